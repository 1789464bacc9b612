// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/views/tone.h"

#include <QString>

namespace Ui {

/// What became of a push, in whole sentences.
struct DeliveryText
{
    Tone tone = Tone::Neutral;
    QString outcome;
    QString hint; ///< what to do about it, or what is known besides; may be empty
};

} // namespace Ui
