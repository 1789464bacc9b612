// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/jsonscanner.h"

#include <QChar>

#include <array>

namespace Broker {

namespace {

constexpr qsizetype MaxNesting = 1024; // as QJsonDocument

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

int hexValue(char byte)
{
    return isDigit(byte)             ? byte - '0'
        : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
        : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                     : -1;
}

bool isPlain(char byte)
{
    return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}

// What a letter behind a backslash stands for, or NUL.
char unescaped(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
    }
}

// QString would take U+FEFF for a byte order mark and leave it out.
void appendUtf8(QByteArray &out, char32_t point)
{
    const int rest = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3; // bytes
    constexpr std::array<char32_t, 4> Leads {0, 0xc0, 0xe0, 0xf0};
    out += char(Leads[size_t(rest)] | point >> (6 * rest));
    for (int after = rest - 1; after >= 0; --after) {
        out += char(0x80 | (point >> (6 * after) & 0x3f));
    }
}

bool takeName(JsonScanner &scanner)
{
    return scanner.takeString() && (scanner.take(':') || scanner.fail("has a name without a ':'"));
}

// Past a value, or past what opens one that has others in it; those stand in \a open.
bool takeBegin(JsonScanner &scanner, QByteArray &open, bool &isOpened)
{
    const bool isArray = scanner.take('[');
    if (!isArray && !scanner.take('{')) {
        return scanner.takeScalar();
    }
    if (open.size() == MaxNesting) {
        return scanner.fail("has more than 1,024 arrays and objects within each other");
    }
    if (scanner.take(isArray ? ']' : '}')) {
        return true;
    }
    isOpened = true;
    open += isArray ? ']' : '}';
    return isArray || takeName(scanner);
}

// Past all that ends behind a value, up to the next one.
bool takeRest(JsonScanner &scanner, QByteArray &open)
{
    while (!open.isEmpty() && scanner.take(open.back())) {
        open.chop(1);
    }
    if (open.isEmpty()) {
        return true;
    }
    if (!scanner.take(',')) {
        return scanner.fail("has neither a ',' nor an end behind a value");
    }
    return open.back() == ']' || takeName(scanner);
}

// Past one object, whose members \a name are appended to \a found, or past what is none.
void takeMembers(JsonScanner &scanner, QByteArrayView name, qsizetype item,
                 std::vector<JsonMember> &found)
{
    if (!scanner.take('{')) {
        scanner.takeValue();
        return;
    }
    if (scanner.take('}')) {
        return;
    }
    do {
        QByteArray key;
        scanner.takeString(&key);
        scanner.take(':');
        const qsizetype begin = scanner.next();
        scanner.takeValue();
        if (key == name) {
            found.push_back({item, scanner.since(begin)});
        }
    } while (scanner.take(','));
    scanner.take('}');
}

} // namespace

std::optional<JsonFault> jsonFault(QByteArrayView text)
{
    if (!text.isValidUtf8()) {
        return JsonFault {QLatin1StringView("is not UTF-8"), 0};
    }
    JsonScanner scanner(text);
    const bool isRight =
        scanner.takeValue() && (scanner.isAtEnd() || scanner.fail("goes on behind its end"));
    return isRight ? std::nullopt : std::optional(scanner.fault());
}

std::vector<JsonMember> jsonMembers(QByteArrayView text, QByteArrayView name)
{
    std::vector<JsonMember> found;
    JsonScanner scanner(text);
    const bool isArray = scanner.take('[');
    if (isArray && scanner.take(']')) {
        return found;
    }
    qsizetype item = 0;
    do {
        takeMembers(scanner, name, item++, found);
    } while (isArray && scanner.take(','));
    return found;
}

bool JsonScanner::takeValue()
{
    QByteArray open; // what ends each array and object that has not ended
    do {
        bool isOpened = false;
        const bool isRight =
            takeBegin(*this, open, isOpened) && (isOpened || takeRest(*this, open));
        if (!isRight) {
            return false;
        }
    } while (!open.isEmpty());
    return true;
}

qsizetype JsonScanner::next()
{
    skipSpace();
    return m_at;
}

bool JsonScanner::fail(const char *text)
{
    m_fault = QLatin1StringView(text);
    return false;
}

// RFC 8259, 2.
void JsonScanner::skipSpace()
{
    while (isNext(' ') || isNext('\t') || isNext('\n') || isNext('\r')) {
        ++m_at;
    }
}

bool JsonScanner::isAtEnd()
{
    skipSpace();
    return m_at == m_text.size();
}

bool JsonScanner::take(char byte)
{
    skipSpace();
    if (!isNext(byte)) {
        return false;
    }
    ++m_at;
    return true;
}

bool JsonScanner::takeString(QByteArray *out)
{
    if (!take('"')) {
        return fail("has something else where a string must be");
    }
    for (;;) {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isPlain(m_text[m_at])) {
            ++m_at;
        }
        if (out) {
            out->append(m_text.sliced(begin, m_at - begin));
        }
        if (m_at == m_text.size()) {
            return fail("ends within a string");
        }
        if (isNext('"')) {
            ++m_at;
            return true;
        }
        if (!isNext('\\')) {
            return fail("has a control character in a string, where it must be escaped");
        }
        if (!takeEscape(out)) {
            return false;
        }
    }
}

// RFC 8259, 7.
bool JsonScanner::takeEscape(QByteArray *out)
{
    const char letter = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
    if (letter == 'u') {
        return takeCodePoint(out);
    }
    const char byte = unescaped(letter);
    if (byte == '\0') {
        return fail("has an escape that JSON does not know");
    }
    m_at += 2;
    if (out) {
        *out += byte;
    }
    return true;
}

// RFC 8259, 8.2: a half of a surrogate pair is allowed by the grammar and stands for nothing that
// UTF-8 could carry.
bool JsonScanner::takeCodePoint(QByteArray *out)
{
    const std::optional<char32_t> unit = codeUnit();
    if (!unit) {
        return fail("has an escape that JSON does not know");
    }
    char32_t point = *unit;
    if (QChar::isSurrogate(point)) {
        const std::optional<char32_t> low =
            QChar::isHighSurrogate(point) ? codeUnit() : std::nullopt;
        if (!low || !QChar::isLowSurrogate(*low)) {
            return fail("has half of a surrogate pair");
        }
        point = QChar::surrogateToUcs4(char16_t(point), char16_t(*low));
    }
    if (out) {
        appendUtf8(*out, point);
    }
    return true;
}

// Past a `\uXXXX`, if that is what comes next.
std::optional<char32_t> JsonScanner::codeUnit()
{
    constexpr qsizetype Length = 6;
    if (m_text.size() - m_at < Length || m_text[m_at] != '\\' || m_text[m_at + 1] != 'u') {
        return {};
    }
    char32_t unit = 0;
    for (const char digit : m_text.sliced(m_at + 2, Length - 2)) {
        const int value = hexValue(digit);
        if (value < 0) {
            return {};
        }
        unit = unit << 4 | char32_t(value);
    }
    m_at += Length;
    return unit;
}

bool JsonScanner::takeScalar()
{
    skipSpace();
    if (isNext('"')) {
        return takeString();
    }
    constexpr std::array<QByteArrayView, 3> Words {"true", "false", "null"};
    for (const QByteArrayView word : Words) {
        if (m_text.sliced(m_at).startsWith(word)) {
            m_at += word.size();
            return true;
        }
    }
    return takeNumber() || fail("has something else where a value must be");
}

// RFC 8259, 6.
bool JsonScanner::takeNumber()
{
    if (isNext('-')) {
        ++m_at;
    }
    if (isNext('0')) {
        ++m_at;
    } else if (!takeDigits()) {
        return false;
    }
    if (isNext('.')) {
        ++m_at;
        if (!takeDigits()) {
            return false;
        }
    }
    if (isNext('e') || isNext('E')) {
        ++m_at;
        if (isNext('+') || isNext('-')) {
            ++m_at;
        }
        return takeDigits();
    }
    return true;
}

bool JsonScanner::takeDigits()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && isDigit(m_text[m_at])) {
        ++m_at;
    }
    return m_at > begin;
}

} // namespace Broker
