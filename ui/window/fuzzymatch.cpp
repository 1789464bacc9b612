// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/fuzzymatch.h"

#include <QList>

#include <algorithm>

namespace Ui {

namespace {

constexpr int ForLetter = 10;
constexpr int ForWord = 15;
constexpr int ForRow = 20;
constexpr qsizetype LongestPenalty = 30;

// The Unicode Standard, 3.12, "Hangul Syllable Composition": a syllable's number says its
// consonant.
constexpr char16_t FirstSyllable = 0xac00;
constexpr char16_t LastSyllable = 0xd7a3;
constexpr int SyllablesOfConsonant = 588;
constexpr QStringView Consonants = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

bool fits(QChar typed, QChar letter)
{
    const char16_t code = letter.unicode();
    return typed.toCaseFolded() == letter.toCaseFolded()
        || (code >= FirstSyllable && code <= LastSyllable
            && Consonants[(code - FirstSyllable) / SyllablesOfConsonant] == typed);
}

bool beginsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

} // namespace

// Names come from clients: it takes the product of both lengths, whatever is in them.
std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    constexpr int None = -1;
    QList<int> endingAt(text.size(), 0); // the best score of the letters so far, the last one here
    bool isFirst = true;
    for (const QChar letter : typed) {
        QList<int> next(text.size(), None);
        int bestBefore = isFirst ? 0 : None; // of those that end before the place at hand
        for (qsizetype at = 0; at < text.size(); ++at) {
            const int inRow = !isFirst && at > 0 ? endingAt[at - 1] : None;
            if (inRow != None) {
                bestBefore = std::max(bestBefore, inRow);
            }
            if (bestBefore != None && fits(letter, text[at])) {
                const int before =
                    inRow == None ? bestBefore : std::max(bestBefore, inRow + ForRow);
                next[at] = before + ForLetter + (beginsWord(text, at) ? ForWord : 0);
            }
        }
        endingAt = next;
        isFirst = false;
    }
    const auto best = std::max_element(endingAt.begin(), endingAt.end());
    if (best == endingAt.end() || *best == None) {
        return typed.isEmpty() ? std::optional(0) : std::nullopt;
    }
    return *best - int(std::min(text.size(), LongestPenalty));
}

} // namespace Ui
