// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/scope.h"
#include "ui/pages/timerange.h"

#include <QObject>

#include <optional>

namespace Ui {

/// The scope that the pages of a window share: any of them may set it, and all of them follow it.
/// The time beside it is followed by those whose rows have one moment each.
class SharedScope : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Scope &scope() const { return m_scope; }

    void setScope(const Scope &scope);
    void clear() { setScope({}); }

    /// The only time that is shown; nothing for all.
    const std::optional<TimeRange> &times() const { return m_times; }
    void setTimes(const std::optional<TimeRange> &times);
    void clearTimes() { setTimes({}); }

Q_SIGNALS:
    void changed(const Ui::Scope &scope);
    void timesChanged();

private:
    Scope m_scope;
    std::optional<TimeRange> m_times;
};

} // namespace Ui
