// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/stages.h"

#include "ui/deliveries/pushtexts.h"
#include "ui/views/formats.h"

#include <QCoreApplication>

#include <algorithm>

namespace Ui {

using Broker::PushRecord;
using Broker::PushResult;

namespace {

constexpr qsizetype LongestDestination = 120;

class Stages
{
    Q_DECLARE_TR_FUNCTIONS(Ui::Stages)

public:
    explicit Stages(const PushRecord &push)
        : m_push(push)
        , m_wasSent(push.result == PushResult::Applied || push.result == PushResult::Passed)
    {
    }

    QList<Stage> all() const
    {
        return {requested(), payload(), destination(), kept(),
                matched(),   queued(),  written(),     evidence()};
    }

private:
    Stage requested() const
    {
        const QString source = pushSourceText(m_push);
        return {tr("Requested"), StageState::Done,
                QStringLiteral("%1  ·  %2").arg(pushValueText(m_push), source), m_push.at};
    }

    Stage payload() const
    {
        const QString name = tr("Payload");
        switch (m_push.result) {
        case PushResult::Applied:
            return {name, StageState::Done,
                    tr("the count is %1, version %2")
                        .arg(countText(m_push.count), QString::number(m_push.version))};
        case PushResult::Passed: return {name, StageState::Partly, tr("no count: passed as it is")};
        case PushResult::Stale:
        case PushResult::Repeated:
        case PushResult::Refused: break;
        }
        return {name, StageState::Failed, pushResultText(m_push).text};
    }

    Stage destination() const
    {
        return {tr("Destination"), StageState::Done,
                oneLine(m_push.destination, LongestDestination)};
    }

    Stage kept() const
    {
        const QString name = tr("Kept");
        if (m_push.result != PushResult::Applied) {
            return {name, StageState::NotReached, {}};
        }
        if (!m_push.isKept) {
            return {name, StageState::Done, tr("until the broker stops")};
        }
        return *m_push.isKept ? Stage {name, StageState::Done, tr("on the disk")}
                              : Stage {name, StageState::Open, tr("not on the disk yet")};
    }

    Stage matched() const
    {
        const QString name = tr("Matched");
        if (!m_wasSent) {
            return {name, StageState::NotReached, {}};
        }
        if (!m_push.isDelivered && m_push.matched == 0) {
            return {name, StageState::Open, tr("on its way")};
        }
        return {name, m_push.matched == 0 ? StageState::Failed : StageState::Done,
                tr("%n subscription(s)", nullptr, int(m_push.matched))};
    }

    // What never got into a queue, and what left it otherwise than by being written.
    Stage queued() const
    {
        const QString name = tr("Queued");
        if (!m_wasSent || m_push.matched == 0) {
            return {name, StageState::NotReached, {}};
        }
        const quint32 out = m_push.unwanted + m_push.unfit + (m_push.closing - m_push.dropped);
        const quint32 queued = m_push.matched - std::min(m_push.matched, out);
        QStringList parts {tr("%1 of %2").arg(countText(queued), countText(m_push.matched))};
        const auto add = [&parts](quint32 count, const QString &text) {
            if (count > 0) {
                parts.append(text.arg(countText(count)));
            }
        };
        add(m_push.unwanted, tr("%1 had a newer count"));
        add(m_push.unfit, tr("%1 cannot take such a body"));
        add(m_push.closing - m_push.dropped, tr("%1 disconnected before"));
        add(m_push.waiting, tr("%1 waiting for their clients"));
        add(m_push.replaced, tr("%1 replaced by a newer count"));
        add(m_push.dropped, tr("%1 waited until their clients went"));
        const StageState state = m_push.waiting > 0 ? StageState::Open
            : queued == 0                           ? StageState::Failed
            : queued < m_push.matched               ? StageState::Partly
                                                    : StageState::Done;
        return {name, state, parts.join(QStringLiteral(", "))};
    }

    Stage written() const
    {
        const QString name = tr("Written");
        if (!m_wasSent || m_push.matched == 0) {
            return {name, StageState::NotReached, {}};
        }
        const QString text =
            tr("%1 of %2").arg(countText(m_push.written), countText(m_push.matched));
        const StageState state = m_push.waiting > 0 ? StageState::Open
            : m_push.written == 0                   ? StageState::Failed
            : m_push.written < m_push.matched       ? StageState::Partly
                                                    : StageState::Done;
        // Where nothing had to wait, the moment was not noted.
        return {name, state,
                m_push.written > 0 && m_push.writtenAt == 0 ? tr("%1, at once").arg(text) : text,
                m_push.writtenAt};
    }

    Stage evidence() const
    {
        const QString name = tr("Evidence");
        if (!m_wasSent || m_push.written == 0) {
            return {name, StageState::NotReached, {}};
        }
        QStringList parts {
            tr("%1 of %2 heard since").arg(countText(m_push.heard), countText(m_push.written))};
        if (m_push.returned > 0) {
            parts.append(tr("%1 came back with it").arg(countText(m_push.returned)));
        }
        if (m_push.lost > 0) {
            parts.append(tr("%1 lost").arg(countText(m_push.lost)));
        }
        const StageState state = m_push.lost > 0 ? StageState::Failed
            : awaitedOf(m_push) > 0              ? StageState::Open
                                                 : StageState::Done;
        return {name, state, parts.join(QStringLiteral(", "))};
    }

    const PushRecord &m_push;
    bool m_wasSent;
};

} // namespace

QList<Stage> stagesOf(const PushRecord &push)
{
    return Stages(push).all();
}

QString stageGlyph(StageState state)
{
    switch (state) {
    case StageState::Done: return QStringLiteral("✓");
    case StageState::Partly: return QStringLiteral("⚠");
    case StageState::Failed: return QStringLiteral("✕");
    case StageState::Open: return QStringLiteral("…");
    case StageState::NotReached: return QStringLiteral("○");
    }
    return {};
}

Tone stageTone(StageState state)
{
    switch (state) {
    case StageState::Done: return Tone::Good;
    case StageState::Partly: return Tone::Warning;
    case StageState::Failed: return Tone::Bad;
    case StageState::Open: return Tone::Accent;
    case StageState::NotReached: return Tone::Muted;
    }
    return Tone::Neutral;
}

} // namespace Ui
