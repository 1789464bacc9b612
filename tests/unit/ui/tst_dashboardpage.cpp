// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/samples.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/dashboard/chartgrid.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/legend.h"
#include "ui/pages/timechip.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using Broker::BrokerState;
using Ui::Chart;
using Ui::ChartSpan;
using Ui::DashboardPage;
using Ui::TimePlot;
using Ui::TimeRange;

namespace {

/// The page on the screen, with what feeds it.
struct Dashboard
{
    Dashboard()
    {
        control.setState(BrokerState::Running);
        page.resize(1'000, 600);
        page.show();
    }

    void feed(int seconds)
    {
        for (int second = 0; second < seconds; ++second) {
            control.tellSample(source.next(120, 1));
        }
    }

    Ui::DashboardChart &chart(Chart chart) const { return *page.charts().charts()[int(chart)]; }
    TimePlot &plot(Chart which) const { return chart(which).plot(); }
    QString legend(Chart which) const
    {
        return chart(which).legend().texts().join(QStringLiteral(", "));
    }
    QString described(Chart which) const { return plot(which).accessibleDescription(); }
    Ui::TimeChip *chip() const { return page.findChild<Ui::TimeChip *>(); }
    QAction *action(const char *name) const
    {
        return page.findChild<QAction *>(QString::fromLatin1(name));
    }

    /// Where a moment is, is known only once the charts have their places.
    static void settle() { QCoreApplication::processEvents(); }

    void drag(Chart which, qint64 from, qint64 to) const
    {
        settle();
        TimePlot &there = plot(which);
        const auto at = [&there](qint64 moment) { return QPoint(there.positionOf(moment), 50); };
        QTest::mousePress(&there, Qt::LeftButton, {}, at(from));
        QTest::mouseMove(&there, at(to));
        QTest::mouseRelease(&there, Qt::LeftButton, {}, at(to));
    }

    FakeControl control;
    Ui::SharedScope scope;
    SampleSource source;
    DashboardPage page {control, scope};
};

} // namespace

class tst_DashboardPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysThatThereAreNoSamplesYet();
    void showsTheNewestValues();
    void showsTheValuesOfAMomentInAllCharts();
    void saysTheSameToAScreenReader();
    void changesTheSpan();
    void changesTheSpanByKeys();
    void keepsAKeyFromActingUnseen();
    void drawsNothingWhileItIsNotInFront();
    void brushesATimeForAllPages();
    void showsATimeThatAnotherPageCleared();
    void asksForTheTrafficOfATime();
    void showsTheValuesAsATable();
    void keepsWhatItKnowsWhenTheBrokerStops();
    void remembersHowItWasLeft();
    void standsInOneColumnWhereThereIsLittleRoom();
    void cutsNoLabel_data();
    void cutsNoLabel();
    void namesEverythingForAssistiveTools();
};

void tst_DashboardPage::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English));
}

void tst_DashboardPage::saysThatThereAreNoSamplesYet()
{
    Dashboard dashboard;
    const auto *empty = dashboard.page.findChild<Ui::EmptyState *>();
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->title(), QStringLiteral("No Samples Yet"));
    const QString running = empty->text();
    dashboard.control.setState(BrokerState::Stopped);
    QVERIFY(empty->text() != running);
    dashboard.feed(1);
    QVERIFY(!empty->isVisible());
    QVERIFY(dashboard.page.charts().isVisible());
}

void tst_DashboardPage::showsTheNewestValues()
{
    Dashboard dashboard;
    dashboard.feed(1);
    QCOMPARE(dashboard.legend(Chart::Frames), QStringLiteral("in –, out –"));
    QCOMPARE(dashboard.legend(Chart::Sessions), QStringLiteral("sessions 1, users 0"));
    dashboard.feed(1);
    dashboard.source.now.failures = {1, 2, 3, 4, 5, 6};
    dashboard.control.tellSample(dashboard.source.nextWith(700, 4));
    QCOMPARE(dashboard.legend(Chart::Frames), QStringLiteral("in 0/s, out 0/s"));
    QCOMPARE(dashboard.legend(Chart::Changes), QStringLiteral("opened 0, closed 0"));
    QVERIFY(dashboard.legend(Chart::Latency).startsWith(QStringLiteral("p50 0.")));
    QCOMPARE(dashboard.legend(Chart::Failures),
             QStringLiteral("nobody subscribed 3, lost 5, refused 1, session closing 4, "
                            "old version 2, bad payload 6"));
}

void tst_DashboardPage::showsTheValuesOfAMomentInAllCharts()
{
    Dashboard dashboard;
    dashboard.page.setSpan(ChartSpan::Minute);
    dashboard.feed(30);
    dashboard.control.tellSample(dashboard.source.next(999, 7));
    const qint64 moment = dashboard.source.now.at;
    dashboard.feed(30);
    QVERIFY(dashboard.legend(Chart::Frames).startsWith(QStringLiteral("in 120/s")));
    Dashboard::settle();
    TimePlot &plot = dashboard.plot(Chart::Sessions);
    QTest::mouseMove(&plot, {plot.positionOf(moment - SampleSource::Second / 2), 50});
    QTRY_COMPARE(dashboard.legend(Chart::Frames), QStringLiteral("in 999/s, out 1,998/s"));
    QCOMPARE(dashboard.legend(Chart::Changes), QStringLiteral("opened 7, closed 0"));
    dashboard.feed(1); // it stays with the moment
    QCOMPARE(dashboard.legend(Chart::Frames), QStringLiteral("in 999/s, out 1,998/s"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&plot, &leave);
    QVERIFY(dashboard.legend(Chart::Frames).startsWith(QStringLiteral("in 120/s")));
}

void tst_DashboardPage::saysTheSameToAScreenReader()
{
    Dashboard dashboard;
    dashboard.feed(10);
    dashboard.control.tellSample(dashboard.source.next(999));
    dashboard.feed(1);
    QCOMPARE(dashboard.plot(Chart::Frames).accessibleName(), QStringLiteral("Frames"));
    QCOMPARE(dashboard.described(Chart::Frames),
             QStringLiteral("The last 5 min: in: now 120/s, at most 999/s; "
                            "out: now 240/s, at most 1,998/s"));
    QTest::keyClick(&dashboard.plot(Chart::Frames), Qt::Key_Left);
    QTest::keyClick(&dashboard.plot(Chart::Frames), Qt::Key_Left);
    QCOMPARE(dashboard.described(Chart::Frames),
             QStringLiteral("At 10:00:11.000: in: 999/s; out: 1,998/s"));
}

void tst_DashboardPage::changesTheSpan()
{
    Dashboard dashboard;
    dashboard.feed(400);
    QCOMPARE(dashboard.page.model().rowCount(), 300);
    QAction *minute = actionNamed(dashboard.page, QStringLiteral("1 min"));
    QAction *hour = actionNamed(dashboard.page, QStringLiteral("1 h"));
    QVERIFY(minute && hour);
    minute->trigger();
    QCOMPARE(dashboard.page.model().rowCount(), 60);
    hour->trigger();
    QVERIFY(hour->isChecked() && !minute->isChecked());
    QCOMPARE(dashboard.page.span(), ChartSpan::Hour);
    QVERIFY(dashboard.page.model().rowCount() <= 41);
    QVERIFY(dashboard.plot(Chart::Changes).accessibleName().contains(QStringLiteral("10 s")));
}

void tst_DashboardPage::changesTheSpanByKeys()
{
    Dashboard dashboard;
    QVERIFY(QTest::qWaitForWindowActive(&dashboard.page));
    const QList<QAction *> actions = dashboard.page.actionsAt(Ui::Page::ActionPlace::View);
    dashboard.page.addActions(actions); // as the window's menu does
    QTest::keyClick(&dashboard.page, Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(dashboard.page.span(), ChartSpan::Minute);
    QTest::keyClick(&dashboard.page, Qt::Key_Plus, Qt::ControlModifier); // there is no shorter one
    QCOMPARE(dashboard.page.span(), ChartSpan::Minute);
    for (int times = 0; times < 6; ++times) {
        QTest::keyClick(&dashboard.page, Qt::Key_Minus, Qt::ControlModifier);
    }
    QCOMPARE(dashboard.page.span(), ChartSpan::EightHours);
}

void tst_DashboardPage::keepsAKeyFromActingUnseen()
{
    Dashboard dashboard;
    const QList<QAction *> actions = dashboard.page.actionsAt(Ui::Page::ActionPlace::View);
    QVERIFY(std::all_of(actions.begin(), actions.end(),
                        [](const QAction *action) { return action->isEnabled(); }));
    dashboard.page.hide();
    QVERIFY(std::none_of(actions.begin(), actions.end(),
                         [](const QAction *action) { return action->isEnabled(); }));
}

void tst_DashboardPage::drawsNothingWhileItIsNotInFront()
{
    Dashboard dashboard;
    dashboard.feed(10);
    dashboard.page.hide();
    const QString before = dashboard.described(Chart::Sessions);
    const QSignalSpy changed(&dashboard.page.model(), &QAbstractItemModel::rowsInserted);
    dashboard.feed(10);
    QCOMPARE(dashboard.described(Chart::Sessions), before);
    QCOMPARE(changed.size(), 0);
    dashboard.page.show();
    QVERIFY(dashboard.described(Chart::Sessions) != before);
    QCOMPARE(dashboard.page.model().rowCount(), 20); // but it has missed nothing
}

void tst_DashboardPage::brushesATimeForAllPages()
{
    Dashboard dashboard;
    dashboard.feed(200);
    const qint64 now = dashboard.source.now.at;
    constexpr qint64 Second = SampleSource::Second;
    QVERIFY(!dashboard.chip()->isVisible());
    dashboard.drag(Chart::Frames, now - 100 * Second, now - 40 * Second);
    QVERIFY(dashboard.scope.times());
    QVERIFY(std::abs(dashboard.scope.times()->from - (now - 100 * Second)) < 2 * Second);
    QVERIFY(std::abs(dashboard.scope.times()->to - (now - 40 * Second)) < 2 * Second);
    QVERIFY(dashboard.chip()->isVisible());
    QVERIFY(dashboard.chip()->text().contains(QStringLiteral("10:0")));
    dashboard.chip()->click();
    QVERIFY(!dashboard.scope.times());
    QVERIFY(!dashboard.chip()->isVisible());
}

void tst_DashboardPage::showsATimeThatAnotherPageCleared()
{
    Dashboard dashboard;
    dashboard.feed(200);
    const auto pixels = [&dashboard] {
        Dashboard::settle();
        return dashboard.plot(Chart::Failures).grab().toImage();
    };
    const QImage before = pixels();
    const qint64 now = dashboard.source.now.at;
    dashboard.scope.setTimes(TimeRange {now - 100'000'000, now - 50'000'000});
    QVERIFY(pixels() != before);
    dashboard.scope.clearTimes();
    QCOMPARE(pixels(), before);
}

void tst_DashboardPage::asksForTheTrafficOfATime()
{
    Dashboard dashboard;
    dashboard.feed(200);
    QSignalSpy wanted(&dashboard.page, &Ui::Page::timesWanted);
    QAction *open = dashboard.action("dashboardOpen");
    QVERIFY(!open->isVisible());
    QTest::keyClick(&dashboard.plot(Chart::Frames), Qt::Key_Return); // of no time
    QCOMPARE(wanted.size(), 0);
    QTest::keyClick(&dashboard.plot(Chart::Frames), Qt::Key_Left);
    QTest::keyClick(&dashboard.plot(Chart::Frames), Qt::Key_Left, Qt::ShiftModifier);
    const qint64 now = dashboard.source.now.at;
    const TimeRange chosen {now - 2 * SampleSource::Second, now};
    QCOMPARE(dashboard.scope.times(), std::optional(chosen));
    QTest::keyClick(&dashboard.plot(Chart::Frames), Qt::Key_Return);
    open->trigger();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.last().at(0).value<TimeRange>(), chosen);
}

void tst_DashboardPage::showsTheValuesAsATable()
{
    Dashboard dashboard;
    dashboard.feed(200);
    QVERIFY(!dashboard.page.table()->isVisible());
    dashboard.action("dashboardAsTable")->trigger();
    QVERIFY(dashboard.page.table()->isVisible());
    QCOMPARE(dashboard.page.mainWidget(), dashboard.page.table());
    QCOMPARE(dashboard.page.table()->model()->rowCount(), 200);
    const QScrollBar *scroll = dashboard.page.table()->verticalScrollBar();
    QCOMPARE(scroll->value(), scroll->maximum()); // the newest is in view
    dashboard.feed(1);
    QCOMPARE(dashboard.page.table()->model()->rowCount(), 201);
    dashboard.action("dashboardAsTable")->trigger();
    QVERIFY(dashboard.page.charts().isVisible());
}

void tst_DashboardPage::keepsWhatItKnowsWhenTheBrokerStops()
{
    Dashboard dashboard;
    dashboard.feed(10);
    dashboard.control.setState(BrokerState::Stopped);
    QVERIFY(dashboard.page.charts().isVisible());
    dashboard.source.now = SampleSource::startingAt(dashboard.source.now.at + 60'000'000);
    dashboard.control.setState(BrokerState::Running);
    dashboard.feed(1);
    QCOMPARE(dashboard.legend(Chart::Frames), QStringLiteral("in –, out –"));
    dashboard.feed(1);
    QCOMPARE(dashboard.legend(Chart::Frames), QStringLiteral("in 120/s, out 240/s"));
    QCOMPARE(dashboard.page.model().rowCount(), 12);
}

void tst_DashboardPage::remembersHowItWasLeft()
{
    Dashboard dashboard;
    dashboard.page.setSpan(ChartSpan::EightHours);
    dashboard.action("dashboardAsTable")->trigger();
    Dashboard next;
    next.page.restoreState(dashboard.page.saveState());
    QCOMPARE(next.page.span(), ChartSpan::EightHours);
    QVERIFY(next.action("dashboardAsTable")->isChecked());
    next.page.restoreState("nonsense");
    QCOMPARE(next.page.span(), ChartSpan::EightHours);
}

void tst_DashboardPage::standsInOneColumnWhereThereIsLittleRoom()
{
    Dashboard dashboard;
    dashboard.feed(5);
    const auto isBeside = [&dashboard] {
        Dashboard::settle();
        return dashboard.chart(Chart::Sessions).x() > dashboard.chart(Chart::Frames).x();
    };
    QVERIFY(isBeside());
    dashboard.page.resize(400, 500);
    QVERIFY(!isBeside());
    QVERIFY(dashboard.page.charts().verticalScrollBar()->maximum() > 0);
    dashboard.page.resize(1'000, 600);
    QVERIFY(isBeside());
}

void tst_DashboardPage::cutsNoLabel_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(620, 330);
    QTest::newRow("large") << QSize(1'000, 600);
}

void tst_DashboardPage::cutsNoLabel()
{
    QFETCH(QSize, size);
    Dashboard dashboard;
    dashboard.page.resize(size);
    dashboard.source.now.failures.fill(0);
    dashboard.feed(5);
    dashboard.source.now.failures.fill(123'456);
    dashboard.control.tellSample(dashboard.source.nextWith(123'000, 9));
    QCoreApplication::processEvents();
    const QList<QLabel *> labels = dashboard.page.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY2(!label->isVisible() || label->width() >= label->sizeHint().width(),
                 qPrintable(label->text()));
    }
}

void tst_DashboardPage::namesEverythingForAssistiveTools()
{
    Dashboard dashboard;
    dashboard.feed(5);
    dashboard.scope.setTimes(TimeRange {1, 2});
    QCOMPARE(namelessWidgets(dashboard.page), QStringList());
    QCOMPARE(markupLabels(dashboard.page), QStringList());
    dashboard.action("dashboardAsTable")->trigger();
    QCOMPARE(namelessWidgets(dashboard.page), QStringList());
}

QTEST_MAIN(tst_DashboardPage)
#include "tst_dashboardpage.moc"
