// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/control/values.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Broker {

/// Why the listener could not start, as values for a console and as a sentence for a person.
struct ListenFailure
{
    StartFailure failure = StartFailure::Other;
    QString text;
    quint16 freePort = 0; ///< where the port is in use: one that was free a moment ago, or 0
};

/// Accepts connections and passes their descriptors on, in its thread.
///
/// QTcpServer listens, but does not accept: it spins when the process is out of descriptors, and a
/// burst cannot be held back once it has begun. Here each turn of the event loop accepts a bounded
/// number, and before descriptors run out nothing is accepted until some are free again; clients
/// that connect meanwhile wait in the kernel's queue.
class Listener
{
public:
    using Accepted = std::function<void(Descriptor)>;

    Listener(Accepted accepted, LogSink log);
    ~Listener();
    Q_DISABLE_COPY_MOVE(Listener)

    /// Returns nothing on success; port 0 takes a free one.
    std::optional<ListenFailure> start(const QString &host, quint16 port);

    void close();

    QHostAddress address() const { return m_server.serverAddress(); }
    quint16 port() const { return m_server.serverPort(); }

private:
    enum class Taken : quint8 { One, None, NoRoom };

    void acceptSome();
    Taken acceptOne();
    void refuseOne();
    void pause();
    bool hasRoom() const;
    void resume();

    Accepted m_accepted;
    LogSink m_log;
    QTcpServer m_server;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_resumption;
    Descriptor m_spare; // can be given up to get rid of a connection
    QDeadlineTimer m_nextWarning;
};

} // namespace Broker
