// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/net/clientsocket.h"

#include <QSocketNotifier>
#include <QSslSocket>

#include <memory>

namespace Broker {

/// A client's socket that speaks TLS.
///
/// Qt tells of an end of TLS and of a broken record but leaves the connection open; here both end
/// it. It also has no way to end one side: when it has said that TLS ends it closes its descriptor.
/// So after endOutput() a second descriptor stays, shut down, of which what comes is thrown away
/// until the peer has ended, too.
class TlsSocket : public QSslSocket, public ClientSocket
{
public:
    TlsSocket();
    ~TlsSocket() override;

    void setListener(SocketListener *listener) override;
    QTcpSocket &device() override { return *this; }
    const QTcpSocket &device() const override { return *this; }
    bool isSecure() const override { return true; }
    qsizetype read(std::span<char> buffer) override;
    bool mayHaveMore() const override { return bytesAvailable() > 0; }

    /// Takes a record's worth of small messages, or one that is longer, and the next once the
    /// kernel has that.
    qint64 write(std::span<const QByteArrayView> pieces) override;

    qint64 unwrittenBytes() const override { return bytesToWrite() + encryptedBytesToWrite(); }
    void awaitRoom() override { } // it tells of all that it wrote
    void putBack(QByteArrayView bytes) override;
    QByteArray takeWrittenToDevice() override;
    void stopTelling(QObject &receiver) override;
    void endOutput() override;
    bool hasPeerEnded() const override { return m_hasPeerEnded; }

private:
    void handleReadable();
    void handleState(SocketState state);
    void handleError(SocketError error);
    void handleClosed();
    void drain();

    Descriptor m_lingering; // once endOutput() was called
    std::unique_ptr<QSocketNotifier> m_drained;
    bool m_isEnding = false;
    bool m_wasReset = false; // before its end could be said
    bool m_isOver = false;
    bool m_hasPeerEnded = false;
};

} // namespace Broker
