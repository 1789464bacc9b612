// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/timechip.h"

#include <QEvent>

namespace Ui {

TimeChip::TimeChip(SharedScope &scope, QWidget *parent)
    : QToolButton(parent)
    , m_scope(scope)
{
    setObjectName(QStringLiteral("timeChip"));
    connect(this, &QToolButton::clicked, &scope, &SharedScope::clearTimes);
    connect(&scope, &SharedScope::timesChanged, this, &TimeChip::refresh);
    refresh();
}

void TimeChip::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

void TimeChip::refresh()
{
    const std::optional<TimeRange> &times = m_scope.times();
    const QString text = timeRangeText(times.value_or(TimeRange {}));
    setText(QStringLiteral("%1  ✕").arg(text));
    setAccessibleName(tr("Only %1; press to show all times again").arg(text));
    setToolTip(tr("Only frames of this time are shown. Press to show all times again."));
    setHidden(!times);
}

} // namespace Ui
