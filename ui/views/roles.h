// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

namespace Ui {

/// Roles that the models answer beside Qt's own.
enum Role {
    GlyphRole = Qt::UserRole + 1, ///< one character that stands before the text
    ToneRole,                     ///< an int(Tone) for the glyph
};

} // namespace Ui
