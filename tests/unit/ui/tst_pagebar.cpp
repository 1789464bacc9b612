// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/views/emptystate.h"
#include "ui/views/noticebar.h"
#include "ui/views/uiticker.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cstdlib>

using Ui::EmptyState;
using Ui::NoticeBar;
using Ui::PageBar;
using Ui::UiTicker;

using namespace std::chrono_literals;

namespace {

QLineEdit *findFieldOf(PageBar &bar)
{
    return bar.findChild<QLineEdit *>();
}

} // namespace

/// What stands around a table: its bar, its notices, what is there instead of it, and its clock.
class tst_PageBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatToFindWhenTheTypingPauses();
    void tellsWhatToFindAtOnceByEnter();
    void findsEverythingAgain();
    void showsTheScopeAsAChipThatDropsIt();
    void hasAButtonForAnAction();
    void showsTheSummary();

    void saysSomethingUntilItIsDismissed();
    void offersOneThingToDo();
    void goesByItself();
    void staysWhereItMayNotBeDismissed();
    void readsItsTextToAssistiveTools();

    void saysWhyThereIsNothing();
    void takesNoTextForMarkup();
    void staysNarrowInADock();
    void staysInTheMiddleOfAWidePage();

    void adaptsTheIntervalToTheWork_data();
    void adaptsTheIntervalToTheWork();
    void ticksOnceForManyRequests();
    void ticksSoonerOnceSomebodyLooks();
};

void tst_PageBar::tellsWhatToFindWhenTheTypingPauses()
{
    PageBar bar;
    QSignalSpy found(&bar, &PageBar::findChanged);
    QTest::keyClicks(findFieldOf(bar), QStringLiteral("1042"));
    QCOMPARE(found.size(), 0);
    QVERIFY(found.wait());
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0][0].toString(), QStringLiteral("1042"));
}

void tst_PageBar::tellsWhatToFindAtOnceByEnter()
{
    PageBar bar;
    const QSignalSpy found(&bar, &PageBar::findChanged);
    const QSignalSpy entered(&bar, &PageBar::entered);
    QTest::keyClicks(findFieldOf(bar), QStringLiteral("7"));
    QTest::keyClick(findFieldOf(bar), Qt::Key_Return);
    QCOMPARE(found.size(), 1);
    QCOMPARE(entered.size(), 1);
}

void tst_PageBar::findsEverythingAgain()
{
    PageBar bar;
    QTest::keyClicks(findFieldOf(bar), QStringLiteral("7"));
    const QSignalSpy found(&bar, &PageBar::findChanged);
    bar.clearFind();
    QCOMPARE(found.size(), 1);
    QVERIFY(found[0][0].toString().isEmpty());
    QVERIFY(findFieldOf(bar)->text().isEmpty());
}

void tst_PageBar::showsTheScopeAsAChipThatDropsIt()
{
    PageBar bar;
    Ui::SharedScope scope;
    bar.addScopeChip(scope);
    auto *chip = bar.findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(chip->isHidden());

    scope.setScope({QStringLiteral("a&b"), 0, {}});
    QVERIFY(!chip->isHidden());
    QCOMPARE(chip->text(), QStringLiteral("Only user a&&b  ✕"));
    QVERIFY(chip->accessibleName().startsWith(QStringLiteral("Only user a&b")));

    chip->click();
    QVERIFY(scope.scope().isEmpty());
    QVERIFY(chip->isHidden());
}

void tst_PageBar::hasAButtonForAnAction()
{
    PageBar bar;
    QAction action(QStringLiteral("Disconnect…"));
    bar.addAction(&action);
    const QSignalSpy triggered(&action, &QAction::triggered);
    const QList<QToolButton *> buttons =
        bar.findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    buttons.last()->click();
    QCOMPARE(triggered.size(), 1);
}

void tst_PageBar::showsTheSummary()
{
    PageBar bar;
    bar.setSummary(QStringLiteral("<b>3</b> open"));
    const QLabel *summary = bar.findChild<QLabel *>();
    QCOMPARE(summary->text(), QStringLiteral("<b>3</b> open"));
    QCOMPARE(summary->textFormat(), Qt::PlainText);
}

void tst_PageBar::saysSomethingUntilItIsDismissed()
{
    NoticeBar bar;
    QVERIFY(bar.isHidden());
    bar.say(QStringLiteral("Paused"));
    QVERIFY(!bar.isHidden());
    QCOMPARE(bar.text(), QStringLiteral("Paused"));
    QVERIFY(bar.findChild<QPushButton *>()->isHidden());

    const QSignalSpy dismissed(&bar, &NoticeBar::dismissed);
    bar.findChild<QToolButton *>()->click();
    QVERIFY(bar.isHidden());
    bar.dismiss();
    QCOMPARE(dismissed.size(), 1);
}

void tst_PageBar::offersOneThingToDo()
{
    NoticeBar bar;
    const QSignalSpy chosen(&bar, &NoticeBar::actionChosen);
    bar.say(QStringLiteral("Cleared 3 rows"), QStringLiteral("Undo"));
    bar.findChild<QPushButton *>()->click();
    QCOMPARE(chosen.size(), 1);
    QVERIFY(bar.isHidden());
}

void tst_PageBar::goesByItself()
{
    NoticeBar bar;
    QSignalSpy dismissed(&bar, &NoticeBar::dismissed);
    bar.say(QStringLiteral("For a moment"), {}, 1ms);
    QVERIFY(dismissed.wait());

    // What is said later stays as long as it was told to, not as long as what was said before.
    NoticeBar other;
    QSignalSpy otherDismissed(&other, &NoticeBar::dismissed);
    bar.say(QStringLiteral("For a moment"), {}, 1ms);
    bar.say(QStringLiteral("For good"));
    other.say(QStringLiteral("For another moment"), {}, 5ms);
    QVERIFY(otherDismissed.wait());
    QVERIFY(!bar.isHidden());
}

void tst_PageBar::staysWhereItMayNotBeDismissed()
{
    NoticeBar bar;
    bar.setDismissible(false);
    bar.say(QStringLiteral("Paused"));
    QVERIFY(bar.findChild<QToolButton *>()->isHidden());
}

void tst_PageBar::readsItsTextToAssistiveTools()
{
    NoticeBar bar;
    bar.say(QStringLiteral("Paused"));
    QCOMPARE(bar.accessibleName(), QStringLiteral("Paused"));
    QVERIFY(!bar.findChild<QToolButton *>()->accessibleName().isEmpty());
}

void tst_PageBar::saysWhyThereIsNothing()
{
    EmptyState state;
    QPushButton *button = state.addButton();
    state.say(QStringLiteral("Nobody"), QStringLiteral("Yet"), QStringLiteral("connect()"));
    QCOMPARE(state.title(), QStringLiteral("Nobody"));
    QCOMPARE(state.text(), QStringLiteral("Yet"));
    QVERIFY(!button->isHidden());
    const QList<QLabel *> labels = state.findChildren<QLabel *>();
    QCOMPARE(labels.size(), 3);
    QVERIFY(!labels[2]->isHidden());
    QVERIFY(!labels[2]->accessibleName().isEmpty());

    state.say(QStringLiteral("Nobody"), {});
    QVERIFY(labels[1]->isHidden());
    QVERIFY(labels[2]->isHidden());
}

void tst_PageBar::takesNoTextForMarkup()
{
    EmptyState state;
    NoticeBar notice;
    for (QWidget *widget : {static_cast<QWidget *>(&state), static_cast<QWidget *>(&notice)}) {
        const QList<QLabel *> labels = widget->findChildren<QLabel *>();
        QVERIFY(!labels.isEmpty());
        for (const QLabel *label : labels) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
}

void tst_PageBar::staysNarrowInADock()
{
    EmptyState state;
    state.say(QStringLiteral("No User Yet"),
              QStringLiteral("Users appear here when they connect or are pushed to."));
    QVERIFY(state.minimumSizeHint().width() < 250);
}

void tst_PageBar::staysInTheMiddleOfAWidePage()
{
    EmptyState state;
    state.resize(1'600, 400);
    state.say(QStringLiteral("0 of 5"), QStringLiteral("No session matches."));
    state.show();
    QVERIFY(QTest::qWaitForWindowExposed(&state));
    const QList<QLabel *> labels = state.findChildren<QLabel *>();
    for (const QLabel *label : {labels[0], labels[1]}) {
        QVERIFY(std::abs(label->geometry().center().x() - state.width() / 2) <= 2);
    }
}

void tst_PageBar::adaptsTheIntervalToTheWork_data()
{
    QTest::addColumn<int>("current");
    QTest::addColumn<int>("took"); // microseconds
    QTest::addColumn<int>("base");
    QTest::addColumn<int>("next");
    QTest::newRow("nothing to do") << 50 << 0 << 50 << 50;
    QTest::newRow("more than half, less than all") << 100 << 60'000 << 50 << 100;
    QTest::newRow("longer than the interval") << 50 << 50'001 << 50 << 100;
    QTest::newRow("less than half") << 300 << 100'000 << 50 << 200;
    QTest::newRow("never below the base") << 60 << 0 << 50 << 50;
    QTest::newRow("never past a second") << 800 << 900'000 << 50 << 1'000;
    QTest::newRow("a base of its own") << 250 << 0 << 250 << 250;
}

void tst_PageBar::adaptsTheIntervalToTheWork()
{
    QFETCH(int, current);
    QFETCH(int, took);
    QFETCH(int, base);
    QFETCH(int, next);
    const UiTicker::Interval interval = UiTicker::adapted(
        UiTicker::Interval(current), std::chrono::microseconds(took), UiTicker::Interval(base));
    QCOMPARE(interval.count(), next);
}

void tst_PageBar::ticksOnceForManyRequests()
{
    QWidget page;
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    UiTicker ticker(page);
    QSignalSpy ticked(&ticker, &UiTicker::ticked);
    for (int i = 0; i < 100; ++i) {
        ticker.request();
    }
    QCOMPARE(ticked.size(), 0);
    QVERIFY(ticked.wait());
    QCOMPARE(ticked.size(), 1);
    QVERIFY(ticker.lastDuration() >= 0us);
}

void tst_PageBar::ticksSoonerOnceSomebodyLooks()
{
    QWidget page;
    UiTicker ticker(page);
    QSignalSpy ticked(&ticker, &UiTicker::ticked);
    ticker.request(); // for a page that nobody sees
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));

    ticker.request();
    QVERIFY(ticked.wait(int(UiTicker::Unseen.count()) / 2));
    QCOMPARE(ticked.size(), 1);
}

QTEST_MAIN(tst_PageBar)
#include "tst_pagebar.moc"
