// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace Broker {

/// The open transactions of one client: frames that wait for their COMMIT.
class Transactions
{
public:
    enum class Added : quint8 { Kept, UnknownTransaction, TooLarge };

    /// \a maximumCount transactions may be open at a time, with \a maximumBytes in all of them
    /// together.
    Transactions(qsizetype maximumCount, qsizetype maximumBytes);

    bool isFull() const { return m_open.size() >= m_maximumCount; }
    bool contains(const QByteArray &id) const { return m_open.contains(id); }

    void begin(const QByteArray &id) { m_open.insert(id, {}); }

    Added add(const QByteArray &id, const Stomp::Frame &frame);

    /// Ends the transaction and returns its frames in their order; nothing where it is not open.
    std::optional<QList<Stomp::Frame>> take(const QByteArray &id);

private:
    qsizetype m_maximumCount;
    qsizetype m_maximumBytes;
    qsizetype m_bytes = 0;
    QHash<QByteArray, QList<Stomp::Frame>> m_open;
};

} // namespace Broker
