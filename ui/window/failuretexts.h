// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokerstatus.h"

#include <QString>

namespace Ui {

/// Why a broker did not start, for people.
struct FailureText
{
    QString title;
    QString text;           ///< what happened and what to do about it
    QString command;        ///< to type into a terminal to learn more; may be empty
    QString openText {};    ///< on a button that opens what is to be mended; empty for none
    QString openPath {};    ///< what that opens
    bool isMendable = true; ///< while the program runs, so that it can be tried again
    bool saysAll = false;   ///< that the broker says in its own words
};

/// What to say about \a status, whose state is Failed. It looks whether its file is there.
FailureText failureText(const Broker::BrokerStatus &status);

} // namespace Ui
