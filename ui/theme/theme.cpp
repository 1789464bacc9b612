// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/theme.h"

#include "ui/theme/palettes.h"
#include "ui/theme/quietstyle.h"

#include <QApplication>
#include <QStyleHints>

namespace Ui {

Theme::Theme(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_startedDark(Ui::isDark(QGuiApplication::palette()))
{
    QApplication::setStyle(new QuietStyle);
    connect(&settings, &Settings::themeChanged, this, &Theme::apply);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::apply);
#endif
    apply();
}

bool Theme::isDark() const
{
    switch (m_settings.theme()) {
    case ThemeChoice::Light: return false;
    case ThemeChoice::Dark: return true;
    case ThemeChoice::System: break;
    }
    return systemIsDark();
}

void Theme::apply() const
{
    QApplication::setPalette(isDark() ? darkPalette() : lightPalette());
}

// Qt 6.4 does not say what the desktop prefers, but has dressed the program that way.
bool Theme::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown) {
        return scheme == Qt::ColorScheme::Dark;
    }
#endif
    return m_startedDark;
}

} // namespace Ui
