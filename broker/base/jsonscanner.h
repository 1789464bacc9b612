// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>

#include <optional>
#include <vector>

namespace Broker {

/// Why a text is no JSON, and where.
struct JsonFault
{
    QLatin1StringView text; ///< as the end of a sentence about the text, "it has …"
    qsizetype offset = 0;   ///< of the byte at which that shows
};

/// Why \a text is not one value as RFC 8259 writes them; nothing where it is.
///
/// QJsonDocument is generous: it takes bare control characters, escapes that do not exist, and
/// halves of surrogates, and makes something of them that the sender did not mean. This takes none
/// of them, and no more than 1,024 arrays and objects within each other, on no stack.
std::optional<JsonFault> jsonFault(QByteArrayView text);

/// The value of a member, as it stands in a text.
struct JsonMember
{
    qsizetype item = 0; ///< of an array, that has the object with the member; else 0
    QByteArrayView value;
};

/// All members \a name of the object that \a text is, or of each object in the array that it is,
/// in their order. It must have no jsonFault(). An object may have one more than once.
std::vector<JsonMember> jsonMembers(QByteArrayView text, QByteArrayView name);

/// Goes over JSON piece by piece, for who wants only some of it. Whether the text is UTF-8 is its
/// caller's to check.
class JsonScanner
{
public:
    explicit JsonScanner(QByteArrayView text)
        : m_text(text)
    {
    }

    /// Whether only white space follows.
    bool isAtEnd();

    /// Goes over white space and past \a byte, if that is what comes next.
    bool take(char byte);

    /// Goes over white space; where it is then.
    qsizetype next();

    /// What it went over since it was at \a begin.
    QByteArrayView since(qsizetype begin) const { return m_text.sliced(begin, m_at - begin); }

    /// Goes over white space and past a value with all that is in it.
    bool takeValue();

    /// Goes over white space and past a string, whose characters are appended to \a out.
    bool takeString(QByteArray *out = nullptr);

    /// Goes over white space and past a number, `true`, `false` or `null`.
    bool takeScalar();

    /// Why something was not taken, at the byte where it stopped.
    JsonFault fault() const { return {m_fault, m_at}; }

    /// Has fault() say \a text; false.
    bool fail(const char *text);

private:
    bool isNext(char byte) const { return m_at < m_text.size() && m_text[m_at] == byte; }
    void skipSpace();
    bool takeDigits();
    bool takeNumber();
    bool takeEscape(QByteArray *out);
    bool takeCodePoint(QByteArray *out);
    std::optional<char32_t> codeUnit();

    QByteArrayView m_text;
    qsizetype m_at = 0;
    QLatin1StringView m_fault;
};

} // namespace Broker
