// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/deliveryprobe.h"
#include "tests/unit/net/socketpair.h"

#include <QTest>

#include <array>
#include <memory>

using Broker::ClientSocket;
using Broker::DeliveryProbe;
using Kind = SocketPair::Kind;

namespace {

/// Reads on, so that the socket finds the peer's end.
class Reader : public Broker::SocketListener
{
public:
    explicit Reader(ClientSocket &socket)
        : m_socket(socket)
    {
        socket.setListener(this);
    }

    void handleArrived() override { m_socket.read(m_buffer); }
    void handleRoom() override { }
    void handleEnding() override { }
    void handleEnded() override { hasEnded = true; }

    bool hasEnded = false;

private:
    ClientSocket &m_socket;
    std::array<char, 4096> m_buffer {};
};

void write(ClientSocket &socket, const QByteArray &bytes)
{
    const std::array<QByteArrayView, 1> pieces {bytes};
    QVERIFY(socket.write(pieces) > 0);
}

// Writes until the kernel takes no more.
void fill(ClientSocket &socket)
{
    const QByteArray bytes(1000, 'f');
    const std::array<QByteArrayView, 1> pieces {bytes};
    while (socket.write(pieces) > 0) { }
}

} // namespace

class tst_DeliveryProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void knowsWhetherThePeersKernelHasAll_data() { SocketPair::addRows(); }
    void knowsWhetherThePeersKernelHasAll();
    void outlivesTheSocket_data() { SocketPair::addRows(); }
    void outlivesTheSocket();
    void isNotDeliveredAfterAReset_data() { SocketPair::addRows(); }
    void isNotDeliveredAfterAReset();
    void isDeliveredWhereThePeerEndedInPeace_data() { SocketPair::addRows(); }
    void isDeliveredWhereThePeerEndedInPeace();

private:
    std::unique_ptr<SocketPair> m_pair;
    std::unique_ptr<Reader> m_reader;
};

void tst_DeliveryProbe::init()
{
    QFETCH(Kind, kind);
    m_pair = std::make_unique<SocketPair>(kind);
    QVERIFY(m_pair->isOpen());
    m_reader = std::make_unique<Reader>(m_pair->socket());
}

void tst_DeliveryProbe::cleanup()
{
    m_pair.reset();
    m_reader.reset();
}

void tst_DeliveryProbe::knowsWhetherThePeersKernelHasAll()
{
    const DeliveryProbe probe(m_pair->socket());
    fill(m_pair->socket());
    QVERIFY(!probe.isDelivered());
    (void)m_pair->readByPeer(1);
    QTRY_VERIFY((m_pair->peer().readAll(), probe.isDelivered()));
}

void tst_DeliveryProbe::outlivesTheSocket()
{
    const DeliveryProbe probe(m_pair->socket());
    write(m_pair->socket(), "last words");
    QTRY_VERIFY(probe.isDelivered());
    m_pair->takeSocket().reset();
    QTRY_VERIFY(probe.isDelivered());
}

void tst_DeliveryProbe::isNotDeliveredAfterAReset()
{
    const DeliveryProbe probe(m_pair->socket());
    write(m_pair->socket(), "last words");
    m_pair->resetPeer();
    QTRY_VERIFY(m_reader->hasEnded);
    QVERIFY(!probe.isDelivered());
}

void tst_DeliveryProbe::isDeliveredWhereThePeerEndedInPeace()
{
    QFETCH(Kind, kind);
    DeliveryProbe probe(m_pair->socket());
    write(m_pair->socket(), "last words");
    QTRY_COMPARE(m_pair->socket().unwrittenBytes(), 0);
    m_pair->socket().endOutput();
    QCOMPARE(m_pair->readByPeer(10), QByteArray("last words"));
    QTRY_VERIFY(m_reader->hasEnded);
    QVERIFY(m_pair->socket().hasPeerEnded());
    if (kind == Kind::Tls) {
        QVERIFY(!probe.isDelivered()); // for all that it knows, by a reset
        probe.notePeerEnd();
    }
    QVERIFY(probe.isDelivered());
}

QTEST_GUILESS_MAIN(tst_DeliveryProbe)
#include "tst_deliveryprobe.moc"
