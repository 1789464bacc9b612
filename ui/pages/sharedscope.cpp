// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/sharedscope.h"

namespace Ui {

void SharedScope::setScope(const Scope &scope)
{
    if (m_scope != scope) {
        m_scope = scope;
        Q_EMIT changed(m_scope);
    }
}

void SharedScope::setTimes(const std::optional<TimeRange> &times)
{
    if (m_times != times) {
        m_times = times;
        Q_EMIT timesChanged();
    }
}

} // namespace Ui
