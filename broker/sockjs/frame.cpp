// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/frame.h"

#include "broker/base/jsonscanner.h"

#include <QChar>

#include <array>

namespace SockJs {

namespace {

constexpr std::array HexDigits {'0', '1', '2', '3', '4', '5', '6', '7',
                                '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

void appendCodeUnit(QByteArray &out, uint unit)
{
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        out += HexDigits[(unit >> shift) & 0xf];
    }
}

// sockjs-protocol 0.3.3, JSONEncoding: what servers must escape.
bool mustEscape(char32_t point)
{
    return (point >= 0x200c && point <= 0x200f) || (point >= 0x2028 && point <= 0x202f)
        || (point >= 0x2060 && point <= 0x206f) || (point >= 0xfff0 && point <= 0xffff);
}

bool isPlain(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x20 && value < 0x7f && byte != '"' && byte != '\\';
}

void appendAscii(QByteArray &out, char byte)
{
    switch (byte) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        if (static_cast<unsigned char>(byte) < 0x20) {
            appendCodeUnit(out, static_cast<unsigned char>(byte));
        } else {
            out += byte;
        }
    }
}

// One character past ASCII at the start of \a rest; returns how many bytes it took.
qsizetype appendWide(QByteArray &out, QByteArrayView rest)
{
    const auto lead = static_cast<unsigned char>(rest[0]);
    const qsizetype length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (length > rest.size() || !rest.first(length).isValidUtf8()) {
        appendCodeUnit(out, QChar::ReplacementCharacter); // which is one that must be escaped
        return 1;
    }
    char32_t point = lead & (0xff >> (length + 1));
    for (qsizetype at = 1; at < length; ++at) {
        point = point << 6 | (static_cast<unsigned char>(rest[at]) & 0x3f);
    }
    if (mustEscape(point)) {
        appendCodeUnit(out, point);
    } else {
        out.append(rest.first(length));
    }
    return length;
}

DecodedMessages bad()
{
    return {{}, MessageError::BadJson};
}

} // namespace

QByteArray openFrame()
{
    return QByteArrayLiteral("o");
}

QByteArray heartBeatFrame()
{
    return QByteArrayLiteral("h");
}

void appendQuoted(QByteArray &out, QByteArrayView utf8)
{
    out += '"';
    qsizetype at = 0;
    while (at < utf8.size()) {
        qsizetype end = at;
        while (end < utf8.size() && isPlain(utf8[end])) {
            ++end;
        }
        out.append(utf8.sliced(at, end - at));
        at = end;
        if (at < utf8.size()) {
            if (static_cast<unsigned char>(utf8[at]) < 0x80) {
                appendAscii(out, utf8[at++]);
            } else {
                at += appendWide(out, utf8.sliced(at));
            }
        }
    }
    out += '"';
}

QByteArray messageFrame(QByteArrayView message)
{
    QByteArray frame;
    frame.reserve(message.size() + message.size() / 8 + 16);
    frame += "a[";
    appendQuoted(frame, message);
    frame += ']';
    return frame;
}

QByteArray messageFrame(const QList<QByteArray> &messages)
{
    QByteArray frame("a[");
    for (const QByteArray &message : messages) {
        if (frame.size() > 2) {
            frame += ',';
        }
        appendQuoted(frame, message);
    }
    frame += ']';
    return frame;
}

QByteArray closeFrame(int code, QByteArrayView reason)
{
    QByteArray frame = "c[" + QByteArray::number(code) + ',';
    appendQuoted(frame, reason);
    frame += ']';
    return frame;
}

DecodedMessages decodedMessages(QByteArrayView json)
{
    if (json.isEmpty()) {
        return {{}, MessageError::Empty};
    }
    Broker::JsonScanner scanner(json);
    if (!json.isValidUtf8() || !scanner.take('[')) {
        return bad();
    }
    DecodedMessages decoded;
    if (!scanner.take(']')) {
        do {
            if (!scanner.takeString(&decoded.messages.emplaceBack())) {
                return bad();
            }
        } while (scanner.take(','));
        if (!scanner.take(']')) {
            return bad();
        }
    }
    return scanner.isAtEnd() ? decoded : bad();
}

} // namespace SockJs
