// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/headscanner.h"

namespace Http {

HeadScanner::HeadScanner(const RequestLimits &limits)
    : m_limits(limits)
{
}

qsizetype HeadScanner::feed(QByteArrayView bytes)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !m_isComplete && !m_error) {
        take(bytes[taken++]);
    }
    return taken;
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
    // RFC 9112, 2.2: an empty line before the request line is forgiven; clients of old sent one.
    if (isLineStart && m_lineCount > 0 && (byte == ' ' || byte == '\t')) {
        return fail(RequestError::FoldedHeader);
    }
    const auto value = static_cast<unsigned char>(byte);
    if ((value < 0x20 && byte != '\t' && byte != '\r') || value == 0x7f) {
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
