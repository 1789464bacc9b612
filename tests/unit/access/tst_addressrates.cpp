// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/addressrates.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using Broker::AddressRates;
using namespace std::chrono_literals;

class tst_AddressRates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boundsEachAddressByItself();
    void countsAnIpv6NetworkAsOne();
    void boundsNothingAtZero();
    void forgetsAddressesThatAreIdle();

private:
    bool takes(AddressRates &rates, const QString &address)
    {
        return rates.take(QHostAddress(address), m_clock.now());
    }

    FakeClock m_clock;
};

void tst_AddressRates::boundsEachAddressByItself()
{
    AddressRates rates({1, 3});
    for (int count = 0; count < 3; ++count) {
        QVERIFY(takes(rates, QStringLiteral("192.0.2.1")));
    }
    QVERIFY(!takes(rates, QStringLiteral("192.0.2.1")));
    QVERIFY(takes(rates, QStringLiteral("192.0.2.2")));
    m_clock.advance(1s);
    QVERIFY(takes(rates, QStringLiteral("192.0.2.1")));
    QVERIFY(!takes(rates, QStringLiteral("192.0.2.1")));
}

void tst_AddressRates::countsAnIpv6NetworkAsOne()
{
    AddressRates rates({1, 1});
    QVERIFY(takes(rates, QStringLiteral("2001:db8::1")));
    QVERIFY(!takes(rates, QStringLiteral("2001:db8::2")));
    QVERIFY(takes(rates, QStringLiteral("2001:db8:0:1::2")));
}

void tst_AddressRates::boundsNothingAtZero()
{
    AddressRates rates({0, 0});
    for (int count = 0; count < 100; ++count) {
        QVERIFY(takes(rates, QStringLiteral("192.0.2.1")));
    }
    QCOMPARE(rates.count(), 0);
}

void tst_AddressRates::forgetsAddressesThatAreIdle()
{
    AddressRates rates({1, 1});
    for (quint32 number = 0; number < 10'000; ++number) {
        QVERIFY(rates.take(QHostAddress(0x0a000000 + number), m_clock.now()));
        m_clock.advance(10ms); // a hundred a second
    }
    QVERIFY2(rates.count() < 2'200, QByteArray::number(rates.count()).constData());
}

QTEST_APPLESS_MAIN(tst_AddressRates)
#include "tst_addressrates.moc"
