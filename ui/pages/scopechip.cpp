// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/scopechip.h"

#include <QEvent>

namespace Ui {

ScopeChip::ScopeChip(SharedScope &scope, QWidget *parent)
    : QToolButton(parent)
    , m_scope(scope)
{
    connect(this, &QToolButton::clicked, &scope, &SharedScope::clear);
    connect(&scope, &SharedScope::changed, this, &ScopeChip::refresh);
    refresh();
}

void ScopeChip::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

void ScopeChip::refresh()
{
    const QString text = scopeText(m_scope.scope());
    setText(QStringLiteral("%1  ✕").arg(text).replace(u'&', QStringLiteral("&&")));
    setAccessibleName(tr("%1; press to show all again").arg(text));
    setToolTip(tr("Show all again"));
    setHidden(m_scope.scope().isEmpty());
}

} // namespace Ui
