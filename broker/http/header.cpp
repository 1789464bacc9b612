// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/header.h"

namespace Http {

namespace {

QByteArrayView tokenIn(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView one = (comma < 0 ? list : list.first(comma)).trimmed();
        if (equalsIgnoringCase(one, token)) {
            return one;
        }
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return {};
}

} // namespace

bool equalsIgnoringCase(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

QByteArrayView valueOf(const Headers &headers, QByteArrayView name)
{
    for (const Header &header : headers) {
        if (equalsIgnoringCase(header.name, name)) {
            return header.value.isNull() ? QByteArrayView("") : QByteArrayView(header.value);
        }
    }
    return {};
}

bool listsToken(const Headers &headers, QByteArrayView name, QByteArrayView token)
{
    return !listedToken(headers, name, token).isNull();
}

QByteArrayView listedToken(const Headers &headers, QByteArrayView name, QByteArrayView token)
{
    for (const Header &header : headers) {
        const QByteArrayView found =
            equalsIgnoringCase(header.name, name) ? tokenIn(header.value, token) : QByteArrayView();
        if (!found.isNull()) {
            return found;
        }
    }
    return {};
}

} // namespace Http
