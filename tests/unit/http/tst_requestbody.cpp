// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/everysplit.h"
#include "tests/unit/http/parsedrequests.h"

#include <QSet>
#include <QTest>

using Http::Request;
using Http::RequestError;
using Http::RequestParser;
using State = RequestParser::State;

class tst_RequestBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsABodyInChunksHoweverItIsCut();
    void boundsTheHeadOfAChunkHoweverItIsCut();
    void asksHowLongABodyMayBe_data();
    void asksHowLongABodyMayBe();
    void knowsWhoWaitsToSendABody_data();
    void knowsWhoWaitsToSendABody();
    void keepsNoMoreThanHasCome();
};

void tst_RequestBody::readsABodyInChunksHoweverItIsCut()
{
    const QByteArray input = "POST / HTTP/1.1\r\n" + Host
        + "Transfer-Encoding: chunked\r\n\r\n1;name=value\r\na\r\n3\r\nbcd\r\n0\r\nX-Trailer: t\r\n"
          "\r\nGET /next HTTP/1.1\r\n"
        + Host + "\r\n";
    forEverySplit(input, [](const QList<QByteArrayView> &pieces) {
        const Parsed result = parsed(pieces);
        QVERIFY2(result.requests.size() == 2, splitName(pieces).constData());
        QCOMPARE(result.requests[0].body, QByteArray("abcd"));
        QCOMPARE(result.requests[1].path, QByteArray("/next"));
    });
}

void tst_RequestBody::keepsNoMoreThanHasCome()
{
    const QByteArray head = "POST / HTTP/1.1\r\n" + Host + "Content-Length: 1000\r\n\r\n";
    RequestParser parser;
    QCOMPARE(parser.heldBytes(), 0);
    parser.feed(head.chopped(1));
    QCOMPARE(parser.heldBytes(), head.size() - 1);
    QVERIFY(!parser.head());
    parser.feed("\n" + QByteArray(400, 'x'));
    QCOMPARE(parser.heldBytes(), head.size() + 400);
    QCOMPARE(parser.head()->path, QByteArray("/"));
    parser.feed(QByteArray(600, 'x'));
    QVERIFY(!parser.head());
    (void)parser.takeRequest();
    parser.reset();
    QCOMPARE(parser.heldBytes(), 0);
}

void tst_RequestBody::boundsTheHeadOfAChunkHoweverItIsCut()
{
    const QByteArray head =
        "POST / HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;";
    QSet<bool> outcomes;
    for (qsizetype size = 1000; size < 1040; ++size) {
        const QByteArray input = head + QByteArray(size, 'x') + "\r\nd\r\n0\r\n\r\n";
        const bool fits = parsed({input}).state == State::Incomplete; // and so one request
        outcomes.insert(fits);
        for (const qsizetype cut : {head.size() - 4, head.size(), head.size() + 900}) {
            const QByteArrayView view = input;
            QCOMPARE(parsed({view.first(cut), view.sliced(cut)}).state == State::Incomplete, fits);
        }
        QList<QByteArrayView> bytes;
        for (qsizetype at = 0; at < input.size(); ++at) {
            bytes.append(QByteArrayView(input).sliced(at, 1));
        }
        QCOMPARE(parsed(bytes).state == State::Incomplete, fits);
    }
    QCOMPARE(outcomes.size(), 2);
}

void tst_RequestBody::asksHowLongABodyMayBe_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("fits");

    const QByteArray chunked = "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("less than usual")
        << QByteArray("/small") << QByteArray("Content-Length: 11\r\n\r\nxxxxxxxxxxx") << false;
    QTest::newRow("as much as there may be")
        << QByteArray("/small") << QByteArray("Content-Length: 10\r\n\r\nxxxxxxxxxx") << true;
    QTest::newRow("more than usual")
        << QByteArray("/large") << "Content-Length: 200000\r\n\r\n" + QByteArray(200'000, 'x')
        << true;
    QTest::newRow("too much in chunks")
        << QByteArray("/small") << chunked + "b\r\nxxxxxxxxxxx\r\n0\r\n\r\n"
        << false;
    QTest::newRow("enough in chunks")
        << QByteArray("/small") << chunked + "a\r\nxxxxxxxxxx\r\n0\r\n\r\n"
        << true;
}

void tst_RequestBody::asksHowLongABodyMayBe()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(bool, fits);
    RequestParser parser({}, [](const Request &head) {
        return head.path == "/small" ? Http::BodyBound {10, QLatin1StringView("limits.small")}
                                     : Http::BodyBound {200'000, {}};
    });
    parser.feed("POST " + path + " HTTP/1.1\r\n" + Host + body);
    QCOMPARE(parser.state(), fits ? State::Complete : State::Failed);
    if (!fits) {
        QCOMPARE(parser.error(), RequestError::BodyTooLarge);
        QCOMPARE(parser.bodyBound().bytes, 10);
        QCOMPARE(parser.bodyBound().setting, QLatin1StringView("limits.small"));
    }
}

void tst_RequestBody::knowsWhoWaitsToSendABody_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("waits");

    const QByteArray expect = "Expect: 100-Continue\r\n";
    const QByteArray body = "Content-Length: 2\r\n\r\n";
    const QByteArray post = " HTTP/1.1\r\n" + Host;
    QTest::newRow("one who says so") << "POST /" + post + expect + body << true;
    QTest::newRow("one who sends chunks")
        << "POST /" + post + expect + "Transfer-Encoding: chunked\r\n\r\n"
        << true;
    QTest::newRow("one who has begun") << "POST /" + post + expect + body + "a" << false;
    QTest::newRow("one who has sent all") << "POST /" + post + expect + body + "ab" << false;
    QTest::newRow("one without a body") << "GET /" + post + expect + "\r\n" << false;
    QTest::newRow("one within the head") << "POST /" + post + expect << false;
    QTest::newRow("one who says nothing") << "POST /" + post + body << false;
    QTest::newRow("one of HTTP/1.0") << "POST / HTTP/1.0\r\n" + expect + body << false;
}

void tst_RequestBody::knowsWhoWaitsToSendABody()
{
    QFETCH(QByteArray, input);
    RequestParser parser;
    parser.feed(input);
    QTEST(parser.takeContinue(), "waits");
    QVERIFY(!parser.takeContinue());
    parser.reset();
    QVERIFY(!parser.takeContinue());
}

QTEST_APPLESS_MAIN(tst_RequestBody)
#include "tst_requestbody.moc"
