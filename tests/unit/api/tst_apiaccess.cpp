// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who may ask the API for what.

#include "tests/unit/api/apirequests.h"

#include <QTest>

#include <utility>

using namespace ApiRequests;

class tst_ApiAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wantsTheTokenInItsHeader_data();
    void wantsTheTokenInItsHeader();
    void letsNobodyWriteWithoutAToken();
    void letsAPageOfAnotherOriginAsk();
};

void tst_ApiAccess::wantsTheTokenInItsHeader_data()
{
    QTest::addColumn<Http::Headers>("headers");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status"); // 0: granted
    QTest::newRow("right") << writing() << QByteArray() << 0;
    QTest::newRow("the scheme in another case") << writing("bearer " + Token) << QByteArray() << 0;
    QTest::newRow("a charset") << writing("Bearer " + Token, "Application/JSON; charset=utf-8")
                               << QByteArray() << 0;
    QTest::newRow("none") << Http::Headers {{"Content-Type", "application/json"}} << QByteArray()
                          << 401;
    QTest::newRow("another") << writing("Bearer " + Token.toUpper()) << QByteArray() << 401;
    QTest::newRow("its start") << writing("Bearer " + Token.chopped(1)) << QByteArray() << 401;
    QTest::newRow("empty") << writing("Bearer ") << QByteArray() << 401;
    QTest::newRow("another scheme") << writing("Basic " + Token) << QByteArray() << 401;
    QTest::newRow("without a scheme") << writing(Token) << QByteArray() << 401;
    QTest::newRow("in the URL") << Http::Headers {{"Content-Type", "application/json"}}
                                << "access_token=" + Token << 401;
    QTest::newRow("in the URL as well") << writing() << "access_token=" + Token << 401;
    QTest::newRow("a form") << writing("Bearer " + Token, "application/x-www-form-urlencoded")
                            << QByteArray() << 415;
    QTest::newRow("plain text") << writing("Bearer " + Token, "text/plain") << QByteArray() << 415;
    QTest::newRow("no type") << Http::Headers {{"Authorization", "Bearer " + Token}} << QByteArray()
                             << 415;
}

void tst_ApiAccess::wantsTheTokenInItsHeader()
{
    QFETCH(Http::Headers, headers);
    QFETCH(QByteArray, query);
    const QList<std::pair<Method, QByteArray>> writes {{Method::Put, "/api/unread/7"},
                                                       {Method::Put, "/api/unread"},
                                                       {Method::Post, "/api/unread/7/add"},
                                                       {Method::Post, "/api/publish"}};
    for (const auto &[method, path] : writes) {
        const Http::Response response = answered(request(method, path, query, headers));
        QTEST(response.status, "status");
        QCOMPARE(Http::valueOf(response.headers, "WWW-Authenticate").startsWith("Bearer "),
                 response.status == 401);
        QVERIFY(!response.body.contains(Token));
    }
}

void tst_ApiAccess::letsNobodyWriteWithoutAToken()
{
    const ApiPolicy closed = policy(PublisherToken());
    for (const char *authorization : {"Bearer ", "Bearer x", "Bearer"}) {
        const Http::Request asked =
            request(Method::Put, "/api/unread/7", {}, writing(authorization));
        QCOMPARE(answered(asked, closed).status, 401);
    }
}

void tst_ApiAccess::letsAPageOfAnotherOriginAsk()
{
    const QByteArray origin = "http://localhost:8081";
    const Http::Headers fromPage {{"Origin", origin}};
    const std::optional<ApiGrant> grant =
        granted(request(Method::Get, "/api/unread/7", {}, fromPage));
    QVERIFY(grant);
    QCOMPARE(Http::valueOf(grant->headers, "Access-Control-Allow-Origin"), origin);
    QVERIFY(Http::valueOf(grant->headers, "Access-Control-Expose-Headers").contains("ETag"));
    const Http::Response refused =
        answered(request(Method::Put, "/api/unread/7", {},
                         fromPage + Http::Headers {{"Content-Type", "application/json"}}));
    QCOMPARE(refused.status, 401);
    QCOMPARE(Http::valueOf(refused.headers, "Access-Control-Allow-Origin"), origin);

    const std::optional<ApiGrant> bare = granted(request(Method::Get, "/api/unread/7"));
    QVERIFY(bare);
    QVERIFY(Http::valueOf(bare->headers, "Access-Control-Allow-Origin").isNull());
    QCOMPARE(Http::valueOf(bare->headers, "Vary"), QByteArrayView("Origin"));
}

QTEST_APPLESS_MAIN(tst_ApiAccess)
#include "tst_apiaccess.moc"
