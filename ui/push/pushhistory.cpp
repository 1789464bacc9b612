// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushhistory.h"

#include "ui/push/resultview.h"
#include "ui/push/testtexts.h"
#include "ui/push/totalstexts.h"
#include "ui/push/useroffer.h"
#include "ui/views/formats.h"

#include <QGuiApplication>
#include <QPointer>

#include <algorithm>

namespace Ui {

using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::PushRecord;

namespace {

constexpr qsizetype LongestUser = 20;
constexpr qsizetype LongestBody = 40;

} // namespace

// Something may still be heard of those that it was written to.
bool PushHistory::Line::isOpen() const
{
    if (!report || report->id == 0 || report->written == 0 || asked >= Patience / AskEvery) {
        return false;
    }
    return !later || !later->isDelivered || later->waiting > 0
        || later->heard + later->lost < later->written;
}

DeliveryText PushHistory::Line::outcome() const
{
    return report ? deliveryText(*report, later ? &*later : nullptr) : totalsText(totals);
}

PushHistory::PushHistory(Broker::BrokerControl &control, QObject *parent)
    : QAbstractListModel(parent)
    , m_control(control)
{
    m_timer.setInterval(AskEvery);
    connect(&m_timer, &QTimer::timeout, this, &PushHistory::ask);
    connect(&control, &Broker::BrokerControl::countKept, this, &PushHistory::handleKept);
    connect(&control, &Broker::BrokerControl::stateChanged, this,
            [this](const Broker::BrokerStatus &status) {
                if (status.state == Broker::BrokerState::Starting) {
                    forgetIds();
                }
            });
}

void PushHistory::add(const Wish &wish, const DeliveryReport &report)
{
    Line line;
    line.at = report.at != 0 ? report.at : nowMicroseconds();
    line.wish = wish;
    line.report = report;
    insert(std::move(line));
}

void PushHistory::add(const Wish &wish, const PushTotals &totals)
{
    Line line;
    line.at = nowMicroseconds();
    line.wish = wish;
    line.totals = totals;
    insert(std::move(line));
}

void PushHistory::insert(Line line)
{
    if (m_lines.size() == MostLines) {
        beginRemoveRows({}, int(MostLines) - 1, int(MostLines) - 1);
        m_lines.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_lines.prepend(std::move(line));
    endInsertRows();
    if (m_lines.first().isOpen()) {
        m_timer.start();
    }
}

quint64 PushHistory::pushAt(int row) const
{
    const Line &line = m_lines[row];
    return line.report ? line.report->id : 0;
}

const PushRecord *PushHistory::heardOf(quint64 push) const
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(), [push](const Line &each) {
        return each.report && each.report->push == push;
    });
    return line != m_lines.end() && line->later ? &*line->later : nullptr;
}

void PushHistory::retranslate()
{
    if (!m_lines.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(int(m_lines.size()) - 1));
    }
}

void PushHistory::ask()
{
    bool isAsking = false;
    for (Line &line : m_lines) {
        if (!line.isOpen()) {
            continue;
        }
        isAsking = true;
        ++line.asked;
        Broker::PushQuery query;
        query.user = line.report->user.toUtf8();
        query.before = line.report->id + 1;
        query.limit = 1;
        m_control.listPushes(
            query, [self = QPointer(this), id = line.report->id](const QList<PushRecord> &pushes) {
                if (self) {
                    self->take(id, pushes);
                }
            });
    }
    if (!isAsking) {
        m_timer.stop();
    }
}

void PushHistory::take(quint64 id, const QList<PushRecord> &pushes)
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(), [id](const Line &each) {
        return each.report && each.report->id == id;
    });
    const bool isIt = !pushes.isEmpty() && pushes.first().id == id;
    if (line != m_lines.end() && isIt && (!line->later || *line->later != pushes.first())) {
        line->later = pushes.first();
        tell(line - m_lines.begin());
    }
}

void PushHistory::handleKept(quint64 push)
{
    for (qsizetype row = 0; row < m_lines.size(); ++row) {
        std::optional<DeliveryReport> &report = m_lines[row].report;
        if (report && report->push == push && report->unread) {
            report->unread->keeping = Broker::Keeping::Kept;
            tell(row);
        }
    }
}

// Another broker numbers its pushes from 1 again.
void PushHistory::forgetIds()
{
    for (Line &line : m_lines) {
        if (line.report) {
            line.report->id = 0;
        }
    }
}

void PushHistory::tell(qsizetype row)
{
    Q_EMIT dataChanged(index(int(row)), index(int(row)));
}

int PushHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant PushHistory::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Line &line = m_lines[index.row()];
    switch (role) {
    case Qt::DisplayRole: return text(line);
    case UserOffer::DetailRole: return agoText(line.at, nowMicroseconds());
    case Qt::ForegroundRole: return toneColor(line.outcome().tone, QGuiApplication::palette());
    case Qt::ToolTipRole: {
        const DeliveryText said = line.outcome();
        return plainToolTip(said.outcome + u' ' + said.hint);
    }
    case Qt::AccessibleTextRole: return text(line) + u' ' + line.outcome().hint;
    default: return {};
    }
}

// To the millisecond, so that two alike look different.
QString PushHistory::text(const Line &line) const
{
    QStringList parts {clockText(line.at)};
    const QString what = QStringLiteral("%1 → %2").arg(value(line), arrival(line));
    parts.append(line.wish.isUndo ? tr("undo: %1").arg(what) : what);
    if (line.report && line.report->written > 0) {
        parts.append(latencyText(line.report->elapsed.count()));
    }
    if (line.later && line.later->lost > 0) {
        parts.append(tr("%1 lost").arg(countText(line.later->lost)));
    } else if (line.report && line.report->written > 0) {
        const bool isHeard = line.later && line.later->heard >= line.later->written;
        parts.append(isHeard ? tr("evidence") : tr("no evidence yet"));
    }
    return toneGlyph(line.outcome().tone) + u' ' + parts.join(QStringLiteral(" · "));
}

QString PushHistory::value(const Line &line)
{
    const bool isTest = line.report && line.report->test != Broker::TestPart::None;
    const qint64 number = isTest ? line.report->body.toLongLong() : line.wish.push.number;
    QString user = tr("%n user(s)", nullptr, int(line.totals.users));
    QString change = QStringLiteral("= %1").arg(countText(number));
    if (line.wish.push.kind == CountPush::Kind::Add) {
        change = number < 0 ? QStringLiteral("−%1").arg(countText(-number))
                            : QStringLiteral("+%1").arg(countText(number));
    }
    if (line.report) {
        user = oneLine(line.report->user.toUtf8(), LongestUser);
        const bool isAdded = line.wish.push.kind == CountPush::Kind::Add && line.report->unread
            && line.report->unread->refusal.isEmpty();
        if (isAdded) {
            change += QStringLiteral(" = %1").arg(countText(line.report->unread->count));
        }
    } else if (line.wish.isUndo) {
        return user; // each has another number
    }
    if (line.wish.push.kind == CountPush::Kind::Body) {
        change = line.report ? QStringLiteral("= %1").arg(oneLine(line.report->body, LongestBody))
                             : tr("from a template");
    }
    const QString what = QStringLiteral("%1 %2").arg(user, change);
    return isTest ? testValueText(line.report->test, what) : what;
}

QString PushHistory::arrival(const Line &line)
{
    if (!line.report) {
        return totalsInBrief(line.totals);
    }
    const DeliveryReport &report = *line.report;
    if (report.written > 0) {
        return tr("%n session(s)", nullptr, int(report.sessions));
    }
    if (report.test != Broker::TestPart::None) {
        return testArrivalText(report);
    }
    if (report.problem == DeliveryProblem::ChangedSince) {
        return tr("left alone");
    }
    const bool isBody = line.wish.push.kind == CountPush::Kind::Body && !report.unread;
    if (isBody && refusalText(report).isEmpty()) {
        return tr("nobody there, and not kept");
    }
    if (!report.unread || !report.unread->refusal.isEmpty()) {
        return tr("refused");
    }
    switch (report.unread->keeping) {
    case Broker::Keeping::Kept:
    case Broker::Keeping::InMemory: break;
    case Broker::Keeping::Waiting: return tr("nobody there, not on the disk yet");
    case Broker::Keeping::NotKept: return tr("nobody there, and not kept");
    }
    return tr("kept for later");
}

} // namespace Ui
