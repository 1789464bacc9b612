// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/numberstable.h"
#include "ui/views/scrollanchor.h"
#include "ui/views/tailfollower.h"

#include <QAction>
#include <QTest>
#include <QWheelEvent>

using Ui::DataTable;
using Ui::ScrollAnchor;
using Ui::TailFollower;

namespace {

void turnWheel(DataTable &table, int degrees)
{
    const QPoint at = table.viewport()->rect().center();
    QWheelEvent event(at, table.viewport()->mapToGlobal(at), {}, {0, degrees * 8}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(table.viewport(), &event);
}

} // namespace

/// What a table shows while rows come and go: the end, or what somebody reads.
class tst_TailFollower : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheTopRowWhileRowsGoAboveIt();
    void tellsThatTheTopRowWasTakenAway();
    void leavesATableAloneThatOnlyGrew();
    void followsTheEnd();
    void showsWholeRowsAtTheEnd();
    void stopsFollowingByWhatLooksElsewhere_data();
    void stopsFollowingByWhatLooksElsewhere();
    void followsAgainAtTheEnd_data();
    void followsAgainAtTheEnd();
    void followsWhileTheLastRowIsPressed();
    void goesToTheFirstRow();
};

void tst_TailFollower::keepsTheTopRowWhileRowsGoAboveIt()
{
    NumbersTable numbers;
    numbers.table.verticalScrollBar()->setValue(500 * numbers.table.rowHeight(0) + 5);
    QCOMPARE(numbers.top(), QStringLiteral("500"));
    const int offset = numbers.table.rowViewportPosition(500);

    ScrollAnchor anchor(numbers.table);
    numbers.model.removeRows(0, 100);
    numbers.appendRow();
    QCOMPARE(anchor.restore(), ScrollAnchor::Outcome::Kept);

    QCOMPARE(numbers.top(), QStringLiteral("500"));
    QCOMPARE(numbers.table.rowViewportPosition(400), offset);
}

void tst_TailFollower::tellsThatTheTopRowWasTakenAway()
{
    NumbersTable numbers;
    // Also of a table that stands at its beginning.
    for (const int first : {0, 50}) {
        numbers.table.verticalScrollBar()->setValue(first * numbers.table.rowHeight(0));
        ScrollAnchor anchor(numbers.table);
        numbers.model.removeRows(0, 100);
        QCOMPARE(anchor.restore(), ScrollAnchor::Outcome::Lost);
        QCOMPARE(numbers.table.rowAt(0), 0);
    }
}

void tst_TailFollower::leavesATableAloneThatOnlyGrew()
{
    NumbersTable numbers;
    ScrollAnchor anchor(numbers.table);
    numbers.appendRow();
    QCOMPARE(anchor.restore(), ScrollAnchor::Outcome::Kept);
    QCOMPARE(numbers.table.verticalScrollBar()->value(), 0);

    QStandardItemModel empty;
    DataTable table;
    table.setModel(&empty);
    ScrollAnchor nothing(table);
    empty.appendRow(rowOf(1));
    QCOMPARE(nothing.restore(), ScrollAnchor::Outcome::Kept);
}

void tst_TailFollower::followsTheEnd()
{
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    numbers.appendRow();
    tail.follow();
    QVERIFY(!numbers.isAtEnd());

    action.trigger();
    QVERIFY(tail.isFollowing());
    QVERIFY(numbers.isAtEnd());
    numbers.appendRow();
    tail.follow();
    QVERIFY(numbers.isAtEnd());
}

void tst_TailFollower::showsWholeRowsAtTheEnd()
{
    NumbersTable numbers;
    QAction action;
    TailFollower follower(numbers.table, action);
    for (int height = 200; height < 240; height += 7) {
        numbers.table.resize(numbers.table.width(), height);
        follower.setFollowing(true);
        follower.follow();
        numbers.appendRow();
        follower.follow();
        const int last = numbers.model.rowCount() - 1;
        QCOMPARE(numbers.table.rowViewportPosition(numbers.table.rowAt(0)), 0);
        QVERIFY(numbers.table.rowViewportPosition(last) + numbers.table.rowHeight(last)
                <= numbers.table.viewport()->height());
    }
}

void tst_TailFollower::stopsFollowingByWhatLooksElsewhere_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"wheel", "page up", "up", "home", "bar", "press"}) {
        QTest::newRow(how) << how;
    }
}

void tst_TailFollower::stopsFollowingByWhatLooksElsewhere()
{
    QFETCH(QString, how);
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    tail.setFollowing(true);

    if (how == u"wheel") {
        turnWheel(numbers.table, 15);
    } else if (how == u"page up") {
        QTest::keyClick(&numbers.table, Qt::Key_PageUp);
    } else if (how == u"up") {
        QTest::keyClick(&numbers.table, Qt::Key_Up);
    } else if (how == u"home") {
        QTest::keyClick(&numbers.table, Qt::Key_Home);
    } else if (how == u"bar") {
        numbers.table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    } else {
        const QRect row = numbers.table.visualRect(numbers.model.index(RowCount - 3, 0));
        QTest::mousePress(numbers.table.viewport(), Qt::LeftButton, {}, row.center());
    }
    QVERIFY(!tail.isFollowing());
}

void tst_TailFollower::followsAgainAtTheEnd_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"end", "bar", "page down"}) {
        QTest::newRow(how) << how;
    }
}

void tst_TailFollower::followsAgainAtTheEnd()
{
    QFETCH(QString, how);
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    numbers.table.scrollToBottom();
    turnWheel(numbers.table, 15);
    QVERIFY(!tail.isFollowing());

    if (how == u"end") {
        QTest::keyClick(&numbers.table, Qt::Key_End);
    } else if (how == u"bar") {
        numbers.table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    } else {
        numbers.table.selectRow(RowCount - 2);
        QTest::keyClick(&numbers.table, Qt::Key_PageDown);
    }
    QTRY_VERIFY(tail.isFollowing());
    QVERIFY(numbers.isAtEnd());
    numbers.appendRow();
    tail.follow();
    QVERIFY(numbers.isAtEnd());
}

void tst_TailFollower::followsWhileTheLastRowIsPressed()
{
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    tail.setFollowing(true);
    const QRect row = numbers.table.visualRect(numbers.model.index(RowCount - 1, 0));
    QTest::mousePress(numbers.table.viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(tail.isFollowing());
}

void tst_TailFollower::goesToTheFirstRow()
{
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    tail.setFollowing(true);
    QTest::keyClick(&numbers.table, Qt::Key_Home);
    QVERIFY(!tail.isFollowing());
    QCOMPARE(numbers.top(), QStringLiteral("0"));
}

QTEST_MAIN(tst_TailFollower)
#include "tst_tailfollower.moc"
