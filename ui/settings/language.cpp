// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace Ui {

Language::Language(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&settings, &Settings::languageChanged, this, &Language::apply);
    apply();
}

Language::~Language()
{
    remove();
}

QLocale Language::locale() const
{
    switch (m_settings.language()) {
    case LanguageChoice::English: return QLocale(QLocale::English);
    case LanguageChoice::Korean: return QLocale(QLocale::Korean);
    case LanguageChoice::System: break;
    }
    return QLocale::system();
}

// The locale first: widgets format their numbers again as soon as they learn of the translator.
void Language::apply()
{
    remove();
    const QLocale chosen = locale();
    QLocale::setDefault(chosen);
    const QString separator = QStringLiteral("_");
    if (m_qts.load(chosen, QStringLiteral("qtbase"), separator,
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qts);
    }
    // English has a file, too, for its plurals; it does for languages that have none.
    const QString ours = QStringLiteral("belfry");
    const QString directory = QStringLiteral(":/i18n");
    if (m_ours.load(chosen, ours, separator, directory)
        || m_ours.load(QLocale(QLocale::English), ours, separator, directory)) {
        QCoreApplication::installTranslator(&m_ours);
    }
}

void Language::remove()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qts);
}

} // namespace Ui
