// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/tone.h"

namespace Ui {

namespace {

constexpr int HalfLight = 128;

} // namespace

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < HalfLight;
    switch (tone) {
    case Tone::Neutral: return palette.color(QPalette::Text);
    case Tone::Good: return dark ? QColor(0x4f, 0xc4, 0x6a) : QColor(0x1a, 0x7f, 0x37);
    case Tone::Warning: return dark ? QColor(0xe0, 0xa8, 0x30) : QColor(0x8a, 0x5a, 0x00);
    case Tone::Bad: return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xc6, 0x1f, 0x2b);
    case Tone::Muted: return dark ? QColor(0x9a, 0xa2, 0xab) : QColor(0x5c, 0x64, 0x6c);
    case Tone::Accent: return dark ? QColor(0x6c, 0xb0, 0xff) : QColor(0x0b, 0x5c, 0xad);
    }
    return palette.color(QPalette::Text);
}

} // namespace Ui
