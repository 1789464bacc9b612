// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/requesterror.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Http {

/// How much of a client's input one request may take.
struct RequestLimits
{
    qsizetype lineBytes = 4 * 1024;   ///< the request line
    qsizetype headerBytes = 8 * 1024; ///< one header
    qsizetype headBytes = 16 * 1024;  ///< the whole head, up to the empty line
    qsizetype headerCount = 64;
    qsizetype bodyBytes = 128 * 1024;
};

/// Collects the head of a request, and stops at the first byte that is too much or cannot be right.
///
/// It knows lines, not what they mean. Work is linear in the input, however it is cut: each byte is
/// looked at once.
class HeadScanner
{
public:
    explicit HeadScanner(const RequestLimits &limits);

    /// Takes the bytes that belong to the head and returns how many those were.
    qsizetype feed(QByteArrayView bytes);

    /// Whether head() is whole, with the empty line at its end.
    bool isComplete() const { return m_isComplete; }
    std::optional<RequestError> error() const { return m_error; }
    const QByteArray &head() const { return m_head; }

private:
    QByteArrayView ordinaryStart(QByteArrayView bytes) const;
    bool take(char byte);
    bool endLine();
    bool fail(RequestError error);

    RequestLimits m_limits;
    QByteArray m_head;
    qsizetype m_lineStart = 0;
    qsizetype m_lineCount = 0;
    bool m_isComplete = false;
    std::optional<RequestError> m_error;
};

} // namespace Http
