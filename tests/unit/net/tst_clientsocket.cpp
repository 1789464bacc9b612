// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/clientsocket.h"
#include "tests/unit/net/socketpair.h"

#include <QSslSocket>
#include <QTest>

#include <array>
#include <functional>
#include <memory>
#include <vector>

using Broker::ClientSocket;
using Kind = SocketPair::Kind;

namespace {

/// Reads what arrives, a few bytes at a time, and keeps what it is told.
class Listener : public Broker::SocketListener
{
public:
    explicit Listener(ClientSocket &socket)
        : m_socket(socket)
    {
        socket.setListener(this);
    }

    ~Listener() override { m_socket.setListener(nullptr); }

    void handleArrived() override
    {
        ++arrivals;
        if (arrived) {
            arrived();
            return;
        }
        do {
            const qsizetype size = m_socket.read(std::span(m_buffer).first(chunk));
            read += QByteArray(m_buffer.data(), size);
        } while (m_socket.mayHaveMore());
    }

    void handleRoom() override
    {
        ++rooms;
        if (room) {
            room();
        }
    }

    void handleEnding() override { ends.append("ending"); }
    void handleEnded() override { ends.append("ended"); }

    size_t chunk = 4;
    std::function<void()> arrived; // instead of reading
    std::function<void()> room;
    QByteArray read;
    QByteArrayList ends;
    int arrivals = 0;
    int rooms = 0;

private:
    ClientSocket &m_socket;
    std::array<char, 4096> m_buffer {};
};

qint64 write(ClientSocket &socket, const QByteArrayList &pieces)
{
    const std::vector<QByteArrayView> views(pieces.begin(), pieces.end());
    return socket.write(views);
}

} // namespace

/// What a Connection relies on, of each ClientSocket.
class tst_ClientSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void knowsBothEnds_data() { SocketPair::addRows(); }
    void knowsBothEnds();
    void readsWhatArrives_data() { SocketPair::addRows(); }
    void readsWhatArrives();
    void writesPiecesInOrder_data() { SocketPair::addRows(); }
    void writesPiecesInOrder();
    void takesWhatThereIsRoomFor_data() { SocketPair::addRows(); }
    void takesWhatThereIsRoomFor();
    void tellsOfThePeersEndBehindWhatItSent_data() { SocketPair::addRows(); }
    void tellsOfThePeersEndBehindWhatItSent();
    void takesAResetForTheEnd_data() { SocketPair::addRows(); }
    void takesAResetForTheEnd();
    void mayBeAbortedWhileItTellsOfBytes_data() { SocketPair::addRows(); }
    void mayBeAbortedWhileItTellsOfBytes();
    void readsOnAfterItsOwnEnd_data() { SocketPair::addRows(); }
    void readsOnAfterItsOwnEnd();
    void knowsAResetAfterItsOwnEnd_data() { SocketPair::addRows(); }
    void knowsAResetAfterItsOwnEnd();
    void saysThatTlsEndsBehindWhatWasWritten_data();
    void saysThatTlsEndsBehindWhatWasWritten();
    void tellsTheNextListenerOfWhatArrived_data() { SocketPair::addRows(); }
    void tellsTheNextListenerOfWhatArrived();
    void tellsNobodyWithoutAListener_data() { SocketPair::addRows(); }
    void tellsNobodyWithoutAListener();
    void writesNothingAfterTheEnd_data() { SocketPair::addRows(); }
    void writesNothingAfterTheEnd();
    void givesTheDeviceWhatWasPutBack_data() { SocketPair::addRows(); }
    void givesTheDeviceWhatWasPutBack();
    void tellsAReceiverOnlyOfItsDestruction_data() { SocketPair::addRows(); }
    void tellsAReceiverOnlyOfItsDestruction();

private:
    ClientSocket &socket() { return m_pair->socket(); }

    std::unique_ptr<SocketPair> m_pair;
    std::unique_ptr<Listener> m_listener;
};

void tst_ClientSocket::init()
{
    QFETCH(Kind, kind);
    m_pair = std::make_unique<SocketPair>(kind);
    QVERIFY(m_pair->isOpen());
    m_listener = std::make_unique<Listener>(socket());
}

void tst_ClientSocket::cleanup()
{
    m_listener.reset();
    m_pair.reset();
}

void tst_ClientSocket::knowsBothEnds()
{
    QFETCH(Kind, kind);
    QCOMPARE(socket().isSecure(), kind == Kind::Tls);
    QCOMPARE(socket().device().peerPort(), m_pair->peer().localPort());
    QCOMPARE(socket().device().localPort(), m_pair->peer().peerPort());
    QCOMPARE(socket().device().peerAddress(), m_pair->peer().localAddress());
    QCOMPARE(socket().device().localAddress(), m_pair->peer().peerAddress());
}

void tst_ClientSocket::readsWhatArrives()
{
    m_pair->peer().write("longer than a read");
    QTRY_COMPARE(m_listener->read, QByteArray("longer than a read"));
    m_pair->peer().write(", and again");
    QTRY_COMPARE(m_listener->read, QByteArray("longer than a read, and again"));
    std::array<char, 8> more {};
    QCOMPARE(socket().read(more), 0); // there is no more, and that is not the end
    QVERIFY(m_listener->ends.isEmpty());
}

void tst_ClientSocket::writesPiecesInOrder()
{
    QCOMPARE(write(socket(), {"one "}), 4);
    QTRY_COMPARE(socket().unwrittenBytes(), 0);
    QCOMPARE(write(socket(), {"two ", "three ", "four"}), 14);
    QCOMPARE(m_pair->readByPeer(18), QByteArray("one two three four"));
}

void tst_ClientSocket::takesWhatThereIsRoomFor()
{
    QByteArray sent;
    for (int number = 0; sent.size() < 500'000; ++number) {
        sent += QByteArray::number(number) + ' ';
    }
    qsizetype at = 0;
    const auto writeOn = [&] {
        for (qint64 taken = 1; taken > 0 && at < sent.size(); at += taken) {
            taken = write(socket(), {sent.mid(at, 1000)});
            QVERIFY(taken >= 0);
        }
        if (at < sent.size()) {
            socket().awaitRoom();
        }
    };
    writeOn();
    QVERIFY(at < sent.size());
    const int before = m_listener->rooms;
    m_listener->room = writeOn;
    QCOMPARE(m_pair->readByPeer(sent.size()), sent);
    QVERIFY(m_listener->rooms > before);
    QTRY_COMPARE(socket().unwrittenBytes(), 0);
}

void tst_ClientSocket::tellsOfThePeersEndBehindWhatItSent()
{
    m_pair->peer().write("last words");
    m_pair->releasePeer();
    m_pair->peer().disconnectFromHost();
    QTRY_COMPARE(m_listener->ends, QByteArrayList({"ending", "ended"}));
    QCOMPARE(m_listener->read, QByteArray("last words"));
    socket().device().abort();
    QCOMPARE(m_listener->ends.size(), 2);
}

void tst_ClientSocket::takesAResetForTheEnd()
{
    m_pair->resetPeer();
    QTRY_VERIFY(m_listener->ends.contains("ended"));
    QCOMPARE(m_listener->ends.count("ended"), 1);
    QCOMPARE(socket().device().state(), QAbstractSocket::UnconnectedState);
}

void tst_ClientSocket::mayBeAbortedWhileItTellsOfBytes()
{
    m_listener->arrived = [this] { socket().device().abort(); };
    m_pair->releasePeer();
    m_pair->peer().write("a");
    QTRY_COMPARE(m_pair->peer().state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_listener->arrivals, 1);
    QCOMPARE(m_listener->ends.count("ended"), 1);
    QCOMPARE(m_listener->ends.last(), QByteArray("ended"));
    QCOMPARE(socket().device().socketDescriptor(), -1);
}

void tst_ClientSocket::readsOnAfterItsOwnEnd()
{
    QCOMPARE(write(socket(), {"last words"}), 10);
    QTRY_COMPARE(socket().unwrittenBytes(), 0);
    m_pair->peer().write(QByteArray(4000, 'p')); // under way while we end
    socket().endOutput();
    m_pair->peer().write(QByteArray(4000, 'p'));
    QVERIFY(!socket().hasPeerEnded());
    QCOMPARE(m_pair->readByPeer(10), QByteArray("last words"));
    QTRY_VERIFY(m_listener->ends.contains("ended")); // the peer ends once it has read that we do
    QVERIFY(socket().hasPeerEnded());
    QCOMPARE(m_listener->ends.count("ended"), 1);
}

void tst_ClientSocket::knowsAResetAfterItsOwnEnd()
{
    socket().endOutput();
    m_pair->resetPeer();
    QTRY_VERIFY(m_listener->ends.contains("ended"));
    QVERIFY(!socket().hasPeerEnded());
}

void tst_ClientSocket::saysThatTlsEndsBehindWhatWasWritten_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("TLS") << Kind::Tls;
}

void tst_ClientSocket::saysThatTlsEndsBehindWhatWasWritten()
{
    QStringList errors;
    connect(&m_pair->peer(), &QTcpSocket::errorOccurred, this,
            [&] { errors.append(m_pair->peer().errorString()); });
    QCOMPARE(write(socket(), {"last words"}), 10);
    socket().endOutput();
    QCOMPARE(m_pair->readByPeer(10), QByteArray("last words"));
    QTRY_VERIFY(!errors.isEmpty());
    // Else it would be the end of TCP alone: "The remote host closed the connection".
    QCOMPARE(errors.first(), QStringLiteral("The TLS/SSL connection has been closed"));
}

void tst_ClientSocket::tellsTheNextListenerOfWhatArrived()
{
    socket().setListener(nullptr);
    m_pair->peer().write("early");
    QVERIFY(!QTest::qWaitFor([this] { return m_listener->arrivals > 0; }, 50));
    socket().setListener(m_listener.get());
    QTRY_COMPARE(m_listener->read, QByteArray("early"));
}

void tst_ClientSocket::tellsNobodyWithoutAListener()
{
    socket().setListener(nullptr);
    m_pair->peer().write("a");
    QVERIFY(m_pair->peer().waitForBytesWritten(5000));
    QCoreApplication::processEvents();
    socket().device().abort();
    m_pair->releasePeer();
    QTRY_COMPARE(m_pair->peer().state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_listener->arrivals, 0);
    QVERIFY(m_listener->ends.isEmpty());
}

void tst_ClientSocket::writesNothingAfterTheEnd()
{
    socket().device().abort();
    QCOMPARE(write(socket(), {"a"}), -1);
    socket().awaitRoom();
    socket().endOutput();
    m_pair->releasePeer();
    QTRY_COMPARE(m_pair->peer().state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_listener->ends.count("ended"), 1);
    QCOMPARE(m_listener->rooms, 0);
}

void tst_ClientSocket::givesTheDeviceWhatWasPutBack()
{
    QTcpSocket &device = socket().device();
    socket().putBack("one\ntwo");
    QCOMPARE(device.bytesAvailable(), 7);
    QVERIFY(device.canReadLine());
    QCOMPARE(device.peek(5), QByteArray("one\nt"));
    QCOMPARE(device.readLine(), QByteArray("one\n"));
    QVERIFY(!device.canReadLine());
    QCOMPARE(device.readAll(), QByteArray("two"));
    QCOMPARE(device.bytesAvailable(), 0);
}

void tst_ClientSocket::tellsAReceiverOnlyOfItsDestruction()
{
    QTcpSocket &device = socket().device();
    QObject receiver;
    QByteArrayList heard;
    const auto hear = [&heard](const char *what) { return [&heard, what] { heard.append(what); }; };
    connect(&device, &QIODevice::readyRead, &receiver, hear("readyRead"));
    connect(&device, &QIODevice::bytesWritten, &receiver, hear("bytesWritten"));
    connect(&device, &QIODevice::aboutToClose, &receiver, hear("aboutToClose"));
    connect(&device, &QIODevice::readChannelFinished, &receiver, hear("readChannelFinished"));
    connect(&device, &QAbstractSocket::stateChanged, &receiver, hear("stateChanged"));
    connect(&device, &QAbstractSocket::errorOccurred, &receiver, hear("errorOccurred"));
    connect(&device, &QAbstractSocket::disconnected, &receiver, hear("disconnected"));
    connect(&device, &QObject::destroyed, &receiver, hear("destroyed"));
    socket().stopTelling(receiver);

    m_pair->peer().write("a");
    QTRY_COMPARE(m_listener->read, QByteArray("a"));
    QCOMPARE(write(socket(), {"b"}), 1);
    QCOMPARE(m_pair->readByPeer(1), QByteArray("b"));
    m_pair->releasePeer();
    m_pair->peer().disconnectFromHost();
    QTRY_COMPARE(m_listener->ends.count("ended"), 1);
    QCOMPARE(heard, QByteArrayList());
    m_listener.reset();
    m_pair.reset();
    QCOMPARE(heard, QByteArrayList({"destroyed"}));
}

QTEST_GUILESS_MAIN(tst_ClientSocket)
#include "tst_clientsocket.moc"
