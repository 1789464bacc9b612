// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/eventstream.h"
#include "broker/api/unreadwaiter.h"
#include "tests/unit/api/testapi.h"

#include <QTest>

using namespace Broker;

namespace {

constexpr std::chrono::seconds Wait {30};

} // namespace

/// What shows that a push has come to a client that listens over plain HTTP: the version that it
/// names when it comes back.
class tst_ReturnedVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void countsAStreamThatComesBackOnce();
    void countsNoStreamThatIsGivenTheNumber();
    void countsAPollThatComesBackOnce();
    void countsNoPollThatIsGivenTheNumber();

private:
    template<typename Listener, typename... Arguments>
    void listen(const QByteArray &header, const QByteArray &value, Arguments &...arguments);
    void stream(const QByteArray &lastEventId = {})
    {
        listen<EventStream>("Last-Event-ID", lastEventId, *m_framing);
    }
    void poll(const QByteArray &ifNoneMatch = {})
    {
        listen<UnreadWaiter>("If-None-Match", ifNoneMatch);
    }
    QByteArray tag(int version) const { return '"' + m_api->id(version) + '"'; }
    PushLedger &ledger() const { return m_api->context.publisher.ledger(); }

    /// Pushes the first number, which two clients are answered with.
    void push()
    {
        m_api->publish("/alarm/7", "3");
        ledger().addDelivery(1, {.matched = 2, .written = 2, .answered = 2});
        QCoreApplication::processEvents(); // it is delivered, and written at the end of the turn
        QCoreApplication::processEvents();
    }
    quint32 returned() const { return ledger().find(1)->returned; }

    std::unique_ptr<TestApi> m_api;
    std::unique_ptr<EventFraming> m_framing;
    std::vector<std::unique_ptr<ApiListener>> m_listeners;
};

void tst_ReturnedVersions::init()
{
    m_api = std::make_unique<TestApi>();
    m_framing = std::make_unique<EventFraming>(m_api->store.epoch());
}

void tst_ReturnedVersions::cleanup()
{
    m_listeners.clear();
    m_api.reset();
}

template<typename Listener, typename... Arguments>
void tst_ReturnedVersions::listen(const QByteArray &header, const QByteArray &value,
                                  Arguments &...arguments)
{
    ApiRequest request = m_api->request({"7", "/alarm/7"}, m_listeners.size() + 1);
    request.grant.wait = Wait;
    if (!value.isNull()) {
        request.request.headers = {{header, value}};
    }
    m_listeners.push_back(
        std::make_unique<Listener>(request, m_api->context, m_api->place(), arguments..., [] {}));
    m_listeners.back()->start();
}

void tst_ReturnedVersions::countsAStreamThatComesBackOnce()
{
    stream();
    push();
    m_listeners.clear();
    QCOMPARE(returned(), 0U);
    for (int i = 0; i < 3; ++i) {
        stream(m_api->id(1));
        QCOMPARE(returned(), 1U);
        m_listeners.clear();
    }
    stream(m_api->id(1));
    stream(m_api->id(1)); // another
    QCOMPARE(returned(), 2U);
}

void tst_ReturnedVersions::countsNoStreamThatIsGivenTheNumber()
{
    push();
    stream();
    m_listeners.clear();
    stream(m_api->id(1));
    QCOMPARE(returned(), 0U);
    stream("0ldep0ch-1");
    QCOMPARE(returned(), 0U);
}

void tst_ReturnedVersions::countsAPollThatComesBackOnce()
{
    poll();
    push();
    QTRY_COMPARE(m_api->target().responses.size(), 1);
    QCOMPARE(returned(), 0U);
    for (int i = 0; i < 3; ++i) { // however often it is answered that nothing changed
        poll("\"other\", " + tag(1));
        QCOMPARE(returned(), 1U);
        m_api->net.pass(Wait + TimerWheel::Tick);
    }
    poll(tag(1));
    poll(tag(1)); // another
    QCOMPARE(returned(), 2U);
}

void tst_ReturnedVersions::countsNoPollThatIsGivenTheNumber()
{
    push();
    poll(tag(0)); // at once
    poll(tag(1));
    QCOMPARE(returned(), 0U);
    m_listeners.clear();
    poll(tag(1)); // it has said so before
    QCOMPARE(returned(), 0U);
    m_listeners.clear();
    poll(tag(1));
    poll(); // and by the 304 of one that has not said what it has
    m_api->net.pass(Wait + TimerWheel::Tick);
    poll(tag(1));
    poll(tag(1));
    QCOMPARE(returned(), 0U);
}

QTEST_GUILESS_MAIN(tst_ReturnedVersions)
#include "tst_returnedversions.moc"
