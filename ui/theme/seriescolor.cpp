// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/seriescolor.h"

#include "ui/theme/palettes.h"

namespace Ui {

// After Okabe and Ito, each darkened or lightened until it stands out from its ground.
QColor seriesColor(Series series, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (series) {
    case Series::Users: return dark ? QColor(0x56, 0xb4, 0xe9) : QColor(0x00, 0x72, 0xb2);
    case Series::Sessions: return dark ? QColor(0xb8, 0x9c, 0xf0) : QColor(0x7a, 0x4f, 0xc0);
    case Series::FramesIn: return dark ? QColor(0x2f, 0xc4, 0x9b) : QColor(0x00, 0x8a, 0x66);
    case Series::FramesOut: return dark ? QColor(0x74, 0xa9, 0xff) : QColor(0x2b, 0x62, 0xd0);
    case Series::Latency: return dark ? QColor(0xe6, 0x9f, 0x00) : QColor(0xb0, 0x6f, 0x00);
    case Series::Undelivered: return dark ? QColor(0xff, 0x7b, 0x72) : QColor(0xc6, 0x1f, 0x2b);
    }
    return palette.color(QPalette::Text);
}

} // namespace Ui
