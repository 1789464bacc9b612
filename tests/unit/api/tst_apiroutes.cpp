// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/memoryunreadstore.h"
#include "tests/unit/api/apirequests.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ApiRequests;

using Operation = ApiGrant::Operation;

class tst_ApiRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsPaths_data();
    void knowsItsPaths();
    void grants_data();
    void grants();
    void readsTheUserOfAPath_data();
    void readsTheUserOfAPath();
    void readsManyUsers();
    void capsTheWait_data();
    void capsTheWait();
    void refuses_data();
    void refuses();
    void saysWhichMethodsThereAre_data();
    void saysWhichMethodsThereAre();
    void saysThatItIsWell();
    void saysThatCountsAreNotKept();
};

void tst_ApiRoutes::knowsItsPaths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("health") << QByteArray("/health") << true;
    QTest::newRow("api") << QByteArray("/api/unread/7") << true;
    QTest::newRow("the bare api") << QByteArray("/api") << true;
    QTest::newRow("sse") << QByteArray("/sse/alarm/7") << true;
    QTest::newRow("the demo") << QByteArray("/") << false;
    QTest::newRow("another name") << QByteArray("/apiary") << false;
    QTest::newRow("below health") << QByteArray("/health/x") << false;
}

void tst_ApiRoutes::knowsItsPaths()
{
    QFETCH(QByteArray, path);
    QTEST(isApiPath(path), "isOurs");
}

void tst_ApiRoutes::grants_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("operation");
    QTest::addColumn<QByteArray>("destination");

    const auto row = [](const char *name, Method method, const char *path, Operation operation,
                        const char *destination) {
        QTest::newRow(name) << method << QByteArray(path) << int(operation)
                            << QByteArray(destination);
    };
    row("read", Method::Get, "/api/unread/7", Operation::ReadCount, "/alarm/7");
    row("read the head", Method::Head, "/api/unread/7", Operation::ReadCount, "/alarm/7");
    row("set", Method::Put, "/api/unread/7", Operation::SetCount, "/alarm/7");
    row("set where nobody reads", Method::Put, "/api/unread/closed", Operation::SetCount,
        "/alarm/closed");
    row("add", Method::Post, "/api/unread/7/add", Operation::AddToCount, "/alarm/7");
    row("the user called add", Method::Get, "/api/unread/add", Operation::ReadCount, "/alarm/add");
    row("forget", Method::Delete, "/api/unread/7", Operation::ForgetCount, "/alarm/7");
    row("set many", Method::Put, "/api/unread", Operation::SetCounts, "");
    row("publish", Method::Post, "/api/publish", Operation::Publish, "");
    row("a stream of a count", Method::Get, "/sse/alarm/7", Operation::Stream, "/alarm/7");
    row("a stream of a topic", Method::Get, "/sse/topic/a/b", Operation::Stream, "/topic/a/b");
}

void tst_ApiRoutes::grants()
{
    QFETCH(Method, method);
    QFETCH(QByteArray, path);
    const std::optional<ApiGrant> grant = granted(request(method, path, {}, writing()));
    QVERIFY(grant);
    QTEST(int(grant->operation), "operation");
    QTEST(grant->targets.isEmpty() ? QByteArray("") : grant->targets.first().destination,
          "destination");
}

void tst_ApiRoutes::readsTheUserOfAPath_data()
{
    QTest::addColumn<QByteArray>("encoded");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("a number") << QByteArray("7") << QByteArray("7");
    QTest::newRow("Korean") << QByteArray("%EA%B9%80%EC%B2%A0%EC%88%98")
                            << QByteArray("\xea\xb9\x80\xec\xb2\xa0\xec\x88\x98");
    QTest::newRow("a space") << QByteArray("a%20b") << QByteArray("a b");
    QTest::newRow("a plus is a plus") << QByteArray("a+b") << QByteArray("a+b");
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("a slash") << QByteArray("a%2Fb") << QByteArray();
    QTest::newRow("out of there") << QByteArray("%2e%2e") << QByteArray();
    QTest::newRow("everybody") << QByteArray("*") << QByteArray();
    QTest::newRow("everybody, encoded") << QByteArray("%2A%2A") << QByteArray();
    QTest::newRow("a capture") << QByteArray("%7Bx%7D") << QByteArray();
    QTest::newRow("encoded twice") << QByteArray("%2537") << QByteArray();
    QTest::newRow("a line end") << QByteArray("a%0Ab") << QByteArray();
    QTest::newRow("NUL") << QByteArray("a%00") << QByteArray();
    QTest::newRow("not UTF-8") << QByteArray("%FF") << QByteArray();
    QTest::newRow("too long") << QByteArray(256, 'x') << QByteArray();
}

void tst_ApiRoutes::readsTheUserOfAPath()
{
    QFETCH(QByteArray, encoded);
    QFETCH(QByteArray, user);
    const Http::Request asked = request(Method::Get, "/api/unread/" + encoded);
    const std::optional<ApiGrant> grant = granted(asked);
    if (user.isEmpty()) {
        QCOMPARE(answered(asked).status, 400);
        QCOMPARE(errorOf(answered(asked)), QByteArray("bad-user"));
    } else {
        QVERIFY(grant);
        QCOMPARE(grant->targets.first().user, user);
        QCOMPARE(grant->targets.first().destination, "/alarm/" + user);
    }
}

void tst_ApiRoutes::readsManyUsers()
{
    const std::optional<ApiGrant> grant =
        granted(request(Method::Get, "/api/unread", "user=1&user=%EA%B9%80&user=1"));
    QVERIFY(grant);
    QCOMPARE(grant->targets.size(), 3);
    QCOMPARE(grant->targets.at(1).destination, QByteArray("/alarm/\xea\xb9\x80"));

    QByteArray many = "user=0";
    for (int user = 1; user < 1000; ++user) {
        many += "&user=" + QByteArray::number(user);
    }
    QVERIFY(granted(request(Method::Get, "/api/unread", many)));
    QCOMPARE(answered(request(Method::Get, "/api/unread", many + "&user=x")).status, 400);
    QCOMPARE(answered(request(Method::Get, "/api/unread", "user=1&user=*")).status, 400);
    QCOMPARE(answered(request(Method::Get, "/api/unread", "user=1&user=closed")).status, 403);
    QCOMPARE(answered(request(Method::Get, "/api/unread")).status, 400);
}

void tst_ApiRoutes::capsTheWait_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("seconds"); // -1: refused
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("nought") << QByteArray("wait=0") << 0;
    QTest::newRow("thirty") << QByteArray("wait=30") << 30;
    QTest::newRow("an hour") << QByteArray("wait=3600") << 60;
    QTest::newRow("a past") << QByteArray("wait=-1") << -1;
    QTest::newRow("a fraction") << QByteArray("wait=1.5") << -1;
    QTest::newRow("a word") << QByteArray("wait=long") << -1;
    QTest::newRow("nothing") << QByteArray("wait=") << -1;
}

void tst_ApiRoutes::capsTheWait()
{
    QFETCH(QByteArray, query);
    const std::optional<ApiGrant> grant = granted(request(Method::Get, "/api/unread/7", query));
    QTEST(grant ? int(grant->wait.count()) : -1, "seconds");
}

void tst_ApiRoutes::refuses_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("error");

    const auto row = [](const char *name, Method method, const char *path, int status,
                        const char *error) {
        QTest::newRow(name) << method << QByteArray(path) << status << QByteArray(error);
    };
    row("no such path", Method::Get, "/api/users", 404, "not-found");
    row("the bare api", Method::Get, "/api", 404, "not-found");
    row("below a user", Method::Get, "/api/unread/7/x", 404, "not-found");
    row("forgetting all", Method::Delete, "/api/unread", 405, "method-not-allowed");
    row("forgetting everybody", Method::Delete, "/api/unread/*", 400, "bad-user");
    row("reading what is written", Method::Get, "/api/publish", 405, "method-not-allowed");
    row("the head of a stream", Method::Head, "/sse/alarm/7", 405, "method-not-allowed");
    row("posting health", Method::Post, "/health", 405, "method-not-allowed");
    row("what nobody may read", Method::Get, "/api/unread/closed", 403, "access-denied");
    row("a stream of that", Method::Get, "/sse/alarm/closed", 403, "access-denied");
    row("a stream without a rule", Method::Get, "/sse/queue/x", 403, "access-denied");
    row("a stream of all", Method::Get, "/sse/topic/**", 400, "bad-destination");
    row("a stream of nothing", Method::Get, "/sse/", 400, "bad-destination");
    row("a stream past a slash", Method::Get, "/sse/alarm/a%2Fb", 400, "bad-destination");
    row("a stream out of there", Method::Get, "/sse/alarm/%2e%2e/x", 400, "bad-destination");
}

void tst_ApiRoutes::refuses()
{
    QFETCH(Method, method);
    QFETCH(QByteArray, path);
    const Http::Response response = answered(request(method, path, {}, writing()));
    QTEST(response.status, "status");
    QTEST(errorOf(response), "error");
    QCOMPARE(Http::valueOf(response.headers, "Content-Type"), QByteArrayView("application/json"));
}

void tst_ApiRoutes::saysWhichMethodsThereAre_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allowed");
    QTest::newRow("a count") << QByteArray("/api/unread/7")
                             << QByteArray("OPTIONS, GET, HEAD, PUT, DELETE");
    QTest::newRow("counts") << QByteArray("/api/unread") << QByteArray("OPTIONS, GET, HEAD, PUT");
    QTest::newRow("adding") << QByteArray("/api/unread/7/add") << QByteArray("OPTIONS, POST");
    QTest::newRow("publishing") << QByteArray("/api/publish") << QByteArray("OPTIONS, POST");
    QTest::newRow("a stream") << QByteArray("/sse/alarm/7") << QByteArray("OPTIONS, GET");
    QTest::newRow("health") << QByteArray("/health") << QByteArray("OPTIONS, GET, HEAD");
}

void tst_ApiRoutes::saysWhichMethodsThereAre()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allowed);
    const Http::Response refused = answered(request(Method::Other, path));
    QCOMPARE(refused.status, 405);
    QCOMPARE(Http::valueOf(refused.headers, "Allow"), allowed);
    const Http::Response preflight =
        answered(request(Method::Options, path, {}, {{"Origin", "http://localhost:8081"}}));
    QCOMPARE(preflight.status, 204);
    QCOMPARE(Http::valueOf(preflight.headers, "Access-Control-Allow-Methods"), allowed);
}

void tst_ApiRoutes::saysThatItIsWell()
{
    const Http::Response response = answered(request(Method::Get, "/health"));
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, QByteArray("{\"status\":\"ok\"}\n"));
}

void tst_ApiRoutes::saysThatCountsAreNotKept()
{
    struct FullDisk : MemoryUnreadStore
    {
        using MemoryUnreadStore::MemoryUnreadStore;
        std::optional<KeepingTrouble> trouble() const override
        {
            return KeepingTrouble {QStringLiteral("It is full."), 1};
        }
    };
    const Clock clock;
    const FullDisk store(clock);
    ApiPolicy mine = policy();
    mine.unread = &store;
    const ApiDecision decision = decideApi(mine, request(Method::Get, "/health"));
    const auto *response = std::get_if<Http::Response>(&decision);
    QVERIFY(response);
    QCOMPARE(response->status, 200); // it serves, and another would serve no better
    const QJsonObject answer = QJsonDocument::fromJson(response->body).object();
    QCOMPARE(answer.value(QStringLiteral("status")).toString(), QStringLiteral("not-keeping"));
    QCOMPARE(answer.value(QStringLiteral("problem")).toString(), QStringLiteral("It is full."));
}

QTEST_APPLESS_MAIN(tst_ApiRoutes)
#include "tst_apiroutes.moc"
