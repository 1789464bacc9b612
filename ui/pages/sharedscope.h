// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/scope.h"

#include <QObject>

namespace Ui {

/// The scope that the pages of a window share: any of them may set it, and all of them follow it.
class SharedScope : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Scope &scope() const { return m_scope; }

    void setScope(const Scope &scope);
    void clear() { setScope({}); }

Q_SIGNALS:
    void changed(const Ui::Scope &scope);

private:
    Scope m_scope;
};

} // namespace Ui
