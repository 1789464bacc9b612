// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace Stomp {

/// The two numbers of a `heart-beat` header, in milliseconds; 0 means "cannot" and "need not".
struct HeartBeat
{
    std::chrono::milliseconds canSend {0};
    std::chrono::milliseconds wants {0};

    bool operator==(const HeartBeat &) const = default;
};

/// The numbers of a header such as `10000,0`; a null view, the header absent, means `0,0`.
///
/// Nothing where the value is not two non-negative decimal integers separated by a comma. Numbers
/// past a day are taken as a day.
std::optional<HeartBeat> parsedHeartBeat(QByteArrayView header);

/// As it stands in a header, such as `10000,10000`.
QByteArray encoded(const HeartBeat &heartBeat);

/// What the two ends agreed on, seen from the server; 0 means that there are no beats that way.
struct HeartBeatAgreement
{
    std::chrono::milliseconds sendEvery {0};
    std::chrono::milliseconds expectEvery {0};

    bool operator==(const HeartBeatAgreement &) const = default;
};

/// STOMP 1.2, "Heart-beating": for each direction the larger of the two numbers, or none where
/// either is 0.
///
/// A client's numbers below \a floor count as \a floor, so that no client can ask for a timer a
/// millisecond.
HeartBeatAgreement agreed(const HeartBeat &server, const HeartBeat &client,
                          std::chrono::milliseconds floor);

} // namespace Stomp
