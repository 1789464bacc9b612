// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/whycopier.h"

#include "broker/control/explanationtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

namespace Ui {

WhyCopier::WhyCopier(Broker::BrokerControl &control, QObject *parent)
    : QObject(parent)
    , m_control(control)
{
}

void WhyCopier::copy(const QString &user, quint64 push)
{
    const Broker::Question question {user.toUtf8(), push == 0 ? std::nullopt : std::optional(push)};
    m_control.explain(
        question, [self = QPointer(this), user](const std::optional<Broker::Explanation> &known) {
            if (self) {
                self->handleExplained(user, known);
            }
        });
}

void WhyCopier::handleExplained(const QString &user,
                                const std::optional<Broker::Explanation> &known)
{
    if (!known) {
        Q_EMIT failed(user);
        return;
    }
    Broker::PushQuery query;
    query.user = user.toUtf8();
    query.limit = LastPushes;
    m_control.listPushes(
        query,
        [self = QPointer(this), user, known = *known](const QList<Broker::PushRecord> &pushes) {
            if (self) {
                const QString text = Broker::ticketText(known, pushes);
                QGuiApplication::clipboard()->setText(text);
                Q_EMIT self->copied(user, text.count(u'\n'));
            }
        });
}

} // namespace Ui
