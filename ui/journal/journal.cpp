// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/journal/journal.h"

#include "broker/control/logreasons.h"
#include "ui/push/deliverytexts.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"

#include <algorithm>
#include <utility>

namespace Ui {

using Broker::BrokerControl;
using Broker::BrokerState;
using Broker::DeliveryReport;
using Broker::LogLevel;
using Broker::SessionRecord;

namespace {

constexpr qsizetype LongestName = 80;

QString whose(const SessionRecord &session)
{
    const QString name = sessionName(session.id);
    return session.user.isEmpty()
        ? name
        : QStringLiteral("%1 (%2)").arg(name, oneLine(session.user.toUtf8(), LongestName));
}

} // namespace

Journal::Journal(BrokerControl &control, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Within);
    connect(&m_timer, &QTimer::timeout, this, &Journal::flush);
    connect(&control, &BrokerControl::stateChanged, this, &Journal::handleStatus);
    connect(&control, &BrokerControl::delivered, this, &Journal::handleDelivered);
    connect(&control, &BrokerControl::logged, this, &Journal::handleLogged);
    connect(&control, &BrokerControl::connectionsChanged, this, &Journal::handleConnections);
    connect(&control, &BrokerControl::sampled, this, &Journal::handleSample);
}

void Journal::add(const JournalEntry &entry, const QString &alike, const QString &many)
{
    const QString key = QStringLiteral("%1 %2").arg(QString::number(int(entry.kind)), alike);
    auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                              [&key](const Waiting &waiting) { return waiting.key == key; });
    if (found == m_waiting.end() && m_waiting.size() >= MaxKinds) {
        // Clients choose their reasons: of very many it is the number that counts.
        found = std::find_if(m_waiting.begin(), m_waiting.end(), [&entry](const Waiting &waiting) {
            return waiting.entry.kind == entry.kind;
        });
    }
    if (found == m_waiting.end()) {
        found = m_waiting.insert(found, {key, entry, {}, 0, many});
    } else {
        found->entry.count += entry.count;
    }
    if (found->targets.size() >= MaxTargets) {
        ++found->moreTargets;
    } else if (!entry.target.isEmpty() && !found->targets.contains(entry.target)) {
        found->targets.append(entry.target);
    }
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void Journal::flush()
{
    m_timer.stop();
    QList<JournalEntry> entries;
    for (Waiting &waiting : std::exchange(m_waiting, {})) {
        JournalEntry &entry = waiting.entry;
        entry.target = waiting.targets.join(QStringLiteral(", "));
        if (waiting.moreTargets > 0) {
            entry.target = tr("%1 and %n more", nullptr, waiting.moreTargets).arg(entry.target);
        }
        if (entry.count > 1 && !waiting.many.isEmpty()) {
            entry.result = waiting.many;
        }
        entries.append(entry);
    }
    std::stable_sort(
        entries.begin(), entries.end(),
        [](const JournalEntry &left, const JournalEntry &right) { return left.at < right.at; });
    if (!entries.isEmpty()) {
        Q_EMIT written(entries);
    }
}

void Journal::handleStatus(const Broker::BrokerStatus &status)
{
    JournalEntry entry {nowMicroseconds(), JournalKind::Start};
    switch (status.state) {
    case BrokerState::Starting: m_unheard = 0; return;
    case BrokerState::Running:
        entry.target = status.endpoint;
        entry.result = tr("The broker runs.");
        break;
    case BrokerState::Stopping: entry.result = tr("The broker is told to stop."); break;
    case BrokerState::Stopped: entry.result = tr("The broker has stopped."); break;
    case BrokerState::Failed:
        entry.grade = JournalGrade::Bad;
        entry.result = status.failureText;
        break;
    }
    add(entry, QString::number(int(status.state)));
}

void Journal::handleDelivered(const DeliveryReport &report)
{
    const DeliveryText text = deliveryText(report);
    const QString user = oneLine(report.user.toUtf8(), LongestName);
    const QString target = user.isEmpty() ? oneLine(report.destination, LongestName) : user;
    const QString refusal = refusalText(report);
    const bool isKept = report.unread && report.unread->refusal.isEmpty();
    JournalEntry entry {report.at, JournalKind::Push, JournalGrade::Note, 1, target};
    const QString value =
        isKept ? countText(report.unread->count) : oneLine(report.body, LongestName);
    entry.result = QStringLiteral("= %1: %2").arg(value, text.outcome);
    if (report.test != Broker::TestPart::None) {
        entry.grade = text.tone == Tone::Bad ? JournalGrade::Warning : JournalGrade::Note;
        add(entry, text.outcome, {});
    } else if (report.problem == Broker::DeliveryProblem::ChangedSince) {
        entry.result = text.outcome;
        add(entry, QStringLiteral("left alone"), tr("Left alone, as somebody changed them since."));
    } else if (!refusal.isEmpty()) {
        entry.grade = JournalGrade::Bad;
        add(entry, refusal, refusal);
    } else if (report.written > 0) {
        add(entry, QStringLiteral("written"), tr("Written."));
    } else {
        entry.grade = JournalGrade::Warning;
        if (!isKept) {
            add(entry, QStringLiteral("lost"), tr("They reached nobody."));
        } else if (report.unread->keeping == Broker::Keeping::NotKept) {
            add(entry, QStringLiteral("not kept"),
                tr("Nobody subscribes, and they are not kept: the disk takes nothing."));
        } else {
            add(entry, QStringLiteral("kept"), tr("Kept for later, since nobody subscribes."));
        }
    }
}

void Journal::handleLogged(const Broker::LogEntry &entry)
{
    if (entry.reason == Broker::closedByOperator()) {
        add({entry.at, JournalKind::Disconnect, JournalGrade::Note, 1, entry.about, entry.text},
            entry.text);
    } else if (entry.level >= LogLevel::Warning) {
        const bool isRefusal = !entry.reason.isEmpty();
        add({entry.at, isRefusal ? JournalKind::Refusal : JournalKind::Trouble,
             entry.level == LogLevel::Error ? JournalGrade::Bad : JournalGrade::Warning, 1,
             entry.about, entry.text},
            isRefusal ? QString::fromLatin1(entry.reason) : entry.text);
    }
}

void Journal::handleConnections(const Broker::ConnectionChanges &changes)
{
    const auto end = [this](Broker::SessionId id, qint64 at, const QString &target, quint16 code,
                            const QString &reason) {
        m_open.remove(id);
        const bool isOrderly = code == 1000 || code == 1001;
        add({at, JournalKind::End, isOrderly ? JournalGrade::Note : JournalGrade::Warning, 1,
             target, closeText(code, oneLine(reason.toUtf8(), LongestName))},
            QString::number(code) + reason);
    };
    for (const SessionRecord &session : changes.changed) {
        const bool isNew = !m_open.contains(session.id);
        if (isNew && session.connectedAt != 0) {
            m_open.insert(session.id);
            add({session.connectedAt, JournalKind::Connect, JournalGrade::Note, 1, whose(session),
                 tr("Connected.")},
                {});
        }
        if (session.closedAt != 0) {
            end(session.id, session.closedAt, whose(session), session.closeCode,
                session.closeReason);
        }
    }
    for (const Broker::EndedSession &session : changes.ended) {
        end(session.id, session.closedAt, sessionName(session.id), session.closeCode, {});
    }
}

// Those of the console are told one by one, and counted here as well.
void Journal::handleSample(const Broker::Sample &sample)
{
    const quint64 unheard = sample.undelivered - std::min(sample.undelivered, m_unheard);
    m_unheard = sample.undelivered;
    if (unheard > 0) {
        add({sample.at,
             JournalKind::Unheard,
             JournalGrade::Warning,
             qint64(unheard),
             {},
             tr("Nobody was subscribed. See Deliveries.")},
            {});
    }
}

} // namespace Ui
