// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"
#include "ui/pages/scope.h"
#include "ui/theme/seriescolor.h"
#include "ui/traffic/trafficcolumns.h"
#include "ui/traffic/trafficcounts.h"
#include "ui/views/tone.h"

namespace Ui {

/// The filter that leaves the frames which \a series counts; empty where it counts something else.
QString filterOf(Series series);

/// What the traffic table says of a frame in \a column; \a previous is the row above, if there is
/// one.
QString trafficText(const Broker::TrafficRecord &record, const Broker::TrafficRecord *previous,
                    TrafficColumns::Column column, bool afterGap);

/// The colour of the text, or nothing if it is the ordinary one.
QVariant trafficColor(const Broker::TrafficRecord &record, TrafficColumns::Column column);

QString trafficHeading(TrafficColumns::Column column);
QString trafficHeadingToolTip(TrafficColumns::Column column);

/// `in` or `out`, in the user's language.
QString directionText(Broker::Direction direction);

/// Its name on the wire, or what a heart-beat is called.
QString commandText(const Broker::TrafficRecord &record);

/// What became of the frame, as a word and as a sign; empty if there is nothing to say.
QString outcomeText(const Broker::TrafficRecord &record);
QString outcomeGlyph(const Broker::TrafficRecord &record);
Tone outcomeTone(const Broker::TrafficRecord &record);

/// Whether the record stands for a push that reached nobody.
bool isUndelivered(const Broker::TrafficRecord &record);

/// What is shown, kept and lost, for a status bar; \a limit is how many bytes are kept at most, and
/// \a tick is how long the last update of the table took.
QString trafficStatusText(const TrafficCounts &counts, qint64 limit,
                          std::chrono::microseconds tick);

/// The filter term that lets through only what stands in this cell, such as `user:1042`; empty
/// where there is none.
QString filterTerm(const Broker::TrafficRecord &record, TrafficColumns::Column column);

/// The filter term that lets through only what is in \a scope; empty where that is all.
QString filterTerm(const Scope &scope);

} // namespace Ui
