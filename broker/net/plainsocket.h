// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/net/clientsocket.h"

#include <QSocketNotifier>

#include <memory>

namespace Broker {

/// An accepted TCP connection that is read and written straight at the kernel.
///
/// A QTcpSocket asks the kernel how many bytes there are, takes 16 KiB from the heap, reads into
/// that and copies from there. Here a read() is one recv() into the caller's memory, and a write()
/// one sendmsg(). To Qt's classes it is a QTcpSocket that tells of nothing by signals, keeps what
/// is written to it for takeWrittenToDevice(), and reads what was given to putBack().
class PlainSocket : public QTcpSocket, public ClientSocket
{
public:
    PlainSocket() = default;
    ~PlainSocket() override;

    /// Owns \a descriptor, which is connected and does not block, unless it returns false.
    bool setSocketDescriptor(qintptr descriptor, SocketState state = ConnectedState,
                             OpenMode openMode = ReadWrite) override;

    qintptr socketDescriptor() const override { return m_descriptor.get(); }
    void disconnectFromHost() override;

    void setListener(SocketListener *listener) override;
    QTcpSocket &device() override { return *this; }
    const QTcpSocket &device() const override { return *this; }
    bool isSecure() const override { return false; }
    qsizetype read(std::span<char> buffer) override;
    bool mayHaveMore() const override { return false; }
    qint64 write(std::span<const QByteArrayView> pieces) override;
    qint64 unwrittenBytes() const override { return 0; }
    void awaitRoom() override;
    void putBack(QByteArrayView bytes) override { m_putBack.append(bytes); }
    QByteArray takeWrittenToDevice() override;
    void stopTelling(QObject &) override { } // it tells nobody but its listener
    void endOutput() override;
    bool hasPeerEnded() const override { return m_hasPeerEnded; }

    qint64 bytesAvailable() const override;
    bool canReadLine() const override;

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    /// Calls back when the descriptor is ready, without the signal of a QSocketNotifier.
    class Notifier : public QSocketNotifier
    {
    public:
        Notifier(Type type, PlainSocket &socket, void (PlainSocket::*ready)());

    protected:
        bool event(QEvent *event) override;

    private:
        PlainSocket &m_socket;
        void (PlainSocket::*m_ready)();
    };

    void handleReadable();
    void handleWritable();
    void closeDescriptor();

    Descriptor m_descriptor;
    bool m_isRead = false;       // since handleArrived()
    bool m_isBroken = false;     // as a read or a write found out, or the peer has ended
    bool m_hasPeerEnded = false; // in peace
    Notifier m_readable {QSocketNotifier::Read, *this, &PlainSocket::handleReadable};
    std::unique_ptr<Notifier> m_writable; // null until something has to wait
    QByteArray m_putBack;
    QByteArray m_writtenToDevice;
};

} // namespace Broker
