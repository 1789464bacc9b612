// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/palettes.h"

#include <QColor>

#include <algorithm>
#include <cmath>

namespace Ui {

namespace {

constexpr int HalfLight = 128;

struct Colors
{
    QRgb window;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb text;
    QRgb dimmed; // placeholders
    QRgb disabled;
    QRgb highlight;
    QRgb link;
    QRgb visitedLink;
    QRgb toolTip;
    QRgb toolTipText;
    // What Fusion shades edges with, the lightest first.
    QRgb light;
    QRgb midlight;
    QRgb mid;
    QRgb dark;
    QRgb shadow;
};

constexpr Colors Light {
    .window = 0xfff1f3f5,
    .base = 0xffffffff,
    .alternate = 0xfff6f8fa,
    .button = 0xfff6f7f9,
    .text = 0xff1b1f24,
    .dimmed = 0xff656d76,
    .disabled = 0xff7d858e,
    .highlight = 0xff0b62b8,
    .link = 0xff0b5cad,
    .visitedLink = 0xff6e40a9,
    .toolTip = 0xff24292f,
    .toolTipText = 0xfff0f2f4,
    .light = 0xffffffff,
    .midlight = 0xffe6e9ed,
    .mid = 0xffc9cfd6,
    .dark = 0xff9aa2ab,
    .shadow = 0xff6b737c,
};

constexpr Colors Dark {
    .window = 0xff21252b,
    .base = 0xff191c20,
    .alternate = 0xff1f2328,
    .button = 0xff2e343c,
    .text = 0xffe6e9ec,
    .dimmed = 0xff9aa2ab,
    .disabled = 0xff7a828b,
    .highlight = 0xff1f63b5,
    .link = 0xff6cb0ff,
    .visitedLink = 0xffc3a0f5,
    .toolTip = 0xff3a414a,
    .toolTipText = 0xfff0f2f4,
    .light = 0xff4a525c,
    .midlight = 0xff3a414a,
    .mid = 0xff3a414a,
    .dark = 0xff15171a,
    .shadow = 0xff0d0f11,
};

QPalette paletteOf(const Colors &colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(colors.window));
    palette.setColor(QPalette::WindowText, QColor(colors.text));
    palette.setColor(QPalette::Base, QColor(colors.base));
    palette.setColor(QPalette::AlternateBase, QColor(colors.alternate));
    palette.setColor(QPalette::Text, QColor(colors.text));
    palette.setColor(QPalette::PlaceholderText, QColor(colors.dimmed));
    palette.setColor(QPalette::Button, QColor(colors.button));
    palette.setColor(QPalette::ButtonText, QColor(colors.text));
    palette.setColor(QPalette::BrightText, QColor(Qt::white));
    palette.setColor(QPalette::Highlight, QColor(colors.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(Qt::white));
    palette.setColor(QPalette::Link, QColor(colors.link));
    palette.setColor(QPalette::LinkVisited, QColor(colors.visitedLink));
    palette.setColor(QPalette::ToolTipBase, QColor(colors.toolTip));
    palette.setColor(QPalette::ToolTipText, QColor(colors.toolTipText));
    palette.setColor(QPalette::Light, QColor(colors.light));
    palette.setColor(QPalette::Midlight, QColor(colors.midlight));
    palette.setColor(QPalette::Mid, QColor(colors.mid));
    palette.setColor(QPalette::Dark, QColor(colors.dark));
    palette.setColor(QPalette::Shadow, QColor(colors.shadow));
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText,
          QPalette::PlaceholderText, QPalette::Link, QPalette::LinkVisited}) {
        palette.setColor(QPalette::Disabled, role, QColor(colors.disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(colors.window));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colors.midlight));
    return palette;
}

// WCAG 2.1, "relative luminance".
double luminance(const QColor &color)
{
    const auto linear = [](float part) {
        const double value = double(part);
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

QPalette lightPalette()
{
    return paletteOf(Light);
}

QPalette darkPalette()
{
    return paletteOf(Dark);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < HalfLight;
}

double contrast(const QColor &text, const QColor &ground)
{
    const double one = luminance(text) + 0.05;
    const double other = luminance(ground) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace Ui
