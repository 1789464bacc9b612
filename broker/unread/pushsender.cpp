// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/pushsender.h"

#include <algorithm>
#include <iterator>

namespace Broker {

namespace {

constexpr qsizetype MaxTraceBytes = 128;
constexpr QByteArrayView TraceParent = "traceparent"; // W3C Trace Context, 3.2
constexpr QByteArrayView RequestId = "x-request-id";

bool isPrintable(char byte)
{
    return byte > ' ' && byte < '\x7f';
}

bool isNamed(const Header &header, QByteArrayView name)
{
    return header.name.size() == name.size()
        && qstrnicmp(header.name.constData(), header.name.size(), name.data(), name.size()) == 0;
}

QByteArray valueOf(const Headers &headers, QByteArrayView name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [name](const Header &header) { return isNamed(header, name); });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace

QByteArray traceOf(const Headers &headers)
{
    QByteArray trace = valueOf(headers, TraceParent);
    if (trace.isEmpty()) {
        trace = valueOf(headers, RequestId);
    }
    const bool isFine =
        trace.size() <= MaxTraceBytes && std::all_of(trace.cbegin(), trace.cend(), isPrintable);
    if (!isFine) {
        QByteArray cleaned;
        std::copy_if(trace.cbegin(), trace.cend(), std::back_inserter(cleaned), isPrintable);
        trace = cleaned.left(MaxTraceBytes);
    }
    return trace;
}

} // namespace Broker
