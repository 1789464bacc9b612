// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is a PlainSocket's alone; the rest is in tst_clientsocket.cpp.

#include "broker/net/plainsocket.h"
#include "tests/unit/net/socketpair.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>

using Broker::PlainSocket;

namespace {

/// Reads as much as it is told to, when it is told of something.
class Listener : public Broker::SocketListener
{
public:
    explicit Listener(PlainSocket &socket)
        : m_socket(socket)
    {
        socket.setListener(this);
    }

    void handleArrived() override
    {
        ++arrivals;
        if (chunk > 0) {
            std::array<char, 100> buffer {};
            Broker::ClientSocket &client = m_socket;
            const qsizetype size = client.read(std::span(buffer).first(chunk));
            reads.append(QByteArray(buffer.data(), size));
        }
    }
    void handleRoom() override { }
    void handleEnding() override { endings.append(m_socket.socketDescriptor() >= 0); }
    void handleEnded() override { endings.append(m_socket.socketDescriptor() >= 0); }

    size_t chunk = 0;
    int arrivals = 0;
    QByteArrayList reads;
    QList<bool> endings; // whether there was still a descriptor

private:
    PlainSocket &m_socket;
};

} // namespace

class tst_PlainSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void leavesADescriptorThatIsNotConnected();
    void tellsAgainOfWhatWasLeft();
    void tellsOnceWhereNobodyReads();
    void hasItsDescriptorUntilItEnds();
    void keepsWhatIsWrittenToTheDevice();
    void readsWhatWasPutBack();

private:
    PlainSocket &socket() { return static_cast<PlainSocket &>(m_pair->socket()); }

    std::unique_ptr<SocketPair> m_pair;
    std::unique_ptr<Listener> m_listener;
};

void tst_PlainSocket::init()
{
    m_pair = std::make_unique<SocketPair>(SocketPair::Kind::Plain);
    QVERIFY(m_pair->isOpen());
    m_listener = std::make_unique<Listener>(socket());
}

void tst_PlainSocket::cleanup()
{
    m_pair.reset();
    m_listener.reset();
}

void tst_PlainSocket::leavesADescriptorThatIsNotConnected()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    PlainSocket unconnected;
    QVERIFY(!unconnected.setSocketDescriptor(descriptor));
    QCOMPARE(unconnected.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(::close(descriptor), 0); // it is still the caller's
}

void tst_PlainSocket::tellsAgainOfWhatWasLeft()
{
    m_listener->chunk = 4;
    m_pair->peer().write("abcdefghij");
    QTRY_COMPARE(m_listener->reads, QByteArrayList({"abcd", "efgh", "ij"}));
    QVERIFY(!socket().mayHaveMore());
}

void tst_PlainSocket::tellsOnceWhereNobodyReads()
{
    m_pair->peer().write("a");
    QTRY_COMPARE(m_listener->arrivals, 1);
    m_pair->peer().write("b");
    QVERIFY(m_pair->peer().waitForBytesWritten(5000));
    QCoreApplication::processEvents();
    QCOMPARE(m_listener->arrivals, 1);
    std::array<char, 1> byte {};
    Broker::ClientSocket &client = m_pair->socket();
    QCOMPARE(client.read(byte), 1);
    QCOMPARE(byte[0], 'a');
    QTRY_COMPARE(m_listener->arrivals, 2);
    QCOMPARE(client.read(byte), 1);
    QCOMPARE(byte[0], 'b');
}

void tst_PlainSocket::hasItsDescriptorUntilItEnds()
{
    m_listener->chunk = 2;
    QSignalSpy disconnected(&socket(), &QTcpSocket::disconnected);
    m_pair->peer().disconnectFromHost();
    QTRY_COMPARE(m_listener->endings, QList<bool>({true, false}));
    QVERIFY(socket().hasPeerEnded());
    QCOMPARE(socket().state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(disconnected.count(), 0); // it tells its listener and nobody else
}

void tst_PlainSocket::keepsWhatIsWrittenToTheDevice()
{
    QCOMPARE(socket().device().write("one "), 4);
    QCOMPARE(socket().device().write("two"), 3);
    QCOMPARE(socket().takeWrittenToDevice(), QByteArray("one two"));
    QCOMPARE(socket().takeWrittenToDevice(), QByteArray());
    socket().device().abort();
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QTcpSocket): device not open");
    QCOMPARE(socket().device().write("three"), -1);
    QCOMPARE(socket().takeWrittenToDevice(), QByteArray());
}

// As QWebSocketServer reads a request that was read already.
void tst_PlainSocket::readsWhatWasPutBack()
{
    QTcpSocket &device = socket().device();
    const QByteArray request = "GET / HTTP/1.1\r\n\r\n";
    socket().putBack(request);
    m_pair->peer().write("what the kernel has");
    QTRY_COMPARE(m_listener->arrivals, 1);
    QCOMPARE(device.bytesAvailable(), request.size());
    QVERIFY(device.canReadLine());
    QCOMPARE(device.peek(4), QByteArray("GET "));
    QCOMPARE(device.bytesAvailable(), request.size());
    QCOMPARE(device.readLine(), QByteArray("GET / HTTP/1.1\r\n"));
    QCOMPARE(device.readLine(), QByteArray("\r\n"));
    QCOMPARE(device.readAll(), QByteArray());
    QCOMPARE(device.bytesAvailable(), 0);
    QVERIFY(!device.canReadLine());
}

QTEST_GUILESS_MAIN(tst_PlainSocket)
#include "tst_plainsocket.moc"
