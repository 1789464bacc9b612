// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Broker {

/// The reason of a line of the log that says which sessions the operator of a console closed.
inline QByteArray closedByOperator()
{
    return QByteArrayLiteral("closed-by-operator");
}

} // namespace Broker
