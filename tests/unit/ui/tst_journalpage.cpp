// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/journal/journalpage.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using Broker::BrokerState;
using Ui::JournalEntry;
using Ui::JournalGrade;
using Ui::JournalKind;
using Ui::JournalModel;
using Ui::JournalPage;

namespace {

/// Whether a label of \a page has \a text in it.
bool says(const QWidget &page, const QString &text)
{
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->text().contains(text); });
}

} // namespace

class tst_JournalPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatHappens();
    void showsEarlierRuns();
    void keepsTheNewest();
    void findsLines();
    void showsWhatTheOperatorDidAlone();
    void saysThatTheFileCannotBeWritten();
    void explainsWhyItIsEmpty();
    void namesEverythingForAssistiveTools();
};

void tst_JournalPage::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_JournalPage::showsWhatHappens()
{
    FakeControl control;
    JournalPage page(control, {});
    const QAbstractItemModelTester tester(&page.model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    Broker::DeliveryReport report = writtenTo(2);
    report.user = QStringLiteral("1042");
    report.at = 5'000'000;
    control.tellDelivered(report);
    page.journal().flush();
    QCOMPARE(page.model().rowCount(), 1);
    QStringList texts;
    for (int column = 0; column < JournalModel::ColumnCount; ++column) {
        texts.append(page.model().index(0, column).data().toString());
    }
    QCOMPARE(texts,
             (QStringList {QStringLiteral("00:00:05.000"), QStringLiteral("operator"),
                           QStringLiteral("push"), QStringLiteral("1"), QStringLiteral("1042"),
                           QStringLiteral("= 7: 2 of 2 session(s) written in 0.4 ms.")}));
}

void tst_JournalPage::showsEarlierRuns()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("journal.ndjson"));
    FakeControl control;
    {
        const JournalPage page(control, path);
        control.setState(BrokerState::Running);
        control.setState(BrokerState::Stopped); // and it ends within the second
    }
    JournalPage page(control, path);
    QCOMPARE(page.model().rowCount(), 2);
    QCOMPARE(page.model().entryAt(1).result, QStringLiteral("The broker has stopped."));
}

void tst_JournalPage::keepsTheNewest()
{
    JournalModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 3; ++i) {
        QList<JournalEntry> entries(JournalModel::MaxEntries / 2 + 1);
        entries.last().count = i;
        model.append(entries);
    }
    QCOMPARE(model.rowCount(), JournalModel::MaxEntries);
    QCOMPARE(model.entryAt(JournalModel::MaxEntries - 1).count, 2);
    const QModelIndex what = model.index(JournalModel::MaxEntries - 1, JournalModel::What);
    QCOMPARE(what.data().toString(), QStringLiteral("broker ×2"));
}

void tst_JournalPage::findsLines()
{
    FakeControl control;
    JournalPage page(control, {});
    page.show();
    control.setState(BrokerState::Running);
    control.setState(BrokerState::Stopped);
    page.journal().flush();
    QLineEdit *find = page.findChild<QLineEdit *>();
    find->setText(QStringLiteral("STOPPED"));
    QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(page.table()->model()->rowCount(), 1);
    find->setText(QStringLiteral("nothing of the kind"));
    QTest::keyClick(find, Qt::Key_Return);
    QVERIFY(page.findChild<Ui::EmptyState *>()->isVisible());
}

void tst_JournalPage::showsWhatTheOperatorDidAlone()
{
    FakeControl control;
    JournalPage page(control, {});
    control.setState(BrokerState::Running);
    control.tellDelivered(writtenTo(1));
    page.journal().flush();
    QCOMPARE(page.table()->model()->rowCount(), 2);
    page.findChild<QAction *>(QStringLiteral("operatorsOnly"))->setChecked(true);
    QCOMPARE(page.table()->model()->rowCount(), 1);
    QCOMPARE(page.table()->model()->index(0, JournalModel::What).data().toString(),
             QStringLiteral("push"));
}

void tst_JournalPage::saysThatTheFileCannotBeWritten()
{
    const QTemporaryDir folder; // in the place of the file
    FakeControl control;
    JournalPage page(control, folder.path());
    control.setState(BrokerState::Running);
    page.journal().flush();
    QVERIFY(says(page, folder.path()));
    QCOMPARE(page.model().rowCount(), 1);
}

void tst_JournalPage::explainsWhyItIsEmpty()
{
    FakeControl control;
    JournalPage page(control, {});
    page.show();
    QVERIFY(page.findChild<Ui::EmptyState *>()->isVisible());
    QVERIFY(says(page, QStringLiteral("Nothing Has Happened Yet")));
}

void tst_JournalPage::namesEverythingForAssistiveTools()
{
    FakeControl control;
    JournalPage page(control, {});
    page.show();
    QCOMPARE(namelessWidgets(page), QStringList());
}

QTEST_MAIN(tst_JournalPage)
#include "tst_journalpage.moc"
