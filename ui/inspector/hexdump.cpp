// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/hexdump.h"

#include <QStringList>

#include <algorithm>

namespace Ui {

namespace {

constexpr qsizetype ShortestOffset = 4; // digits
constexpr int Hexadecimal = 16;

qsizetype offsetDigits(qsizetype byteCount)
{
    return std::max(ShortestOffset, QString::number(byteCount, Hexadecimal).size());
}

} // namespace

QString hexDump(QByteArrayView bytes, qsizetype perLine)
{
    const int digits = int(offsetDigits(bytes.size()));
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += perLine) {
        const QByteArray part =
            bytes.sliced(at, std::min(perLine, bytes.size() - at)).toByteArray();
        QString readable;
        for (const char byte : part) {
            readable += byte >= ' ' && byte <= '~' ? QLatin1Char(byte) : QLatin1Char('.');
        }
        lines.append(QStringLiteral("%1  %2  %3")
                         .arg(at, digits, Hexadecimal, QLatin1Char('0'))
                         .arg(QString::fromLatin1(part.toHex(' ')).leftJustified(3 * perLine - 1),
                              readable));
    }
    return lines.join(u'\n');
}

qsizetype hexLineLength(qsizetype byteCount, qsizetype perLine)
{
    return offsetDigits(byteCount) + 2 + (3 * perLine - 1) + 2 + perLine;
}

} // namespace Ui
