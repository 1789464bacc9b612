// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/connection.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/net/socketpair.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace Broker;
using namespace std::chrono_literals;
using Kind = SocketPair::Kind;

namespace {

/// Keeps what it hears.
class Handler : public ConnectionHandler
{
public:
    void received(std::span<char> bytes) override
    {
        read += QByteArray(bytes.data(), qsizetype(bytes.size()));
        if (reads) {
            reads();
        }
    }
    void overflowed(OutputBound /*passed*/) override { ++overflows; }
    void ended() override { ++ends; }

    QByteArray read;
    std::function<void()> reads;
    int overflows = 0;
    int ends = 0;
};

} // namespace

class tst_Connection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsOfWhatArrives_data() { SocketPair::addRows(); }
    void tellsOfWhatArrives();
    void servesAnotherHandler_data() { SocketPair::addRows(); }
    void servesAnotherHandler();
    void keepsWhatArrivesForTheNextHandler_data() { SocketPair::addRows(); }
    void keepsWhatArrivesForTheNextHandler();
    void readsNothingIntoWhatAHandlerIsAt_data() { SocketPair::addRows(); }
    void readsNothingIntoWhatAHandlerIsAt();
    void lendsOneBufferToAll_data() { SocketPair::addRows(); }
    void lendsOneBufferToAll();
    void writesAllBeforeItEnds_data() { SocketPair::addRows(); }
    void writesAllBeforeItEnds();
    void dropsWhatComesAfterItsEnd_data() { SocketPair::addRows(); }
    void dropsWhatComesAfterItsEnd();
    void endsOnceTheGraceIsOver_data() { SocketPair::addRows(); }
    void endsOnceTheGraceIsOver();
    void givesGraceAnewToWhoReads_data() { SocketPair::addRows(); }
    void givesGraceAnewToWhoReads();
    void tellsOfThePeersEnd_data() { SocketPair::addRows(); }
    void tellsOfThePeersEnd();
    void tellsNobodyOfItsAbort_data() { SocketPair::addRows(); }
    void tellsNobodyOfItsAbort();
    void tellsOfAnOverflow_data() { SocketPair::addRows(); }
    void tellsOfAnOverflow();
    void tellsOfNoOverflowAfterItsEnd_data() { SocketPair::addRows(); }
    void tellsOfNoOverflowAfterItsEnd();
    void knowsWhatNeverWent_data() { SocketPair::addRows(); }
    void knowsWhatNeverWent();
    void givesItsTicketBack_data() { SocketPair::addRows(); }
    void givesItsTicketBack();
    void destroysItsCompanionAfterTheSocket_data() { SocketPair::addRows(); }
    void destroysItsCompanionAfterTheSocket();

private:
    std::unique_ptr<Connection> made(SocketPair &pair, ConnectionTicket ticket = {});
    void fillKernel();
    void pass(Clock::Duration duration);

    FakeClock m_clock;
    Limits m_limits;
    Mailbox m_mailbox;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<EndOfTurn> m_endOfTurn;
    OutputMemory m_memory;
    std::unique_ptr<OutputAccount> m_output;
    std::unique_ptr<NetContext> m_context;
    std::unique_ptr<SocketPair> m_pair;
    std::shared_ptr<ConnectionPlace> m_ticket;
    Handler m_handler;
    std::unique_ptr<Connection> m_connection;
    QByteArray m_sent;
};

void tst_Connection::init()
{
    QFETCH(Kind, kind);
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_endOfTurn = std::make_unique<EndOfTurn>();
    m_output = std::make_unique<OutputAccount>(m_memory, m_mailbox, *m_wheel, LogSink());
    m_context = std::make_unique<NetContext>(NetContext {
        m_limits, *m_wheel, *m_endOfTurn, m_mailbox, *m_output, [](const LogEntry &) {}});
    m_pair = std::make_unique<SocketPair>(kind);
    QVERIFY(m_pair->isOpen());
    m_ticket = std::make_shared<ConnectionPlace>();
    m_handler = {};
    m_sent.clear();
    m_connection = made(*m_pair, m_ticket);
    m_connection->setHandler(m_handler, {});
}

void tst_Connection::cleanup()
{
    m_connection.reset();
    m_pair.reset();
    m_context.reset();
    m_output.reset();
    m_endOfTurn.reset();
    m_wheel.reset();
}

std::unique_ptr<Connection> tst_Connection::made(SocketPair &pair, ConnectionTicket ticket)
{
    return std::make_unique<Connection>(pair.takeSocket(), std::move(ticket), *m_context);
}

// Until much has to wait: a kernel makes some more room by itself now and then, as when the peer's
// is asked for its window, and takes what would be little.
void tst_Connection::fillKernel()
{
    do {
        while (m_connection->queuedBytes() == 0) {
            m_connection->append(QByteArray(1000, 'f'));
            m_sent += QByteArray(1000, 'f');
            m_endOfTurn->run();
        }
        SocketPair::settle(m_connection->socket());
        QCoreApplication::processEvents(); // on which it writes on
    } while (m_connection->queuedBytes() == 0);
    constexpr qsizetype Much = 100'000; // several times what the buffers of both sides hold
    m_connection->append(QByteArray(Much, 'f'));
    m_sent += QByteArray(Much, 'f');
    m_endOfTurn->run();
}

void tst_Connection::pass(Clock::Duration duration)
{
    m_clock.advance(duration);
    m_wheel->advance();
}

void tst_Connection::tellsOfWhatArrives()
{
    m_pair->peer().write("hello");
    QTRY_COMPARE(m_handler.read, QByteArray("hello"));
    m_connection->append("hello yourself");
    m_endOfTurn->run();
    QCOMPARE(m_pair->readByPeer(14), QByteArray("hello yourself"));
    QCOMPARE(m_handler.ends, 0);
}

void tst_Connection::servesAnotherHandler()
{
    Handler second;
    m_handler.reads = [&] { m_connection->setHandler(second, {}); };
    m_pair->peer().write("for the first");
    QTRY_COMPARE(m_handler.read, QByteArray("for the first"));
    m_pair->peer().write("for the second");
    QTRY_COMPARE(second.read, QByteArray("for the second"));
    QCOMPARE(m_handler.read, QByteArray("for the first"));
    m_pair->releasePeer();
    m_pair->peer().disconnectFromHost();
    QTRY_COMPARE(second.ends, 1);
    QCOMPARE(m_handler.ends, 0);
}

void tst_Connection::keepsWhatArrivesForTheNextHandler()
{
    Handler second;
    m_handler.reads = [&] { m_connection->clearHandler(); };
    const QByteArray sent(100'000, 's'); // more than a turn reads
    m_pair->peer().write(sent);
    QTRY_VERIFY(!m_handler.read.isEmpty());
    m_connection->setHandler(second, {});
    QTRY_COMPARE(m_handler.read + second.read, sent);
}

// A socket of TLS reads while it writes, as it does here where output passes its bounds.
void tst_Connection::readsNothingIntoWhatAHandlerIsAt()
{
    constexpr qsizetype Bytes = 40'000;
    SocketOutput::Bounds bounds;
    bounds.messages = 1;
    m_connection->setHandler(m_handler, bounds);
    int depth = 0;
    int deepest = 0;
    m_handler.reads = [&] {
        deepest = std::max(deepest, ++depth);
        // What else the peer sends has arrived by now.
        m_pair->peer().waitForBytesWritten(100);
        for (int count = 0; count < 10; ++count) {
            m_connection->append("x");
        }
        --depth;
    };
    m_pair->peer().write(QByteArray(Bytes, 'p'));
    QTRY_COMPARE(m_handler.read.size(), Bytes);
    QCOMPARE(deepest, 1);
}

void tst_Connection::lendsOneBufferToAll()
{
    QFETCH(Kind, kind);
    SocketPair otherPair(kind);
    QVERIFY(otherPair.isOpen());
    const std::unique_ptr<Connection> other = made(otherPair);
    Handler otherHandler;
    other->setHandler(otherHandler, {});
    m_pair->peer().write("one");
    QTRY_COMPARE(m_handler.read, QByteArray("one"));
    QCOMPARE(QByteArray(m_context->readBuffer.data(), 3), QByteArray("one"));
    otherPair.peer().write("two");
    QTRY_COMPARE(otherHandler.read, QByteArray("two"));
    QCOMPARE(QByteArray(m_context->readBuffer.data(), 3), QByteArray("two"));
}

void tst_Connection::writesAllBeforeItEnds()
{
    fillKernel();
    m_connection->append("last words");
    m_sent += "last words";
    m_connection->end();
    QVERIFY(m_connection->isEnding());
    QVERIFY(m_connection->queuedBytes() > 0);
    QCOMPARE(m_pair->readByPeer(m_sent.size()), m_sent);
    QTRY_COMPARE(m_handler.ends, 1); // the peer ends once it has read that we do
    QVERIFY(!m_connection->isEnding());
    QVERIFY(m_connection->socket().hasPeerEnded());
    QCOMPARE(m_connection->queuedBytes(), 0);
    pass(Connection::Grace + 1s);
    QCOMPARE(m_handler.ends, 1);
}

void tst_Connection::dropsWhatComesAfterItsEnd()
{
    m_connection->append("last words");
    m_pair->peer().write(QByteArray(4000, 'p')); // under way while it ends
    m_connection->end();
    m_pair->peer().write(QByteArray(4000, 'p'));
    QCOMPARE(m_pair->readByPeer(10), QByteArray("last words"));
    QTRY_COMPARE(m_handler.ends, 1);
    QVERIFY(m_connection->socket().hasPeerEnded());
    QCOMPARE(m_handler.read, QByteArray());
}

void tst_Connection::endsOnceTheGraceIsOver()
{
    fillKernel();
    m_connection->end(5s);
    pass(4s);
    QCOMPARE(m_handler.ends, 0);
    pass(2s);
    QCOMPARE(m_handler.ends, 1);
    QVERIFY(m_connection->queuedBytes() > 0);
    m_connection->end();
    QVERIFY(!m_connection->isEnding());
    m_pair->releasePeer();
    QTRY_COMPARE(m_pair->peer().state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_handler.ends, 1);
}

void tst_Connection::givesGraceAnewToWhoReads()
{
    fillKernel();
    for (int number = 0; number < 20; ++number) {
        m_connection->append(QByteArray(10'000, 'b'));
    }
    m_connection->end(5s);
    pass(4s);
    const qint64 before = m_connection->queuedBytes();
    for (qint64 room = 1; m_connection->queuedBytes() == before && room < 1'000'000;) {
        m_pair->peer().setReadBufferSize(room += 4000);
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    QVERIFY(m_connection->queuedBytes() > 0);
    pass(4s);
    QCOMPARE(m_handler.ends, 0);
    pass(2s);
    QCOMPARE(m_handler.ends, 1);
}

void tst_Connection::tellsOfThePeersEnd()
{
    m_pair->peer().write("last words");
    m_pair->releasePeer();
    m_pair->peer().disconnectFromHost();
    QTRY_COMPARE(m_handler.ends, 1);
    QCOMPARE(m_handler.read, QByteArray("last words"));
}

void tst_Connection::tellsNobodyOfItsAbort()
{
    m_connection->append("never goes");
    m_connection->abort();
    m_endOfTurn->run();
    m_pair->releasePeer();
    QTRY_COMPARE(m_pair->peer().state(), QAbstractSocket::UnconnectedState);
    pass(1min);
    QCOMPARE(m_handler.ends, 0);
    QCOMPARE(m_pair->peer().readAll(), QByteArray());
}

void tst_Connection::tellsOfAnOverflow()
{
    fillKernel();
    QCOMPARE(m_handler.overflows, 0);
    pass(11s);
    QCOMPARE(m_handler.overflows, 1);
    QCOMPARE(m_handler.ends, 0);
}

void tst_Connection::tellsOfNoOverflowAfterItsEnd()
{
    fillKernel();
    m_connection->append(QByteArray(600'000, 'm')); // past the bound, but not yet told of
    m_connection->abort();
    m_endOfTurn->run();
    pass(1min);
    QCOMPARE(m_handler.overflows, 0);
}

void tst_Connection::knowsWhatNeverWent()
{
    fillKernel();
    m_connection->append("never goes");
    const qint64 queued = m_connection->queuedBytes();
    QVERIFY(queued > 10);
    m_pair->resetPeer();
    QTRY_COMPARE(m_handler.ends, 1);
    QCOMPARE(m_connection->queuedBytes(), queued);
}

void tst_Connection::givesItsTicketBack()
{
    QCOMPARE(m_ticket.use_count(), 2);
    m_connection->abort();
    QCOMPARE(m_ticket.use_count(), 2);
    m_connection.reset();
    QCOMPARE(m_ticket.use_count(), 1);
}

void tst_Connection::destroysItsCompanionAfterTheSocket()
{
    QByteArrayList destroyed;
    auto companion = std::make_unique<QObject>();
    connect(companion.get(), &QObject::destroyed, this, [&] { destroyed.append("companion"); });
    connect(&m_connection->socket().device(), &QObject::destroyed, this,
            [&] { destroyed.append("socket"); });
    m_connection->keep(std::move(companion));
    m_connection.reset();
    QCOMPARE(destroyed, QByteArrayList({"socket", "companion"}));
}

QTEST_GUILESS_MAIN(tst_Connection)
#include "tst_connection.moc"
