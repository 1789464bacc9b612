// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/trustedproxies.h"

#include <QTest>

using Broker::Network;
using Broker::TrustedProxies;

Q_DECLARE_METATYPE(QByteArrayList)

namespace {

// 10.0.0.0/8, 2001:db8:aaaa::/48 and ourselves.
TrustedProxies proxies()
{
    QList<Network> networks;
    for (const QByteArray text : {"10.0.0.0/8", "2001:db8:aaaa::/48", "127.0.0.1"}) {
        networks.append(Broker::parsedNetwork(text).value());
    }
    return TrustedProxies(networks);
}

QString clientOf(const char *peer, const QByteArrayList &forwardedFor)
{
    const QList<QByteArrayView> values(forwardedFor.begin(), forwardedFor.end());
    return proxies().clientOf(QHostAddress(QString::fromLatin1(peer)), values).toString();
}

} // namespace

class tst_TrustedProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void readsNetworks_data();
    void readsNetworks();
    void readsPorts();
    void containsWhatIsInOneOfItsNetworks_data();
    void containsWhatIsInOneOfItsNetworks();
    void containsNobodyByDefault();
    void findsTheClient_data();
    void findsTheClient();
    void findsTheClientBehindAThousandHops();
    void keepsTheLastProxyOfAThousandTrustedOnes();
};

void tst_TrustedProxies::readsAddresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("address"); // empty for none

    const auto row = [](const char *name, const char *text, const char *address) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(address);
    };
    row("v4", "192.0.2.1", "192.0.2.1");
    row("v4 of zeros", "0.0.0.0", "0.0.0.0");
    row("v6", "2001:db8::1", "2001:db8::1");
    row("v6 in capitals", "2001:DB8::1", "2001:db8::1");
    row("v6 loopback", "::1", "::1");
    row("any v6", "::", "::");
    row("mapped", "::ffff:192.0.2.1", "192.0.2.1");
    row("mapped in hexadecimal", "::ffff:c000:201", "192.0.2.1");
    row("compatible stays v6", "::192.0.2.1", "::192.0.2.1");

    row("nothing", "", "");
    row("a name", "localhost", "");
    row("unknown", "unknown", "");
    row("obfuscated", "_hidden", "");
    row("three numbers", "192.0.2", "");
    row("five numbers", "192.0.2.1.5", "");
    row("one number", "3221225985", "");
    row("number too large", "192.0.2.256", "");
    row("leading zero", "192.0.2.01", "");
    row("hexadecimal", "0xc0.0.2.1", "");
    row("empty number", "192..2.1", "");
    row("sign", "192.0.2.+1", "");
    row("space inside", "192.0.2. 1", "");
    row("space before", " 192.0.2.1", "");
    row("v6 with a zone", "fe80::1%eth0", "");
    row("v6 with two gaps", "1::2::3", "");
    row("v6 too long", "1:2:3:4:5:6:7:8:9", "");
    row("v6 in brackets", "[::1]", "");
    row("colon alone", ":", "");
}

void tst_TrustedProxies::readsAddresses()
{
    QFETCH(QByteArray, text);
    QTEST(Broker::parsedAddress(text).toString(), "address");
}

void tst_TrustedProxies::readsNetworks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("address"); // empty for none
    QTest::addColumn<int>("bits");

    const auto row = [](const char *text, const char *address, int bits) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(address) << bits;
    };
    row("10.0.0.0/8", "10.0.0.0", 8);
    row("127.0.0.1", "127.0.0.1", 32);
    row("0.0.0.0/0", "0.0.0.0", 0);
    row("::1", "::1", 128);
    row("fd00::/8", "fd00::", 8);
    row("::/0", "::", 0);
    row("::ffff:10.0.0.0/104", "10.0.0.0", 8);
    row("::ffff:10.0.0.1", "10.0.0.1", 32);

    row("10.0.0.0/", "", 0);
    row("10.0.0.0/33", "", 0);
    row("10.0.0.0/-1", "", 0);
    row("10.0.0.0/08", "", 0);
    row("10.0.0.0/255.0.0.0", "", 0);
    row("10.0.0.0/8/8", "", 0);
    row("10/8", "", 0);
    row("::/129", "", 0);
    row("::ffff:10.0.0.0/95", "", 0);
    row("::ffff:10.0.0.0/129", "", 0);
    row("proxy.example.com", "", 0);
    row("/8", "", 0);
}

void tst_TrustedProxies::readsNetworks()
{
    QFETCH(QByteArray, text);
    const Network network = Broker::parsedNetwork(text).value_or(Network {});
    QTEST(network.address.toString(), "address");
    QTEST(network.bits, "bits");
}

void tst_TrustedProxies::readsPorts()
{
    QCOMPARE(Broker::parsedPort("0"), quint16(0));
    QCOMPARE(Broker::parsedPort("8080"), quint16(8080));
    QCOMPARE(Broker::parsedPort("65535"), quint16(65535));
    for (const char *text : {"", "65536", "080", "-1", "8o", "123456789012345678901"}) {
        QVERIFY2(!Broker::parsedPort(text), text);
    }
}

void tst_TrustedProxies::containsWhatIsInOneOfItsNetworks_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isTrusted");

    const auto row = [](const char *address, bool isTrusted) {
        QTest::newRow(address) << QString::fromLatin1(address) << isTrusted;
    };
    row("10.0.0.0", true);
    row("10.255.255.255", true);
    row("::ffff:10.1.2.3", true);
    row("127.0.0.1", true);
    row("2001:db8:aaaa::7", true);
    row("9.255.255.255", false);
    row("11.0.0.0", false);
    row("127.0.0.2", false);
    row("::1", false);
    row("::10.1.2.3", false);
    row("2001:db8:aaab::7", false);
}

void tst_TrustedProxies::containsWhatIsInOneOfItsNetworks()
{
    QFETCH(QString, address);
    QTEST(proxies().contains(QHostAddress(address)), "isTrusted");
}

void tst_TrustedProxies::containsNobodyByDefault()
{
    const TrustedProxies none;
    QVERIFY(none.isEmpty());
    QVERIFY(!none.contains(QHostAddress(QHostAddress::LocalHost)));
    QCOMPARE(none.clientOf(QHostAddress(QHostAddress::LocalHost), {"192.0.2.1"}),
             QHostAddress(QHostAddress::LocalHost));
}

void tst_TrustedProxies::findsTheClient_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArrayList>("forwardedFor");
    QTest::addColumn<QString>("client");

    const auto row = [](const char *name, const char *peer, const QByteArrayList &forwardedFor,
                        const char *client) {
        QTest::newRow(name) << QByteArray(peer) << forwardedFor << QString::fromLatin1(client);
    };
    row("one proxy", "10.0.0.1", {"192.0.2.7"}, "192.0.2.7");
    row("one proxy on v6", "2001:db8:aaaa::1", {"2001:db8::7"}, "2001:db8::7");
    row("mapped proxy", "::ffff:10.0.0.1", {"192.0.2.7"}, "192.0.2.7");
    row("mapped client", "10.0.0.1", {"::ffff:192.0.2.7"}, "192.0.2.7");
    row("two proxies", "10.0.0.1", {"192.0.2.7, 10.0.0.2"}, "192.0.2.7");
    row("two proxies in two headers", "10.0.0.1", {"192.0.2.7", "10.0.0.2"}, "192.0.2.7");
    row("a client within the network", "10.0.0.1", {"10.9.9.9"}, "10.9.9.9");
    row("no spaces", "10.0.0.1", {"192.0.2.7,10.0.0.2"}, "192.0.2.7");
    row("spaces and tabs", "10.0.0.1", {" 192.0.2.7 ,\t10.0.0.2 "}, "192.0.2.7");
    row("port", "10.0.0.1", {"192.0.2.7:40000"}, "192.0.2.7");
    row("v6 in brackets", "10.0.0.1", {"[2001:db8::7]"}, "2001:db8::7");
    row("v6 with a port", "10.0.0.1", {"[2001:db8::7]:40000"}, "2001:db8::7");
    row("mapped with a port", "10.0.0.1", {"[::ffff:192.0.2.7]:40000"}, "192.0.2.7");

    row("no header", "10.0.0.1", {}, "10.0.0.1");
    row("empty header", "10.0.0.1", {""}, "10.0.0.1");
    row("nothing but commas", "10.0.0.1", {",, ,"}, "10.0.0.1");
    row("empty parts", "10.0.0.1", {",192.0.2.7,, 10.0.0.2,"}, "192.0.2.7");

    row("peer that is no proxy", "192.0.2.9", {"10.0.0.1"}, "192.0.2.9");
    row("mapped peer that is none", "::ffff:192.0.2.9", {"192.0.2.7"}, "192.0.2.9");
    row("forged by the client", "10.0.0.1", {"203.0.113.1, 192.0.2.7"}, "192.0.2.7");
    row("forged in a header before", "10.0.0.1", {"203.0.113.1", "192.0.2.7"}, "192.0.2.7");
    row("forged as a proxy of ours", "10.0.0.1", {"203.0.113.1, 10.0.0.2, 192.0.2.7"}, "192.0.2.7");
    row("forged with garbage", "10.0.0.1", {"<script>, 192.0.2.7"}, "192.0.2.7");

    row("garbage", "10.0.0.1", {"unknown"}, "10.0.0.1");
    row("garbage behind a proxy", "10.0.0.1", {"unknown, 10.0.0.2"}, "10.0.0.2");
    row("garbage before the client", "10.0.0.1", {"192.0.2.7, unknown"}, "10.0.0.1");
    row("garbage for a port", "10.0.0.1", {"192.0.2.7:http"}, "10.0.0.1");
    row("port too large", "10.0.0.1", {"192.0.2.7:65536"}, "10.0.0.1");
    row("no port after the colon", "10.0.0.1", {"192.0.2.7:"}, "10.0.0.1");
    row("v4 in brackets", "10.0.0.1", {"[192.0.2.7]"}, "10.0.0.1");
    row("bracket that does not end", "10.0.0.1", {"[2001:db8::7"}, "10.0.0.1");
    row("bracket alone", "10.0.0.1", {"["}, "10.0.0.1");
    row("empty brackets", "10.0.0.1", {"[]"}, "10.0.0.1");
    row("words after the bracket", "10.0.0.1", {"[2001:db8::7]x"}, "10.0.0.1");
    row("quoted", "10.0.0.1", {"\"192.0.2.7\""}, "10.0.0.1");
}

void tst_TrustedProxies::findsTheClient()
{
    QFETCH(QByteArray, peer);
    QFETCH(QByteArrayList, forwardedFor);
    QTEST(clientOf(peer.constData(), forwardedFor), "client");
}

void tst_TrustedProxies::findsTheClientBehindAThousandHops()
{
    const QByteArrayList forged(1000, "203.0.113.1");
    QCOMPARE(clientOf("10.0.0.1", {forged.join(", ") + ", 192.0.2.7"}),
             QStringLiteral("192.0.2.7"));
}

void tst_TrustedProxies::keepsTheLastProxyOfAThousandTrustedOnes()
{
    const QByteArrayList hops(999, "10.0.0.2");
    QCOMPARE(clientOf("10.0.0.1", {"10.0.0.3, " + hops.join(',')}), QStringLiteral("10.0.0.3"));
}

QTEST_GUILESS_MAIN(tst_TrustedProxies)
#include "tst_trustedproxies.moc"
