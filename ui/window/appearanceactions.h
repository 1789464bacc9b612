// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QObject>

class QAction;
class QActionGroup;

namespace Ui {

/// The choice of theme and language, as menus.
class AppearanceActions : public QObject
{
    Q_OBJECT

public:
    AppearanceActions(Settings &settings, QObject *parent);

    QList<QAction *> themeActions() const;
    QList<QAction *> languageActions() const;

    void retranslate() const;

private:
    void addTheme(ThemeChoice theme);
    void addLanguage(LanguageChoice language);
    void check();

    Settings &m_settings;
    QActionGroup *m_themes;
    QActionGroup *m_languages;
};

} // namespace Ui
