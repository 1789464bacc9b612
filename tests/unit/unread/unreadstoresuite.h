// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/unit/unread/unreadcountsuite.h"

/// What every unread store must do; the test of each derives from it and makes the stores. What is
/// here is about its room: keys that it remembers, destinations, and what it forgets.
class UnreadStoreSuite : public UnreadCountSuite
{
    Q_OBJECT

private Q_SLOTS:
    void addsOnceForAKey();
    void takesAKeyForEachDestination();
    void forgetsAKeyInTime();
    void remembersNoKeyOfWhatWasStale();
    void heedsNoKeyOfASet();
    void remembersEveryKeyOfOneDestination();
    void refusesMoreKeysThanItMayRemember();
    void takesKeysAgainOnceOthersAreForgotten();
    void refusesMoreDestinationsThanItMayKeep();
    void makesRoomByForgetting();
    void goesOnPastTheVersionsOfACountThatItForgot();
    void forgetsWhatHasBeenZeroForLong();
    void forgetsFewAtATime();
    void forgetsNothingWhereItIsToldSo();
    void goesOnPastTheVersionsOfWhatItForgotByItself();
};
