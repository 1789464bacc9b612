// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjshubs.h"
#include "tests/support/fakeresponsetarget.h"
#include "tests/support/recordinghandler.h"
#include "tests/support/testnet.h"

#include <QTest>

#include <array>

using namespace Broker;
using SockJs::TransportName;

namespace {

const QHostAddress Owner(QStringLiteral("192.0.2.7"));
constexpr std::chrono::seconds AbsenceLimit {5};

} // namespace

class tst_SockJsHub : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void beginsASessionForAReceiver();
    void knowsNoSessionForASender();
    void saysThatThereIsAReceiver();
    void findsASessionByEndpointAndId();
    void isForItsOwnerOnly();
    void isForItsOwnerFromAnyAddress();
    void isForTheBrowserThatWasGivenItsSecret();
    void forgetsASessionThatIsOver();
    void refusesMoreThanThereArePlacesFor();
    void refusesMoreThanTheShareOfAnAddress();
    void hasASessionOnOneWorker();
    void answersFromTheWorkerOfTheSession();
    void goesWithOpenSessions();

private:
    /// What one worker has; all of them in the thread of the test.
    struct Worker
    {
        Worker(TestNet &net, HttpReceivers &receivers)
            : hub(net.context, receivers, [this](std::unique_ptr<Transport> transport) {
                handlers.push_back(std::make_unique<RecordingHandler>(std::move(transport)));
            })
        {
        }

        std::vector<std::unique_ptr<RecordingHandler>> handlers;
        SockJsHub hub;
        Mailbox mailbox; ///< for what comes from other workers; not open at first
    };

    SockJsRequest request(TransportName transport, const QByteArray &session,
                          quint64 connection = 1, const QByteArray &body = {});
    Worker &worker(size_t at = 0) { return *m_workers[at]; }
    size_t ownerOf(const QByteArray &session);
    FakeResponseTarget &target(quint64 connection = 1) { return m_targets.target(connection); }

    SockJs::Endpoint m_endpoint {"/ws"};
    SockJs::Endpoint m_other {"/other"};
    FakeResponseTargets m_targets;
    std::unique_ptr<TestNet> m_net;
    std::unique_ptr<HttpReceivers> m_receivers; // two places
    std::unique_ptr<SockJsHubs> m_hubs;
    std::array<std::unique_ptr<Worker>, 2> m_workers;
};

void tst_SockJsHub::init()
{
    m_targets = {};
    m_net = std::make_unique<TestNet>();
    m_net->limits.httpReceivers = 2;
    m_receivers = std::make_unique<HttpReceivers>(m_net->limits);
    m_hubs = std::make_unique<SockJsHubs>(2);
    for (size_t at = 0; at < m_workers.size(); ++at) {
        m_workers[at] = std::make_unique<Worker>(*m_net, *m_receivers);
        m_hubs->add(int(at), m_workers[at]->mailbox, m_workers[at]->hub);
    }
}

void tst_SockJsHub::cleanup()
{
    for (const auto &worker : m_workers) {
        worker->mailbox.close();
    }
    m_workers = {};
    m_receivers.reset();
    m_hubs.reset();
    m_net.reset();
}

SockJsRequest tst_SockJsHub::request(TransportName transport, const QByteArray &session,
                                     quint64 connection, const QByteArray &body)
{
    SockJsRequest request {{&m_endpoint, session, transport, {}, {{"X-Test", "yes"}}},
                           {},
                           {},
                           m_targets.responder(connection, m_net->context.mailbox)};
    request.request.body = body;
    request.peer.address = Owner;
    return request;
}

// The worker that has it, as SockJsHubs divides them.
size_t tst_SockJsHub::ownerOf(const QByteArray &session)
{
    m_hubs->handle(0, request(TransportName::Xhr, session, 99));
    return worker(0).hub.sessionCount() == 1 ? 0 : 1;
}

void tst_SockJsHub::beginsASessionForAReceiver()
{
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh"));
    QCOMPARE(target().takeBodies(), QByteArrayList {"o\n"});
    QCOMPARE(worker().hub.sessionCount(), 1);
    QCOMPARE(worker().handlers.size(), size_t(1));
    const TransportFacts &facts = worker().handlers.front()->transport().facts();
    QCOMPARE(facts.kind, TransportKind::XhrPolling);
    QCOMPARE(facts.name, QByteArray("abcdefgh"));
    QCOMPARE(facts.endpoint, QByteArray("/ws"));
    worker().hub.handle(request(TransportName::XhrSend, "abcdefgh", 2, "[\"hello\"]"));
    QCOMPARE(worker().handlers.front()->messages, QByteArrayList {"hello"});
    QCOMPARE(target(2).responses.first().status, 204);
    QCOMPARE(worker().hub.sessionCount(), 1);
}

void tst_SockJsHub::knowsNoSessionForASender()
{
    worker().hub.handle(request(TransportName::XhrSend, "abcdefgh", 1, "[\"hello\"]"));
    QCOMPARE(target().responses.size(), 1);
    QCOMPARE(target().responses.first().status, 404);
    QCOMPARE(target().responses.first().headers.last().name, QByteArray("X-Test"));
    QCOMPARE(worker().hub.sessionCount(), 0);
}

// Be it one whose client does not read: who comes second is told so, and so is the operator.
void tst_SockJsHub::saysThatThereIsAReceiver()
{
    worker().hub.handle(request(TransportName::XhrStreaming, "abcdefgh"));
    target().behind(true);
    QTRY_VERIFY(worker().handlers.front()->transport().isBehind());
    QCOMPARE(m_net->log, QStringList());
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh", 2));
    QCOMPARE(target(2).takeBodies(),
             QByteArrayList {"c[2010,\"Another connection still open\"]\n"});
    QCOMPARE(m_net->log.size(), 1);
    QVERIFY(m_net->log.first().contains(QStringLiteral("second-receiver")));
}

void tst_SockJsHub::findsASessionByEndpointAndId()
{
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh"));
    SockJsRequest elsewhere = request(TransportName::Xhr, "abcdefgh", 2);
    elsewhere.grant.endpoint = &m_other;
    worker().hub.handle(elsewhere);
    QCOMPARE(target(2).takeBodies(), QByteArrayList {"o\n"});
    QCOMPARE(worker().hub.sessionCount(), 2);
}

void tst_SockJsHub::isForItsOwnerOnly()
{
    SockJsRequest opening = request(TransportName::Xhr, "abcdefgh");
    opening.request.headers = {{"Origin", "http://notes.example"}};
    worker().hub.handle(opening);
    for (const TransportName name : {TransportName::Xhr, TransportName::XhrSend}) {
        SockJsRequest foreign = request(name, "abcdefgh", 2, "[\"hello\"]");
        foreign.request.headers = {{"Origin", "http://other.example"}};
        worker().hub.handle(foreign);
        QCOMPARE(target(2).responses.size(), 1);
        QCOMPARE(target(2).responses.takeFirst().status, 404);
    }
    QVERIFY(worker().handlers.front()->messages.isEmpty());
}

void tst_SockJsHub::isForItsOwnerFromAnyAddress()
{
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh"));
    SockJsRequest sent = request(TransportName::XhrSend, "abcdefgh", 2, "[\"hello\"]");
    sent.peer.address = QHostAddress(QStringLiteral("192.0.2.8"));
    worker().hub.handle(sent);
    QCOMPARE(target(2).responses.takeFirst().status, 204);
    QCOMPARE(worker().handlers.front()->messages, QByteArrayList {"hello"});
}

// Which came with the answer that opened it, and so is not in the request.
void tst_SockJsHub::isForTheBrowserThatWasGivenItsSecret()
{
    const auto ask = [this](const QByteArray &cookies) {
        SockJsRequest asked = request(TransportName::XhrSend, "abcdefgh", 2, "[\"hello\"]");
        asked.request.headers = {{"Cookie", cookies}};
        worker().hub.handle(asked);
        return target(2).responses.takeFirst().status;
    };
    SockJsRequest opening = request(TransportName::Xhr, "abcdefgh");
    opening.grant.secret = "s0";
    worker().hub.handle(opening);
    QCOMPARE(ask("belfry_sockjs=s0"), 204);
    m_net->clock.advance(SockJsOwner::SettlingTime);
    QCOMPARE(ask("belfry_sockjs=s1"), 404);
    QCOMPARE(ask("a=b"), 404);
    QCOMPARE(worker().handlers.front()->messages, QByteArrayList {"hello"});
}

void tst_SockJsHub::forgetsASessionThatIsOver()
{
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh"));
    worker().hub.handle(request(TransportName::Xhr, "ijklmnop", 2));
    m_net->pass(AbsenceLimit + TimerWheel::Tick);
    QCOMPARE(worker().hub.sessionCount(), 0);
    QTRY_COMPARE(worker().handlers.back()->code(), 1006);
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh"));
    QCOMPARE(target().takeBodies(), QByteArrayList({"o\n", "o\n"})); // another one
    QCOMPARE(worker().handlers.size(), size_t(3));
}

void tst_SockJsHub::refusesMoreThanThereArePlacesFor()
{
    worker().hub.handle(request(TransportName::Xhr, "first"));
    worker(1).hub.handle(request(TransportName::Xhr, "second", 2)); // all workers have the same
    worker().hub.handle(request(TransportName::Xhr, "third", 3));
    QCOMPARE(target(3).responses.size(), 1);
    const Http::Response response = target(3).responses.takeFirst();
    QCOMPARE(response.status, 503);
    QCOMPARE(response.headers.last(), (Http::Header {"Retry-After", "5"}));
    QCOMPARE(worker().hub.sessionCount(), 1);
    worker().hub.handle(request(TransportName::Xhr, "first"));
    m_net->pass(AbsenceLimit + TimerWheel::Tick); // the second goes, and its place with it
    QTRY_COMPARE(worker(1).handlers.front()->closedCount, 1);
    worker().hub.handle(request(TransportName::Xhr, "third", 3));
    QCOMPARE(target(3).takeBodies(), QByteArrayList {"o\n"});
}

void tst_SockJsHub::refusesMoreThanTheShareOfAnAddress()
{
    m_net->limits.httpReceiversPerAddress = 1;
    m_workers = {};
    m_receivers = std::make_unique<HttpReceivers>(m_net->limits);
    m_workers[0] = std::make_unique<Worker>(*m_net, *m_receivers);
    m_workers[1] = std::make_unique<Worker>(*m_net, *m_receivers);
    worker().hub.handle(request(TransportName::Xhr, "first"));
    worker(1).hub.handle(request(TransportName::Xhr, "second", 2));
    QCOMPARE(target(2).responses.size(), 1);
    const Http::Response response = target(2).responses.takeFirst();
    QCOMPARE(response.status, 503);
    QVERIFY(response.body.contains("limits.sockjs_sessions_per_address"));
    SockJsRequest other = request(TransportName::Xhr, "third", 3);
    other.peer.address = QHostAddress(QStringLiteral("192.0.2.8"));
    worker().hub.handle(other);
    QCOMPARE(target(3).takeBodies(), QByteArrayList {"o\n"});
}

void tst_SockJsHub::hasASessionOnOneWorker()
{
    worker(0).mailbox.open();
    worker(1).mailbox.open();
    const size_t owner = ownerOf("abcdefgh");
    QTRY_COMPARE(worker(owner).hub.sessionCount(), 1);
    QCOMPARE(target(99).takeBodies(), QByteArrayList {"o\n"});
    for (int from = 0; from < 2; ++from) { // whichever worker its requests come to
        m_hubs->handle(from, request(TransportName::XhrSend, "abcdefgh", 2, "[\"hello\"]"));
    }
    QTRY_COMPARE(worker(owner).handlers.front()->messages, QByteArrayList({"hello", "hello"}));
    QCOMPARE(worker(1 - owner).hub.sessionCount(), 0);
}

void tst_SockJsHub::answersFromTheWorkerOfTheSession()
{
    const size_t owner = ownerOf("abcdefgh");
    worker(owner).mailbox.open();
    QTRY_COMPARE(worker(owner).hub.sessionCount(), 1);
    worker(owner).mailbox.close();
    const int other = owner == 0 ? 1 : 0;
    m_hubs->handle(other, request(TransportName::XhrSend, "abcdefgh", 2, "[\"hello\"]"));
    QCoreApplication::processEvents();
    QVERIFY(target(2).responses.isEmpty()); // it waits for the worker that has the session
    QVERIFY(worker(owner).handlers.front()->messages.isEmpty());
    worker(owner).mailbox.open();
    QTRY_COMPARE(worker(owner).handlers.front()->messages, QByteArrayList {"hello"});
    QCOMPARE(target(2).responses.size(), 1);
    QCOMPARE(worker(size_t(other)).hub.sessionCount(), 0);
}

// Who has the transport hears nothing more of a hub that is gone.
void tst_SockJsHub::goesWithOpenSessions()
{
    worker().hub.handle(request(TransportName::Xhr, "abcdefgh"));
    const auto handler = std::move(worker().handlers.front());
    m_workers[0] = std::make_unique<Worker>(*m_net, *m_receivers);
    handler->send("for nobody");
    handler->close({4321, {}});
    QVERIFY(handler->transport().isClosing());
}

QTEST_GUILESS_MAIN(tst_SockJsHub)
#include "tst_sockjshub.moc"
