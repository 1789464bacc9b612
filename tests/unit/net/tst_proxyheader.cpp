// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/proxyheader.h"
#include "tests/support/everysplit.h"

#include <QTest>

using Broker::ProxyHeader;
using Broker::ProxyHeaderParser;
using State = ProxyHeaderParser::State;

Q_DECLARE_METATYPE(ProxyHeader)

namespace {

const QByteArray Signature("\r\n\r\n\0\r\nQUIT\n", 12);

QByteArray uint16(qsizetype number)
{
    return QByteArray(1, char(number >> 8)) + char(number & 0xff);
}

// Version 2, with the length of \a variable.
QByteArray binary(char versionAndCommand, char family, const QByteArray &variable)
{
    return Signature + versionAndCommand + family + uint16(variable.size()) + variable;
}

QByteArray record(char type, const QByteArray &value)
{
    return type + uint16(value.size()) + value;
}

// 192.0.2.7:40000 to 10.0.0.1:443.
const QByteArray Tcp4 = QByteArray::fromHex("c00002070a0000019c4001bb");
// [2001:db8::7]:40000 to [::1]:443.
const QByteArray Tcp6 = QByteArray::fromHex("20010db8000000000000000000000007"
                                            "00000000000000000000000000000001"
                                            "9c4001bb");

ProxyHeader from(const char *address, quint16 port, bool isSecure = false)
{
    return {QHostAddress(QString::fromLatin1(address)), port, isSecure};
}

// What is left over after \a pieces were fed, one after the other.
QByteArray fed(ProxyHeaderParser &parser, const QList<QByteArrayView> &pieces)
{
    QByteArray rest;
    for (const QByteArrayView piece : pieces) {
        rest += piece.sliced(parser.feed(piece));
    }
    return rest;
}

} // namespace

class tst_ProxyHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAHeader_data();
    void readsAHeader();
    void refuses_data();
    void refuses();
    void waitsForTheRest_data();
    void waitsForTheRest();
    void takesNoMoreThanItsBound();
};

void tst_ProxyHeader::readsAHeader_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ProxyHeader>("header");

    const auto row = [](const char *name, const QByteArray &bytes, const ProxyHeader &header) {
        QTest::newRow(name) << bytes << header;
    };
    row("v1 over TCP4", "PROXY TCP4 192.0.2.7 10.0.0.1 40000 443\r\n", from("192.0.2.7", 40000));
    row("v1 over TCP6", "PROXY TCP6 2001:db8::7 ::1 40000 443\r\n", from("2001:db8::7", 40000));
    row("v1 over TCP6, mapped", "PROXY TCP6 ::ffff:192.0.2.7 ::ffff:10.0.0.1 1 2\r\n",
        from("192.0.2.7", 1));
    row("v1 with ports at their ends", "PROXY TCP4 192.0.2.7 10.0.0.1 65535 0\r\n",
        from("192.0.2.7", 65535));
    row("v1 of an unknown client", "PROXY UNKNOWN\r\n", {});
    row("v1 of an unknown client, with words", "PROXY UNKNOWN 1 2 3 x y z\r\n", {});
    row("v1 of the longest line",
        "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff "
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n",
        {});
    row("v2 over TCP4", binary(0x21, 0x11, Tcp4), from("192.0.2.7", 40000));
    row("v2 over TCP6", binary(0x21, 0x21, Tcp6), from("2001:db8::7", 40000));
    row("v2 over TCP6, mapped",
        binary(0x21, 0x21,
               QByteArray(10, 0) + "\xff\xff\xc0" + QByteArray::fromHex("000207")
                   + Tcp6.sliced(16)),
        from("192.0.2.7", 40000));
    row("v2 of an unspecified client", binary(0x21, 0x00, {}), {});
    row("v2 of an unspecified client, with bytes", binary(0x21, 0x00, "whatever"), {});
    row("v2 over a Unix socket", binary(0x21, 0x31, QByteArray(216, 'x')), {});
    row("v2 over UDP", binary(0x21, 0x12, Tcp4), {});
    row("v2 of the proxy itself", binary(0x20, 0x00, {}), {});
    row("v2 of the proxy itself, with an address", binary(0x20, 0x11, Tcp4), {});
    row("v2 of the proxy itself, with anything", binary(0x20, 0x7f, "abc"), {});
    row("v2 with records",
        binary(0x21, 0x11, Tcp4 + record(0x01, "h2") + record(0x04, {}) + record(0x05, "id")),
        from("192.0.2.7", 40000));
    row("v2 over TLS",
        binary(0x21, 0x11, Tcp4 + record(0x02, "host") + record(0x20, QByteArray("\1\0\0\0\0", 5))),
        from("192.0.2.7", 40000, true));
    row("v2 not over TLS", binary(0x21, 0x21, Tcp6 + record(0x20, QByteArray("\6\0\0\0\0", 5))),
        from("2001:db8::7", 40000));
}

void tst_ProxyHeader::readsAHeader()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ProxyHeader, header);
    const QByteArray request = "GET / HTTP/1.1\r\n";
    forEverySplit(bytes + request, [&](const QList<QByteArrayView> &pieces) {
        ProxyHeaderParser parser;
        const QByteArray rest = fed(parser, pieces);
        QVERIFY2(parser.state() == State::Complete, splitName(pieces).constData());
        QVERIFY2(parser.header() == header, splitName(pieces).constData());
        QVERIFY2(rest == request, splitName(pieces).constData());
    });
}

void tst_ProxyHeader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");

    const auto row = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << bytes;
    };
    row("a request", "GET / HTTP/1.1\r\n");
    row("a POST", "POST / HTTP/1.1\r\n");
    row("a ClientHello", QByteArray::fromHex("1603010200"));
    row("lower case", "proxy UNKNOWN\r\n");
    row("v1 of no family", "PROXY \r\n");
    row("v1 of another family", "PROXY UDP4 192.0.2.7 10.0.0.1 1 2\r\n");
    row("v1 that begins like unknown", "PROXY UNKNOWNS\r\n");
    row("v1 without CR", "PROXY UNKNOWN\n");
    row("v1 with a word missing", "PROXY TCP4 192.0.2.7 10.0.0.1 1\r\n");
    row("v1 with a word more", "PROXY TCP4 192.0.2.7 10.0.0.1 1 2 3\r\n");
    row("v1 with two spaces", "PROXY TCP4  192.0.2.7 10.0.0.1 1 2\r\n");
    row("v1 with v6 as TCP4", "PROXY TCP4 2001:db8::7 10.0.0.1 1 2\r\n");
    row("v1 with v4 as TCP6", "PROXY TCP6 192.0.2.7 ::1 1 2\r\n");
    row("v1 with a bad source", "PROXY TCP4 192.0.2.07 10.0.0.1 1 2\r\n");
    row("v1 with a bad destination", "PROXY TCP4 192.0.2.7 here 1 2\r\n");
    row("v1 with a bad port", "PROXY TCP4 192.0.2.7 10.0.0.1 65536 2\r\n");
    row("v1 with a bad port of ours", "PROXY TCP4 192.0.2.7 10.0.0.1 1 02\r\n");
    row("v1 with a NUL", QByteArray("PROXY TCP4 192.0.2.7\0 10.0.0.1 1 2\r\n", 36));
    row("v1 that is too long", "PROXY UNKNOWN " + QByteArray(94, 'x'));
    row("v2 of version 1", binary(0x11, 0x11, Tcp4));
    row("v2 of version 3", binary(0x31, 0x11, Tcp4));
    row("v2 with another command", binary(0x22, 0x11, Tcp4));
    row("v2 of another family", binary(0x21, 0x41, Tcp4));
    row("v2 of another protocol", binary(0x21, 0x13, Tcp4));
    row("v2 with TCP4 cut short", binary(0x21, 0x11, Tcp4.chopped(1)));
    row("v2 with TCP6 cut short", binary(0x21, 0x21, Tcp6.chopped(1)));
    row("v2 with a Unix socket cut short", binary(0x21, 0x31, QByteArray(215, 'x')));
    row("v2 with a record cut short", binary(0x21, 0x11, Tcp4 + record(0x04, "abc").chopped(1)));
    row("v2 with a record without its length", binary(0x21, 0x11, Tcp4 + "\x04"));
    row("v2 past its bound", Signature + "\x21\x11" + uint16(4097));
    row("v2 with a slip in the signature", Signature.chopped(1) + "\r");
}

void tst_ProxyHeader::refuses()
{
    QFETCH(QByteArray, bytes);
    forEverySplit(bytes, [&](const QList<QByteArrayView> &pieces) {
        ProxyHeaderParser parser;
        fed(parser, pieces);
        QVERIFY2(parser.state() == State::Failed, splitName(pieces).constData());
    });
}

void tst_ProxyHeader::waitsForTheRest_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("v1") << QByteArray("PROXY TCP4 192.0.2.7 10.0.0.1 40000 443\r\n");
    QTest::newRow("v2") << binary(0x21, 0x11, Tcp4 + record(0x01, "h2"));
    QTest::newRow("v2 of the proxy itself") << binary(0x20, 0x00, "abc");
}

void tst_ProxyHeader::waitsForTheRest()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        ProxyHeaderParser parser;
        QCOMPARE(parser.feed(QByteArrayView(bytes).first(size)), size);
        QCOMPARE(parser.state(), State::Incomplete);
    }
}

void tst_ProxyHeader::takesNoMoreThanItsBound()
{
    ProxyHeaderParser line;
    QCOMPARE(line.feed("PROXY UNKNOWN " + QByteArray(100'000, 'x')), 107);
    QCOMPARE(line.state(), State::Failed);
    ProxyHeaderParser binaryLength;
    QCOMPARE(binaryLength.feed(Signature + "\x21\x11\xff\xff" + QByteArray(100'000, 'x')), 16);
    QCOMPARE(binaryLength.state(), State::Failed);
    ProxyHeaderParser largest;
    const QByteArray filling = record(0x04, QByteArray(4096 - 15, 'x'));
    QCOMPARE(largest.feed(binary(0x21, 0x11, Tcp4 + filling) + "GET"), 16 + 4096);
    QVERIFY(largest.header() == from("192.0.2.7", 40000));
}

QTEST_GUILESS_MAIN(tst_ProxyHeader)
#include "tst_proxyheader.moc"
