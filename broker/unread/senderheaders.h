// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/message.h"
#include "broker/stomp/frame.h"

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

/// What a sender says of its message in headers, one after the other, by STOMP as by HTTP.
class SenderHeaders
{
public:
    /// Takes \a header, unless it is not a sender's to say or was said before: STOMP 1.2, "Repeated
    /// Header Entries".
    void add(const Stomp::Header &header);

    /// Gives them to \a publication, in the order in which subscribers see them.
    void giveTo(Publication &publication) &&;

private:
    Stomp::Headers m_plain;
    Stomp::Headers m_odd; // some library might take their names for others
};

} // namespace Broker
