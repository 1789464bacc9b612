// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tiles/samplehistory.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Ui {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double Second = 1'000'000;

// Nothing where the count is of another broker, one that started again.
double difference(quint64 before, quint64 now)
{
    return now >= before ? double(now - before) : Unknown;
}

} // namespace

QList<double> SampleHistory::line(Series series) const
{
    QList<double> line;
    line.reserve(qsizetype(m_figures.size()));
    for (const Figures &figures : m_figures) {
        line.append(figures[size_t(series)]);
    }
    return line;
}

std::optional<double> SampleHistory::figure(Series series) const
{
    if (m_figures.empty()) {
        return std::nullopt;
    }
    if (series != Series::Undelivered) {
        const double newest = m_figures.back()[size_t(series)];
        return std::isnan(newest) ? std::nullopt : std::optional(newest);
    }
    double sum = 0;
    for (const Figures &figures : m_figures) {
        const double undelivered = figures[size_t(series)];
        sum += std::isnan(undelivered) ? 0 : undelivered;
    }
    return sum;
}

std::optional<double> SampleHistory::largest(Series series) const
{
    std::optional<double> largest;
    for (const Figures &figures : m_figures) {
        const double figure = figures[size_t(series)];
        if (!std::isnan(figure)) {
            largest = std::max(largest.value_or(figure), figure);
        }
    }
    return largest;
}

void SampleHistory::append(const Broker::Sample &sample)
{
    Figures figures;
    figures.fill(Unknown);
    figures[size_t(Series::Users)] = sample.users;
    figures[size_t(Series::Sessions)] = sample.sessions;
    figures[size_t(Series::Latency)] = sample.latencyP99 < 0 ? Unknown : double(sample.latencyP99);
    const double seconds = m_last ? double(sample.at - m_last->at) / Second : 0;
    if (seconds > 0) {
        figures[size_t(Series::FramesIn)] = difference(m_last->framesIn, sample.framesIn) / seconds;
        figures[size_t(Series::FramesOut)] =
            difference(m_last->framesOut, sample.framesOut) / seconds;
        figures[size_t(Series::Undelivered)] = difference(m_last->undelivered, sample.undelivered);
    }
    m_last = sample;
    m_figures.push_back(figures);
    if (m_figures.size() > size_t(Length)) {
        m_figures.pop_front();
    }
}

void SampleHistory::clear()
{
    m_figures.clear();
    m_last.reset();
}

} // namespace Ui
