// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/httpreceivers.h"
#include "broker/front/requestpeer.h"

#include <QTest>

#include <vector>

using namespace Broker;

class tst_HttpReceivers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hasSoManyPlaces();
    void hasAShareOfThemForEachAddress();
    void countsAnIpv6NetworkAsOne();
    void boundsNoShareAtZero();
    void givesAShareBackWithItsPlace();
    void limitsTheShareOfWhomItKnows();

private:
    using Refusal = HttpReceivers::Refusal;

    /// What \a address is refused for, or nothing where it has a place, which is kept.
    std::optional<Refusal> refusal(HttpReceivers &receivers, const char *address = nullptr)
    {
        auto taken =
            receivers.take(address ? QHostAddress(QString::fromLatin1(address)) : QHostAddress());
        if (const auto *refused = std::get_if<Refusal>(&taken)) {
            return *refused;
        }
        m_places.push_back(std::get<HttpReceivers::Place>(std::move(taken)));
        return std::nullopt;
    }

    Limits m_limits;
    std::vector<HttpReceivers::Place> m_places;
};

void tst_HttpReceivers::init()
{
    m_limits = {};
    m_limits.httpReceivers = 5;
    m_limits.httpReceiversPerAddress = 2;
}

void tst_HttpReceivers::hasSoManyPlaces()
{
    HttpReceivers receivers(m_limits);
    for (int count = 0; count < 5; ++count) {
        QVERIFY(!refusal(receivers));
    }
    QCOMPARE(refusal(receivers), Refusal::AllTaken);
    QCOMPARE(refusal(receivers, "192.0.2.1"), Refusal::AllTaken);
    QVERIFY(HttpReceivers::textOf(Refusal::AllTaken).contains("limits.sockjs_sessions."));
    m_places.pop_back();
    QVERIFY(!refusal(receivers));
    m_places.clear();
}

void tst_HttpReceivers::hasAShareOfThemForEachAddress()
{
    HttpReceivers receivers(m_limits);
    QVERIFY(!refusal(receivers, "192.0.2.1"));
    QVERIFY(!refusal(receivers, "192.0.2.1"));
    QCOMPARE(refusal(receivers, "192.0.2.1"), Refusal::ShareTaken);
    QVERIFY(
        HttpReceivers::textOf(Refusal::ShareTaken).contains("limits.sockjs_sessions_per_address."));
    QVERIFY(!refusal(receivers, "192.0.2.2"));
    QVERIFY(!refusal(receivers));
    m_places.clear();
}

void tst_HttpReceivers::countsAnIpv6NetworkAsOne()
{
    HttpReceivers receivers(m_limits);
    QVERIFY(!refusal(receivers, "2001:db8::1"));
    QVERIFY(!refusal(receivers, "2001:db8::2"));
    QCOMPARE(refusal(receivers, "2001:db8::3"), Refusal::ShareTaken);
    QVERIFY(!refusal(receivers, "2001:db8:0:1::3"));
    m_places.clear();
}

void tst_HttpReceivers::boundsNoShareAtZero()
{
    m_limits.httpReceiversPerAddress = 0;
    HttpReceivers receivers(m_limits);
    for (int count = 0; count < 5; ++count) {
        QVERIFY(!refusal(receivers, "192.0.2.1"));
    }
    QCOMPARE(refusal(receivers, "192.0.2.1"), Refusal::AllTaken);
    m_places.clear();
}

void tst_HttpReceivers::givesAShareBackWithItsPlace()
{
    HttpReceivers receivers(m_limits);
    for (int time = 0; time < 3; ++time) {
        QVERIFY(!refusal(receivers, "192.0.2.1"));
        QVERIFY(!refusal(receivers, "192.0.2.1"));
        QCOMPARE(refusal(receivers, "192.0.2.1"), Refusal::ShareTaken);
        m_places.clear();
    }
}

void tst_HttpReceivers::limitsTheShareOfWhomItKnows()
{
    RequestPeer peer;
    peer.address = QHostAddress(QStringLiteral("192.0.2.1"));
    QCOMPARE(sharerOf(m_limits, peer), peer.address);
    peer.isProxy = true; // there are many behind it
    QVERIFY(sharerOf(m_limits, peer).isNull());
    peer.isProxy = false;
    peer.address = QHostAddress(QHostAddress::LocalHost);
    QVERIFY(sharerOf(m_limits, peer).isNull());
    m_limits.holdForLoopback = true;
    QCOMPARE(sharerOf(m_limits, peer), peer.address);
}

QTEST_APPLESS_MAIN(tst_HttpReceivers)
#include "tst_httpreceivers.moc"
