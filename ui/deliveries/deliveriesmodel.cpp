// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/deliveriesmodel.h"

#include "ui/deliveries/pushtexts.h"
#include "ui/views/formats.h"
#include "ui/views/naturalorder.h"
#include "ui/views/roles.h"
#include "ui/why/reasonwords.h"

namespace Ui {

using Broker::PushRecord;

namespace {

bool hasCount(const PushRecord &push)
{
    return push.result != Broker::PushResult::Refused && push.result != Broker::PushResult::Passed;
}

QString nameText(const PushRecord &push)
{
    return QString::fromLatin1(push.name);
}

QString userText(const PushRecord &push)
{
    return QString::fromUtf8(push.user);
}

} // namespace

DeliveriesModel::DeliveriesModel(PushList &pushes, PushReasons &reasons, QObject *parent)
    : LiveModel(parent)
    , m_pushes(pushes)
    , m_reasons(reasons)
{
    connect(&reasons, &PushReasons::changed, this,
            [this](const QList<quint64> &ids) { merge({}, ids, {}); });
    connect(&pushes, &PushList::changed, this, [this](const PushChanges &changes) {
        merge(changes.added, changes.updated, changes.removed);
    });
}

int DeliveriesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DeliveriesModel::heading(int column) const
{
    switch (Column(column)) {
    case Push: return tr("Push");
    case Time: return tr("Time");
    case Source: return tr("Source");
    case User: return tr("User");
    case Value: return tr("Value");
    case Count: return tr("Count");
    case Version: return tr("Version");
    case Matched: return tr("Matched");
    case Written: return tr("Written");
    case Reason: return tr("Reason");
    case Result: return tr("Result");
    case Kept: return tr("Kept");
    case Trace: return tr("Trace");
    case ColumnCount: break;
    }
    return {};
}

void DeliveriesModel::setFind(const QString &text)
{
    m_find = text.trimmed();
    synchronise();
    sortAgain();
}

void DeliveriesModel::setScope(const Scope &scope)
{
    m_scope = scope;
    synchronise();
    sortAgain();
}

void DeliveriesModel::setProblemsOnly(bool problemsOnly)
{
    m_problemsOnly = problemsOnly;
    synchronise();
    sortAgain();
}

void DeliveriesModel::setGroup(std::optional<PushOutcome> outcome,
                               std::optional<Broker::DeliveryReason> reason)
{
    m_outcome = outcome;
    m_reason = reason;
    synchronise();
    sortAgain();
}

bool DeliveriesModel::isInGroup(const PushRecord &push) const
{
    return (!m_outcome || outcomeOf(push) == *m_outcome)
        && (!m_reason || m_reasons.of(push) == m_reason);
}

QList<LiveModel::Key> DeliveriesModel::keys() const
{
    QList<Key> all;
    all.reserve(pushCount());
    for (const auto &[id, push] : m_pushes.pushes()) {
        all.append(id);
    }
    return all;
}

bool DeliveriesModel::accepts(Key key) const
{
    const PushRecord *push = m_pushes.find(key);
    const bool inScope = isInScope(m_scope, push->origin.session, userText(*push))
        && (m_scope.destination.isEmpty()
            || m_scope.destination == QString::fromUtf8(push->destination));
    if (!inScope || (m_problemsOnly && !isProblem(*push)) || !isInGroup(*push)) {
        return false;
    }
    return m_find.isEmpty() || reasonText(*push).contains(m_find, Qt::CaseInsensitive)
        || nameText(*push).contains(m_find, Qt::CaseInsensitive)
        || userText(*push).contains(m_find, Qt::CaseInsensitive)
        || pushSourceText(*push).contains(m_find, Qt::CaseInsensitive)
        || QString::fromUtf8(push->trace).contains(m_find, Qt::CaseInsensitive);
}

bool DeliveriesModel::isNumber(int column) const
{
    switch (column) {
    case Value:
    case Count:
    case Version:
    case Matched:
    case Written: return true;
    default: return false;
    }
}

QVariant DeliveriesModel::cell(Key key, int column, int role) const
{
    const PushRecord *push = m_pushes.find(key);
    if (!push) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(*push, column);
    case Qt::ToolTipRole: return plainToolTip(toolTip(*push, column));
    case GlyphRole: return column == Result ? pushResultText(*push).glyph : QVariant();
    case ToneRole: return column == Result ? int(pushResultText(*push).tone) : QVariant();
    default: return {};
    }
}

QString DeliveriesModel::toolTip(const PushRecord &push, int column) const
{
    switch (column) {
    case Time: return dateTimeText(push.at);
    case Reason: {
        const std::optional<Broker::DeliveryReason> reason = m_reasons.of(push);
        return reason ? reasonHint(*reason) : QString();
    }
    default: return text(push, column).toString();
    }
}

// Where all have it there is nothing to give a reason for.
QString DeliveriesModel::reasonText(const PushRecord &push) const
{
    const std::optional<Broker::DeliveryReason> reason = m_reasons.of(push);
    if (!reason) {
        return QStringLiteral("…");
    }
    return reason == Broker::DeliveryReason::Arrived ? dash() : reasonWord(*reason);
}

QVariant DeliveriesModel::text(const PushRecord &push, int column) const
{
    switch (Column(column)) {
    case Push: return nameText(push);
    case Time: return clockText(push.at);
    case Source: return pushSourceText(push);
    case User: return userText(push);
    case Value: return pushValueText(push);
    case Count: return hasCount(push) ? countText(push.count) : dash();
    case Version: return hasCount(push) ? countText(qint64(push.version)) : dash();
    case Matched: return countText(push.matched);
    case Written: return countText(push.written);
    case Reason: return reasonText(push);
    case Result: return pushResultText(push).text;
    case Kept: return pushKeptText(push);
    case Trace: return QString::fromUtf8(push.trace);
    case ColumnCount: break;
    }
    return {};
}

int DeliveriesModel::compared(Key left, Key right, int column) const
{
    const PushRecord &a = *m_pushes.find(left);
    const PushRecord &b = *m_pushes.find(right);
    switch (Column(column)) {
    case Source: return naturalOrder(pushSourceText(a), pushSourceText(b));
    case User: return naturalOrder(userText(a), userText(b));
    case Value: return ordered(a.number, b.number);
    case Count: return ordered(a.count, b.count);
    case Version: return ordered(a.version, b.version);
    case Matched: return ordered(a.matched, b.matched);
    case Written: return ordered(a.written, b.written);
    case Reason: return naturalOrder(reasonText(a), reasonText(b));
    case Result: return naturalOrder(pushResultText(a).text, pushResultText(b).text);
    case Kept: return naturalOrder(pushKeptText(a), pushKeptText(b));
    case Trace: return naturalOrder(QString::fromUtf8(a.trace), QString::fromUtf8(b.trace));
    case Push:
    case Time:
    case ColumnCount: break;
    }
    return ordered(a.id, b.id);
}

} // namespace Ui
