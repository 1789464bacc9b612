// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <optional>

namespace Stomp {

/// Every command of STOMP 1.0 to 1.2; the first eleven are a client's, the rest a server's.
enum class Command : quint8 {
    Connect,
    Stomp,
    Send,
    Subscribe,
    Unsubscribe,
    Ack,
    Nack,
    Begin,
    Commit,
    Abort,
    Disconnect,
    Connected,
    Message,
    Receipt,
    Error,
};

/// As it stands on the wire, such as `SUBSCRIBE`.
QByteArrayView nameOf(Command command);

/// The command of that name, compared case-sensitively.
std::optional<Command> commandNamed(QByteArrayView name);

/// Whether only servers send it.
bool isServerCommand(Command command);

/// STOMP 1.2, "Body": only SEND, MESSAGE and ERROR have one.
bool mayHaveBody(Command command);

} // namespace Stomp
