// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"

#include <QtGlobal>

namespace Broker {

class ClientSocket;

/// A second descriptor of a socket, which can be asked how things stand once the socket has closed
/// its own, as it does before it says that the peer is gone.
class DeliveryProbe
{
public:
    explicit DeliveryProbe(const ClientSocket &socket);

    /// Whether the peer's kernel has all that was written, and the peer did not throw it away: it
    /// answers with a reset where it closes without having read all.
    bool isDelivered() const;

    /// The peer ended its side, and not by a reset. Over TLS that has to be said, for there the
    /// peer says that it ends before it does, be it by a reset.
    void notePeerEnd() { m_received = 0; }

private:
    Descriptor m_descriptor; // none where the process was out of them
    quint64 m_received;      // bytes, past which the peer's end is among them
};

} // namespace Broker
