// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/addressledger.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <thread>
#include <vector>

using Broker::AddressLedger;
using Broker::ConnectionTicket;
using Broker::Limits;
using namespace std::chrono_literals;

class tst_AddressLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void holdsForLoopbackOnlyWhereAsked();
    void admitsSoManyOfAnAddress();
    void givesAPlaceBackWithItsLastTicket();
    void admitsSoManyInATime();
    void countsAnIpv6NetworkAsOne();
    void boundsNothingAtZero();
    void forgetsAddressesThatAreIdle();
    void takesTicketsBackFromAnyThread();

private:
    std::shared_ptr<AddressLedger> ledger() const
    {
        return std::make_shared<AddressLedger>(m_limits);
    }

    /// Whether \a address was admitted; its ticket is kept.
    bool admits(AddressLedger &ledger, const QString &address)
    {
        auto verdict = ledger.admit(QHostAddress(address), m_clock.now());
        if (auto *ticket = std::get_if<ConnectionTicket>(&verdict); ticket && *ticket) {
            m_tickets.push_back(std::move(*ticket));
            return true;
        }
        m_refusal = std::get<AddressLedger::Refusal>(verdict);
        return false;
    }

    FakeClock m_clock;
    Limits m_limits;
    std::vector<ConnectionTicket> m_tickets;
    AddressLedger::Refusal m_refusal {};
};

void tst_AddressLedger::init()
{
    m_tickets.clear();
    m_limits = {};
    m_limits.connectionsPerAddress = 3;
    m_limits.connectsPerSecond = 2; // eight at once
}

void tst_AddressLedger::holdsForLoopbackOnlyWhereAsked()
{
    for (const char *local : {"127.0.0.1", "127.9.9.9", "::1"}) {
        QVERIFY(!isLimited(m_limits, QHostAddress(QLatin1StringView(local))));
    }
    QVERIFY(isLimited(m_limits, QHostAddress(QStringLiteral("192.0.2.1"))));
    m_limits.holdForLoopback = true;
    QVERIFY(isLimited(m_limits, QHostAddress(QStringLiteral("127.0.0.1"))));
}

void tst_AddressLedger::admitsSoManyOfAnAddress()
{
    const auto counted = ledger();
    for (int time = 0; time < 3; ++time) {
        QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    }
    QVERIFY(!admits(*counted, QStringLiteral("192.0.2.1")));
    QCOMPARE(m_refusal, AddressLedger::Refusal::TooMany);
    QVERIFY(admits(*counted, QStringLiteral("192.0.2.2"))); // another is not to blame
}

void tst_AddressLedger::givesAPlaceBackWithItsLastTicket()
{
    const auto counted = ledger();
    for (int time = 0; time < 3; ++time) {
        QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    }
    const ConnectionTicket copy = m_tickets.back();
    m_tickets.pop_back();
    QVERIFY(!admits(*counted, QStringLiteral("192.0.2.1")));
    m_tickets.pop_back();
    QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
}

void tst_AddressLedger::admitsSoManyInATime()
{
    m_limits.connectionsPerAddress = 0;
    const auto counted = ledger();
    for (int time = 0; time < 8; ++time) {
        QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    }
    QVERIFY(!admits(*counted, QStringLiteral("192.0.2.1")));
    QCOMPARE(m_refusal, AddressLedger::Refusal::TooOften);
    m_clock.advance(500ms);
    QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    QVERIFY(!admits(*counted, QStringLiteral("192.0.2.1")));
}

void tst_AddressLedger::countsAnIpv6NetworkAsOne()
{
    const auto counted = ledger();
    for (const char *address : {"2001:db8::1", "2001:db8::2", "2001:db8::ffff:1:2:3"}) {
        QVERIFY(admits(*counted, QLatin1StringView(address)));
    }
    QVERIFY(!admits(*counted, QStringLiteral("2001:db8::4")));
    QVERIFY(admits(*counted, QStringLiteral("2001:db8:0:1::1")));
}

void tst_AddressLedger::boundsNothingAtZero()
{
    m_limits.connectionsPerAddress = 0;
    m_limits.connectsPerSecond = 0;
    const auto counted = ledger();
    for (int time = 0; time < 10'000; ++time) {
        QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    }
}

void tst_AddressLedger::forgetsAddressesThatAreIdle()
{
    const auto counted = ledger();
    QVERIFY(admits(*counted, QStringLiteral("198.51.100.1"))); // which stays
    for (quint32 round = 0; round < 10; ++round) {
        for (quint32 address = 0; address < 2000; ++address) {
            (void)counted->admit(QHostAddress(0x0a000000U + round * 2000 + address), m_clock.now());
        }
        m_clock.advance(10s);
    }
    QVERIFY2(counted->count() < 6000, qPrintable(QString::number(counted->count())));
    QVERIFY(admits(*counted, QStringLiteral("198.51.100.1")));
    QVERIFY(admits(*counted, QStringLiteral("198.51.100.1")));
    QVERIFY(!admits(*counted, QStringLiteral("198.51.100.1")));
}

void tst_AddressLedger::takesTicketsBackFromAnyThread()
{
    const auto counted = ledger();
    for (int time = 0; time < 3; ++time) {
        QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    }
    {
        std::vector<std::jthread> threads;
        for (ConnectionTicket &ticket : m_tickets) {
            threads.emplace_back([gone = std::move(ticket)]() mutable { gone.reset(); });
        }
    }
    m_tickets.clear();
    for (int time = 0; time < 3; ++time) {
        QVERIFY(admits(*counted, QStringLiteral("192.0.2.1")));
    }
}

QTEST_GUILESS_MAIN(tst_AddressLedger)

#include "tst_addressledger.moc"
