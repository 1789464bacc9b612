// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/naturalorder.h"

#include <algorithm>

namespace Ui {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Where the run of digits that starts at \a from ends, leading zeros taken off \a from.
qsizetype endOfNumber(QStringView text, qsizetype &from)
{
    while (from + 1 < text.size() && text[from] == u'0' && isDigit(text[from + 1])) {
        ++from;
    }
    qsizetype end = from;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    return end;
}

int numberOrder(QStringView left, qsizetype &i, QStringView right, qsizetype &j)
{
    const qsizetype leftEnd = endOfNumber(left, i);
    const qsizetype rightEnd = endOfNumber(right, j);
    const QStringView leftNumber = left.sliced(i, leftEnd - i);
    const QStringView rightNumber = right.sliced(j, rightEnd - j);
    i = leftEnd;
    j = rightEnd;
    if (leftNumber.size() != rightNumber.size()) {
        return leftNumber.size() < rightNumber.size() ? -1 : 1;
    }
    return leftNumber.compare(rightNumber);
}

} // namespace

int naturalOrder(QStringView left, QStringView right)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < left.size() && j < right.size()) {
        if (isDigit(left[i]) && isDigit(right[j])) {
            const int order = numberOrder(left, i, right, j);
            if (order != 0) {
                return order;
            }
        } else if (left[i] != right[j]) {
            return left[i] < right[j] ? -1 : 1;
        } else {
            ++i;
            ++j;
        }
    }
    const qsizetype rest = (left.size() - i) - (right.size() - j);
    // `007` and `7` are different users, so they may not be equal.
    return rest != 0 ? (rest < 0 ? -1 : 1) : left.compare(right);
}

bool naturallyLess(QStringView left, QStringView right)
{
    return naturalOrder(left, right) < 0;
}

} // namespace Ui
