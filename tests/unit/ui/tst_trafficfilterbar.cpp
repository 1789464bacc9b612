// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/trafficfixture.h"

#include <QLineEdit>
#include <QPushButton>

using Ui::TrafficModel;

class tst_TrafficFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersByWhatIsTyped();
    void keepsTheLastFilterWhileOneIsHalfTyped();
    void narrowsToTheScopeWhileAFilterIsHalfTyped();
    void narrowsToATimeUntilItsChipIsPressed();
    void findsAllFramesOfATimeAgain();
    void offersToClearAFilterThatNothingMatches();
    void hidesHeartBeatsBehindAChip();
    void showsHeartBeatsThatAFilterAsksFor();
    void filtersByACell();
    void keepsTheChosenFrameChosenThroughAFilter();
};

void tst_TrafficFilterBar::filtersByWhatIsTyped()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.page.focusFilter();
    auto *field = traffic.page.findChild<QLineEdit *>(QStringLiteral("trafficFilter"));
    QTest::keyClicks(field, QStringLiteral("user:8"));
    QTRY_COMPARE(traffic.rowCount(), 5); // once the typing paused
    field->clear();
    QTest::keyClick(field, Qt::Key_Return);
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 10);
}

void tst_TrafficFilterBar::keepsTheLastFilterWhileOneIsHalfTyped()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.filter(QStringLiteral("user:8"));
    traffic.filter(QStringLiteral("user:8 cmd:"));
    QCOMPARE(traffic.rowCount(), 5);
    QVERIFY(traffic.bar()->problem().contains(QStringLiteral("cmd:")));
    QVERIFY(traffic.bar()->problem().startsWith(u'⚠')); // not by colour alone

    traffic.filter(QStringLiteral("user:8 cmd:SEND"));
    QCOMPARE(traffic.rowCount(), 0);
    QVERIFY(traffic.bar()->problem().isEmpty());
}

void tst_TrafficFilterBar::narrowsToTheScopeWhileAFilterIsHalfTyped()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.filter(QStringLiteral("cmd:"));
    traffic.scope.setScope({Seven, 0, {}});
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 5);
    QVERIFY(!traffic.bar()->problem().isEmpty());

    clickButton(traffic.bar(), QStringLiteral("Only user 7  ✕"));
    QVERIFY(traffic.scope.scope().isEmpty());
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 10);
}

void tst_TrafficFilterBar::narrowsToATimeUntilItsChipIsPressed()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.filter(QStringLiteral("user:8"));
    auto *chip = traffic.page.findChild<QToolButton *>(QStringLiteral("timeChip"));
    QVERIFY(!chip->isVisible());
    const qint64 third = message(3, "7").at;
    QVERIFY(traffic.page.showTimes({third, message(6, "8").at})); // both included
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 2); // 4 and 6, which are of user 8
    traffic.filter({});
    QCOMPARE(traffic.rowCount(), 4);
    traffic.tell(messages(11, 20)); // which are later
    QCOMPARE(traffic.rowCount(), 4);
    QVERIFY(chip->isVisible());
    QVERIFY(chip->text().contains(u'–'));
    chip->click();
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 20);
    QVERIFY(!chip->isVisible());
}

void tst_TrafficFilterBar::findsAllFramesOfATimeAgain()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.scope.setTimes(Ui::TimeRange {1, 2}); // before any of them
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 0);
    QVERIFY(traffic.placeholder()->title().startsWith(QStringLiteral("0 of ")));
    clickButton(traffic.placeholder(), QStringLiteral("Clear Filter"));
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 10);
    traffic.scope.setTimes(Ui::TimeRange {1, 2});
    QVERIFY(traffic.page.showFigure(Ui::Series::FramesOut)); // of all times
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 10);
}

void tst_TrafficFilterBar::offersToClearAFilterThatNothingMatches()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.filter(QStringLiteral("user:nobody"));
    QVERIFY(traffic.placeholder()->isVisible());
    QCOMPARE(traffic.placeholder()->title(), QStringLiteral("0 of 10"));

    traffic.scope.setScope({Seven, 0, {}});
    traffic.placeholder()->findChild<QPushButton *>(QStringLiteral("clearFilter"))->click();
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 10);
    QVERIFY(traffic.page.table()->isVisible());
    QVERIFY(traffic.scope.scope().isEmpty());
}

void tst_TrafficFilterBar::hidesHeartBeatsBehindAChip()
{
    Traffic traffic;
    traffic.tell({message(1, "7")});
    QVERIFY(!traffic.heartBeatChip()->isVisible());
    traffic.tell({heartBeat(2), heartBeat(3)});
    QVERIFY(traffic.heartBeatChip()->isVisible());
    QCOMPARE(traffic.heartBeatChip()->text(), QStringLiteral("♥ 2 heart-beats hidden"));
    QCOMPARE(traffic.rowCount(), 1);

    traffic.heartBeatChip()->click();
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 3);
    QCOMPARE(traffic.heartBeatChip()->text(), QStringLiteral("♥ Heart-beats Shown"));
    traffic.heartBeatChip()->click();
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 1);
}

void tst_TrafficFilterBar::showsHeartBeatsThatAFilterAsksFor()
{
    Traffic traffic;
    traffic.tell({message(1, "7"), heartBeat(2)});
    traffic.filter(QStringLiteral("cmd:HEARTBEAT"));
    QCOMPARE(traffic.rowCount(), 1);
    QVERIFY(!traffic.heartBeatChip()->isVisible());
}

void tst_TrafficFilterBar::filtersByACell()
{
    Traffic traffic;
    traffic.page.followAction()->setChecked(false);
    traffic.tell(messages(1, 10));
    QVERIFY(traffic.triggerInMenu(0, TrafficModel::User, QStringLiteral("Filter by user:7")));
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 5);
    QCOMPARE(traffic.bar()->text(), QStringLiteral("user:7"));

    QVERIFY(traffic.triggerInMenu(0, TrafficModel::Command, QStringLiteral("Exclude cmd:MESSAGE")));
    traffic.settle();
    QCOMPARE(traffic.bar()->text(), QStringLiteral("user:7 -cmd:MESSAGE"));
    QCOMPARE(traffic.rowCount(), 0);
}

void tst_TrafficFilterBar::keepsTheChosenFrameChosenThroughAFilter()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.page.table()->selectRow(6); // frame 7
    traffic.filter(QStringLiteral("user:7"));
    QCOMPARE(traffic.page.table()->selectedRowNumbers(), QList<int> {3});

    // It is gone with one filter and back with the next; its text stays in view.
    traffic.filter(QStringLiteral("user:8"));
    QVERIFY(traffic.page.table()->selectedRowNumbers().isEmpty());
    QVERIFY(traffic.frame().contains(QStringLiteral("/alarm/7")));
    traffic.filter({});
    QCOMPARE(traffic.page.table()->selectedRowNumbers(), QList<int> {6});
}

QTEST_MAIN(tst_TrafficFilterBar)
#include "tst_trafficfilterbar.moc"
