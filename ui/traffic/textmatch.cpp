// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/textmatch.h"

#include <algorithm>

namespace Ui {

namespace {

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

} // namespace

bool matchesPattern(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1; // where the last `*` stood
    qsizetype from = 0;  // where the text went on after what it took
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](char c) { return c == '*'; });
}

bool containsText(QByteArrayView text, QByteArrayView part)
{
    const auto equal = [](char left, char right) { return lowered(left) == lowered(right); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), equal) != text.end()
        || part.isEmpty();
}

} // namespace Ui
