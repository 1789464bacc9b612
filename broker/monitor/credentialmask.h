// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Broker {

/// What stands for a masked value, whatever its length.
inline constexpr char MaskedValue[] = "***";

/// Whether the name of a header speaks of a credential, such as `passcode`, `Authorization` or
/// `X-Auth-Token`.
bool namesCredential(QByteArrayView name);

/// \a head, the command and the headers of a STOMP frame as they passed, with MaskedValue for the
/// value of each header that namesCredential().
QByteArray withoutCredentials(QByteArrayView head);

} // namespace Broker
