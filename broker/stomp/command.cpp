// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/command.h"

#include "broker/base/bytes.h"

#include <array>

namespace Stomp {

namespace {

// In the order of the enumerators.
constexpr std::array Names {
    QByteArrayView("CONNECT"),   QByteArrayView("STOMP"),       QByteArrayView("SEND"),
    QByteArrayView("SUBSCRIBE"), QByteArrayView("UNSUBSCRIBE"), QByteArrayView("ACK"),
    QByteArrayView("NACK"),      QByteArrayView("BEGIN"),       QByteArrayView("COMMIT"),
    QByteArrayView("ABORT"),     QByteArrayView("DISCONNECT"),  QByteArrayView("CONNECTED"),
    QByteArrayView("MESSAGE"),   QByteArrayView("RECEIPT"),     QByteArrayView("ERROR"),
};

} // namespace

QByteArrayView nameOf(Command command)
{
    return Names.at(size_t(command));
}

std::optional<Command> commandNamed(QByteArrayView name)
{
    const auto found = Broker::findSame(Names, name);
    if (found == Names.end()) {
        return std::nullopt;
    }
    return Command(found - Names.begin());
}

bool isServerCommand(Command command)
{
    return command >= Command::Connected;
}

bool mayHaveBody(Command command)
{
    return command == Command::Send || command == Command::Message || command == Command::Error;
}

} // namespace Stomp
