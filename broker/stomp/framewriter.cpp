// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/framewriter.h"

#include "broker/base/bytes.h"
#include "broker/base/decimal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Stomp {

namespace {

constexpr qsizetype SizeBesides = 48; // of the command, the content-length and what ends a frame

bool isHandshake(Command command)
{
    return command == Command::Connect || command == Command::Connected;
}

constexpr auto Special = [] {
    std::array<bool, 256> special {};
    for (const char byte : {'\n', ':', '\\', '\r', '\0'}) {
        special[static_cast<unsigned char>(byte)] = true;
    }
    return special;
}();

// Without a branch for each byte: nearly no text has one of them.
bool hasSpecial(QByteArrayView text)
{
    bool has = false;
    for (const char byte : text) {
        has |= Special[static_cast<unsigned char>(byte)];
    }
    return has;
}

// Behind the copy.
char *copied(QByteArrayView bytes, char *to)
{
    return std::copy(bytes.begin(), bytes.end(), to);
}

// STOMP 1.2, "Value Encoding".
QByteArray escaped(QByteArrayView text)
{
    QByteArray out;
    for (const char byte : text) {
        switch (byte) {
        case '\n': out += "\\n"; break;
        case ':': out += "\\c"; break;
        case '\\': out += "\\\\"; break;
        case '\r': out += "\\r"; break;
        default: out += byte;
        }
    }
    return out;
}

} // namespace

qsizetype sizeOf(const Headers &headers)
{
    qsizetype size = 0;
    for (const Header &header : headers) {
        size += header.name.size() + header.value.size() + 2;
    }
    return size;
}

QByteArray encoded(const Frame &frame, Version version)
{
    FrameWriter writer(frame.command, version, sizeOf(frame.headers) + frame.body.size());
    writer.add(frame.headers);
    return writer.finished(frame.body);
}

FrameWriter::FrameWriter(Command command, Version version, qsizetype size, qsizetype room)
    : m_version(version)
    , m_escapes(version != Version::V10 && !isHandshake(command))
    , m_hasLength(mayHaveBody(command))
    , m_bytes(room + size + SizeBesides, Qt::Uninitialized)
    , m_out(m_bytes.data())
    , m_size(room)
{
    const QByteArrayView name = nameOf(command);
    *copied(name, this->room(name.size() + 1)) = '\n';
}

char *FrameWriter::room(qsizetype size)
{
    Q_ASSERT(m_out); // null once finished
    if (m_bytes.size() - m_size < size) {
        m_bytes.resize(2 * m_bytes.size() + size);
        m_out = m_bytes.data();
    }
    return m_out + std::exchange(m_size, m_size + size);
}

void FrameWriter::putLine(QByteArrayView name, QByteArrayView value)
{
    char *out = copied(name, room(name.size() + value.size() + 2));
    *out = ':';
    *copied(value, out + 1) = '\n';
}

// Without an escape for it a line end would end the header, and the colon of a name its name: a
// sender in 1.2 could inject headers into the frame that others get. Left out of the name, it would
// make another name of it.
bool canSay(QByteArrayView name, QByteArrayView value, Version version)
{
    const auto isIn = [&](char byte) { return name.contains(byte) || value.contains(byte); };
    if (isIn('\0')) {
        return false;
    }
    switch (version) {
    case Version::V12: return true;
    case Version::V11: return !isIn('\r');
    case Version::V10: return !isIn('\r') && !isIn('\n') && !name.contains(':');
    }
    Q_UNREACHABLE();
}

void FrameWriter::add(QByteArrayView name, QByteArrayView value)
{
    if (!hasSpecial(name)) {
        addPlain(name, value);
    } else if (canSay(name, value, m_escapes ? m_version : Version::V10)) {
        putLine(m_escapes ? escaped(name) : name.toByteArray(),
                m_escapes ? escaped(value) : value.toByteArray());
    }
}

void FrameWriter::addPlain(QByteArrayView name, QByteArrayView value)
{
    Q_ASSERT(!hasSpecial(name));
    if (m_hasLength && Broker::isSame(name, "content-length")) {
        return;
    }
    if (!hasSpecial(value)) {
        putLine(name, value);
    } else if (canSay(name, value, m_escapes ? m_version : Version::V10)) {
        putLine(name, m_escapes ? escaped(value) : value.toByteArray());
    }
}

void FrameWriter::add(const Headers &headers)
{
    for (const Header &header : headers) {
        add(header.name, header.value);
    }
}

QByteArray FrameWriter::finished(QByteArrayView body)
{
    if (m_hasLength) {
        putLine("content-length", Broker::Decimal(body.size()).digits());
    }
    char *const out = room(body.size() + 2);
    *out = '\n';
    *copied(body, out + 1) = '\0';
    m_bytes.truncate(m_size);
    m_out = nullptr;
    return std::move(m_bytes);
}

} // namespace Stomp
