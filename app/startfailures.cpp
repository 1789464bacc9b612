// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/startfailures.h"

#include "app/exitcode.h"
#include "app/signals.h"
#include "ui/settings/language.h"
#include "ui/window/startfailuredialog.h"

#include <QGuiApplication>

#include <unistd.h>

namespace StartFailures {

namespace {

// Tests and pictures are made on the others.
bool isOnScreen()
{
    const QString platform = QGuiApplication::platformName();
    return platform != QLatin1StringView("offscreen")
        && !platform.startsWith(QLatin1StringView("minimal"));
}

// Who has typed the options has just been told what is wrong with them.
bool isTyped(const Terminal::Ending &ending)
{
    return ending.exitCode == ExitCode::Usage && ::isatty(STDERR_FILENO) == 1;
}

} // namespace

bool isTriedAgain(const Terminal::Ending &ending, Ui::Settings &settings)
{
    if (!ending.isFailure() || isTyped(ending) || !isOnScreen()) {
        return false;
    }
    const Ui::Language language(settings); // only now: a terminal is spoken to in English
    Ui::StartFailureDialog dialog(ending.failure);
    const auto signalled = Signals::create([&dialog] { dialog.reject(); }, [] {});
    return dialog.exec() == QDialog::Accepted;
}

} // namespace StartFailures
