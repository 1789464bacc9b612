// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace Ui {

namespace {

constexpr qint64 Millisecond = 1'000;
constexpr qint64 TenthOfMillisecond = 100;
constexpr qint64 Second = 1'000 * Millisecond;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;

QString inContext(const char *text)
{
    return QCoreApplication::translate("Ui::Formats", text);
}

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at / Millisecond);
}

QString decimal(double value)
{
    const int digits = value < 10 ? 1 : 0;
    return QLocale().toString(value, 'f', digits);
}

} // namespace

QString dash()
{
    return QStringLiteral("–");
}

qint64 nowMicroseconds()
{
    return QDateTime::currentMSecsSinceEpoch() * Millisecond;
}

QString clockText(qint64 at)
{
    return local(at).time().toString(u"HH:mm:ss.zzz");
}

QString dateTimeText(qint64 at)
{
    return local(at).toString(u"yyyy-MM-dd HH:mm:ss.zzz");
}

QString agoText(qint64 at, qint64 now)
{
    if (at == 0) {
        return dash();
    }
    const qint64 passed = std::max<qint64>(now - at, 0);
    if (passed < Second) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "now"));
    }
    if (passed < Minute) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 s ago")).arg(passed / Second);
    }
    if (passed < Hour) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 min ago")).arg(passed / Minute);
    }
    if (passed < Day) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 h ago")).arg(passed / Hour);
    }
    return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 d ago")).arg(passed / Day);
}

QString lastSeenText(qint64 at, quint16 code)
{
    return at == 0 ? QString() : QStringLiteral("%1 (%2)").arg(clockText(at)).arg(code);
}

QString durationText(qint64 microseconds)
{
    const qint64 length = std::max<qint64>(microseconds, 0);
    if (length < Minute) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 s")).arg(length / Second);
    }
    if (length < Hour) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 min %2 s"))
            .arg(length / Minute)
            .arg(length % Minute / Second);
    }
    if (length < Day) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 h %2 min"))
            .arg(length / Hour)
            .arg(length % Hour / Minute);
    }
    return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 d %2 h"))
        .arg(length / Day)
        .arg(length % Day / Hour);
}

QString latencyText(qint64 microseconds)
{
    if (microseconds < 0) {
        return dash();
    }
    if (microseconds < TenthOfMillisecond) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 µs")).arg(microseconds);
    }
    if (microseconds < Second) {
        return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 ms"))
            .arg(decimal(double(microseconds) / Millisecond));
    }
    return inContext(QT_TRANSLATE_NOOP("Ui::Formats", "%1 s"))
        .arg(decimal(double(microseconds) / Second));
}

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? text : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
}

QString flattened(QString text)
{
    const auto isBreak = [](QChar c) {
        const QChar::Category category = c.category();
        return category == QChar::Other_Control || category == QChar::Separator_Line
            || category == QChar::Separator_Paragraph;
    };
    const auto isInvisible = [](QChar c) { return c.category() == QChar::Other_Format; };
    // Most texts have none and are returned without a copy.
    const bool isPlain = std::none_of(text.cbegin(), text.cend(),
                                      [&](QChar c) { return isBreak(c) || isInvisible(c); });
    if (!isPlain) {
        std::replace_if(text.begin(), text.end(), isBreak, QChar(u' '));
        std::replace_if(text.begin(), text.end(), isInvisible, QChar(QChar::ReplacementCharacter));
    }
    return text;
}

QString oneLine(QByteArrayView bytes, qsizetype limit)
{
    constexpr qsizetype MostBytesOfACharacter = 4;
    const QByteArrayView head = bytes.first(std::min(bytes.size(), limit * MostBytesOfACharacter));
    QString text = flattened(QString::fromUtf8(head)).simplified();
    if (text.size() <= limit) {
        return text;
    }
    const bool splitsPair = text[limit - 2].isHighSurrogate();
    return text.first(limit - (splitsPair ? 2 : 1)) + u'…';
}

} // namespace Ui
