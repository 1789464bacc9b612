// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/page.h"

namespace Ui {

QList<QAction *> Page::actionsAt(ActionPlace /*place*/) const
{
    return {};
}

QString Page::toolTipOf(const QString &usual) const
{
    return m_isProtected ? tr("The window is protected, so that it neither pushes nor disconnects.")
                         : usual;
}

bool Page::showFigure(Series /*series*/)
{
    return false;
}

bool Page::showPush(quint64 /*id*/)
{
    return false;
}

bool Page::showNamed(const QString & /*name*/)
{
    return false;
}

bool Page::showTimes(const TimeRange & /*times*/)
{
    return false;
}

void Page::restoreState(const QByteArray & /*state*/) { }

} // namespace Ui
