// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/originpattern.h"

#include <algorithm>

namespace Broker {

namespace {

QByteArrayView withoutSlash(QByteArrayView text)
{
    return text.endsWith('/') ? text.chopped(1) : text;
}

bool isNumber(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The port that an origin with the scheme of \a origin has where it names none.
QByteArrayView portOfScheme(QByteArrayView origin)
{
    return origin.startsWith("https://") ? "443" : origin.startsWith("http://") ? "80" : "";
}

// Greedy, with one point to go back to: enough, since `*` matches characters only.
bool globMatches(QByteArrayView glob, QByteArrayView text)
{
    qsizetype at = 0;
    qsizetype wanted = 0;
    qsizetype starAt = -1;
    qsizetype retryAt = 0;
    while (at < text.size()) {
        if (wanted < glob.size() && glob[wanted] == '*') {
            starAt = wanted++;
            retryAt = at;
        } else if (wanted < glob.size() && glob[wanted] == text[at]) {
            ++wanted;
            ++at;
        } else if (starAt >= 0) {
            wanted = starAt + 1;
            at = ++retryAt;
        } else {
            return false;
        }
    }
    return std::all_of(glob.begin() + wanted, glob.end(), [](char c) { return c == '*'; });
}

} // namespace

QByteArray plainOrigin(QByteArrayView origin)
{
    QByteArray plain = withoutSlash(origin).toByteArray();
    if (plain.startsWith("ws://") || plain.startsWith("wss://")) {
        plain.replace(0, 2, "http");
    }
    const QByteArrayView port = portOfScheme(plain);
    if (!port.isEmpty() && plain.endsWith(':' + port.toByteArray())) {
        plain.chop(port.size() + 1);
    }
    return plain;
}

OriginPattern::OriginPattern(QByteArrayView pattern)
    : m_text(plainOrigin(pattern.toByteArray().toLower()))
    , m_glob(m_text)
{
    const qsizetype list = m_text.lastIndexOf(":[");
    if (list < 0 || !m_text.endsWith(']')) {
        return;
    }
    const QByteArray inner = m_text.mid(list + 2, m_text.size() - list - 3);
    const QList<QByteArray> ports = inner.split(',');
    if (inner == "*") {
        m_ports = Ports::AnyOrNone;
    } else if (std::all_of(ports.begin(), ports.end(), isNumber)) {
        m_ports = Ports::Listed;
        m_listed = ports;
    } else {
        return; // Spring takes it for text too
    }
    m_glob.truncate(list);
}

bool OriginPattern::matches(QByteArrayView origin) const
{
    if (m_ports == Ports::InPattern) {
        return globMatches(m_glob, origin);
    }
    const bool mayHaveNone =
        m_ports == Ports::AnyOrNone || m_listed.contains(portOfScheme(origin).toByteArray());
    return (mayHaveNone && globMatches(m_glob, origin)) || matchesBeforePort(origin);
}

bool OriginPattern::matchesBeforePort(QByteArrayView origin) const
{
    const qsizetype colon = origin.lastIndexOf(':');
    const QByteArrayView port = colon < 0 ? QByteArrayView() : origin.sliced(colon + 1);
    if (!isNumber(port) || (m_ports == Ports::Listed && !m_listed.contains(port.toByteArray()))) {
        return false;
    }
    return globMatches(m_glob, origin.first(colon));
}

QList<QByteArray> splitOriginPatterns(QByteArrayView list)
{
    QList<QByteArray> patterns;
    QByteArray pattern;
    int depth = 0;
    const auto finish = [&] {
        pattern = pattern.trimmed();
        if (!pattern.isEmpty()) {
            patterns.append(pattern);
        }
        pattern.clear();
    };
    for (const char byte : list) {
        if (byte == ',' && depth == 0) {
            finish();
            continue;
        }
        depth += byte == '[' ? 1 : byte == ']' && depth > 0 ? -1 : 0;
        pattern += byte;
    }
    finish();
    return patterns;
}

} // namespace Broker
