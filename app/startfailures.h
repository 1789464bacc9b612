// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"
#include "ui/settings/settings.h"

/// What a person sees of a console that cannot start.
namespace StartFailures {

/// Shows a person what \a ending says, if there is one to see it, and returns whether to try the
/// start again. It speaks the language of \a settings; what was printed stays what a script goes
/// by.
bool isTriedAgain(const Terminal::Ending &ending, Ui::Settings &settings);

} // namespace StartFailures
