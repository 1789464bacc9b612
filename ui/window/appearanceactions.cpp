// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/appearanceactions.h"

#include <QAction>
#include <QActionGroup>

namespace Ui {

AppearanceActions::AppearanceActions(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_themes(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
{
    for (const ThemeChoice theme : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        addTheme(theme);
    }
    for (const LanguageChoice language :
         {LanguageChoice::System, LanguageChoice::English, LanguageChoice::Korean}) {
        addLanguage(language);
    }
    connect(&settings, &Settings::themeChanged, this, &AppearanceActions::check);
    connect(&settings, &Settings::languageChanged, this, &AppearanceActions::check);
    retranslate();
    check();
}

QList<QAction *> AppearanceActions::themeActions() const
{
    return m_themes->actions();
}

QList<QAction *> AppearanceActions::languageActions() const
{
    return m_languages->actions();
}

void AppearanceActions::retranslate() const
{
    const QList<QAction *> themes = themeActions();
    themes[int(ThemeChoice::System)]->setText(tr("&System Default"));
    themes[int(ThemeChoice::Light)]->setText(tr("&Light"));
    themes[int(ThemeChoice::Dark)]->setText(tr("&Dark"));
    const QList<QAction *> languages = languageActions();
    languages[int(LanguageChoice::System)]->setText(tr("&System Default"));
    // Each in itself, so that who reads no other finds it.
    languages[int(LanguageChoice::English)]->setText(QStringLiteral("&English"));
    languages[int(LanguageChoice::Korean)]->setText(QStringLiteral("한국어(&K)"));
}

void AppearanceActions::addTheme(ThemeChoice theme)
{
    QAction *action = m_themes->addAction(QString());
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, theme] { m_settings.setTheme(theme); });
}

void AppearanceActions::addLanguage(LanguageChoice language)
{
    QAction *action = m_languages->addAction(QString());
    action->setCheckable(true);
    connect(action, &QAction::triggered, this,
            [this, language] { m_settings.setLanguage(language); });
}

void AppearanceActions::check()
{
    themeActions()[int(m_settings.theme())]->setChecked(true);
    languageActions()[int(m_settings.language())]->setChecked(true);
}

} // namespace Ui
