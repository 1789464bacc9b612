// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/charttexts.h"

#include "ui/theme/seriescolor.h"
#include "ui/views/formats.h"

#include <QCoreApplication>

#include <cmath>

namespace Ui {

namespace {

class ChartTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ChartTexts)

public:
    static QString title(Chart chart, const QString &step)
    {
        switch (chart) {
        case Chart::Frames: return tr("Frames");
        case Chart::Sessions: return tr("Sessions and Users");
        case Chart::Changes: return tr("Sessions Opened and Closed, per %1").arg(step);
        case Chart::Latency: return tr("Push to Write");
        case Chart::Failures: return tr("Failed Pushes by Reason, per %1").arg(step);
        }
        return {};
    }

    static QString span(ChartSpan span)
    {
        switch (span) {
        case ChartSpan::Minute: return tr("1 min");
        case ChartSpan::FiveMinutes: return tr("5 min");
        case ChartSpan::QuarterHour: return tr("15 min");
        case ChartSpan::Hour: return tr("1 h");
        case ChartSpan::EightHours: return tr("8 h");
        }
        return {};
    }

    static QString step(ChartSpan span)
    {
        switch (span) {
        case ChartSpan::Minute:
        case ChartSpan::FiveMinutes:
        case ChartSpan::QuarterHour: break;
        case ChartSpan::Hour: return tr("10 s");
        case ChartSpan::EightHours: return tr("1 min");
        }
        return tr("1 s");
    }

    static QString name(Figure figure)
    {
        switch (figure) {
        case Figure::FramesIn: return tr("in");
        case Figure::FramesOut: return tr("out");
        case Figure::Sessions: return tr("sessions");
        case Figure::Users: return tr("users");
        case Figure::Opened: return tr("opened");
        case Figure::Closed: return tr("closed");
        case Figure::LatencyP50: return tr("p50");
        case Figure::LatencyP99: return tr("p99");
        case Figure::Refused: return tr("refused");
        case Figure::Stale: return tr("old version");
        case Figure::NobodySubscribed: return tr("nobody subscribed");
        case Figure::SessionClosing: return tr("session closing");
        case Figure::Lost: return tr("lost");
        case Figure::BadPayload: return tr("bad payload");
        }
        return {};
    }

    static QString heading(Figure figure)
    {
        switch (figure) {
        case Figure::FramesIn: return tr("Frames In");
        case Figure::FramesOut: return tr("Frames Out");
        case Figure::Sessions: return tr("Sessions");
        case Figure::Users: return tr("Users");
        case Figure::Opened: return tr("Opened");
        case Figure::Closed: return tr("Closed");
        case Figure::LatencyP50: return tr("Push to Write, p50");
        case Figure::LatencyP99: return tr("Push to Write, p99");
        case Figure::Refused: return tr("Refused");
        case Figure::Stale: return tr("Old Version");
        case Figure::NobodySubscribed: return tr("Nobody Subscribed");
        case Figure::SessionClosing: return tr("Session Closing");
        case Figure::Lost: return tr("Lost");
        case Figure::BadPayload: return tr("Bad Payload");
        }
        return {};
    }

    static QString rate(double value) { return tr("%1/s").arg(countText(std::llround(value))); }
};

Series seriesOf(Figure figure)
{
    switch (figure) {
    case Figure::FramesIn:
    case Figure::Opened:
    case Figure::SessionClosing: return Series::FramesIn;
    case Figure::FramesOut:
    case Figure::LatencyP50:
    case Figure::BadPayload: return Series::FramesOut;
    case Figure::Sessions:
    case Figure::Lost: return Series::Sessions;
    case Figure::Users:
    case Figure::Stale: return Series::Users;
    case Figure::LatencyP99:
    case Figure::NobodySubscribed: return Series::Latency;
    case Figure::Closed:
    case Figure::Refused: break;
    }
    return Series::Undelivered;
}

} // namespace

QList<Figure> figuresOf(Chart chart)
{
    switch (chart) {
    case Chart::Frames: return {Figure::FramesIn, Figure::FramesOut};
    case Chart::Sessions: return {Figure::Sessions, Figure::Users};
    case Chart::Changes: return {Figure::Opened, Figure::Closed};
    case Chart::Latency: return {Figure::LatencyP50, Figure::LatencyP99};
    case Chart::Failures: break;
    }
    return {Figure::NobodySubscribed, Figure::Lost,  Figure::Refused,
            Figure::SessionClosing,   Figure::Stale, Figure::BadPayload};
}

QString chartTitle(Chart chart, ChartSpan span)
{
    return ChartTexts::title(chart, ChartTexts::step(span));
}

QString spanText(ChartSpan span)
{
    return ChartTexts::span(span);
}

QString figureName(Figure figure)
{
    return ChartTexts::name(figure);
}

QString figureHeading(Figure figure)
{
    return ChartTexts::heading(figure);
}

QString figureText(Figure figure, double value)
{
    if (std::isnan(value)) {
        return dash();
    }
    switch (figure) {
    case Figure::FramesIn:
    case Figure::FramesOut: return ChartTexts::rate(value);
    case Figure::LatencyP50:
    case Figure::LatencyP99: return latencyText(std::llround(value));
    default: break;
    }
    return countText(std::llround(value));
}

QColor figureColor(Figure figure, const QPalette &palette)
{
    return seriesColor(seriesOf(figure), palette);
}

} // namespace Ui
