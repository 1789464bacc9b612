// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// More handshakes than there are places, and such as do not go on.

#include "tests/unit/net/tlsacceptorfixture.h"

#include <QTest>

#include <vector>

using namespace Broker;

class tst_TlsCrowd : public QObject, private TlsAcceptorFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepare(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void givesNoPlaceToHalfAClientHello();
    void closesTheOldestOfTooManyThatAreSilent();
    void hasTheOldestGiveUpItsPlaceSoonerTheFewerAreLeft();
    void closesTheOldestOfTooManyThatGaveUpTheirPlace();
    void letsThoseBeyondTheBoundWait();
    void beginsWithTheLatestOfACrowd();
    void countsTheTimeOfThoseWhoWait();
    void closesThoseForWhomThereIsNoPlace();
};

void tst_TlsCrowd::givesNoPlaceToHalfAClientHello()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < TlsAcceptor::WaitingPerPlace; ++count) {
        held.push_back(stalled());
    }
    const auto peer = client();
    QTRY_VERIFY(peer->isEncrypted());
}

void tst_TlsCrowd::closesTheOldestOfTooManyThatAreSilent()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < TlsAcceptor::WaitingPerPlace + 1; ++count) {
        held.push_back(stalled());
    }
    QTRY_COMPARE(held.front()->state(), QAbstractSocket::UnconnectedState);
    for (size_t at = 1; at < held.size(); ++at) {
        QCOMPARE(held[at]->state(), QAbstractSocket::ConnectedState);
    }
}

void tst_TlsCrowd::hasTheOldestGiveUpItsPlaceSoonerTheFewerAreLeft()
{
    m_limits.tlsHandshakes = 8;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < 8; ++count) {
        held.push_back(stalled(m_hello));
    }
    const auto first = client();
    pass(TlsAcceptor::LeastPatience - TimerWheel::Tick);
    QVERIFY(!QTest::qWaitFor([&] { return first->isEncrypted(); }, 100));
    pass(2 * TimerWheel::Tick); // no place was left
    QTRY_VERIFY(first->isEncrypted());
    m_isFull = true;
    held.push_back(stalled(m_hello)); // takes the one that is
    const auto second = client();
    QTRY_VERIFY(second->isEncrypted()); // the oldest was there for long enough already
    pass(m_limits.tlsHandshakeTimeout - 2 * TlsAcceptor::LeastPatience);
    for (const auto &socket : held) {
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState); // and heard of nothing
    }
    pass(TlsAcceptor::LeastPatience);
    for (size_t at = 0; at < 8; ++at) {
        QTRY_COMPARE(held[at]->state(), QAbstractSocket::UnconnectedState);
    }
}

void tst_TlsCrowd::closesTheOldestOfTooManyThatGaveUpTheirPlace()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < TlsAcceptor::WaitingPerPlace + 1; ++count) {
        held.push_back(stalled(m_hello));
        pass(TlsAcceptor::LeastPatience + TimerWheel::Tick);
    }
    QTRY_COMPARE(held.front()->state(), QAbstractSocket::UnconnectedState);
    for (size_t at = 1; at < held.size(); ++at) {
        QCOMPARE(held[at]->state(), QAbstractSocket::ConnectedState);
    }
}

void tst_TlsCrowd::letsThoseBeyondTheBoundWait()
{
    const auto first = stalled(m_hello);
    const auto second = stalled(m_hello);
    const auto peer = client();
    QVERIFY(!QTest::qWaitFor([&] { return peer->isEncrypted(); }, 100));
    first->abort();
    QTRY_VERIFY(peer->isEncrypted());
    QCOMPARE(second->state(), QAbstractSocket::ConnectedState);
}

void tst_TlsCrowd::beginsWithTheLatestOfACrowd()
{
    m_limits.tlsHandshakes = 1;
    const auto started = stalled(m_hello);
    m_isFull = true;
    const auto first = stalled(m_hello);
    const auto second = stalled(m_hello);
    const auto peer = client();
    QVERIFY(!QTest::qWaitFor([&] { return peer->isEncrypted(); }, 100));
    pass(TlsAcceptor::LeastPatience + TimerWheel::Tick); // of one of them
    QTRY_VERIFY(peer->isEncrypted());
}

void tst_TlsCrowd::countsTheTimeOfThoseWhoWait()
{
    m_limits.tlsHandshakes = 1;
    const auto first = stalled(m_hello);
    m_isFull = true;
    const auto waiting = stalled(m_hello);
    pass(m_limits.tlsHandshakeTimeout + TimerWheel::Tick);
    QTRY_COMPARE(first->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(waiting->state(), QAbstractSocket::UnconnectedState);
    const auto peer = client();
    QTRY_VERIFY(peer->isEncrypted());
}

void tst_TlsCrowd::closesThoseForWhomThereIsNoPlace()
{
    m_limits.tlsHandshakes = 1;
    std::vector<std::unique_ptr<QTcpSocket>> held;
    for (int count = 0; count < 1 + TlsAcceptor::WaitingPerPlace; ++count) {
        held.push_back(stalled(m_hello));
        m_isFull = true;
    }
    const auto refused = stalled(m_hello);
    QTRY_COMPARE(refused->state(), QAbstractSocket::UnconnectedState);
    for (const auto &socket : held) {
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    }
}

QTEST_GUILESS_MAIN(tst_TlsCrowd)
#include "tst_tlscrowd.moc"
