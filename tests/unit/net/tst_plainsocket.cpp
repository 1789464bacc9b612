// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/plainsocket.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <memory>

using Broker::PlainSocket;

namespace {

constexpr int BufferBytes = 8 * 1024; // of either kernel buffer: they fill soon

} // namespace

/// One end of a connection, with a QTcpSocket at the other.
class tst_PlainSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void knowsBothEnds();
    void leavesADescriptorThatIsNotConnected();
    void readsWhatArrived();
    void tellsAgainOfWhatWasLeft();
    void tellsOnceWhereNobodyReads();
    void endsOnceTheEndOfThePeerIsRead();
    void takesAResetForTheEnd();
    void mayBeAbortedWhileItTellsOfBytes();
    void tellsOfWhatItWroteOnceThereIsRoom();
    void dropsWhatIsUnwrittenWhenItIsClosed();

private:
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_far;
    std::unique_ptr<PlainSocket> m_near;
};

void tst_PlainSocket::init()
{
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    const int size = BufferBytes;
    for (const int option : {SO_RCVBUF, SO_SNDBUF}) {
        ::setsockopt(int(m_server.socketDescriptor()), SOL_SOCKET, option, &size, sizeof size);
    }
    m_far = std::make_unique<QTcpSocket>();
    m_far->connectToHost(m_server.serverAddress(), m_server.serverPort());
    QVERIFY(m_server.waitForNewConnection(5000));
    const std::unique_ptr<QTcpSocket> accepted(m_server.nextPendingConnection());
    QTRY_COMPARE(m_far->state(), QAbstractSocket::ConnectedState);
    m_near = std::make_unique<PlainSocket>();
    QVERIFY(m_near->setSocketDescriptor(::dup(int(accepted->socketDescriptor()))));
}

void tst_PlainSocket::cleanup()
{
    m_near.reset();
    m_far.reset();
    m_server.close();
}

void tst_PlainSocket::knowsBothEnds()
{
    QCOMPARE(m_near->state(), QAbstractSocket::ConnectedState);
    QCOMPARE(m_near->peerAddress(), m_far->localAddress());
    QCOMPARE(m_near->peerPort(), m_far->localPort());
    QCOMPARE(m_near->localAddress(), m_far->peerAddress());
    QCOMPARE(m_near->localPort(), m_far->peerPort());
}

void tst_PlainSocket::leavesADescriptorThatIsNotConnected()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    PlainSocket socket;
    QVERIFY(!socket.setSocketDescriptor(descriptor));
    QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(::close(descriptor), 0); // it is still the caller's
}

void tst_PlainSocket::readsWhatArrived()
{
    QByteArray read;
    connect(m_near.get(), &QTcpSocket::readyRead, this, [&] { read += m_near->read(100); });
    m_far->write("one");
    QTRY_COMPARE(read, QByteArray("one"));
    m_far->write("two");
    QTRY_COMPARE(read, QByteArray("onetwo"));
    QCOMPARE(m_near->read(100), QByteArray()); // there is no more, and that is not the end
    QCOMPARE(m_near->state(), QAbstractSocket::ConnectedState);
}

void tst_PlainSocket::tellsAgainOfWhatWasLeft()
{
    QList<QByteArray> reads;
    connect(m_near.get(), &QTcpSocket::readyRead, this, [&] { reads += m_near->read(4); });
    m_far->write("abcdefghij");
    QTRY_COMPARE(reads, QList<QByteArray>({"abcd", "efgh", "ij"}));
}

void tst_PlainSocket::tellsOnceWhereNobodyReads()
{
    QSignalSpy told(m_near.get(), &QTcpSocket::readyRead);
    m_far->write("a");
    QTRY_COMPARE(told.count(), 1);
    m_far->write("b");
    QVERIFY(m_far->waitForBytesWritten(5000));
    QCoreApplication::processEvents();
    QCOMPARE(told.count(), 1);
    QCOMPARE(m_near->read(1), QByteArray("a"));
    QTRY_COMPARE(told.count(), 2);
    QCOMPARE(m_near->read(1), QByteArray("b"));
}

void tst_PlainSocket::endsOnceTheEndOfThePeerIsRead()
{
    QByteArray read;
    QList<QAbstractSocket::SocketState> states;
    connect(m_near.get(), &QTcpSocket::readyRead, this, [&] { read += m_near->read(2); });
    connect(m_near.get(), &QTcpSocket::stateChanged, this, [&](QAbstractSocket::SocketState state) {
        states += state;
        QCOMPARE(m_near->socketDescriptor() >= 0, state == QAbstractSocket::ClosingState);
    });
    QSignalSpy disconnected(m_near.get(), &QTcpSocket::disconnected);
    m_far->write("last");
    m_far->disconnectFromHost();
    QTRY_COMPARE(disconnected.count(), 1);
    QCOMPARE(read, QByteArray("last"));
    QCOMPARE(states,
             QList<QAbstractSocket::SocketState>(
                 {QAbstractSocket::ClosingState, QAbstractSocket::UnconnectedState}));
    QCOMPARE(m_near->write("x"), -1);
    m_near->abort();
    QCOMPARE(disconnected.count(), 1);
}

void tst_PlainSocket::takesAResetForTheEnd()
{
    connect(m_near.get(), &QTcpSocket::readyRead, this, [&] { m_near->read(100); });
    QSignalSpy disconnected(m_near.get(), &QTcpSocket::disconnected);
    const linger atOnce {1, 0};
    ::setsockopt(int(m_far->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_far->abort();
    QTRY_COMPARE(disconnected.count(), 1);
}

void tst_PlainSocket::mayBeAbortedWhileItTellsOfBytes()
{
    connect(m_near.get(), &QTcpSocket::readyRead, this, [&] { m_near->abort(); });
    QSignalSpy disconnected(m_near.get(), &QTcpSocket::disconnected);
    m_far->write("a");
    QTRY_COMPARE(disconnected.count(), 1);
    QCOMPARE(m_near->socketDescriptor(), -1);
    QTRY_COMPARE(m_far->state(), QAbstractSocket::UnconnectedState);
}

void tst_PlainSocket::tellsOfWhatItWroteOnceThereIsRoom()
{
    qint64 written = 0;
    connect(m_near.get(), &QTcpSocket::bytesWritten, this, [&](qint64 bytes) { written += bytes; });
    QByteArray sent;
    for (int number = 0; sent.size() < 500'000; ++number) {
        sent += QByteArray::number(number) + ' ';
    }
    m_far->setReadBufferSize(1);
    QCOMPARE(m_near->write(sent), sent.size());
    QCOMPARE(m_near->bytesToWrite(), sent.size());
    QTRY_VERIFY(written > 0);
    QCOMPARE(m_near->bytesToWrite(), sent.size() - written);
    QVERIFY(written < sent.size());
    m_far->setReadBufferSize(0);
    QByteArray received;
    QTRY_COMPARE((received += m_far->readAll()).size(), sent.size());
    QCOMPARE(received, sent);
    QTRY_COMPARE(written, sent.size());
    QCOMPARE(m_near->bytesToWrite(), 0);
}

void tst_PlainSocket::dropsWhatIsUnwrittenWhenItIsClosed()
{
    m_near->write(QByteArray(500'000, 'a'));
    m_near->close();
    QCOMPARE(m_near->bytesToWrite(), 0);
    QCOMPARE(m_near->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(m_far->state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(tst_PlainSocket)
#include "tst_plainsocket.moc"
