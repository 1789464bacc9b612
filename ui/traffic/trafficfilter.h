// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/control/trafficrecord.h"
#include "ui/pages/timerange.h"

#include <QByteArrayList>
#include <QStringView>

#include <optional>
#include <vector>

namespace Ui {

/// Which frames to show: what `user:1042 cmd:MESSAGE dest:/alarm/* size>200 free text` means.
///
/// Terms are separated by spaces and must all match; a `-` before one negates it; values may be
/// alternatives separated by commas, with `*` for anything; quotes keep spaces together. A term
/// without a field is looked for in everything that the frame says.
class TrafficFilter
{
public:
    /// The filter that \a text means, or what is wrong with it in words. Empty text lets everything
    /// through.
    static Result<TrafficFilter> parsed(QStringView text);

    bool isEmpty() const { return m_terms.empty() && !m_times; }

    /// Only frames of \a times match as well; of all times where there are none.
    void setTimes(const std::optional<TimeRange> &times) { m_times = times; }

    /// Whether a term asks for heart-beats, which are not shown otherwise.
    bool asksForHeartBeats() const { return m_asksForHeartBeats; }

    bool matches(const Broker::TrafficRecord &record) const;

private:
    enum class Field : quint8 {
        Text,
        User,
        Session,
        Command,
        Destination,
        Subscription,
        Direction,
        Size,
        Latency
    };
    enum class Comparison : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

    struct Term
    {
        Field field = Field::Text;
        Comparison comparison = Comparison::Equal;
        bool negated = false;
        QByteArrayList patterns;     // of the fields that are text
        std::vector<qint64> numbers; // of the others; a command is its number, HeartBeat for none
    };

    static constexpr qint64 HeartBeat = -1;

    class Parser;

    static bool holds(const Term &term, const Broker::TrafficRecord &record);
    static bool holdsNumber(const Term &term, qint64 value);
    static bool holdsPattern(const Term &term, QByteArrayView value);
    static bool holdsText(const Term &term, const Broker::TrafficRecord &record);

    std::vector<Term> m_terms;
    std::optional<TimeRange> m_times;
    bool m_asksForHeartBeats = false;
};

} // namespace Ui
