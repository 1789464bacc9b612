// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/descriptor.h"
#include "broker/base/epolldispatcher.h"
#include "tests/unit/base/eventthread.h"
#include "tests/unit/base/socketpair.h"

#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>

using Broker::Descriptor;

using namespace std::chrono_literals;

namespace {

QAbstractEventDispatcher &loop()
{
    return *QAbstractEventDispatcher::instance();
}

} // namespace

/// Sockets through the event loop.
class tst_EpollNotifiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatcherRows(); }

    void tellsWhatCanBeRead();
    void tellsAgainUntilItIsRead();
    void tellsWhatCanBeWritten();
    void tellsUrgentBytes();
    void tellsAHangUp();
    void keepsTypesOfADescriptorApart();
    void doesNotTellADisabledNotifier();
    void goesOnInAnInnerLoop();
    void leavesSocketsAloneWhenAsked();
    void servesAllBetweenBusySockets();
    void echoesOverManySockets();
};

void tst_EpollNotifiers::tellsWhatCanBeRead()
{
    inEventThread([] {
        SocketPair pair;
        QVERIFY(pair.connected);
        QByteArray bytes;
        const Notifier reader =
            notifier(pair.here(), QSocketNotifier::Read, [&] { bytes += pair.read(); });
        runPending();
        QVERIFY(bytes.isEmpty());
        QVERIFY(pair.write());
        QVERIFY(pair.write());
        QVERIFY(runUntil([&] { return bytes == "xx"; }));
        runPending();
        QCOMPARE(bytes, "xx");
    });
}

void tst_EpollNotifiers::tellsAgainUntilItIsRead()
{
    inEventThread([] {
        SocketPair pair;
        int count = 0;
        const Notifier reader = notifier(pair.here(), QSocketNotifier::Read, [&] {
            if (++count == 5) {
                pair.read();
            }
        });
        QVERIFY(pair.write());
        runPending();
        QCOMPARE(count, 5);
    });
}

void tst_EpollNotifiers::tellsWhatCanBeWritten()
{
    inEventThread([] {
        SocketPair pair;
        const QByteArray block(65536, 'x');
        while (::write(pair.here(), block.data(), size_t(block.size())) > 0) { }
        int count = 0;
        Notifier writer = notifier(pair.here(), QSocketNotifier::Write, [&] {
            ++count;
            writer->setEnabled(false);
        });
        runPending();
        QCOMPARE(count, 0); // it is full
        QByteArray room(qsizetype(1) << 20, '\0');
        while (::read(pair.there(), room.data(), size_t(room.size())) > 0) { }
        QVERIFY(runUntil([&] { return count == 1; }));
        runPending();
        QCOMPARE(count, 1);
    });
}

void tst_EpollNotifiers::tellsUrgentBytes()
{
    inEventThread([] {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTcpSocket sender;
        sender.connectToHost(QHostAddress::LocalHost, server.serverPort());
        QVERIFY(server.waitForNewConnection(10000));
        QTcpSocket *receiver = server.nextPendingConnection();
        const auto duplicate = Descriptor::duplicateOf(int(receiver->socketDescriptor()));
        QVERIFY(duplicate);
        const int descriptor = duplicate->get();
        const int no = 0; // Qt's sockets have it among the other bytes
        QCOMPARE(setsockopt(descriptor, SOL_SOCKET, SO_OOBINLINE, &no, sizeof no), 0);
        int urgentCount = 0;
        Notifier exception = notifier(descriptor, QSocketNotifier::Exception, [&] {
            char byte = 0;
            urgentCount += recv(descriptor, &byte, 1, MSG_OOB) == 1 ? 1 : 0;
            exception->setEnabled(false);
        });
        runPending();
        QCOMPARE(urgentCount, 0);
        QCOMPARE(send(int(sender.socketDescriptor()), "!", 1, MSG_OOB), ssize_t(1));
        QVERIFY(runUntil([&] { return urgentCount == 1; }));
    });
}

void tst_EpollNotifiers::tellsAHangUp()
{
    inEventThread([] {
        SocketPair pair;
        bool isHungUp = false;
        Notifier reader = notifier(pair.here(), QSocketNotifier::Read, [&] {
            isHungUp = pair.read() == '\0';
            reader->setEnabled(false);
        });
        shutdown(pair.there(), SHUT_RDWR);
        QVERIFY(runUntil([&] { return isHungUp; }));
        runPending(); // ends, for nobody listens any more
    });
}

void tst_EpollNotifiers::keepsTypesOfADescriptorApart()
{
    inEventThread([] {
        SocketPair pair;
        int readCount = 0;
        int writeCount = 0;
        Notifier reader = notifier(pair.here(), QSocketNotifier::Read, [&] {
            ++readCount;
            pair.read();
        });
        Notifier writer = notifier(pair.here(), QSocketNotifier::Write, [&] {
            ++writeCount;
            writer->setEnabled(false);
        });
        runPending();
        QCOMPARE(std::pair(readCount, writeCount), std::pair(0, 1));
        QVERIFY(pair.write());
        writer->setEnabled(true);
        QVERIFY(runUntil([&] { return readCount == 1 && writeCount == 2; }));
        reader.reset();
        QVERIFY(pair.write());
        writer->setEnabled(true);
        runPending();
        QCOMPARE(std::pair(readCount, writeCount), std::pair(1, 3));
    });
}

void tst_EpollNotifiers::doesNotTellADisabledNotifier()
{
    inEventThread([] {
        SocketPair pair;
        int count = 0;
        const Notifier reader = notifier(pair.here(), QSocketNotifier::Read, [&] {
            ++count;
            pair.read();
        });
        reader->setEnabled(false);
        QVERIFY(pair.write());
        runPending();
        QCOMPARE(count, 0);
        reader->setEnabled(true);
        QVERIFY(runUntil([&] { return count == 1; }));
    });
}

void tst_EpollNotifiers::goesOnInAnInnerLoop()
{
    inEventThread([] {
        // What is ready in a turn is told once, be it by the loop that found it or by an inner one.
        std::array<SocketPair, 6> pairs;
        std::array<Notifier, 6> readers;
        int count = 0;
        int depth = 0;
        int deepest = 0;
        for (size_t i = 0; i < pairs.size(); ++i) {
            readers[i] = notifier(pairs[i].here(), QSocketNotifier::Read, [&, i] {
                pairs[i].read();
                ++count;
                deepest = std::max(deepest, ++depth);
                loop().processEvents({});
                --depth;
            });
            QVERIFY(pairs[i].write());
        }
        runPending();
        QCOMPARE(count, 6);
        QVERIFY(deepest > 1);
    });
}

void tst_EpollNotifiers::leavesSocketsAloneWhenAsked()
{
    QFETCH_GLOBAL(Dispatcher, dispatcher);
    if (dispatcher == Dispatcher::QtGlib) {
        QSKIP("Qt's tells them all the same.");
    }
    inEventThread([] {
        SocketPair pair;
        int readCount = 0;
        const Notifier reader = notifier(pair.here(), QSocketNotifier::Read, [&] {
            ++readCount;
            pair.read();
        });
        QVERIFY(pair.write());
        QEventLoop events;
        QTimer::singleShot(5ms, Qt::PreciseTimer, &events, &QEventLoop::quit);
        events.exec(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(readCount, 0);
        std::binary_semaphore isAsleep {0};
        connect(
            &loop(), &QAbstractEventDispatcher::aboutToBlock, &events, [&] { isAsleep.release(); },
            Qt::SingleShotConnection);
        const std::jthread quitter([&] { // the wake-up of another thread gets through as well
            isAsleep.acquire();
            events.quit();
        });
        events.exec(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(readCount, 0);
        runPending();
        QCOMPARE(readCount, 1);
    });
}

void tst_EpollNotifiers::servesAllBetweenBusySockets()
{
    inEventThread([] {
        std::vector<std::unique_ptr<SocketPair>> pairs(300);
        std::vector<Notifier> readers;
        std::vector<bool> told(pairs.size());
        for (size_t i = 0; i < pairs.size(); ++i) {
            pairs[i] = std::make_unique<SocketPair>();
            QVERIFY(pairs[i]->write()); // and nobody reads it
            readers.push_back(
                notifier(pairs[i]->here(), QSocketNotifier::Read, [&, i] { told[i] = true; }));
        }
        bool isTimerFired = false;
        bool isPosted = false;
        QTimer::singleShot(2ms, Qt::PreciseTimer, &loop(), [&] { isTimerFired = true; });
        QMetaObject::invokeMethod(
            &loop(), [&] { isPosted = true; }, Qt::QueuedConnection);
        QVERIFY(runUntil([&] {
            return isTimerFired && isPosted
                && std::ranges::count(told, true) == qsizetype(told.size());
        }));
    });
}

void tst_EpollNotifiers::echoesOverManySockets()
{
    inEventThread([] {
        constexpr int SocketCount = 300;
        constexpr qint64 Size = 40000;
        QTcpServer server;
        server.setListenBacklogSize(SocketCount);
        server.setMaxPendingConnections(SocketCount);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            while (QTcpSocket *peer = server.nextPendingConnection()) {
                connect(peer, &QTcpSocket::readyRead, peer,
                        [peer] { peer->write(peer->readAll()); });
                connect(peer, &QTcpSocket::disconnected, peer, &QObject::deleteLater);
            }
        });
        int doneCount = 0;
        int closedCount = 0;
        std::vector<std::unique_ptr<QTcpSocket>> clients(SocketCount);
        for (size_t i = 0; i < clients.size(); ++i) {
            clients[i] = std::make_unique<QTcpSocket>();
            QTcpSocket *client = clients[i].get();
            const QByteArray message(Size, char('a' + i % 26));
            connect(client, &QTcpSocket::connected, client, [=] { client->write(message); });
            connect(client, &QTcpSocket::disconnected, client, [&] { ++closedCount; });
            connect(client, &QTcpSocket::readyRead, client, [&, client, message] {
                if (client->bytesAvailable() == Size) {
                    doneCount += client->readAll() == message ? 1 : 0;
                    client->disconnectFromHost();
                }
            });
            client->connectToHost(QHostAddress::LocalHost, server.serverPort());
        }
        QVERIFY(runUntil([&] { return closedCount == SocketCount; }));
        QCOMPARE(doneCount, SocketCount);
        QVERIFY(runUntil([&] { return server.findChildren<QTcpSocket *>().isEmpty(); }));
    });
}

QTEST_GUILESS_MAIN(tst_EpollNotifiers)
#include "tst_epollnotifiers.moc"
