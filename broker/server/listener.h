// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/control/values.h"

#include <QTcpServer>

#include <functional>
#include <optional>

namespace Broker {

/// Why nothing could be listened on, as values for a console and as a sentence for a person.
struct ListenFailure
{
    StartFailure failure = StartFailure::Other;
    QString text;
    quint16 freePort = 0; ///< where the port is in use: one that was free a moment ago, or 0
};

/// Accepts connections and passes their descriptors on, in its thread.
class Listener : public QTcpServer
{
    Q_OBJECT

public:
    using Accepted = std::function<void(qintptr descriptor)>;

    explicit Listener(Accepted accepted);

    /// Nothing where it listens; \a port 0 takes a free one.
    std::optional<ListenFailure> start(const QString &host, quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Accepted m_accepted;
};

} // namespace Broker
