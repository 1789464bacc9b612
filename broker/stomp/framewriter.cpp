// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/framewriter.h"

#include <algorithm>

namespace Stomp {

namespace {

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

qsizetype sizeHint(const Frame &frame)
{
    qsizetype size = frame.body.size() + 48;
    for (const Header &header : frame.headers) {
        size += header.name.size() + header.value.size() + 2;
    }
    return size;
}

} // namespace

QByteArray encoded(const Frame &frame, Version version)
{
    const bool escapes = version != Version::V10 && !isHandshake(frame.command);
    const bool hasLength = mayHaveBody(frame.command);
    QByteArray out;
    out.reserve(sizeHint(frame));
    out.append(nameOf(frame.command));
    out += '\n';
    for (const Header &header : frame.headers) {
        if (hasLength && header.name == QByteArrayView("content-length")) {
            continue;
        }
        appendText(out, header.name, Part::Name, version, escapes);
        out += ':';
        appendText(out, header.value, Part::Value, version, escapes);
        out += '\n';
    }
    if (hasLength) {
        out += "content-length:";
        out += QByteArray::number(frame.body.size());
        out += '\n';
    }
    out += '\n';
    out += frame.body;
    out += '\0';
    return out;
}

} // namespace Stomp
