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
    for (const char byte : {'\n', ':', '\\', '\r'}) {
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

// STOMP 1.2, "Value Encoding"; 1.1 has the same without an escape for CR.
QByteArray escaped(QByteArrayView text, Version version)
{
    QByteArray out;
    for (const char byte : text) {
        switch (byte) {
        case '\n': out += "\\n"; break;
        case ':': out += "\\c"; break;
        case '\\': out += "\\\\"; break;
        case '\r': out += version == Version::V12 ? "\\r" : ""; break;
        default: out += byte;
        }
    }
    return out;
}

// Without escapes a line end would end the header, and the colon of a name its name: a
// sender in 1.2 could inject headers into the frame that a 1.0 client gets.
QByteArray stripped(QByteArrayView text, bool isName)
{
    QByteArray out;
    for (const char byte : text) {
        const bool breaks = byte == '\n' || byte == '\r' || (byte == ':' && isName);
        if (!breaks) {
            out += byte;
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

FrameWriter::FrameWriter(Command command, Version version, qsizetype size)
    : m_version(version)
    , m_escapes(version != Version::V10 && !isHandshake(command))
    , m_hasLength(mayHaveBody(command))
{
    m_bytes.resize(size + SizeBesides);
    m_out = m_bytes.data();
    put(nameOf(command));
    put('\n');
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

void FrameWriter::put(QByteArrayView bytes)
{
    std::copy(bytes.begin(), bytes.end(), room(bytes.size()));
}

void FrameWriter::put(char byte)
{
    *room(1) = byte;
}

void FrameWriter::putText(QByteArrayView text, Part part)
{
    if (!hasSpecial(text)) {
        put(text);
    } else if (m_escapes) {
        put(escaped(text, m_version));
    } else {
        put(stripped(text, part == Part::Name));
    }
}

void FrameWriter::add(QByteArrayView name, QByteArrayView value)
{
    if (m_hasLength && Broker::isSame(name, "content-length")) {
        return;
    }
    putText(name, Part::Name);
    put(':');
    putText(value, Part::Value);
    put('\n');
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
        put("content-length:");
        put(Broker::Decimal(body.size()).digits());
        put('\n');
    }
    put('\n');
    put(body);
    put('\0');
    m_bytes.truncate(m_size);
    m_out = nullptr;
    return std::move(m_bytes);
}

} // namespace Stomp
