// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QLocale>
#include <QObject>
#include <QTranslator>

namespace Ui {

/// The language of the whole program, its numbers included: what the settings say, for as long as
/// it lives.
///
/// One stands in main(), after the QApplication and before the first window. Windows hear of a
/// change by QEvent::LanguageChange.
class Language : public QObject
{
    Q_OBJECT

public:
    explicit Language(Settings &settings, QObject *parent = nullptr);
    ~Language() override;

    /// The language and the way to write numbers that are in force.
    QLocale locale() const;

private:
    void apply();
    void remove();

    Settings &m_settings;
    QTranslator m_ours;
    QTranslator m_qts; // the texts of Qt's own dialogs
};

} // namespace Ui
