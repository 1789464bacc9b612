// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/memoryunreadstore.h"
#include "tests/support/fakeclock.h"

#include <QObject>

#include <memory>

/// What every unread store must do with counts and their versions.
class UnreadCountSuite : public QObject
{
    Q_OBJECT

protected:
    virtual std::unique_ptr<Broker::UnreadStore> makeStore(const Broker::Clock &clock,
                                                           const Broker::UnreadLimits &limits) = 0;

    /// Has it look at every count of the store of the test.
    void forgetUnused();

    /// Returns once all that was applied to the store of the test is kept.
    void waitUntilKept();

    FakeClock m_clock;
    std::unique_ptr<Broker::UnreadStore> m_store; ///< of the test

private Q_SLOTS:
    void init();
    void cleanup();

    void knowsNothingOfWhatWasNeverSet();
    void setsAndAdds();
    void addsFromZeroWhereNothingWasSet();
    void saysWhatTheCountWasBefore();
    void changesOnlyTheVersionThatIsExpected();
    void setsWhatIsExpectedNotToBeThere();
    void countsVersionsAlsoWhereTheNumberStays();
    void tellsWhenItChanged();
    void saturates();
    void keepsDestinationsApart();
    void refusesAnOldVersionOfThePublisher_data();
    void refusesAnOldVersionOfThePublisher();
    void keepsThePublishersVersionWhereOneSaysNone();
    void refusesAnOldVersionOfAnAdd();
    void showsEveryCountOnce();
    void hasAnEpochOfItsOwn();
    void tellsWhenAllIsKept();
    void losesNothingAmongThreads();
    void takesOneOfTheSameVersionAmongThreads();
};
