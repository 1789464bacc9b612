// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What WebSockets hold of messages that are not whole, and who goes where that is too much.

#include "tests/support/endpointfixture.h"
#include "tests/support/websocketwire.h"

#include <QTest>

using namespace Broker;
using namespace WebSocketWire;

namespace {

constexpr qint64 KiB = 1024;
constexpr qint64 Limit = 64 * KiB;
constexpr std::chrono::milliseconds Silence {300}; // and a tick or two

/// A frame with more to come of its message.
QByteArray fragment(int opcode, const QByteArray &payload)
{
    QByteArray bytes = frame(opcode, payload);
    bytes[0] = char(bytes[0] & 0x7f);
    return bytes;
}

} // namespace

class tst_HalfMessages : public QObject, private EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void countsAMessageUntilItIsWhole();
    void countsFragments();
    void countsNoMessageThatComesWhole();
    void closesTheOneThatHoldsMost();
    void holdsNothingOfOneThatWasClosed();
    void isGivenBackWhenTheConnectionBreaks();

private:
    std::unique_ptr<WireClient> client();
    qint64 held() const { return m_broker->http.net.heldInput(); }
};

void tst_HalfMessages::init()
{
    serve(false);
    m_broker->http.net.boundInput(Limit);
}

void tst_HalfMessages::cleanup()
{
    stop();
}

std::unique_ptr<WireClient> tst_HalfMessages::client()
{
    const size_t count = m_broker->handlers.size();
    auto client = m_broker->http.client();
    client->say(request("/ws"));
    (void)m_broker->opened(count);
    (void)client->hear("\r\n\r\n");
    return client;
}

void tst_HalfMessages::countsAMessageUntilItIsWhole()
{
    const auto one = client();
    const QByteArray whole = frame(Text, QByteArray(30'000, 'x'));
    one->say(whole.first(20'000));
    QTRY_COMPARE(held(), 24 * KiB);
    one->say(whole.sliced(20'000));
    QTRY_COMPARE(m_broker->opened()->messages.size(), 1);
    QCOMPARE(held(), 0);
}

void tst_HalfMessages::countsFragments()
{
    const auto one = client();
    one->say(fragment(Text, QByteArray(10'000, 'x')) + fragment(0, QByteArray(10'000, 'x')));
    QTRY_COMPARE(held(), 24 * KiB);
    one->say(frame(0, {}));
    QTRY_COMPARE(m_broker->opened()->messages.size(), 1);
    QTRY_COMPARE(held(), 0);
}

void tst_HalfMessages::countsNoMessageThatComesWhole()
{
    const auto one = client();
    const QByteArray small = frame(Text, QByteArray(8'000, 'x'));
    one->say(small + small + small.chopped(1));
    QTRY_COMPARE(m_broker->opened()->messages.size(), 2);
    QCOMPARE(held(), 0);
}

void tst_HalfMessages::closesTheOneThatHoldsMost()
{
    const auto large = client();
    const auto small = client();
    const auto tiny = client();
    const QByteArray whole = frame(Text, QByteArray(60'000, 'x'));
    large->say(whole.first(50'000));
    QTRY_COMPARE(held(), 56 * KiB);
    tiny->say(frame(Text, QByteArray(5'000, 'x')).chopped(1));
    small->say(whole.first(20'000));
    QTRY_COMPARE(framesBehindHead(large->heard()),
                 (QList<Frame> {{Close, closePayload(1013, "Too much was sent in part")}}));
    QCOMPARE(held(), 24 * KiB);
    m_broker->http.net.pass(Silence);
    QTRY_VERIFY(large->hasEnd());
    QVERIFY(!large->wasReset());

    small->say(whole.sliced(20'000));
    tiny->say(QByteArray(1, 'x'));
    QTRY_COMPARE(m_broker->opened(1)->messages.size(), 1);
    QTRY_COMPARE(m_broker->opened(2)->messages.size(), 1);
    QVERIFY(m_broker->opened(0)->messages.isEmpty());
}

void tst_HalfMessages::holdsNothingOfOneThatWasClosed()
{
    const auto one = client();
    one->say(frame(Text, QByteArray(60'000, 'x')).first(20'000));
    QTRY_COMPARE(held(), 24 * KiB);
    const auto other = client();
    other->say(frame(Text, QByteArray(60'000, 'x')).first(59'000)); // which is too much
    QTRY_VERIFY(framesBehindHead(other->heard()).size() == 1);
    other->say(QByteArray(50'000, 'x')); // of what nobody reads any more
    QVERIFY(QTest::qWaitFor([&] {
        m_broker->http.net.pass(Silence);
        return other->hasEnd();
    }));
    QCOMPARE(held(), 24 * KiB);
}

void tst_HalfMessages::isGivenBackWhenTheConnectionBreaks()
{
    const auto one = client();
    one->say(frame(Text, QByteArray(60'000, 'x')).first(20'000));
    QTRY_COMPARE(held(), 24 * KiB);
    one->reset();
    QTRY_VERIFY(m_broker->opened()->status);
    m_broker->handlers.clear(); // as a session does that ends
    QCOMPARE(held(), 0);
}

QTEST_GUILESS_MAIN(tst_HalfMessages)
#include "tst_halfmessages.moc"
