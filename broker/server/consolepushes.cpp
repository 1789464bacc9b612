// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/consolepushes.h"

#include "broker/server/framepreviews.h"
#include "broker/server/reportreason.h"
#include "broker/unread/unreadheaders.h"

#include <QTimer>

#include <utility>

namespace Broker {

namespace {

UnreadOperation operationOf(const CountPush &push)
{
    UnreadOperation operation;
    operation.kind =
        push.kind == CountPush::Kind::Set ? UnreadOperation::Kind::Set : UnreadOperation::Kind::Add;
    operation.number = push.number;
    operation.expectedVersion = push.onlyAtVersion;
    return operation;
}

/// A body that is a whole number is a count, however it was asked for.
CountPush understood(CountPush push)
{
    if (push.kind == CountPush::Kind::Body) {
        const auto operation = requestedOperation({}, push.body);
        if (operation && *operation) {
            push.kind = CountPush::Kind::Set;
            push.number = (*operation)->number;
        }
    }
    return push;
}

} // namespace

ConsolePushes::ConsolePushes(const Config &config, Mailbox &mailbox, Delivered reported, Kept kept)
    : m_config(config)
    , m_mailbox(mailbox)
    , m_reported(std::move(reported))
    , m_kept(std::move(kept))
{
}

ConsolePushes::Push ConsolePushes::begun(const QByteArray &destination, const QByteArray &body,
                                         Delivered delivered)
{
    Push push;
    push.report.push = ++m_pushCount;
    push.report.at = wallClock();
    push.report.destination = destination;
    push.report.body = body;
    push.report.user = QString::fromUtf8(m_config.unreadDestination.captured(destination, "user"));
    push.delivered = std::move(delivered);
    return push;
}

// Posted, like every answer: the callback never runs before the request returns.
bool ConsolePushes::refuses(Push &push, const EmbeddedBroker *broker)
{
    DeliveryReport &report = push.report;
    if (!broker) {
        report.problem = DeliveryProblem::BrokerStopped;
    } else if (report.problem == DeliveryProblem::None) {
        report.problem = publicationProblem(m_config, report.destination, report.body.size());
    }
    if (report.problem == DeliveryProblem::None) {
        return false;
    }
    m_mailbox.post([this, push] { finish(push); });
    return true;
}

void ConsolePushes::publish(EmbeddedBroker *broker, const PublishRequest &request,
                            Delivered delivered)
{
    Push push = begun(request.destination, request.body, std::move(delivered));
    if (refuses(push, broker)) {
        return;
    }
    pushBody(broker, push, request.contentType);
}

void ConsolePushes::pushBody(EmbeddedBroker *broker, Push push, const QByteArray &contentType)
{
    push.broker = broker;
    push.isKeptKnown = false; // nor its entry
    const quint64 number = push.report.push;
    m_pushes.insert(number, push);
    broker->publish(
        {push.report.destination,
         {{QByteArrayLiteral("content-type"), contentType}},
         push.report.body},
        [this, number](const DeliveryCount &count, Clock::Duration elapsed) {
            m_mailbox.post([this, number, count, elapsed] { handleTally(number, count, elapsed); });
        },
        [this, number](const Published &published) {
            m_mailbox.post([this, number, id = published.push] { handlePublished(number, id); });
        });
}

void ConsolePushes::handlePublished(quint64 number, quint64 id)
{
    if (const auto found = m_pushes.find(number); found != m_pushes.end()) {
        found->isKeptKnown = true;
        found->report.id = id;
        if (id != 0) {
            found->entry = id;
        }
        finishIfWhole(number);
    }
}

void ConsolePushes::pushCount(EmbeddedBroker *broker, const CountPush &wanted, Delivered delivered)
{
    const CountPush change = understood(wanted);
    const QByteArray user = change.user.toUtf8();
    const bool isBody = change.kind == CountPush::Kind::Body;
    Push push =
        begun(m_config.unreadDestination.filled(user),
              isBody ? change.body : QByteArray::number(change.number), std::move(delivered));
    push.report.user = change.user;
    push.isKeptKnown = false;
    if (m_config.unreadDestination.captured(push.report.destination, "user") != user) {
        push.report.problem = DeliveryProblem::BadDestination; // such as a user with a slash
    }
    if (refuses(push, broker)) {
        return;
    }
    if (change.kind == CountPush::Kind::Body) {
        pushBody(broker, push, change.contentType);
        return;
    }
    if (change.kind == CountPush::Kind::Test) {
        pushTest(broker, change, push);
        return;
    }
    push.broker = broker;
    const quint64 number = push.report.push;
    m_pushes.insert(number, push);
    EmbeddedBroker::CountAnswers answers;
    answers.counted = [this, number](const Published &published) {
        m_mailbox.post([this, number, published] { handleCounted(number, published); });
    };
    answers.kept = [this, number](bool isKept) {
        m_mailbox.post([this, number, isKept] { handleKept(number, isKept); });
    };
    answers.keptAtLast = [this, number] {
        m_mailbox.post([this, number] { handleKeptAtLast(number); });
    };
    answers.delivered = [this, number](const DeliveryCount &count, Clock::Duration elapsed) {
        m_mailbox.post([this, number, count, elapsed] { handleTally(number, count, elapsed); });
    };
    broker->publishCount(push.report.destination, operationOf(change), std::move(answers));
}

// The report of its end has its number from the beginning on: it is told of by several threads.
void ConsolePushes::pushTest(EmbeddedBroker *broker, const CountPush &test, Push shown)
{
    shown.broker = broker;
    shown.report.test = TestPart::Shown;
    shown.report.session = test.session;
    shown.report.shownFor = test.shownFor;
    Push over = shown;
    over.report.push = ++m_pushCount;
    over.report.test = TestPart::Over;
    over.delivered = nullptr;
    TestPushes::Answers answers;
    const auto handled = [this](quint64 number) {
        return [this, number](const ShownTest &told) {
            m_mailbox.post([this, number, told] { handleTest(number, told); });
        };
    };
    const auto tallied = [this](quint64 number) {
        return [this, number](const DeliveryCount &count, Clock::Duration elapsed) {
            m_mailbox.post([this, number, count, elapsed] { handleTally(number, count, elapsed); });
        };
    };
    answers.shown = handled(shown.report.push);
    answers.over = handled(over.report.push);
    answers.delivered = tallied(shown.report.push);
    answers.putBack = tallied(over.report.push);
    m_pushes.insert(shown.report.push, shown);
    m_pushes.insert(over.report.push, over);
    broker->showTest({shown.report.destination, test.number, test.session, test.shownFor},
                     std::move(answers));
}

// Nobody else can be meant by one session, and a poll ends with the next count alone.
bool ConsolePushes::Push::isTestDone() const
{
    return report.test == TestPart::Over || onlyPolls
        || (report.session != 0 && report.written > 0);
}

void ConsolePushes::endTest(EmbeddedBroker *broker, const QString &user)
{
    if (broker) {
        broker->endTest(m_config.unreadDestination.filled(user.toUtf8()));
    }
}

void ConsolePushes::handleTest(quint64 number, const ShownTest &test)
{
    const auto found = m_pushes.find(number);
    if (found == m_pushes.end()) {
        return;
    }
    DeliveryReport &report = found->report;
    found->entry = test.published.push;
    found->isKeptKnown = true;
    report.id = test.published.push;
    if (test.kept) {
        report.kept = test.kept->count;
    }
    if (report.test == TestPart::Over) {
        report.at = wallClock();
        report.body = QByteArray::number(report.kept.value_or(0));
        report.problem =
            test.published.isDelivered ? DeliveryProblem::None : DeliveryProblem::ChangedSince;
    }
    finishIfWhole(number);
}

void ConsolePushes::handleCounted(quint64 number, const Published &published)
{
    const auto found = m_pushes.find(number);
    if (found == m_pushes.end()) {
        return;
    }
    const UnreadOutcome &outcome = *published.unread;
    found->entry = published.push;
    found->isRefused = published.isRefused();
    found->report.id = published.push;
    found->report.unread = {outcome.state.count, outcome.state.version, Keeping::Waiting,
                            outcome.text, outcome.before};
    if (outcome.kind == UnreadOutcome::Kind::Stale) {
        found->report.problem = DeliveryProblem::ChangedSince; // no version of its own is given
        found->report.unread->keeping = keptOnceItIs();        // that of another push
        found->isKeptKnown = true;
    } else if (published.mustBeKept()) {
        found->report.body = QByteArray::number(outcome.state.count);
    } else {
        found->report.unread->keeping = Keeping::NotKept;
        found->isKeptKnown = true; // there is nothing to be kept
    }
    finishIfWhole(number);
}

void ConsolePushes::handleKept(quint64 number, bool isKept)
{
    const auto found = m_pushes.find(number);
    if (found == m_pushes.end() || !found->report.unread || found->isKeptKnown) {
        return;
    }
    found->report.unread->keeping = isKept ? keptOnceItIs() : Keeping::NotKept;
    found->isKeptKnown = true;
    finishIfWhole(number);
}

Keeping ConsolePushes::keptOnceItIs() const
{
    return m_config.unreadStore == UnreadStoreKind::Sqlite ? Keeping::Kept : Keeping::InMemory;
}

// It may come before the report, and long after it where the disk took nothing.
void ConsolePushes::handleKeptAtLast(quint64 number)
{
    const auto found = m_pushes.find(number);
    if (found != m_pushes.end() && found->report.unread) {
        found->report.unread->keeping = keptOnceItIs();
        found->isKeptKnown = true;
        finishIfWhole(number);
    } else if (m_notKept.remove(number)) {
        m_kept(number);
    }
}

void ConsolePushes::handleTally(quint64 number, const DeliveryCount &count, Clock::Duration elapsed)
{
    const auto found = m_pushes.find(number);
    if (found == m_pushes.end()) {
        return;
    }
    DeliveryReport &report = found->report;
    report.matched = count.matched;
    report.written = count.handedOn();
    if (report.test == TestPart::None) {
        report.written += count.unwanted; // who has a newer number lacks nothing
    } else {
        found->onlyPolls = count.matched > 0 && count.matched == count.unwanted;
    }
    report.sessions = count.sessions;
    report.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(elapsed);
    found->isTallied = true;
    if (!found->isKeptKnown) {
        QTimer::singleShot(KeptWait, &m_context, [this, number] {
            if (const auto waiting = m_pushes.find(number); waiting != m_pushes.end()) {
                waiting->isKeptKnown = true; // it says that it still waits
                finishIfWhole(number);
            }
        });
    }
    finishIfWhole(number);
}

void ConsolePushes::finishIfWhole(quint64 number)
{
    Push &push = m_pushes[number];
    if (!push.isTallied || !push.isKeptKnown || std::exchange(push.isWhole, true)) {
        return;
    }
    if (push.isRefused) {
        push.report.problem = DeliveryProblem::CountRefused;
        finish(m_pushes.take(number));
    } else if (push.report.problem == DeliveryProblem::ChangedSince || push.isTestDone()) {
        finish(m_pushes.take(number));
    } else {
        completeReport(
            *push.broker, m_mailbox, push.report, push.entry,
            [this, number](const DeliveryReport &report) {
                if (m_pushes.contains(number)) { // else the broker stopped: that was said
                    Push complete = m_pushes.take(number);
                    complete.report = report;
                    finish(complete);
                }
            });
    }
}

void ConsolePushes::finish(const Push &push)
{
    const std::optional<CountOutcome> &unread = push.report.unread;
    const bool isPending = unread && unread->refusal.isEmpty()
        && (unread->keeping == Keeping::NotKept || unread->keeping == Keeping::Waiting);
    if (isPending) {
        m_notKept.insert(push.report.push);
    }
    if (push.delivered) {
        push.delivered(push.report);
    }
    m_reported(push.report);
}

void ConsolePushes::giveUp()
{
    for (Push &push : std::exchange(m_pushes, {})) {
        push.report.problem = DeliveryProblem::BrokerStopped;
        finish(push);
    }
    m_notKept.clear(); // nobody will tell
}

} // namespace Broker
