// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/connectionpeer.h"

#include <QTest>

using Broker::ConnectionPeer;
using Broker::ProxySettings;
using Broker::RequestPeer;
using State = ConnectionPeer::State;

namespace {

/// A socket of which only the ends are looked at.
class Socket : public QTcpSocket, public Broker::ClientSocket
{
public:
    Socket(const char *peer, quint16 port)
    {
        setPeerAddress(QHostAddress(QString::fromLatin1(peer)));
        setPeerPort(port);
        setLocalAddress(QHostAddress(QHostAddress::LocalHost));
        setLocalPort(8080);
    }

    QTcpSocket &device() override { return *this; }
    const QTcpSocket &device() const override { return *this; }
    bool isSecure() const override { return secure; }
    qsizetype read(std::span<char>) override { return 0; }
    bool mayHaveMore() const override { return false; }
    qint64 write(std::span<const QByteArrayView>) override { return 0; }
    qint64 unwrittenBytes() const override { return 0; }
    void awaitRoom() override { }
    void putBack(QByteArrayView) override { }
    QByteArray takeWrittenToDevice() override { return {}; }
    void stopTelling(QObject &) override { }
    void endOutput() override { }
    bool hasPeerEnded() const override { return false; }

    bool secure = false;
};

ProxySettings settings(bool sendHeader = false)
{
    return {Broker::TrustedProxies({Broker::parsedNetwork("10.0.0.0/8").value()}), sendHeader};
}

Http::Request request(const Http::Headers &headers)
{
    Http::Request request;
    request.headers = headers;
    return request;
}

} // namespace

class tst_ConnectionPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheSocketsWithoutProxies();
    void knowsASocketThatSpeaksTls();
    void showsAMappedAddressAsIpv4();
    void isTheForwardedClientOfEachRequest();
    void ignoresWhatAnybodyElseForwards();
    void believesASchemeOfAProxy_data();
    void believesASchemeOfAProxy();
    void isTheClientOfTheProxyHeader();
    void isTheProxyItselfWhereItSpeaksForItself();
    void refusesAConnectionThatIsNoProxys();
    void refusesAProxyWithoutAHeader();
    void ignoresWhatAClientForwardsBehindAProxyHeader_data();
    void ignoresWhatAClientForwardsBehindAProxyHeader();
};

void tst_ConnectionPeer::isTheSocketsWithoutProxies()
{
    const ProxySettings none;
    const ConnectionPeer peer(Socket("192.0.2.7", 40000), none);
    QCOMPARE(peer.state(), State::Known);
    const RequestPeer asks = peer.of(request({{"X-Forwarded-For", "203.0.113.1"}}));
    QCOMPARE(asks.remote, QStringLiteral("192.0.2.7:40000"));
    QCOMPARE(asks.address, QHostAddress(QStringLiteral("192.0.2.7")));
    QVERIFY(!asks.isSecure);
}

void tst_ConnectionPeer::knowsASocketThatSpeaksTls()
{
    const ProxySettings none;
    Socket socket("192.0.2.7", 40000);
    socket.secure = true;
    QVERIFY(ConnectionPeer(socket, none).of(request({})).isSecure);
}

void tst_ConnectionPeer::showsAMappedAddressAsIpv4()
{
    const ProxySettings none;
    QCOMPARE(ConnectionPeer(Socket("::ffff:192.0.2.7", 1), none).connection().remote,
             QStringLiteral("192.0.2.7:1"));
    QCOMPARE(ConnectionPeer(Socket("2001:db8::7", 1), none).connection().remote,
             QStringLiteral("[2001:db8::7]:1"));
}

void tst_ConnectionPeer::isTheForwardedClientOfEachRequest()
{
    const ProxySettings trusting = settings();
    const ConnectionPeer peer(Socket("10.0.0.1", 40000), trusting);
    const RequestPeer first = peer.of(request({{"X-Forwarded-For", "192.0.2.7"}}));
    QCOMPARE(first.remote, QStringLiteral("192.0.2.7"));
    QCOMPARE(first.address, QHostAddress(QStringLiteral("192.0.2.7")));
    const RequestPeer second = peer.of(
        request({{"x-forwarded-for", "203.0.113.1"}, {"X-FORWARDED-FOR", "[2001:db8::7]:1"}}));
    QCOMPARE(second.remote, QStringLiteral("[2001:db8::7]"));
    QVERIFY(!second.isProxy);
    QCOMPARE(peer.of(request({})).remote, QStringLiteral("10.0.0.1:40000"));
    QVERIFY(peer.of(request({})).isProxy);
}

void tst_ConnectionPeer::ignoresWhatAnybodyElseForwards()
{
    const ProxySettings trusting = settings();
    const ConnectionPeer peer(Socket("192.0.2.9", 40000), trusting);
    const RequestPeer asks =
        peer.of(request({{"X-Forwarded-For", "10.0.0.1"}, {"X-Forwarded-Proto", "https"}}));
    QCOMPARE(asks.remote, QStringLiteral("192.0.2.9:40000"));
    QVERIFY(!asks.isSecure);
}

void tst_ConnectionPeer::believesASchemeOfAProxy_data()
{
    QTest::addColumn<QByteArrayList>("schemes");
    QTest::addColumn<bool>("isSecure");

    QTest::newRow("none") << QByteArrayList {} << false;
    QTest::newRow("https") << QByteArrayList {"https"} << true;
    QTest::newRow("in capitals") << QByteArrayList {"HTTPS"} << true;
    QTest::newRow("http") << QByteArrayList {"http"} << false;
    QTest::newRow("wss") << QByteArrayList {"wss"} << false;
    QTest::newRow("list") << QByteArrayList {"https, http"} << false;
    QTest::newRow("forged before the proxy's own") << QByteArrayList {"https", "http"} << false;
    QTest::newRow("proxy's own after another") << QByteArrayList {"http", "https"} << true;
    QTest::newRow("empty") << QByteArrayList {""} << false;
}

void tst_ConnectionPeer::believesASchemeOfAProxy()
{
    QFETCH(QByteArrayList, schemes);
    const ProxySettings trusting = settings();
    const ConnectionPeer peer(Socket("10.0.0.1", 40000), trusting);
    Http::Headers headers {{"X-Forwarded-For", "192.0.2.7"}};
    for (const QByteArray &scheme : schemes) {
        headers.append({"X-Forwarded-Proto", scheme});
    }
    QTEST(peer.of(request(headers)).isSecure, "isSecure");
}

void tst_ConnectionPeer::isTheClientOfTheProxyHeader()
{
    const ProxySettings trusting = settings(true);
    ConnectionPeer peer(Socket("10.0.0.1", 40000), trusting);
    QCOMPARE(peer.state(), State::Unknown);
    const QByteArray header = "PROXY TCP4 192.0.2.7 10.0.0.1 50000 443\r\n";
    QCOMPARE(peer.feed(header + "GET"), header.size());
    QCOMPARE(peer.state(), State::Known);
    QCOMPARE(peer.of(request({})).remote, QStringLiteral("192.0.2.7:50000"));
}

void tst_ConnectionPeer::isTheProxyItselfWhereItSpeaksForItself()
{
    const ProxySettings trusting = settings(true);
    ConnectionPeer peer(Socket("10.0.0.1", 40000), trusting);
    peer.feed("PROXY UNKNOWN\r\n");
    QCOMPARE(peer.state(), State::Known);
    QCOMPARE(peer.connection().remote, QStringLiteral("10.0.0.1:40000"));
}

void tst_ConnectionPeer::refusesAConnectionThatIsNoProxys()
{
    const ProxySettings trusting = settings(true);
    const ConnectionPeer peer(Socket("192.0.2.9", 40000), trusting);
    QCOMPARE(peer.state(), State::Refused);
    QVERIFY(peer.refusal().text.contains(QStringLiteral("192.0.2.9:40000")));
    QVERIFY(peer.refusal().text.contains(QStringLiteral("trusted_proxies")));
}

void tst_ConnectionPeer::refusesAProxyWithoutAHeader()
{
    const ProxySettings trusting = settings(true);
    ConnectionPeer peer(Socket("10.0.0.1", 40000), trusting);
    peer.feed("GET / HTTP/1.1\r\n");
    QCOMPARE(peer.state(), State::Refused);
    QVERIFY(peer.refusal().text.contains(QStringLiteral("10.0.0.1:40000")));
    QVERIFY(peer.refusal().text.contains(QStringLiteral("proxy_protocol")));
}

void tst_ConnectionPeer::ignoresWhatAClientForwardsBehindAProxyHeader_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("remote");
    QTest::addColumn<bool>("isProxy");

    const QByteArray local("\r\n\r\n\0\r\nQUIT\n\x20\0\0\0", 16);
    QTest::newRow("that names it") << QByteArray("PROXY TCP4 192.0.2.7 10.0.0.1 50000 443\r\n")
                                   << QStringLiteral("192.0.2.7:50000") << false;
    QTest::newRow("that names an address of a proxy")
        << QByteArray("PROXY TCP4 10.0.0.9 10.0.0.1 50000 443\r\n")
        << QStringLiteral("10.0.0.9:50000") << false;
    QTest::newRow("that names nobody")
        << QByteArray("PROXY UNKNOWN\r\n") << QStringLiteral("10.0.0.1:40000") << true;
    QTest::newRow("of a proxy that speaks for itself")
        << local << QStringLiteral("10.0.0.1:40000") << true;
}

void tst_ConnectionPeer::ignoresWhatAClientForwardsBehindAProxyHeader()
{
    QFETCH(QByteArray, header);
    const ProxySettings trusting = settings(true);
    ConnectionPeer peer(Socket("10.0.0.1", 40000), trusting);
    peer.feed(header);
    QCOMPARE(peer.state(), State::Known);
    const RequestPeer asks =
        peer.of(request({{"X-Forwarded-For", "203.0.113.1"}, {"X-Forwarded-Proto", "https"}}));
    QTEST(asks.remote, "remote");
    QTEST(asks.isProxy, "isProxy");
    QVERIFY(!asks.isSecure);
}

QTEST_GUILESS_MAIN(tst_ConnectionPeer)
#include "tst_connectionpeer.moc"
