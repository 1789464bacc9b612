// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/screentexts.h"

#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QStringList>

namespace Ui {

using Broker::CountVersion;
using Broker::Screen;
using Broker::ScreenState;

namespace {

class ScreenTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ScreenTexts)

public:
    static QString word(const Screen &screen)
    {
        switch (screen.state) {
        case ScreenState::Unknown: return tr("unknown");
        case ScreenState::Behind:
            return screen.written.version == 0
                ? tr("behind: none")
                : tr("behind: %1").arg(countText(screen.written.count));
        case ScreenState::Current:
            return screen.hasEvidence() ? tr("current") : tr("current, sent");
        }
        return {};
    }

    static QString written(const Screen &screen)
    {
        if (screen.written.version == 0) {
            return screen.isUncertain ? tr("What it shows cannot be known.")
                                      : tr("It was sent no number.");
        }
        const QString count = countText(screen.written.count);
        const QString version = countText(qint64(screen.written.version));
        return screen.hasEvidence()
            ? tr("It was sent %1 (version %2), and was heard since.").arg(count, version)
            : tr("It was sent %1 (version %2); nothing was heard of it since.").arg(count, version);
    }

    static QString kept(const Screen &screen)
    {
        return screen.kept
            ? tr("The broker keeps %1 (version %2).")
                  .arg(countText(screen.kept->count), countText(qint64(screen.kept->version)))
            : tr("The broker keeps no number.");
    }

    static QString kind(Screen::Kind kind)
    {
        switch (kind) {
        case Screen::Kind::Session: return tr("session");
        case Screen::Kind::EventStream: return tr("event stream");
        case Screen::Kind::LongPoll: return tr("long poll");
        }
        return {};
    }

    static QString waiting() { return tr("A newer one waits until the client reads, or asks."); }

    static QStringList samples()
    {
        return {tr("current, sent"), tr("behind: none"), tr("behind: %1").arg(countText(9'999))};
    }

    static QString counts(const Broker::ScreenCounts &counts)
    {
        QStringList parts {tr("%1 of %n screen(s) current", nullptr, int(counts.all()))
                               .arg(countText(counts.current))};
        if (counts.behind > 0) {
            parts.append(tr("%1 behind").arg(countText(counts.behind)));
        }
        if (counts.unknown > 0) {
            parts.append(tr("%1 unknown").arg(countText(counts.unknown)));
        }
        return parts.join(QStringLiteral(", "));
    }

    static QString filterWord()
    {
        //: The word by which the lists of users and sessions find screens that are behind.
        return tr("behind");
    }
};

} // namespace

QString screenText(const std::optional<Screen> &screen)
{
    return screen ? ScreenTexts::word(*screen) : dash();
}

QString screenSentence(const std::optional<Screen> &screen)
{
    if (!screen) {
        return {};
    }
    QStringList sentences {ScreenTexts::written(*screen)};
    if (screen->state != ScreenState::Current) {
        sentences.append(ScreenTexts::kept(*screen));
    }
    if (screen->waits) {
        sentences.append(ScreenTexts::waiting());
    }
    return sentences.join(u' ');
}

QString screenKindText(Screen::Kind kind)
{
    return ScreenTexts::kind(kind);
}

QString screenGlyph(const std::optional<Screen> &screen)
{
    if (!screen) {
        return {};
    }
    switch (screen->state) {
    case ScreenState::Unknown: return QStringLiteral("?");
    case ScreenState::Behind: return QStringLiteral("⚠");
    case ScreenState::Current: return QStringLiteral("✓");
    }
    return {};
}

Tone screenTone(const std::optional<Screen> &screen)
{
    if (!screen || screen->state == ScreenState::Unknown) {
        return Tone::Muted;
    }
    return screen->state == ScreenState::Behind ? Tone::Warning
        : screen->hasEvidence()                 ? Tone::Good
                                                : Tone::Accent;
}

QStringList screenSamples()
{
    return ScreenTexts::samples();
}

QString screensSentence(const Broker::ScreenCounts &counts)
{
    return ScreenTexts::counts(counts);
}

QString ScreenFind::word()
{
    return ScreenTexts::filterWord();
}

ScreenFind::ScreenFind(const QString &text)
    : m_text(text.trimmed())
{
    QStringList others;
    const QStringList words = m_text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &each : words) {
        const bool isIt = each.compare(QLatin1StringView("behind"), Qt::CaseInsensitive) == 0
            || each.compare(word(), Qt::CaseInsensitive) == 0;
        if (isIt) {
            m_wantsBehind = true;
        } else {
            others.append(each);
        }
    }
    m_rest = others.join(u' ');
}

} // namespace Ui
