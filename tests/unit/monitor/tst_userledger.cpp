// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/userledger.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <thread>
#include <vector>

using Broker::UserEvent;
using Broker::UserLedger;
using Broker::UserPast;
using namespace std::chrono_literals;

class tst_UserLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersWhatHappenedInItsOrder();
    void knowsNothingOfWhoNeverCame();
    void letsAUsersOldestEventsGo();
    void forgetsWhomItHeardNothingOfForLongest();
    void staysBelowItsBytes();
    void keepsOneWhoAloneIsTooMuch();
    void takesEventsFromAnyThread();

private:
    UserEvent event(int number)
    {
        m_clock.advance(1s);
        UserEvent event;
        event.at = m_clock.wallTime();
        event.session = Broker::SessionId(number);
        return event;
    }

    FakeClock m_clock;
};

void tst_UserLedger::remembersWhatHappenedInItsOrder()
{
    UserLedger ledger;
    const UserEvent first = event(1);
    const UserEvent second = event(2);
    ledger.note("7", first);
    ledger.note("8", event(3));
    ledger.note("7", second);
    const UserPast past = ledger.pastOf("7");
    QCOMPARE(past.events, QList<UserEvent>({first, second}));
    QVERIFY(past.events[0].at < past.events[1].at);
    QVERIFY(past.isWhole);
    QCOMPARE(ledger.userCount(), size_t(2));
}

void tst_UserLedger::knowsNothingOfWhoNeverCame()
{
    const UserLedger ledger;
    QVERIFY(ledger.pastOf("7").events.isEmpty());
    QVERIFY(ledger.pastOf("7").isWhole);
    QCOMPARE(ledger.bytes(), 0);
}

void tst_UserLedger::letsAUsersOldestEventsGo()
{
    UserLedger ledger;
    for (int number = 1; number <= int(UserLedger::MaxEvents); ++number) {
        ledger.note("7", event(number));
    }
    QVERIFY(ledger.pastOf("7").isWhole);
    const qsizetype bytes = ledger.bytes();
    ledger.note("7", event(99));
    const UserPast past = ledger.pastOf("7");
    QCOMPARE(size_t(past.events.size()), UserLedger::MaxEvents);
    QCOMPARE(past.events.first().session, Broker::SessionId(2));
    QCOMPARE(past.events.last().session, Broker::SessionId(99));
    QVERIFY(!past.isWhole);
    QCOMPARE(ledger.bytes(), bytes);
}

void tst_UserLedger::forgetsWhomItHeardNothingOfForLongest()
{
    UserLedger ledger;
    ledger.note("quiet", event(1));
    for (int number = 0; number < 2 * int(UserLedger::MaxUsers); ++number) {
        ledger.note("user" + QByteArray::number(number), event(number));
        if (number % 500 == 0) {
            ledger.note("busy", event(number));
        }
        if (ledger.userCount() > UserLedger::MaxUsers) {
            QFAIL("more users than it says");
        }
    }
    QVERIFY(ledger.pastOf("quiet").events.isEmpty());
    QVERIFY(!ledger.pastOf("quiet").isWhole); // it cannot say that nothing was
    QCOMPARE(size_t(ledger.pastOf("busy").events.size()), UserLedger::MaxEvents);
    ledger.note("quiet", event(2));
    QCOMPARE(ledger.pastOf("quiet").events.size(), 1);
    QVERIFY(!ledger.pastOf("quiet").isWhole);
}

void tst_UserLedger::staysBelowItsBytes()
{
    UserLedger ledger;
    UserEvent large = event(1);
    large.destination = QByteArray(255, 'd');
    large.text = QString(255, u't');
    qsizetype most = 0;
    for (int number = 0; number < 5'000; ++number) {
        for (int each = 0; each < 6; ++each) {
            ledger.note("user" + QByteArray::number(number), large);
            most = std::max(most, ledger.bytes());
        }
    }
    QVERIFY(most <= UserLedger::MaxBytes);
    QVERIFY(most > UserLedger::MaxBytes / 10 * 9);
    QVERIFY(ledger.userCount() > 1'000);
    QCOMPARE(ledger.pastOf("user4999").events.size(), 6);
}

void tst_UserLedger::keepsOneWhoAloneIsTooMuch()
{
    UserLedger ledger;
    UserEvent large = event(1);
    large.text = QString(UserLedger::MaxBytes / 16, u't');
    ledger.note("7", large);
    QCOMPARE(ledger.pastOf("7").events.size(), 1);
}

void tst_UserLedger::takesEventsFromAnyThread()
{
    UserLedger ledger;
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&ledger] {
            for (int number = 0; number < 5'000; ++number) {
                ledger.note("user" + QByteArray::number(number % 50), {});
                ledger.pastOf("user" + QByteArray::number(number % 50));
            }
        });
    }
    threads.clear();
    QCOMPARE(ledger.userCount(), size_t(50));
    QCOMPARE(size_t(ledger.pastOf("user7").events.size()), UserLedger::MaxEvents);
}

QTEST_GUILESS_MAIN(tst_UserLedger)
#include "tst_userledger.moc"
