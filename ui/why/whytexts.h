// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"
#include "ui/views/tone.h"

#include <QString>

namespace Ui {

/// Good where it arrives, bad where it does not, and a warning where nobody can say.
Tone whyTone(const Broker::Explanation &explanation);

/// What \a check of \a explanation found, as a sentence; for one that is so.
QString checkText(const Broker::Explanation &explanation, const Broker::Check &check);

/// The one reason, as a sentence.
QString whyText(const Broker::Explanation &explanation);

/// What becomes of the number; empty where nothing is left to do.
QString nextText(const Broker::Explanation &explanation);

/// What would have been, had something come earlier; may be empty.
QString insteadText(const Broker::Explanation &explanation);

/// What else is so, such as `Also in the way: look-alike, not connected.`; may be empty.
QString alsoText(const Broker::Explanation &explanation);

} // namespace Ui
