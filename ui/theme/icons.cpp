// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/icons.h"

#include "ui/theme/iconengine.h"

namespace Ui {

namespace {

QString fileOf(Icon icon)
{
    switch (icon) {
    case Icon::Clear: return QStringLiteral(":/icons/clear.svg");
    case Icon::Copy: return QStringLiteral(":/icons/copy.svg");
    case Icon::Dashboard: return QStringLiteral(":/icons/dashboard.svg");
    case Icon::Deliveries: return QStringLiteral(":/icons/deliveries.svg");
    case Icon::Endpoint: return QStringLiteral(":/icons/endpoint.svg");
    case Icon::Find: return QStringLiteral(":/icons/find.svg");
    case Icon::Follow: return QStringLiteral(":/icons/follow.svg");
    case Icon::FullScreen: return QStringLiteral(":/icons/fullscreen.svg");
    case Icon::Language: return QStringLiteral(":/icons/language.svg");
    case Icon::Keyboard: return QStringLiteral(":/icons/keyboard.svg");
    case Icon::Journal: return QStringLiteral(":/icons/journal.svg");
    case Icon::Log: return QStringLiteral(":/icons/log.svg");
    case Icon::Open: return QStringLiteral(":/icons/open.svg");
    case Icon::Pause: return QStringLiteral(":/icons/pause.svg");
    case Icon::Push: return QStringLiteral(":/icons/push.svg");
    case Icon::Quit: return QStringLiteral(":/icons/quit.svg");
    case Icon::Repeat: return QStringLiteral(":/icons/repeat.svg");
    case Icon::Reset: return QStringLiteral(":/icons/reset.svg");
    case Icon::Sessions: return QStringLiteral(":/icons/sessions.svg");
    case Icon::Start: return QStringLiteral(":/icons/start.svg");
    case Icon::Stop: return QStringLiteral(":/icons/stop.svg");
    case Icon::Subscriptions: return QStringLiteral(":/icons/subscriptions.svg");
    case Icon::Theme: return QStringLiteral(":/icons/theme.svg");
    case Icon::Traffic: return QStringLiteral(":/icons/traffic.svg");
    case Icon::User: return QStringLiteral(":/icons/user.svg");
    case Icon::Warning: return QStringLiteral(":/icons/warning.svg");
    case Icon::WhatIsThis: return QStringLiteral(":/icons/info.svg");
    }
    return {};
}

} // namespace

QIcon icon(Icon icon, Tone tone)
{
    return QIcon(new IconEngine(fileOf(icon), tone));
}

QIcon programIcon()
{
    return QIcon(QStringLiteral(":/icons/belfry.svg"));
}

} // namespace Ui
