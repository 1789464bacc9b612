// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/sharedscope.h"

#include <QToolButton>

namespace Ui {

/// Says which time a page is narrowed to, such as `14:22:03 – 14:23:10`; a click shows all again.
///
/// It is hidden while no time is chosen.
class TimeChip : public QToolButton
{
    Q_OBJECT

public:
    explicit TimeChip(SharedScope &scope, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    SharedScope &m_scope;
};

} // namespace Ui
