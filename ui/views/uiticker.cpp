// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/uiticker.h"

#include <QWidget>

#include <algorithm>

namespace Ui {

using std::chrono::microseconds;
using std::chrono::steady_clock;

UiTicker::UiTicker(QWidget &page)
    : m_page(page)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &UiTicker::tick);
}

void UiTicker::request()
{
    const Interval current = base();
    if (current != m_base) {
        m_base = current;
        m_interval = current;
        m_timer.stop();
    }
    if (!m_timer.isActive()) {
        m_timer.start(m_interval);
    }
}

UiTicker::Interval UiTicker::adapted(Interval current, microseconds took, Interval base)
{
    Interval next = current;
    if (took > current) {
        next = current * 2;
    } else if (took * 2 < current) {
        next = current * 2 / 3;
    }
    return std::clamp(next, base, Unseen);
}

void UiTicker::tick()
{
    const steady_clock::time_point start = steady_clock::now();
    Q_EMIT ticked();
    m_lastDuration = std::chrono::duration_cast<microseconds>(steady_clock::now() - start);
    m_interval = adapted(m_interval, m_lastDuration, m_base);
    if (m_timer.isActive()) {
        m_timer.start(m_interval); // asked for during the tick, with the interval before it
    }
}

UiTicker::Interval UiTicker::base() const
{
    if (!m_page.isVisible() || m_page.window()->isMinimized()) {
        return Unseen;
    }
    return m_page.isActiveWindow() ? Foreground : Background;
}

} // namespace Ui
