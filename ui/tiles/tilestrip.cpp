// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tiles/tilestrip.h"

#include "ui/tiles/stattile.h"
#include "ui/views/formats.h"

#include <QEvent>
#include <QHBoxLayout>

#include <cmath>

namespace Ui {

using Broker::BrokerControl;
using Broker::BrokerState;

namespace {

constexpr int Spacing = 6;
constexpr int CompactSpacing = 4;

} // namespace

TileStrip::TileStrip(BrokerControl &control, QWidget *parent)
    : QWidget(parent)
{
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(Spacing);
    for (const Series series : {Series::Users, Series::Sessions, Series::FramesIn,
                                Series::FramesOut, Series::Latency, Series::Undelivered}) {
        m_tiles.append(new StatTile(series, this));
        layout->addWidget(m_tiles.last());
        connect(m_tiles.last(), &StatTile::clicked, this,
                [this, series] { Q_EMIT chosen(series); });
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&control, &BrokerControl::stateChanged, this, &TileStrip::handleStatus);
    connect(&control, &BrokerControl::sampled, this, &TileStrip::handleSample);
    retranslate();
}

void TileStrip::setCompact(bool compact)
{
    layout()->setSpacing(compact ? CompactSpacing : Spacing);
    for (StatTile *tile : std::as_const(m_tiles)) {
        tile->setCompact(compact);
    }
}

void TileStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void TileStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void TileStrip::handleStatus(const Broker::BrokerStatus &status)
{
    if (status.state == BrokerState::Stopped || status.state == BrokerState::Failed) {
        m_history.clear();
        refresh();
    }
}

void TileStrip::handleSample(const Broker::Sample &sample)
{
    m_history.append(sample);
    if (isVisible()) {
        refresh();
    }
}

void TileStrip::retranslate()
{
    for (StatTile *tile : std::as_const(m_tiles)) {
        tile->setCaption(captionOf(tile->series()), shortCaptionOf(tile->series()));
    }
    refresh();
}

void TileStrip::refresh()
{
    for (StatTile *tile : std::as_const(m_tiles)) {
        const Series series = tile->series();
        const std::optional<double> figure = m_history.figure(series);
        const QString text = figure ? figureText(series, *figure) : dash();
        tile->setFigure(text, m_history.line(series), description(series, text));
        tile->setAlarming(series == Series::Undelivered && figure.value_or(0) > 0);
    }
}

QString TileStrip::captionOf(Series series) const
{
    switch (series) {
    case Series::Users: return tr("Connected Users");
    case Series::Sessions: return tr("Sessions");
    case Series::FramesIn: return tr("Frames In");
    case Series::FramesOut: return tr("Frames Out");
    case Series::Latency: return tr("Push to Write, p99");
    case Series::Undelivered: return tr("Undelivered, 1 min");
    }
    return {};
}

QString TileStrip::shortCaptionOf(Series series) const
{
    switch (series) {
    case Series::Users: return tr("Users");
    case Series::Sessions: return tr("Sessions");
    case Series::FramesIn: return tr("In");
    case Series::FramesOut: return tr("Out");
    case Series::Latency: return tr("p99");
    case Series::Undelivered: return tr("Undelivered");
    }
    return {};
}

QString TileStrip::figureText(Series series, double figure) const
{
    const qint64 rounded = std::llround(figure);
    switch (series) {
    case Series::FramesIn:
    case Series::FramesOut: return tr("%1/s").arg(countText(rounded));
    case Series::Latency: return latencyText(rounded);
    case Series::Users:
    case Series::Sessions:
    case Series::Undelivered: break;
    }
    return countText(rounded);
}

QString TileStrip::description(Series series, const QString &now) const
{
    const std::optional<double> largest = m_history.largest(series);
    if (!largest) {
        return series == Series::Latency
            ? tr("%1: no message in the last minute").arg(captionOf(series))
            : tr("%1: not known yet").arg(captionOf(series));
    }
    if (series == Series::Undelivered) {
        return tr("Messages in the last minute that reached nobody: %1").arg(now);
    }
    return tr("%1: now %2, at most %3 in the last minute")
        .arg(captionOf(series), now, figureText(series, *largest));
}

} // namespace Ui
