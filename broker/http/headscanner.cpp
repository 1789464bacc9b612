// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/headscanner.h"

#include <algorithm>

namespace Http {

namespace {

bool isControl(char byte)
{
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f;
}

} // namespace

HeadScanner::HeadScanner(const RequestLimits &limits)
    : m_limits(limits)
{
}

qsizetype HeadScanner::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !m_isComplete && !m_error) {
        const QByteArrayView ordinary = ordinaryStart(bytes.sliced(taken));
        m_head.append(ordinary);
        taken += ordinary.size();
        if (taken < bytes.size()) {
            take(bytes[taken++]);
        }
    }
    return taken;
}

// How many of \a bytes belong to the head without a closer look: within one line, and within all
// limits.
QByteArrayView HeadScanner::ordinaryStart(QByteArrayView bytes) const
{
    if (m_head.size() == m_lineStart || m_head.endsWith('\r')) {
        return {};
    }
    const qsizetype lineLimit = m_lineCount == 0
        ? std::min(m_limits.lineBytes, m_limits.headerBytes)
        : m_limits.headerBytes;
    const qsizetype room =
        std::min(lineLimit - (m_head.size() - m_lineStart), m_limits.headBytes - m_head.size());
    const QByteArrayView candidates = bytes.first(std::clamp(room, qsizetype(0), bytes.size()));
    const auto *const end = std::find_if(candidates.begin(), candidates.end(),
                                         [](char byte) { return isControl(byte) && byte != '\t'; });
    return candidates.first(end - candidates.begin());
}

bool HeadScanner::fail(RequestError error)
{
    m_error = error;
    m_head = QByteArray();
    return false;
}

bool HeadScanner::take(char byte)
{
    const bool isLineStart = m_head.size() == m_lineStart;
    const bool followsCr = m_head.endsWith('\r');
    if (byte == '\n') {
        return followsCr ? endLine() : fail(RequestError::BadLineEnd);
    }
    if (followsCr) {
        return fail(RequestError::BadLineEnd);
    }
    // RFC 9112, 2.2: an empty line before the request line is tolerated; old clients send one.
    if (isLineStart && m_lineCount > 0 && (byte == ' ' || byte == '\t')) {
        return fail(RequestError::FoldedHeader);
    }
    if (isControl(byte) && byte != '\t' && byte != '\r') {
        return fail(m_lineCount == 0 ? RequestError::BadRequestLine : RequestError::BadHeader);
    }
    m_head += byte;
    const qsizetype lineBytes = m_head.size() - m_lineStart - (byte == '\r' ? 1 : 0);
    if (m_lineCount == 0 && lineBytes > m_limits.lineBytes) {
        return fail(RequestError::LineTooLong);
    }
    if (lineBytes > m_limits.headerBytes || m_head.size() > m_limits.headBytes) {
        return fail(RequestError::HeadTooLarge);
    }
    return true;
}

bool HeadScanner::endLine()
{
    const bool isEmpty = m_head.size() == m_lineStart + 1; // its CR
    if (isEmpty && m_lineCount == 0) {
        m_head.clear();
        return true;
    }
    m_head += '\n';
    m_lineStart = m_head.size();
    m_isComplete = isEmpty;
    // The request line is none of them.
    if (!isEmpty && m_lineCount++ > m_limits.headerCount) {
        return fail(RequestError::TooManyHeaders);
    }
    return true;
}

} // namespace Http
