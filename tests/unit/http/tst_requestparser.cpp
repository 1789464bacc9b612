// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/requesttarget.h"
#include "tests/support/everysplit.h"
#include "tests/unit/http/parsedrequests.h"

#include <QTest>

using Http::Method;
using Http::Request;
using Http::RequestError;
using Http::RequestParser;
using State = RequestParser::State;

Q_DECLARE_METATYPE(Http::RequestError)

class tst_RequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARequestHoweverItIsCut();
    void readsPipelinedRequestsInTheirOrder();
    void readsHttp10WithoutAHost();
    void readsTargets_data();
    void readsTargets();
    void refuses_data();
    void refuses();
    void keepsToItsLimits_data();
    void keepsToItsLimits();
    void refusesAHeadThatNeverEndsWithoutKeepingIt();
    void knowsWhetherTheConnectionStays_data();
    void knowsWhetherTheConnectionStays();
    void knowsAnUpgrade_data();
    void knowsAnUpgrade();
    void knowsAuthorities_data();
    void knowsAuthorities();
};

void tst_RequestParser::readsARequestHoweverItIsCut()
{
    const QByteArray input = "POST /ws/000/abc/xhr_send?t=1 HTTP/1.1\r\n" + Host
        + "X-Empty:\r\nX-Padded:  a b \t\r\nContent-Length: 5\r\n\r\n[\"a\"]";
    forEverySplit(input, [](const QList<QByteArrayView> &pieces) {
        const Parsed result = parsed(pieces);
        QCOMPARE(result.requests.size(), 1);
        const Request &request = result.requests[0];
        QCOMPARE(request.method, Method::Post);
        QCOMPARE(request.path, QByteArray("/ws/000/abc/xhr_send"));
        QCOMPARE(request.query, QByteArray("t=1"));
        QVERIFY(request.authority.isNull());
        QCOMPARE(request.minorVersion, 1);
        QCOMPARE(request.header("x-padded"), QByteArrayView("a b"));
        QVERIFY(!request.header("X-Empty").isNull());
        QVERIFY(request.header("X-Empty").isEmpty());
        QVERIFY(request.header("X-Absent").isNull());
        QCOMPARE(request.body, QByteArray("[\"a\"]"));
        QCOMPARE(result.state, State::Incomplete);
    });
}

void tst_RequestParser::readsPipelinedRequestsInTheirOrder()
{
    const QByteArray input = "GET /1 HTTP/1.1\r\n" + Host + "\r\nPUT /2 HTTP/1.1\r\n" + Host
        + "Content-Length: 2\r\n\r\nab\r\nDELETE /3 HTTP/1.0\r\n" + Host + "\r\n";
    forEverySplit(input, [](const QList<QByteArrayView> &pieces) {
        const Parsed result = parsed(pieces);
        QCOMPARE(result.requests.size(), 3);
        QCOMPARE(result.requests[0].path, QByteArray("/1"));
        QCOMPARE(result.requests[1].body, QByteArray("ab"));
        QCOMPARE(result.requests[2].method, Method::Delete);
        QCOMPARE(result.requests[2].minorVersion, 0);
    });
}

void tst_RequestParser::readsHttp10WithoutAHost()
{
    forEverySplit("GET /health HTTP/1.0\r\n\r\n", [](const QList<QByteArrayView> &pieces) {
        const Parsed result = parsed(pieces);
        QCOMPARE(result.requests.size(), 1);
        QVERIFY(result.requests[0].header("Host").isNull());
    });
}

void tst_RequestParser::readsTargets_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("authority");

    const QByteArray none;
    QTest::newRow("path") << QByteArray("GET /ws/info") << QByteArray("/ws/info") << none << none;
    QTest::newRow("nothing is decoded")
        << QByteArray("GET /%2e%2e/%41?%41=%42") << QByteArray("/%2e%2e/%41")
        << QByteArray("%41=%42") << none;
    QTest::newRow("two question marks")
        << QByteArray("GET /a?b?c") << QByteArray("/a") << QByteArray("b?c") << none;
    QTest::newRow("absolute") << QByteArray("GET http://localhost:1/a?b") << QByteArray("/a")
                              << QByteArray("b") << QByteArray("localhost:1");
    QTest::newRow("absolute without a path")
        << QByteArray("GET HTTP://[::1]:80") << QByteArray("/") << none << QByteArray("[::1]:80");
    QTest::newRow("asterisk") << QByteArray("OPTIONS *") << QByteArray("*") << none << none;
}

void tst_RequestParser::readsTargets()
{
    QFETCH(QByteArray, line);
    const QByteArray input = line + " HTTP/1.1\r\n" + Host + "\r\n";
    const Parsed result = parsed({input});
    QCOMPARE(result.requests.size(), 1);
    QTEST(result.requests[0].path, "path");
    QTEST(result.requests[0].query, "query");
    QTEST(result.requests[0].authority, "authority");
}

void tst_RequestParser::refuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<RequestError>("error");
    QTest::addColumn<int>("status");

    const QByteArray get = "GET / HTTP/1.1\r\n";
    const auto row = [](const char *name, const QByteArray &input, RequestError error, int status) {
        QTest::newRow(name) << input << error << status;
    };
    row("line ends with LF alone", "GET / HTTP/1.1\nHost: localhost\n\n", RequestError::BadLineEnd,
        400);
    row("CR alone", "GET / HTTP/1.1\r\nHost: a\rb: c\r\n\r\n", RequestError::BadLineEnd, 400);
    row("folded header", get + Host + "X: a\r\n b\r\n\r\n", RequestError::FoldedHeader, 400);
    row("NUL in a value", get + Host + QByteArray("X: a\0b\r\n\r\n", 10), RequestError::BadHeader,
        400);
    row("NUL in the path", QByteArray("GET /\0 HTTP/1.1\r\n", 17), RequestError::BadRequestLine,
        400);
    row("byte past ASCII in a name", get + Host + "X\xff: a\r\n\r\n", RequestError::BadHeader, 400);
    row("space before the colon", get + Host + "X : a\r\n\r\n", RequestError::BadHeader, 400);
    row("no colon", get + Host + "X\r\n\r\n", RequestError::BadHeader, 400);
    row("empty name", get + Host + ": a\r\n\r\n", RequestError::BadHeader, 400);
    row("no Host", get + "\r\n", RequestError::BadHost, 400);
    row("an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", RequestError::BadHost, 400);
    row("two empty Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost:\r\nHost:\r\n\r\n",
        RequestError::BadHost, 400);
    row("a port that there is not", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n",
        RequestError::BadHost, 400);
    row("two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\n" + Host + Host + "\r\n", RequestError::BadHost,
        400);
    row("two Hosts", get + Host + Host + "\r\n", RequestError::BadHost, 400);
    row("user in the Host", get + "Host: user@localhost\r\n\r\n", RequestError::BadHost, 400);
    row("port that is none", get + "Host: localhost:evil\r\n\r\n", RequestError::BadHost, 400);
    row("two Origins", get + Host + "Origin: http://a\r\nOrigin: http://b\r\n\r\n",
        RequestError::RepeatedHeader, 400);
    row("two keys", get + Host + "Sec-WebSocket-Key: a\r\nSec-WebSocket-Key: a\r\n\r\n",
        RequestError::RepeatedHeader, 400);
    row("two lengths", get + Host + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n",
        RequestError::RepeatedHeader, 400);
    row("length that is no number", get + Host + "Content-Length: +1\r\n\r\n",
        RequestError::BadLength, 400);
    row("length and chunks", get + Host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        RequestError::BadLength, 400);
    row("chunks in HTTP/1.0", "GET / HTTP/1.0\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n",
        RequestError::BadLength, 400);
    row("unknown encoding", get + Host + "Transfer-Encoding: gzip, chunked\r\n\r\n",
        RequestError::BadEncoding, 501);
    row("chunk size that is no number", get + Host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        RequestError::BadChunk, 400);
    row("endless chunk extension",
        get + Host + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(2000, 'x'),
        RequestError::BadChunk, 400);
    const QByteArray chunked = get + Host + "Transfer-Encoding: chunked\r\n\r\n";
    row("chunk extension that is too long", chunked + "1;" + QByteArray(3000, 'x') + "\r\na\r\n",
        RequestError::BadChunk, 400);
    row("chunk size of too many digits", chunked + QByteArray(3000, '0') + "1\r\na\r\n",
        RequestError::BadChunk, 400);
    row("trailer that is too long",
        chunked + "1\r\na\r\n0\r\nX: " + QByteArray(3000, 'x') + "\r\n\r\n", RequestError::BadChunk,
        400);
    row("unknown expectation", get + Host + "Expect: 200-ok\r\nContent-Length: 1\r\n\r\n",
        RequestError::Expectation, 417);
    row("two expectations",
        get + Host + "Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n",
        RequestError::RepeatedHeader, 400);
    row("HTTP/2.0", "GET / HTTP/2.0\r\n" + Host + "\r\n", RequestError::BadVersion, 505);
    row("HTTP/nan", "GET / HTTP/nan\r\n" + Host + "\r\n", RequestError::BadVersion, 505);
    row("no version", "GET /\r\n" + Host + "\r\n", RequestError::BadRequestLine, 400);
    row("relative target", "GET ws HTTP/1.1\r\n" + Host + "\r\n", RequestError::BadTarget, 400);
    row("other scheme", "GET ftp://a/b HTTP/1.1\r\n" + Host + "\r\n", RequestError::BadTarget, 400);
    row("user in the target", "GET http://u@a/ HTTP/1.1\r\n" + Host + "\r\n",
        RequestError::BadTarget, 400);
    row("asterisk for GET", "GET * HTTP/1.1\r\n" + Host + "\r\n", RequestError::BadTarget, 400);
    row("TLS on a plain port", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
        RequestError::BadRequestLine, 400);
}

void tst_RequestParser::refuses()
{
    QFETCH(QByteArray, input);
    QFETCH(RequestError, error);
    forEverySplit(input, [&](const QList<QByteArrayView> &pieces) {
        const Parsed result = parsed(pieces);
        QVERIFY2(result.state == State::Failed, splitName(pieces).constData());
        QCOMPARE(result.error, error);
        QVERIFY(result.requests.isEmpty());
    });
    QTEST(statusOf(error), "status");
    QVERIFY(textOf(error).endsWith(u'.'));
}

void tst_RequestParser::keepsToItsLimits_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<RequestError>("error");

    const auto line = [](qsizetype bytes) {
        return "GET /" + QByteArray(bytes - 14, 'a') + " HTTP/1.1\r\n" + Host + "\r\n";
    };
    QTest::newRow("longest request line") << line(4096) << true << RequestError::LineTooLong;
    QTest::newRow("request line too long") << line(4098) << false << RequestError::LineTooLong;
    const auto headers = [](int count) {
        QByteArray input = "GET / HTTP/1.1\r\n" + Host;
        for (int at = 1; at < count; ++at) {
            input += "X: a\r\n";
        }
        return input + "\r\n";
    };
    QTest::newRow("most headers") << headers(64) << true << RequestError::TooManyHeaders;
    QTest::newRow("one header more") << headers(65) << false << RequestError::TooManyHeaders;
    QTest::newRow("header too long") << "GET / HTTP/1.1\r\n" + Host + "X: " + QByteArray(8193, 'a')
            + "\r\n\r\n" << false << RequestError::HeadTooLarge;
    QTest::newRow("head too large") << "GET / HTTP/1.1\r\n" + Host + "X: " + QByteArray(8000, 'a')
            + "\r\nY: " + QByteArray(8000, 'a') + "\r\nZ: " + QByteArray(8000, 'a')
            + "\r\n\r\n" << false << RequestError::HeadTooLarge;
    const auto body = [](qsizetype bytes) {
        return "POST / HTTP/1.1\r\n" + Host + "Content-Length: " + QByteArray::number(bytes)
            + "\r\n\r\n" + QByteArray(bytes, 'b');
    };
    QTest::newRow("longest body") << body(128 * 1024) << true << RequestError::BodyTooLarge;
    QTest::newRow("body too long") << body(128 * 1024 + 1) << false << RequestError::BodyTooLarge;
    QTest::newRow("body in chunks too long")
        << "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n"
            + QByteArray("10000\r\n" + QByteArray(65536, 'c') + "\r\n").repeated(3)
        << false << RequestError::BodyTooLarge;
}

void tst_RequestParser::keepsToItsLimits()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, fits);
    const Parsed result = parsed({input});
    QCOMPARE(result.requests.size(), fits ? 1 : 0);
    if (!fits) {
        QCOMPARE(result.state, State::Failed);
        QTEST(result.error, "error");
    }
}

void tst_RequestParser::refusesAHeadThatNeverEndsWithoutKeepingIt()
{
    RequestParser parser;
    const QByteArray header = "X: a\r\n";
    qsizetype taken = parser.feed("GET / HTTP/1.1\r\n");
    while (parser.state() == State::Incomplete) {
        taken += parser.feed(header);
        QVERIFY(taken < 32 * 1024);
    }
    QCOMPARE(parser.error(), RequestError::TooManyHeaders);
    QCOMPARE(parser.feed(header), 0);
}

void tst_RequestParser::knowsWhetherTheConnectionStays_data()
{
    QTest::addColumn<int>("minorVersion");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("stays");

    QTest::newRow("1.1") << 1 << QByteArray() << true;
    QTest::newRow("1.1 close") << 1 << QByteArray("foo, Close") << false;
    QTest::newRow("1.0") << 0 << QByteArray() << false;
    QTest::newRow("1.0 keep-alive") << 0 << QByteArray("Keep-Alive") << true;
}

void tst_RequestParser::knowsWhetherTheConnectionStays()
{
    QFETCH(int, minorVersion);
    QFETCH(QByteArray, connection);
    Request request;
    request.minorVersion = minorVersion;
    request.headers.append(Http::Header {"Connection", connection});
    QTEST(request.keepsAlive(), "stays");
}

void tst_RequestParser::knowsAnUpgrade_data()
{
    QTest::addColumn<Http::Headers>("headers");
    QTest::addColumn<bool>("isUpgrade");

    using Http::Headers;
    QTest::newRow("plain") << Headers {{"Connection", "Upgrade"}, {"Upgrade", "WebSocket"}} << true;
    QTest::newRow("in a list") << Headers {{"Connection", "keep-alive, Upgrade"},
                                           {"Upgrade", "websocket, h2c"}}
                               << true;
    QTest::newRow("in two headers") << Headers {{"Connection", "keep-alive"},
                                                {"Connection", "upgrade"},
                                                {"Upgrade", "websocket"}}
                                    << true;
    QTest::newRow("to something else")
        << Headers {{"Connection", "Upgrade"}, {"Upgrade", "h2c"}} << false;
    QTest::newRow("no word of it in Connection")
        << Headers {{"Connection", "close"}, {"Upgrade", "websocket"}} << false;
}

void tst_RequestParser::knowsAnUpgrade()
{
    QFETCH(Http::Headers, headers);
    Request request;
    request.headers = headers;
    QTEST(request.isWebSocketUpgrade(), "isUpgrade");
}

void tst_RequestParser::knowsAuthorities_data()
{
    QTest::addColumn<bool>("isAuthority");

    for (const char *good : {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]", "[::1]:65535",
                             "a-b.example_1.com"}) {
        QTest::newRow(good) << true;
    }
    for (const char *bad : {"", ":80", "a:", "a:b", "a:123456", "a b", "a/b", "u@a", "[::1", "[]",
                            "[::1]x", "::1", "a,b"}) {
        QTest::newRow(bad) << false;
    }
}

void tst_RequestParser::knowsAuthorities()
{
    QTEST(Http::isAuthority(QTest::currentDataTag()), "isAuthority");
}

QTEST_APPLESS_MAIN(tst_RequestParser)
#include "tst_requestparser.moc"
