// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/publicationruns.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <utility>

namespace Broker {

namespace {

constexpr size_t FirstSlice = 4;         // publications
constexpr size_t LargestSlice = 64;      // publications
constexpr quint32 SliceFrames = 1000;    // that a slice becomes, as far as can be told before
constexpr qsizetype SliceBytes = 65'536; // of bodies, but for the last of them
constexpr qint64 SliceOutput = 262'144;  // of bodies to all subscribers, but for the last of them
// So little is for nobody to wait for, which saves a turn.
constexpr qint64 SmallOutput = 16'384;

// How long a slice waits for its own subscribers to read what they have, and a run altogether. Who
// reads needs less. It is over where all of them together take next to nothing in one step of
// theirs: others, whose messages come later, wait meanwhile.
constexpr qint64 ReadingProgress = 16'384; // in a step
constexpr std::chrono::seconds ReadingPatience {1};
constexpr std::chrono::seconds RunPatience {10};

} // namespace

/// Kept by the subscribers that have a lot yet to read. Gone with the last of them, in any thread.
struct PublicationRuns::Reading : Pacing
{
    Reading(PublicationRuns &its, quint64 runNumber)
        : runs(its)
        , mailbox(its.m_mailbox)
        , run(runNumber)
        , number(++its.m_lastReading)
    {
    }

    ~Reading() override
    {
        if (isAwaited) {
            mailbox.post([&its = runs, of = run, id = number] { its.handleRead(of, id); });
        }
    }

    Q_DISABLE_COPY_MOVE(Reading)

    PublicationRuns &runs; // for the mailbox's thread only
    Mailbox &mailbox;
    const quint64 run;
    const quint64 number;
    std::atomic<bool> isAwaited = false;
};

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
    qint64 heldBefore = 0; // for all clients together
    Clock::Duration patience = RunPatience;
    std::optional<Clock::TimePoint> waitsSince; // for clients to read
    quint64 awaited = 0;            // the number of what its subscribers have to read first
    std::weak_ptr<Reading> reading; // the same
    Deadline again;                 // to look whether it may go on
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
        , reading(std::make_shared<Reading>(its, number))
    {
    }

    void finishOne(const DeliveryCount &delivered);

    PublicationRuns &runs; // for the mailbox's thread only
    Mailbox &mailbox;
    const quint64 run;
    std::shared_ptr<Reading> reading; // the mailbox's thread's own, and so are the next two
    size_t count = 0;
    qint64 output = 0; // bytes of bodies to all subscribers
    std::atomic<size_t> outstanding = 1;
    std::atomic<quint32> frames = 0;
};

void PublicationRuns::Slice::finishOne(const DeliveryCount &delivered)
{
    frames += delivered.matched;
    if (--outstanding == 0) {
        mailbox.post([&its = runs, number = run, published = count, all = frames.load(),
                      read = std::move(reading)]() mutable {
            its.handleDelivered(number, published, all, std::move(read));
        });
    }
}

PublicationRuns::PublicationRuns(TimerWheel &wheel, Mailbox &mailbox, HeldOutput held)
    : m_wheel(wheel)
    , m_mailbox(mailbox)
    , m_held(std::move(held))
{
}

PublicationRuns::~PublicationRuns() = default;

void PublicationRuns::start(std::unique_ptr<PublicationSource> source,
                            std::shared_ptr<TokenBucket> rate)
{
    const quint64 number = ++m_lastNumber;
    auto run = std::make_unique<Run>(std::move(source), std::move(rate), m_wheel,
                                     [this, number] { lookAgain(number); });
    run->heldBefore = m_held.bytes();
    m_runs.emplace(number, std::move(run));
    goOn(number);
}

void PublicationRuns::goOn(quint64 number)
{
    Run &run = *m_runs.at(number);
    endWaiting(run);
    if (run.source->remaining() == 0) {
        finish(number);
        return;
    }
    if (isFillingMemory(run) && run.patience.count() > 0) {
        run.waitsSince = m_wheel.now();
        run.again.set(TimerWheel::Tick);
        return;
    }
    const auto slice = std::make_shared<Slice>(*this, number);
    publishSlice(run, slice);
    if (slice->count == 0) {
        run.again.set(TimerWheel::Tick);
        return;
    }
    if (run.source->remaining() == 0 && slice->output < SmallOutput) {
        finish(number); // it is on its way in the right order, and nobody waits for it to arrive
    } else {
        slice->finishOne({});
    }
}

void PublicationRuns::finish(quint64 number)
{
    const auto found = m_runs.find(number);
    const std::unique_ptr<Run> finished = std::move(found->second);
    m_runs.erase(found);
    finished->source->finish();
}

// What others do not read is nothing that this one could wait for.
bool PublicationRuns::isFillingMemory(const Run &run) const
{
    const qint64 held = m_held.bytes();
    return held > m_held.much && held > run.heldBefore + m_held.much / 4;
}

void PublicationRuns::publishSlice(Run &run, const std::shared_ptr<Slice> &slice)
{
    qint64 bytes = 0;
    while (run.source->remaining() > 0 && slice->count < run.sliceSize && bytes < SliceBytes
           && slice->output < SliceOutput && (!run.rate || run.rate->take(m_wheel.now()))) {
        ++slice->count;
        ++slice->outstanding;
        const PublishedSize size = run.source->publishNext(
            [slice](const DeliveryCount &delivered) { slice->finishOne(delivered); },
            slice->reading);
        bytes += size.body;
        slice->output += size.body * size.subscriptions;
    }
}

void PublicationRuns::handleDelivered(quint64 number, size_t count, quint32 frames,
                                      std::shared_ptr<Reading> reading)
{
    Run &run = *m_runs.at(number);
    if (frames > SliceFrames) {
        run.sliceSize = std::max<size_t>(1, count * SliceFrames / frames);
    } else if (2 * frames <= SliceFrames) {
        run.sliceSize = std::min(2 * run.sliceSize, LargestSlice);
    }
    if (reading.use_count() == 1) {
        goOn(number);
    } else if (run.patience.count() > 0) {
        awaitReading(run, std::move(reading));
    } else {
        reading->giveUp();
        goOn(number);
    }
}

void PublicationRuns::awaitReading(Run &run, std::shared_ptr<Reading> reading)
{
    run.awaited = reading->number;
    run.reading = reading;
    run.waitsSince = m_wheel.now();
    run.again.set(reading->step());
    reading->isAwaited = true;
    // Where those who kept it have just read it ends here, and that comes by the mailbox as well.
}

void PublicationRuns::lookAgain(quint64 number)
{
    Run &run = *m_runs.at(number);
    if (const std::shared_ptr<Reading> reading = run.reading.lock()) {
        if (reading->takeTaken() >= ReadingProgress && mayWaitOn(run)) {
            run.again.set(reading->step());
            return;
        }
        reading->giveUp();
    }
    goOn(number);
}

bool PublicationRuns::mayWaitOn(const Run &run) const
{
    const Clock::Duration waited = m_wheel.now() - *run.waitsSince;
    return waited < std::min<Clock::Duration>(ReadingPatience, run.patience);
}

void PublicationRuns::endWaiting(Run &run)
{
    if (const auto since = std::exchange(run.waitsSince, std::nullopt)) {
        run.patience -= m_wheel.now() - *since;
    }
    run.awaited = 0;
    run.reading.reset();
    run.again.clear();
}

void PublicationRuns::handleRead(quint64 number, quint64 reading)
{
    const auto found = m_runs.find(number);
    if (found != m_runs.end() && found->second->awaited == reading) {
        goOn(number);
    }
}

} // namespace Broker
