// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/page.h"

namespace Ui {

QList<QAction *> Page::actionsAt(ActionPlace /*place*/) const
{
    return {};
}

void Page::restoreState(const QByteArray & /*state*/) { }

} // namespace Ui
