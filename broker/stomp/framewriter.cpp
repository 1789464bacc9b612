// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/framewriter.h"

#include <algorithm>
#include <utility>

namespace Stomp {

namespace {

constexpr qsizetype SizeBesides = 48; // of the command, the content-length and what ends a frame

bool isHandshake(Command command)
{
    return command == Command::Connect || command == Command::Connected;
}

enum class Part : quint8 { Name, Value };

bool isSpecial(char byte)
{
    return byte == '\n' || byte == ':' || byte == '\\' || byte == '\r';
}

// STOMP 1.2, "Value Encoding"; 1.1 has the same without an escape for CR.
void appendEscaped(QByteArray &out, QByteArrayView text, Version version)
{
    for (const char byte : text) {
        switch (byte) {
        case '\n': out += "\\n"; break;
        case ':': out += "\\c"; break;
        case '\\': out += "\\\\"; break;
        case '\r': out += version == Version::V12 ? "\\r" : ""; break;
        default: out += byte;
        }
    }
}

// Without escapes a line end would end the header, and the colon of a name its name: whoever
// chooses a header in 1.2 could write others into the frame that a 1.0 client gets.
void appendStripped(QByteArray &out, QByteArrayView text, Part part)
{
    for (const char byte : text) {
        const bool breaks = byte == '\n' || byte == '\r' || (byte == ':' && part == Part::Name);
        if (!breaks) {
            out += byte;
        }
    }
}

void appendText(QByteArray &out, QByteArrayView text, Part part, Version version, bool escapes)
{
    if (!std::any_of(text.begin(), text.end(), isSpecial)) {
        out.append(text);
    } else if (escapes) {
        appendEscaped(out, text, version);
    } else {
        appendStripped(out, text, part);
    }
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
    m_bytes.reserve(size + SizeBesides);
    m_bytes.append(nameOf(command));
    m_bytes += '\n';
}

void FrameWriter::add(QByteArrayView name, QByteArrayView value)
{
    if (m_hasLength && name == QByteArrayView("content-length")) {
        return;
    }
    appendText(m_bytes, name, Part::Name, m_version, m_escapes);
    m_bytes += ':';
    appendText(m_bytes, value, Part::Value, m_version, m_escapes);
    m_bytes += '\n';
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
        m_bytes += "content-length:";
        m_bytes += QByteArray::number(body.size());
        m_bytes += '\n';
    }
    m_bytes += '\n';
    m_bytes += body;
    m_bytes += '\0';
    return std::move(m_bytes);
}

} // namespace Stomp
