// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSocketNotifier>
#include <QTcpSocket>

#include <memory>

namespace Broker {

/// An accepted TCP connection that is read straight from the kernel.
///
/// A QTcpSocket asks the kernel how many bytes there are, takes 16 KiB from the heap, reads into
/// that and copies from there. Here a read() is one recv() into the caller's memory. It is a
/// QTcpSocket to whoever has one, with these differences: bytesAvailable() is 0, as with any
/// unbuffered device; readyRead() asks for a read(), which may also find that the peer has ended,
/// and disconnected() follows; close() and disconnectFromHost() do not wait for what is unwritten.
class PlainSocket : public QTcpSocket
{
public:
    PlainSocket() = default;
    ~PlainSocket() override;

    /// Owns \a descriptor, which is connected and does not block, unless it returns false.
    bool setSocketDescriptor(qintptr descriptor, SocketState state = ConnectedState,
                             OpenMode openMode = ReadWrite) override;

    qintptr socketDescriptor() const override { return m_descriptor; }
    qint64 bytesToWrite() const override { return m_unwritten.size(); }
    void disconnectFromHost() override;

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

    int m_descriptor = -1;
    bool m_isRead = false;   // since readyRead()
    bool m_hasEnded = false; // as a read found out
    Notifier m_readable {QSocketNotifier::Read, *this, &PlainSocket::handleReadable};
    std::unique_ptr<Notifier> m_writable; // null until something has to wait
    QByteArray m_unwritten;
};

} // namespace Broker
