// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushseries.h"

#include <algorithm>
#include <utility>

namespace Ui {

int SeriesPlan::count() const
{
    if (from == to) {
        return most;
    }
    const qint64 steps = (std::max(from, to) - std::min(from, to)) / step;
    return int(std::min<qint64>(steps, most - 1)) + 1;
}

qint64 SeriesPlan::numberAt(int index) const
{
    const qint64 way = from == to ? 0 : index * step;
    return from < to ? from + way : from - way;
}

PushSeries::PushSeries(QObject *parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PushSeries::handleTime);
}

void PushSeries::start(const SeriesPlan &plan)
{
    m_plan = plan;
    m_done = 0;
    m_isLate = false;
    m_timer.start(plan.every);
    tellNext();
}

void PushSeries::stop()
{
    m_timer.stop();
}

void PushSeries::settle()
{
    m_isSettled = true;
    if (isRunning() && m_done == count()) {
        stop();
    } else if (isRunning() && std::exchange(m_isLate, false)) {
        tellNext();
    }
}

void PushSeries::handleTime()
{
    if (m_isSettled) {
        tellNext();
    } else {
        m_isLate = true;
    }
}

void PushSeries::tellNext()
{
    m_isSettled = false;
    ++m_done;
    Q_EMIT due(m_plan.numberAt(m_done - 1));
}

} // namespace Ui
