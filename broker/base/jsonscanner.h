// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>

#include <optional>

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
