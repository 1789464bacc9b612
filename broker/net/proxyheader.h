// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>

namespace Broker {

/// What a proxy says of its client before anything else is sent.
struct ProxyHeader
{
    QHostAddress source; ///< null where it speaks for itself, or names nobody
    quint16 sourcePort = 0;
    bool isSecure = false; ///< the client reached it over TLS; only version 2 can say so

    bool operator==(const ProxyHeader &) const = default;
};

/// Reads the header of the PROXY protocol, version 1 or 2, that a connection begins with, however
/// it was cut.
///
/// The PROXY protocol (haproxy.org, proxy-protocol.txt) has nothing that guards it: who may send
/// it is for the owner to know.
class ProxyHeaderParser
{
public:
    enum class State : quint8 { Incomplete, Complete, Failed };

    /// Takes bytes and returns how many; what is left follows the header.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }

    /// Only where it is Complete.
    const ProxyHeader &header() const { return m_header; }

private:
    State parse();
    State parseLine();
    State parseBinary();

    State m_state = State::Incomplete;
    QByteArray m_bytes;
    ProxyHeader m_header;
};

} // namespace Broker
