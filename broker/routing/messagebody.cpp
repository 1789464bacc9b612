// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/messagebody.h"

#include "broker/stomp/command.h"

#include <algorithm>
#include <cstring>

namespace Broker {

namespace {

bool isBlank(char byte)
{
    return static_cast<unsigned char>(byte) <= 0x20;
}

bool startsWithCommand(QByteArrayView rest)
{
    const auto end = std::find_if(rest.begin(), rest.end(), isBlank);
    const auto command = Stomp::commandNamed(rest.first(end - rest.begin()));
    return command && Stomp::isServerCommand(*command);
}

// Behind the first NUL of \a rest; empty where it has none.
QByteArrayView behindNul(QByteArrayView rest)
{
    const void *nul =
        rest.isEmpty() ? nullptr : std::memchr(rest.data(), '\0', size_t(rest.size()));
    return nul ? rest.sliced(static_cast<const char *>(nul) - rest.data() + 1) : QByteArrayView();
}

} // namespace

NulInside nulInside(QByteArrayView body)
{
    NulInside found = NulInside::None;
    for (QByteArrayView rest = behindNul(body); !rest.isEmpty(); rest = behindNul(rest)) {
        const auto word = std::find_if_not(rest.begin(), rest.end(), isBlank);
        rest = rest.sliced(word - rest.begin());
        if (startsWithCommand(rest)) {
            return NulInside::ForgesFrame;
        }
        if (!rest.isEmpty()) {
            found = NulInside::CutsFrame;
        }
    }
    return found;
}

} // namespace Broker
