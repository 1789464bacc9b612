// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/arrivalbutton.h"

#include "ui/push/userbox.h"
#include "ui/why/reasonwords.h"
#include "ui/why/whytexts.h"

#include <QAction>
#include <QEvent>
#include <QPointer>

namespace Ui {

ArrivalButton::ArrivalButton(Broker::BrokerControl &control, const UserBox &box, QAction &ask,
                             QWidget *parent)
    : QToolButton(parent)
    , m_control(control)
    , m_box(box)
{
    setObjectName(QStringLiteral("arrivalButton"));
    setDefaultAction(&ask);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    connect(&ask, &QAction::triggered, this, &ArrivalButton::ask);
}

std::optional<DeliveryText> ArrivalButton::text() const
{
    switch (m_stage) {
    case Stage::Idle: return std::nullopt;
    case Stage::Asking: return DeliveryText {Tone::Muted, tr("Asking the broker…"), {}};
    case Stage::Answered: break;
    }
    if (!m_explanation) {
        return m_control.status().state == Broker::BrokerState::Running
            ? DeliveryText {Tone::Bad, tr("There can be no such user, so nothing would arrive."),
                            tr("A user has no slash, no space and no wildcard.")}
            : DeliveryText {Tone::Bad, tr("The broker is stopped, so it cannot be asked."),
                            tr("Start it with F5, and ask again.")};
    }
    const Broker::Explanation &known = *m_explanation;
    const QString why = whyText(known);
    const QString hint = reasonHint(known.why.reason) + u' ' + nextText(known);
    if (known.arrives == true) {
        return DeliveryText {Tone::Good, why, hint.trimmed()};
    }
    // The sentence may be long, and there is room for a line.
    const QString word = reasonWord(known.why.reason);
    return DeliveryText {whyTone(known),
                         known.arrives
                             ? tr("It would not arrive now: %1.").arg(word)
                             : tr("Nobody can say whether it would arrive: %1.").arg(word),
                         (why + u' ' + hint).trimmed()};
}

void ArrivalButton::forget()
{
    if (m_stage != Stage::Idle) {
        ++m_question;
        m_stage = Stage::Idle;
        Q_EMIT changed();
    }
}

bool ArrivalButton::event(QEvent *event)
{
    if (event->type() == QEvent::ActionChanged && defaultAction()) {
        setAccessibleName(defaultAction()->toolTip());
    } else if (event->type() == QEvent::LanguageChange) {
        Q_EMIT changed();
    }
    return QToolButton::event(event);
}

void ArrivalButton::ask()
{
    const QString user = m_box.user();
    if (user.isEmpty()) {
        Q_EMIT lacksUser();
        return;
    }
    Q_EMIT asked();
    m_stage = Stage::Asking;
    Q_EMIT changed();
    m_control.explain({user.toUtf8()},
                      [self = QPointer(this), question = ++m_question](
                          const std::optional<Broker::Explanation> &explanation) {
                          if (self) {
                              self->take(question, explanation);
                          }
                      });
}

void ArrivalButton::take(quint64 question, const std::optional<Broker::Explanation> &explanation)
{
    if (question == m_question) {
        m_stage = Stage::Answered;
        m_explanation = explanation;
        Q_EMIT changed();
        Q_EMIT answered();
    }
}

} // namespace Ui
