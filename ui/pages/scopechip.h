// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/sharedscope.h"

#include <QToolButton>

namespace Ui {

/// Says what the pages are narrowed to, such as `Only user 1042`; a click shows everything again.
///
/// It is hidden while the scope is empty.
class ScopeChip : public QToolButton
{
    Q_OBJECT

public:
    explicit ScopeChip(SharedScope &scope, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    SharedScope &m_scope;
};

} // namespace Ui
