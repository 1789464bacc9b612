// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QObject>

namespace Ui {

/// The look of the whole program: light or dark as the settings say, for as long as it lives.
///
/// One stands in main(), after the QApplication and before the first window.
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(Settings &settings, QObject *parent = nullptr);

    /// Whether the program is dark now.
    bool isDark() const;

private:
    void apply() const;
    bool systemIsDark() const;

    Settings &m_settings;
    bool m_startedDark; // as the desktop dressed the program before this did
};

} // namespace Ui
