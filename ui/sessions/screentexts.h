// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/screens.h"
#include "ui/views/tone.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Ui {

/// Such as `current`, or `behind: 3`; a dash where there is no screen.
QString screenText(const std::optional<Broker::Screen> &screen);

/// What it shows, what is kept, and how the one came to be behind the other.
QString screenSentence(const std::optional<Broker::Screen> &screen);

/// What it is, such as `event stream`.
QString screenKindText(Broker::Screen::Kind kind);

QString screenGlyph(const std::optional<Broker::Screen> &screen);
Tone screenTone(const std::optional<Broker::Screen> &screen);

/// The longest that screenText() is with usual numbers.
QStringList screenSamples();

/// Such as `2 of 3 screens current, 1 behind`.
QString screensSentence(const Broker::ScreenCounts &counts);

/// What is looked for in a page of sessions or users: a text, and perhaps only screens that are
/// behind.
class ScreenFind
{
public:
    ScreenFind() = default;
    explicit ScreenFind(const QString &text);

    /// The word that stands for them, in the language of the operator; `behind` always does.
    static QString word();

    bool isEmpty() const { return m_text.isEmpty(); }
    bool wantsBehind() const { return m_wantsBehind; }

    /// What is left without the word.
    const QString &rest() const { return m_rest; }

    /// Whether it finds what has a text that \a contains is asked for, with screens behind or
    /// without. A user may be called like the word.
    template<typename Contains>
    bool finds(bool isBehind, Contains contains) const
    {
        return isEmpty() || contains(m_text)
            || (m_wantsBehind && isBehind && (m_rest.isEmpty() || contains(m_rest)));
    }

private:
    QString m_text;
    QString m_rest;
    bool m_wantsBehind = false;
};

} // namespace Ui
