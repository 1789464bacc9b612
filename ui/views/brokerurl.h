// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

namespace Ui {

/// Where a program of this machine finds the broker that says \a endpoint: its root, and for the
/// address that stands for every address, which none can open, the loopback.
QUrl brokerUrl(const QString &endpoint);

} // namespace Ui
