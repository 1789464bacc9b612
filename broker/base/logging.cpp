// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logging.h"

#include "broker/base/clock.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <chrono>

namespace Broker {

namespace {

bool isPrintable(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional controls are among them
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    default: return true;
    }
}

// How many code units the character at the start of \a text has; a lone surrogate counts as one.
qsizetype characterLength(QStringView text)
{
    return text.size() > 1 && text[0].isHighSurrogate() && text[1].isLowSurrogate() ? 2 : 1;
}

} // namespace

QString printable(QStringView text, qsizetype limit)
{
    QString line;
    line.reserve(std::min(text.size(), limit) + 1);
    qsizetype at = 0;
    while (at < text.size()) {
        const QStringView units = text.sliced(at, characterLength(text.sliced(at)));
        if (at + units.size() > limit) {
            line += QChar(0x2026);
            break;
        }
        const char32_t character = units.size() == 2 ? QChar::surrogateToUcs4(units[0], units[1])
                                                     : char32_t(units[0].unicode());
        if (isPrintable(character)) {
            line += units;
        } else {
            for (const QChar unit : units) {
                line += QStringLiteral("\\u%1").arg(unit.unicode(), 4, 16, QLatin1Char('0'));
            }
        }
        at += units.size();
    }
    return line;
}

QString withoutPort(const QString &remote)
{
    const qsizetype colon = remote.lastIndexOf(u':');
    return colon > remote.lastIndexOf(u']') ? remote.first(colon) : remote;
}

QString printable(QByteArrayView utf8, qsizetype limit)
{
    // A character has four bytes at most, so there is no need to decode more than can be shown.
    return printable(QString::fromUtf8(utf8.first(std::min(utf8.size(), limit * 4 + 1))), limit);
}

qint64 wallClock()
{
    return Clock::systemTime();
}

QString utcText(qint64 microseconds)
{
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000, QTimeZone::utc())
        .toUTC()
        .toString(Qt::ISODateWithMs);
}

QByteArray formatted(const LogEntry &entry)
{
    static constexpr std::array Names {"debug", "info", "warning", "error"};
    return utcText(entry.at).toLatin1() + ' ' + Names.at(size_t(entry.level)) + ' ' + entry.category
        + ": " + entry.text.toUtf8() + '\n';
}

} // namespace Broker
