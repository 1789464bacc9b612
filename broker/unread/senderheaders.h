// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Broker {

/// Whether every library reads the header name \a name as it stands: it has letters, digits, dots,
/// `-` and `_` only.
bool isPlainName(QByteArrayView name);

/// What the name of a sender's header is to those who read it: isBrokersOwn(), else isPlainName()
/// or not.
enum class NameKind : quint8 { BrokersOwn, Plain, Odd };

NameKind kindOf(QByteArrayView name);

/// Whether \a name is a header that only the broker says, or that was meant for the broker alone;
/// or a name that some library takes for one.
///
/// Libraries trim names, read them without their escapes, or ignore their case. So a name is
/// compared as the most careless of them has it: without spaces of any kind, control characters,
/// colons and escapes, and in any case.
inline bool isBrokersOwn(QByteArrayView name)
{
    return kindOf(name) == NameKind::BrokersOwn;
}

} // namespace Broker
