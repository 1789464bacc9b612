// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/credentialmask.h"

#include <algorithm>
#include <array>

namespace Broker {

namespace {

constexpr std::array<QByteArrayView, 9> Words {"passcode", "password",   "authorization",
                                               "cookie",   "token",      "secret",
                                               "api-key",  "credential", "apikey"};

constexpr std::array<bool, 256> FirstLetters = [] {
    std::array<bool, 256> isFirst {};
    for (const QByteArrayView word : Words) {
        const uchar letter = uchar(word[0]);
        isFirst[letter] = true;
        isFirst[letter - 'a' + 'A'] = true;
    }
    return isFirst;
}();

constexpr bool isLetterOf(char letter, char ofText)
{
    constexpr char ToLower = 'a' - 'A'; // a bit that '-' has as well
    return char(ofText | ToLower) == letter;
}

bool startsWithWord(QByteArrayView text)
{
    return std::any_of(Words.begin(), Words.end(), [&](QByteArrayView word) {
        return text.size() >= word.size()
            && std::equal(word.begin(), word.end(), text.begin(), isLetterOf);
    });
}

QByteArrayView lineEndOf(QByteArrayView line)
{
    return line.last(line.endsWith("\r\n") ? 2 : line.endsWith('\n') ? 1 : 0);
}

} // namespace

bool namesCredential(QByteArrayView name)
{
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (FirstLetters[uchar(name[at])] && startsWithWord(name.sliced(at))) {
            return true;
        }
    }
    return false;
}

QByteArray withoutCredentials(QByteArrayView head)
{
    QByteArray masked;
    qsizetype copied = 0; // of head, into masked
    for (qsizetype start = 0; start < head.size();) {
        const qsizetype newline = head.indexOf('\n', start);
        const qsizetype end = newline < 0 ? head.size() : newline + 1;
        const QByteArrayView line = head.sliced(start, end - start);
        const qsizetype colon = line.indexOf(':');
        if (colon >= 0 && namesCredential(line.first(colon))) {
            masked += head.sliced(copied, start + colon + 1 - copied);
            masked += MaskedValue;
            masked += lineEndOf(line);
            copied = end;
        }
        start = end;
    }
    return copied == 0 ? head.toByteArray() : masked + head.sliced(copied).toByteArray();
}

} // namespace Broker
