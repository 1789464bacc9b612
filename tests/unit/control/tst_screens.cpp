// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/screens.h"

#include <QTest>

using namespace Broker;

namespace {

using Kept = std::optional<CountVersion>;

Screen screen(ScreenState state, quint64 session = 1)
{
    Screen screen;
    screen.session = session;
    screen.state = state;
    return screen;
}

} // namespace

class tst_Screens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesWithWhatIsKept_data();
    void comparesWithWhatIsKept();
    void takesTheBestOfASession();
    void countsASessionOnce();
    void saysHowManyAreCurrent_data();
    void saysHowManyAreCurrent();
    void saysWhatOneShows();
};

void tst_Screens::comparesWithWhatIsKept_data()
{
    QTest::addColumn<quint64>("written");
    QTest::addColumn<bool>("waits");
    QTest::addColumn<bool>("isUncertain");
    QTest::addColumn<quint64>("kept"); // 0 for none
    QTest::addColumn<ScreenState>("state");
    QTest::newRow("the same") << quint64(5) << false << false << quint64(5) << ScreenState::Current;
    QTest::newRow("newer than what was read of the store")
        << quint64(6) << false << false << quint64(5) << ScreenState::Current;
    QTest::newRow("older") << quint64(4) << false << false << quint64(5) << ScreenState::Behind;
    QTest::newRow("older, the newest waits")
        << quint64(4) << true << false << quint64(5) << ScreenState::Behind;
    QTest::newRow("never sent one that is kept")
        << quint64(0) << false << false << quint64(5) << ScreenState::Behind;
    QTest::newRow("never sent one, and none is kept")
        << quint64(0) << false << false << quint64(0) << ScreenState::Unknown;
    QTest::newRow("what it was sent is kept no more")
        << quint64(4) << false << false << quint64(0) << ScreenState::Unknown;
    QTest::newRow("by a pattern") << quint64(0) << false << true << quint64(5)
                                  << ScreenState::Unknown;
    QTest::newRow("perhaps the newest waits")
        << quint64(5) << false << true << quint64(5) << ScreenState::Unknown;
    QTest::newRow("at most an older one")
        << quint64(4) << false << true << quint64(5) << ScreenState::Behind;
    QTest::newRow("whatever it shows, the newest waits")
        << quint64(0) << true << true << quint64(5) << ScreenState::Behind;
}

void tst_Screens::comparesWithWhatIsKept()
{
    QFETCH(quint64, written);
    QFETCH(bool, waits);
    QFETCH(bool, isUncertain);
    QFETCH(quint64, kept);
    QFETCH(ScreenState, state);
    Screen screen;
    screen.written.version = written;
    screen.waits = waits;
    screen.isUncertain = isUncertain;
    const Kept now = kept == 0 ? Kept() : CountVersion {kept, 3};
    screen.compare(now);
    QCOMPARE(screen.state, state);
    QCOMPARE(screen.kept, now);
}

void tst_Screens::takesTheBestOfASession()
{
    SessionRecord session;
    QVERIFY(!screenOf(session));
    SubscriptionRecord other;
    other.screen.state = ScreenState::Current;
    session.subscriptions = {other};
    QVERIFY(!screenOf(session)); // it does not have the count
    SubscriptionRecord behind;
    behind.isOwnCount = true;
    behind.screen.state = ScreenState::Behind;
    SubscriptionRecord pattern = behind;
    pattern.screen.state = ScreenState::Unknown;
    session.subscriptions += {pattern, behind, pattern};
    QCOMPARE(screenOf(session)->state, ScreenState::Behind);
}

void tst_Screens::countsASessionOnce()
{
    Screen poll = screen(ScreenState::Current, 0);
    poll.kind = Screen::Kind::LongPoll;
    const QList<Screen> all =
        withoutDoubles({poll, screen(ScreenState::Behind, 2), screen(ScreenState::Unknown, 1), poll,
                        screen(ScreenState::Current, 1)});
    QCOMPARE(all.size(), 4);
    QCOMPARE(all.first(), screen(ScreenState::Current, 1));
    QCOMPARE(all.last(), poll);
    QCOMPARE(countsOf(all), (ScreenCounts {3, 1, 0}));
}

void tst_Screens::saysHowManyAreCurrent_data()
{
    QTest::addColumn<qsizetype>("current");
    QTest::addColumn<qsizetype>("behind");
    QTest::addColumn<qsizetype>("unknown");
    QTest::addColumn<QString>("text");
    const auto row = [](qsizetype current, qsizetype behind, qsizetype unknown, const char *text) {
        QTest::newRow(text) << current << behind << unknown << QString::fromLatin1(text);
    };
    row(0, 0, 0, "No screen is open.");
    row(1, 0, 0, "1 of 1 screen is current.");
    row(3, 0, 0, "3 of 3 screens are current.");
    row(2, 1, 0, "2 of 3 screens are current, 1 is behind.");
    row(1, 2, 1, "1 of 4 screens are current, 2 are behind, of 1 nobody knows.");
}

void tst_Screens::saysHowManyAreCurrent()
{
    QFETCH(qsizetype, current);
    QFETCH(qsizetype, behind);
    QFETCH(qsizetype, unknown);
    QTEST(screensText({current, behind, unknown}), "text");
}

void tst_Screens::saysWhatOneShows()
{
    Screen one;
    one.session = 4;
    one.isUncertain = true;
    one.compare(CountVersion {8, 5});
    QCOMPARE(screenText(one), QStringLiteral("s-4 unknown: what it shows is not known"));
    one.isUncertain = false;
    one.compare(CountVersion {8, 5});
    QCOMPARE(screenText(one),
             QStringLiteral("s-4 behind: was sent no number; kept is 5 (version 8)"));
    one.kind = Screen::Kind::EventStream;
    one.written = {8, 5};
    one.compare(CountVersion {8, 5});
    QCOMPARE(screenText(one),
             QStringLiteral("event-stream current: shows 5 (version 8), no evidence yet"));
    one.evidenced = 8;
    QCOMPARE(screenText(one), QStringLiteral("event-stream current: shows 5 (version 8)"));
}

QTEST_GUILESS_MAIN(tst_Screens)
#include "tst_screens.moc"
