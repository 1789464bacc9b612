// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/parsefailure.h"

#include <algorithm>
#include <array>

namespace Stomp {

namespace {

constexpr qsizetype ShownBytes = 80;

} // namespace

QByteArray shown(QByteArrayView text)
{
    QByteArray out = "'" + text.first(std::min(text.size(), ShownBytes)).toByteArray();
    for (char &byte : out) {
        if (static_cast<unsigned char>(byte) < 0x20) {
            byte = '?';
        }
    }
    return out + (text.size() > ShownBytes ? "...'" : "'");
}

QByteArrayView codeOf(ParseError error)
{
    static constexpr std::array Codes {
        QByteArrayView("unknown-command"),  QByteArrayView("bad-line-end"),
        QByteArrayView("bad-header"),       QByteArrayView("bad-header"),
        QByteArrayView("bad-escape"),       QByteArrayView("bad-content-length"),
        QByteArrayView("bad-header"),       QByteArrayView("missing-terminator"),
        QByteArrayView("body-not-allowed"), QByteArrayView("invalid-utf8"),
        QByteArrayView("too-many-headers"), QByteArrayView("headers-too-large"),
        QByteArrayView("frame-too-large"),
    };
    return Codes.at(size_t(error));
}

} // namespace Stomp
