// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Broker {

/// What is in the file \a name that the program carries; nothing where there is none. It is packed
/// there, and unpacked once. Callable from any thread.
std::optional<QByteArray> programFile(const QString &name);

} // namespace Broker
