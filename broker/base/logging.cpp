// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logging.h"

#include <QDateTime>

#include <array>
#include <chrono>

namespace Broker {

namespace {

bool isPrintable(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional controls are among them
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return character.isSurrogate();
    default: return true;
    }
}

} // namespace

QString printable(QStringView text, qsizetype limit)
{
    QString line;
    line.reserve(std::min(text.size(), limit) + 1);
    for (const QChar character : text.first(std::min(text.size(), limit))) {
        if (isPrintable(character)) {
            line += character;
        } else {
            line += QStringLiteral("\\u%1").arg(character.unicode(), 4, 16, QLatin1Char('0'));
        }
    }
    if (text.size() > limit) {
        line += QChar(0x2026);
    }
    return line;
}

QString printable(QByteArrayView utf8, qsizetype limit)
{
    // Four bytes are the longest character, so no more need be decoded than may be shown.
    return printable(QString::fromUtf8(utf8.first(std::min(utf8.size(), limit * 4 + 1))), limit);
}

qint64 wallClock()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

QByteArray formatted(const LogEntry &entry)
{
    static constexpr std::array Names {"debug", "info", "warning", "error"};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(entry.at / 1000, Qt::UTC);
    return time.toString(Qt::ISODateWithMs).toLatin1() + ' ' + Names.at(size_t(entry.level)) + ' '
        + entry.category + ": " + entry.text.toUtf8() + '\n';
}

} // namespace Broker
