// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/publicationruns.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace Broker {

namespace {

constexpr size_t FirstSlice = 4;         // publications
constexpr size_t LargestSlice = 64;      // publications
constexpr quint32 SliceFrames = 1000;    // that a slice becomes, as far as can be told before
constexpr qsizetype SliceBytes = 65'536; // of bodies, but for the last of them
constexpr int StrainedTicks = 20;        // for how long a slice waits for others to read

} // namespace

struct PublicationRuns::Run
{
    Run(std::unique_ptr<PublicationSource> its, std::shared_ptr<TokenBucket> at, TimerWheel &wheel,
        std::function<void()> retry)
        : source(std::move(its))
        , rate(std::move(at))
        , again(wheel, std::move(retry))
    {
    }

    std::unique_ptr<PublicationSource> source;
    std::shared_ptr<TokenBucket> rate;
    size_t sliceSize = FirstSlice;
    int strainedTicks = 0;
    Deadline again; // to look whether it may go on
};

/// What was published together. The workers count down, each from its own thread, and may do so
/// when the runs are gone: at a stop each worker ends for itself. Only the mailbox is there as long
/// as any of them.
struct PublicationRuns::Slice
{
    Slice(PublicationRuns &its, quint64 number)
        : runs(its)
        , mailbox(its.m_mailbox)
        , run(number)
    {
    }

    void finishOne(const DeliveryCount &delivered);

    PublicationRuns &runs; // for the mailbox's thread only
    Mailbox &mailbox;
    const quint64 run;
    size_t count = 0; // the worker's own
    std::atomic<size_t> outstanding = 1;
    std::atomic<quint32> frames = 0;
};

void PublicationRuns::Slice::finishOne(const DeliveryCount &delivered)
{
    frames += delivered.matched;
    if (--outstanding == 0) {
        mailbox.post([&its = runs, number = run, published = count, all = frames.load()] {
            its.handleDelivered(number, published, all);
        });
    }
}

PublicationRuns::PublicationRuns(TimerWheel &wheel, Mailbox &mailbox,
                                 std::function<bool()> isStrained)
    : m_wheel(wheel)
    , m_mailbox(mailbox)
    , m_isStrained(std::move(isStrained))
{
}

PublicationRuns::~PublicationRuns() = default;

void PublicationRuns::start(std::unique_ptr<PublicationSource> source,
                            std::shared_ptr<TokenBucket> rate)
{
    const quint64 number = ++m_lastNumber;
    m_runs.emplace(number,
                   std::make_unique<Run>(std::move(source), std::move(rate), m_wheel,
                                         [this, number] { goOn(number); }));
    goOn(number);
}

void PublicationRuns::goOn(quint64 number)
{
    Run &run = *m_runs.at(number);
    if (run.source->remaining() > 0 && mustWait(run)) {
        run.again.set(TimerWheel::Tick);
        return;
    }
    const auto slice = std::make_shared<Slice>(*this, number);
    slice->count = publishSlice(run, slice);
    if (run.source->remaining() == 0) {
        // What it publishes is on its way in the right order; nobody waits for it to arrive.
        const std::unique_ptr<Run> finished = std::move(m_runs.extract(number).mapped());
        finished->source->finish();
    } else if (slice->count == 0) {
        run.again.set(TimerWheel::Tick);
    } else {
        slice->finishOne({});
    }
}

bool PublicationRuns::mustWait(Run &run)
{
    const bool isStrained = m_isStrained() && run.strainedTicks < StrainedTicks;
    run.strainedTicks = isStrained ? run.strainedTicks + 1 : 0;
    return isStrained;
}

size_t PublicationRuns::publishSlice(Run &run, const std::shared_ptr<Slice> &slice)
{
    size_t count = 0;
    qsizetype bytes = 0;
    while (run.source->remaining() > 0 && count < run.sliceSize && bytes < SliceBytes
           && (!run.rate || run.rate->take(m_wheel.now()))) {
        ++count;
        ++slice->outstanding;
        bytes += run.source->publishNext(
            [slice](const DeliveryCount &delivered) { slice->finishOne(delivered); });
    }
    return count;
}

void PublicationRuns::handleDelivered(quint64 number, size_t count, quint32 frames)
{
    Run &run = *m_runs.at(number);
    if (frames > SliceFrames) {
        run.sliceSize = std::max<size_t>(1, count * SliceFrames / frames);
    } else if (2 * frames <= SliceFrames) {
        run.sliceSize = std::min(2 * run.sliceSize, LargestSlice);
    }
    goOn(number);
}

} // namespace Broker
