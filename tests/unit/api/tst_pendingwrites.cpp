// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/pendingwrites.h"
#include "tests/support/fakeresponsetarget.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <thread>
#include <vector>

using namespace Broker;
using Kind = UnreadOutcome::Kind;

namespace {

ApiWrite setCount(const QByteArray &user, qint64 count)
{
    return CountChange {{user, "/alarm/" + user}, {UnreadOperation::Kind::Set, count}};
}

Published published(Kind kind, qint64 count, quint64 version, const QString &text = {})
{
    return {{1, 1}, kind == Kind::Applied, UnreadOutcome {kind, {count, version, 0}, text}};
}

QByteArray headerOf(const Http::Response &response, const QByteArray &name)
{
    for (const Http::Header &header : response.headers) {
        if (header.name == name) {
            return header.value;
        }
    }
    return {};
}

} // namespace

class tst_PendingWrites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersOnceTheStoreHasKeptIt();
    void answersOnceEveryWorkerHasDelivered();
    void tellsWhatBecameOfACount();
    void tellsOfAStaleVersion();
    void tellsOfACountThatIsNotKept();
    void tellsOfACountThatTheDiskDoesNotTake();
    void tellsOfAStaleVersionThatTheDiskDoesNotTake();
    void tellsWhichOfABatchTheDiskDoesNotTake();
    void tellsWhichOfABatchHaveNoPlaceAndWhy();
    void tellsWhatBecameOfAPublication();
    void answersABatchInItsOrder();
    void keepsTheHeadersOfTheRequest();
    void answersOnceTheLastHasTold();

private:
    PendingWrites &pending(std::vector<ApiWrite> writes, const QByteArray &body = "{}");
    FakeResponseTarget &target() { return m_targets.target(1); }
    QJsonObject answer() { return QJsonDocument::fromJson(target().takeBodies().join()).object(); }

    FakeResponseTargets m_targets;
    std::unique_ptr<Mailbox> m_mailbox;
    PushLedger m_ledger {"12"};
    std::unique_ptr<PendingWrites> m_pending;
};

void tst_PendingWrites::init()
{
    m_targets = {};
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->open();
}

void tst_PendingWrites::cleanup()
{
    m_pending.reset();
    m_mailbox->close();
}

PendingWrites &tst_PendingWrites::pending(std::vector<ApiWrite> writes, const QByteArray &body)
{
    ApiRequest request;
    request.grant.headers = {{"X-Test", "yes"}};
    request.request.body = body;
    request.responder = m_targets.responder(1, *m_mailbox);
    m_pending = std::make_unique<PendingWrites>(request, std::move(writes), "e1", m_ledger);
    return *m_pending;
}

void tst_PendingWrites::answersOnceTheStoreHasKeptIt()
{
    PendingWrites &one = pending({setCount("7", 3)});
    one.setPublished(0, published(Kind::Applied, 3, 1));
    one.setCount(0, {2, 2, 2});
    QVERIFY(target().responses.isEmpty());
    one.setKept(true);
    QCOMPARE(target().responses.size(), 1);
}

void tst_PendingWrites::answersOnceEveryWorkerHasDelivered()
{
    PendingWrites &two = pending({setCount("7", 3), setCount("8", 4)}, "[]");
    two.setPublished(0, published(Kind::Applied, 3, 1));
    two.setPublished(1, published(Kind::Applied, 4, 1));
    two.setKept(true);
    two.setCount(1, {1, 1, 1});
    QVERIFY(target().responses.isEmpty());
    two.setCount(0, {1, 1, 1});
    QCOMPARE(target().responses.size(), 1);
}

void tst_PendingWrites::tellsWhatBecameOfACount()
{
    PendingWrites &one = pending({setCount("7", 3)});
    one.setPublished(0, published(Kind::Applied, 3, 12));
    one.setCount(0,
                 {.matched = 8,
                  .written = 2,
                  .sessions = 2,
                  .unfit = 0,
                  .closing = 1,
                  .unwanted = 3,
                  .waiting = 2});
    one.setKept(true);
    const Http::Response response = target().responses.value(0);
    QCOMPARE(response.status, 200);
    QCOMPARE(headerOf(response, "ETag"), QByteArray("\"e1-12\""));
    QCOMPARE(headerOf(response, "Cache-Control"), QByteArray("no-store"));
    const QJsonObject object = answer();
    QCOMPARE(object.value(QStringLiteral("user")).toString(), QStringLiteral("7"));
    QCOMPARE(object.value(QStringLiteral("count")).toInt(), 3);
    QCOMPARE(object.value(QStringLiteral("version")).toInt(), 12);
    QCOMPARE(object.value(QStringLiteral("outcome")).toString(), QStringLiteral("applied"));
    QCOMPARE(object.value(QStringLiteral("matched")).toInt(), 8);
    QCOMPARE(object.value(QStringLiteral("written")).toInt(), 2);
    QCOMPARE(object.value(QStringLiteral("waiting")).toInt(), 2);
    QCOMPARE(object.value(QStringLiteral("unwanted")).toInt(), 3);
    QCOMPARE(object.value(QStringLiteral("closing")).toInt(), 1);
    QVERIFY(!object.contains(QStringLiteral("unfit"))); // there are none
}

void tst_PendingWrites::tellsOfAStaleVersion()
{
    PendingWrites &one = pending({setCount("7", 3)});
    one.setPublished(0, published(Kind::Stale, 9, 12));
    one.setCount(0, {});
    one.setKept(true);
    QCOMPARE(target().responses.value(0).status, 409);
    const QJsonObject object = answer();
    QCOMPARE(object.value(QStringLiteral("error")).toString(), QStringLiteral("stale"));
    QCOMPARE(object.value(QStringLiteral("count")).toInt(), 9); // as it stays
}

void tst_PendingWrites::tellsOfACountThatIsNotKept()
{
    PendingWrites &one = pending({setCount("7", 3)});
    one.setPublished(0, published(Kind::Refused, 0, 0, QStringLiteral("The store is full.")));
    one.setCount(0, {});
    one.setKept(true);
    QCOMPARE(target().responses.value(0).status, 503);
    const QJsonObject object = answer();
    QCOMPARE(object.value(QStringLiteral("error")).toString(), QStringLiteral("not-kept"));
    QCOMPARE(object.value(QStringLiteral("message")).toString(),
             QStringLiteral("The store is full."));
    QVERIFY(!object.contains(QStringLiteral("count"))); // nothing is known of it
}

void tst_PendingWrites::tellsOfACountThatTheDiskDoesNotTake()
{
    PendingWrites &one = pending({setCount("7", 3)});
    one.setPublished(0, published(Kind::Applied, 3, 12));
    one.setCount(0, {1, 1, 1});
    one.setKept(false);
    QCOMPARE(target().responses.value(0).status, 503);
    const QJsonObject object = answer();
    QCOMPARE(object.value(QStringLiteral("error")).toString(), QStringLiteral("not-kept"));
    QCOMPARE(object.value(QStringLiteral("kept")), QJsonValue(false));
    QCOMPARE(object.value(QStringLiteral("outcome")).toString(), QStringLiteral("applied"));
    QCOMPARE(object.value(QStringLiteral("written")).toInt(), 1);
}

// As told, a back-end sends again what was not kept, with the version that it had.
void tst_PendingWrites::tellsOfAStaleVersionThatTheDiskDoesNotTake()
{
    for (const char *body : {"{}", "[]"}) {
        PendingWrites &one = pending({setCount("7", 3)}, body);
        one.setPublished(0, published(Kind::Stale, 3, 12));
        one.setCount(0, {});
        one.setKept(false);
        QCOMPARE(target().responses.value(0).status, 503);
        QCOMPARE(answer().value(QStringLiteral("error")).toString(), QStringLiteral("not-kept"));
    }
}

void tst_PendingWrites::tellsWhichOfABatchTheDiskDoesNotTake()
{
    PendingWrites &two = pending({setCount("7", 3), setCount("8", 4)}, "[]");
    two.setPublished(0, published(Kind::Stale, 3, 1));
    two.setPublished(1, published(Kind::Applied, 4, 1));
    two.setCount(0, {});
    two.setCount(1, {});
    two.setKept(false);
    QCOMPARE(target().responses.value(0).status, 503);
    const QJsonArray results = answer().value(QStringLiteral("results")).toArray();
    // The number that it came behind may be the one that was sent first, and was not kept.
    QCOMPARE(results.at(0).toObject().value(QStringLiteral("kept")), QJsonValue(false));
    QCOMPARE(results.at(1).toObject().value(QStringLiteral("kept")), QJsonValue(false));
}

void tst_PendingWrites::tellsWhichOfABatchHaveNoPlaceAndWhy()
{
    PendingWrites &two = pending({setCount("7", 3), setCount("8", 4)}, "[]");
    two.setPublished(0, published(Kind::Applied, 3, 1));
    two.setPublished(1, published(Kind::Refused, 0, 0, QStringLiteral("The store is full.")));
    two.setCount(0, {});
    two.setCount(1, {});
    two.setKept(true);
    QCOMPARE(target().responses.value(0).status, 503);
    const QJsonObject all = answer();
    QCOMPARE(all.value(QStringLiteral("error")).toString(), QStringLiteral("not-kept"));
    const QJsonArray results = all.value(QStringLiteral("results")).toArray();
    QVERIFY(!results.at(0).toObject().contains(QStringLiteral("error")));
    const QJsonObject refused = results.at(1).toObject();
    QCOMPARE(refused.value(QStringLiteral("error")).toString(), QStringLiteral("not-kept"));
    QCOMPARE(refused.value(QStringLiteral("message")).toString(),
             QStringLiteral("The store is full."));
}

void tst_PendingWrites::tellsWhatBecameOfAPublication()
{
    PendingWrites &one = pending({Publication {"/topic/news", {}, "hello"}});
    one.setPublished(0, {2});
    one.setCount(0, {3, 2, 2});
    one.setKept(true);
    const Http::Response response = target().responses.value(0);
    QCOMPARE(response.status, 200);
    QCOMPARE(headerOf(response, "ETag"), QByteArray());
    const QJsonObject object = answer();
    QCOMPARE(object.value(QStringLiteral("destination")).toString(), QStringLiteral("/topic/news"));
    QCOMPARE(object.value(QStringLiteral("matched")).toInt(), 3);
    QCOMPARE(object.value(QStringLiteral("written")).toInt(), 2);
    QVERIFY(!object.contains(QStringLiteral("outcome")));
}

void tst_PendingWrites::answersABatchInItsOrder()
{
    PendingWrites &batch = pending(
        {setCount("7", 3), setCount("8", 4), Publication {"/topic/news", {}, "hello"}}, "[]");
    batch.setPublished(2, {0});
    batch.setPublished(1, published(Kind::Stale, 9, 2));
    batch.setPublished(0, published(Kind::Applied, 3, 1));
    batch.setCount(2, {});
    batch.setKept(true);
    batch.setCount(0, {1, 1, 1});
    batch.setCount(1, {});
    QCOMPARE(target().responses.value(0).status, 200); // each says for itself what became of it
    const QJsonArray results = answer().value(QStringLiteral("results")).toArray();
    QCOMPARE(results.size(), 3);
    QCOMPARE(results.at(0)[QStringLiteral("user")].toString(), QStringLiteral("7"));
    QCOMPARE(results.at(0)[QStringLiteral("outcome")].toString(), QStringLiteral("applied"));
    QCOMPARE(results.at(1)[QStringLiteral("user")].toString(), QStringLiteral("8"));
    QCOMPARE(results.at(1)[QStringLiteral("outcome")].toString(), QStringLiteral("stale"));
    QCOMPARE(results.at(2)[QStringLiteral("destination")].toString(),
             QStringLiteral("/topic/news"));
}

void tst_PendingWrites::keepsTheHeadersOfTheRequest()
{
    PendingWrites &one = pending({setCount("7", 3)});
    one.setPublished(0, published(Kind::Applied, 3, 1));
    one.setCount(0, {});
    one.setKept(true);
    QCOMPARE(headerOf(target().responses.value(0), "X-Test"), QByteArray("yes"));
}

// Each worker counts in its own thread, the store tells in its own, and the last of them answers.
void tst_PendingWrites::answersOnceTheLastHasTold()
{
    constexpr size_t WriteCount = 8;
    for (int round = 0; round < 50; ++round) {
        std::vector<ApiWrite> writes;
        for (size_t at = 0; at < WriteCount; ++at) {
            writes.push_back(setCount(QByteArray::number(qulonglong(at)), qint64(at)));
        }
        PendingWrites &all = pending(std::move(writes), "[]");
        std::vector<std::thread> threads;
        for (size_t at = 0; at < WriteCount; ++at) {
            threads.emplace_back([&all, at] { all.setCount(at, {quint32(at), quint32(at), 1}); });
        }
        for (size_t at = 0; at < WriteCount; ++at) {
            // The place of each is written by two threads, each its own part.
            all.setPublished(at, published(Kind::Applied, qint64(at), 1));
        }
        threads.emplace_back([&all] { all.setKept(true); }); // asked for once all is published
        for (std::thread &thread : threads) {
            thread.join();
        }
        QTRY_COMPARE(target().responses.size(), 1);
        const QJsonArray results = answer().value(QStringLiteral("results")).toArray();
        for (qsizetype at = 0; at < qsizetype(WriteCount); ++at) {
            QCOMPARE(results.at(at)[QStringLiteral("matched")].toInt(), int(at));
        }
    }
}

QTEST_GUILESS_MAIN(tst_PendingWrites)
#include "tst_pendingwrites.moc"
