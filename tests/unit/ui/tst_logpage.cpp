// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "ui/log/logmodel.h"
#include "ui/log/logpage.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using Broker::LogEntry;
using Broker::LogLevel;
using Ui::LogModel;
using Ui::LogPage;

namespace {

LogEntry entryOf(int number, LogLevel level = LogLevel::Info)
{
    return {number * 1'000'000LL, level, "server", QStringLiteral("line %1").arg(number)};
}

} // namespace

class tst_LogPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsABurstAtOnce();
    void keepsTheNewest();
    void keepsTheNewestOfAnEndlessBurst();
    void showsTheLevelInWords();
    void clears();
    void findsLines();
    void followsTheNewestLine();
    void showsNothingInPlaceOfAnEmptyTable();
    void countsProblemsUntilItIsSeen();
};

void tst_LogPage::showsABurstAtOnce()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 100; ++i) {
        model.append(entryOf(i));
    }
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 100);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.index(99, LogModel::Text).data().toString(), QStringLiteral("line 99"));
    QCOMPARE(model.index(99, LogModel::Category).data().toString(), QStringLiteral("server"));
}

void tst_LogPage::keepsTheNewest()
{
    LogModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < LogModel::MaxEntries + 10; ++i) {
        model.append(entryOf(i));
        if (i % 1'000 == 0) {
            model.flush();
        }
    }
    model.flush();
    QCOMPARE(model.rowCount(), LogModel::MaxEntries);
    QCOMPARE(model.index(0, LogModel::Text).data().toString(), QStringLiteral("line 10"));
}

void tst_LogPage::keepsTheNewestOfAnEndlessBurst()
{
    LogModel model;
    model.append(entryOf(0));
    model.flush();
    for (int i = 1; i <= LogModel::MaxEntries + 10; ++i) {
        model.append(entryOf(i));
    }
    model.flush();
    QCOMPARE(model.rowCount(), LogModel::MaxEntries);
    QCOMPARE(model.index(0, LogModel::Text).data().toString(), QStringLiteral("line 11"));
}

void tst_LogPage::showsTheLevelInWords()
{
    LogModel model;
    QSet<QString> words;
    for (const LogLevel level :
         {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error}) {
        model.append(entryOf(int(level), level));
        model.flush();
        words.insert(model.index(int(level), LogModel::Level).data().toString());
    }
    QCOMPARE(words.size(), 4);
    QVERIFY(words.contains(QStringLiteral("warning")));
}

void tst_LogPage::clears()
{
    LogModel model;
    model.append(entryOf(1));
    model.flush();
    model.append(entryOf(2));
    model.clear();
    model.flush();
    QCOMPARE(model.rowCount(), 0);
}

void tst_LogPage::findsLines()
{
    FakeControl control;
    LogPage page(control);
    page.show();
    control.tellLog(entryOf(1));
    control.tellLog(entryOf(21));
    control.tellLog(entryOf(3));
    page.model().flush();
    QCOMPARE(page.table()->model()->rowCount(), 3);
    page.focusFilter();
    QLineEdit *find = page.findChild<QLineEdit *>();
    find->setText(QStringLiteral("LINE 2"));
    QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(page.table()->model()->rowCount(), 1);
    QCOMPARE(page.table()->model()->index(0, LogModel::Text).data().toString(),
             QStringLiteral("line 21"));

    find->setText(QStringLiteral("nothing"));
    QTest::keyClick(find, Qt::Key_Return);
    QVERIFY(!page.table()->isVisible());
    QCOMPARE(page.findChild<Ui::EmptyState *>()->title(), QStringLiteral("0 of 3"));
    page.findChild<Ui::EmptyState *>()->findChild<QPushButton *>()->click();
    QCOMPARE(page.table()->model()->rowCount(), 3);
}

void tst_LogPage::followsTheNewestLine()
{
    FakeControl control;
    LogPage page(control);
    page.resize(600, 300);
    page.show();
    for (int i = 0; i < 200; ++i) {
        control.tellLog(entryOf(i));
    }
    page.model().flush();
    const int lastRowAt =
        page.table()->viewport()->height() - page.table()->verticalHeader()->defaultSectionSize();
    QCOMPARE(page.table()->rowAt(lastRowAt), 199);
    QTest::keyClick(page.table(), Qt::Key_Home);
    control.tellLog(entryOf(200));
    page.model().flush();
    QCOMPARE(page.table()->rowAt(5), 0);
}

void tst_LogPage::showsNothingInPlaceOfAnEmptyTable()
{
    FakeControl control;
    LogPage page(control);
    page.show();
    QVERIFY(!page.table()->isVisible());
    control.tellLog(entryOf(1));
    page.model().flush();
    QVERIFY(page.table()->isVisible());
}

void tst_LogPage::countsProblemsUntilItIsSeen()
{
    FakeControl control;
    LogPage page(control);
    const QSignalSpy changed(&page, &LogPage::badgeChanged);
    control.tellLog(entryOf(1));
    page.model().flush();
    QCOMPARE(page.badge(), QString());
    QCOMPARE(changed.size(), 0);
    control.tellLog(entryOf(2, LogLevel::Warning));
    control.tellLog(entryOf(3, LogLevel::Error));
    page.model().flush();
    QCOMPARE(page.badge(), QStringLiteral("2"));

    page.show();
    QCOMPARE(page.badge(), QString());
    QCOMPARE(changed.size(), 2);
    control.tellLog(entryOf(4, LogLevel::Error));
    page.model().flush();
    QCOMPARE(page.badge(), QString());

    page.hide();
    control.tellLog(entryOf(5, LogLevel::Error));
    page.model().flush();
    QCOMPARE(page.badge(), QStringLiteral("1"));
    page.model().clear();
    QCOMPARE(page.badge(), QString());
}

QTEST_MAIN(tst_LogPage)

#include "tst_logpage.moc"
