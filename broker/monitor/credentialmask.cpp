// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/credentialmask.h"

#include <algorithm>
#include <array>

namespace Broker {

namespace {

constexpr std::array<QByteArrayView, 9> Words {"passcode", "password",   "authorization",
                                               "cookie",   "token",      "secret",
                                               "api-key",  "credential", "apikey"};

bool isCredential(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return std::any_of(Words.begin(), Words.end(),
                       [&](QByteArrayView word) { return lower.contains(word); });
}

} // namespace

QByteArray withoutCredentials(QByteArrayView head)
{
    QByteArray masked;
    masked.reserve(head.size());
    while (!head.isEmpty()) {
        const qsizetype newline = head.indexOf('\n');
        const QByteArrayView line = newline < 0 ? head : head.first(newline + 1);
        head = head.sliced(line.size());
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || !isCredential(line.first(colon))) {
            masked += line;
            continue;
        }
        masked += line.first(colon + 1);
        masked += MaskedValue;
        masked += line.endsWith("\r\n") ? "\r\n" : line.endsWith('\n') ? "\n" : "";
    }
    return masked;
}

} // namespace Broker
