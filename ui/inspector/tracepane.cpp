// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/tracepane.h"

#include "ui/deliveries/pushlist.h"
#include "ui/deliveries/pushtexts.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/inspector/pushfinder.h"
#include "ui/inspector/pushofframe.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"
#include "ui/why/whyview.h"

#include <QEvent>
#include <QHeaderView>
#include <QPointer>
#include <QVBoxLayout>

namespace Ui {

using Broker::PushRecord;

TracePane::TracePane(Broker::BrokerControl &control, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_stageTable(new DataTable(this))
    , m_why(new WhyView(this))
    , m_pane(new InspectorPane(*m_why, this))
    , m_finder(new PushFinder(control, this))
{
    m_stageTable->setObjectName(QStringLiteral("traceStages"));
    m_stageTable->setModel(&m_stages);
    m_stageTable->setItemDelegateForColumn(StagesModel::Step, new StateDelegate(m_stageTable));
    m_stageTable->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stageTable->hide();
    m_why->addBelowTexts(m_stageTable);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    m_timer.setInterval(AskEvery);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!isSettled()) {
            ask();
        }
    });
    connect(m_finder, &PushFinder::found, this, &TracePane::handleFound);
    retranslate();
    showNothing();
}

void TracePane::setSubject(const Subject &subject)
{
    const bool isTheSame = subject.kind == Subject::Kind::Push && m_push
        && m_subject.kind == subject.kind && subject.push->id == m_push->id;
    m_subject = subject;
    m_isLooking = false;
    m_finder->forget();
    ++m_round;
    if (!isTheSame) {
        m_push.reset();
        m_user.clear();
        m_why->setExplanation({});
    }
    begin(subject);
    showStages();
    Q_EMIT changed();
}

void TracePane::begin(const Subject &subject)
{
    switch (subject.kind) {
    case Subject::Kind::Push: lookAt(QString::fromUtf8(subject.push->user), subject.push); return;
    case Subject::Kind::Frame:
        m_isLooking = mayBeOfPush(*subject.frame);
        showNothing();
        if (m_isLooking) {
            m_finder->find(*subject.frame);
        }
        return;
    case Subject::Kind::Session:
    case Subject::Kind::User:
        if (!subject.user.isEmpty()) {
            lookAt(subject.user, {});
            return;
        }
        break;
    case Subject::Kind::Nothing: break;
    }
    showNothing();
}

void TracePane::lookAt(const QString &user, const std::optional<PushRecord> &push)
{
    m_user = user;
    m_push = push;
    m_pane->showContent();
    m_why->setAsking();
    ask();
}

void TracePane::handleFound(const std::optional<PushRecord> &push)
{
    m_isLooking = false;
    if (push) {
        lookAt(QString::fromUtf8(push->user), push);
    } else {
        showNothing();
    }
    showStages();
    Q_EMIT changed();
}

void TracePane::ask()
{
    Broker::Question question {m_user.toUtf8()};
    if (m_push) {
        question.push = m_push->id;
    }
    m_control.explain(question, [self = QPointer(this), round = m_round](const auto &explanation) {
        if (self) {
            self->handleExplained(round, explanation);
        }
    });
}

void TracePane::handleExplained(quint64 round,
                                const std::optional<Broker::Explanation> &explanation)
{
    if (round != m_round) {
        return;
    }
    if (explanation && explanation->push && m_push) {
        m_push = explanation->push;
    }
    if (!explanation && !m_push) {
        m_pane->showReason(tr("No Answer"),
                           tr("The broker is stopped, or there can be no such "
                              "user."));
    } else {
        m_pane->showContent();
    }
    m_why->setExplanation(explanation);
    showStages();
    Q_EMIT changed();
}

void TracePane::showStages()
{
    m_stages.setStages(m_push ? stagesOf(*m_push) : QList<Stage>());
    m_stageTable->setVisible(m_push.has_value());
    const int row = m_stageTable->verticalHeader()->defaultSectionSize();
    m_stageTable->setFixedHeight(m_stages.rowCount() * row
                                 + m_stageTable->horizontalHeader()->sizeHint().height()
                                 + 2 * m_stageTable->frameWidth());
}

void TracePane::showNothing()
{
    if (m_isLooking) {
        m_pane->showReason(tr("Looking for the Push…"), {});
    } else if (m_subject.kind == Subject::Kind::Frame) {
        m_pane->showReason(tr("No Push Known of This Frame"),
                           tr("It carries none, the broker has it no more, or several with the "
                              "same number came within the same moment."));
    } else if (m_subject.kind == Subject::Kind::Session) {
        m_pane->showReason(tr("No User Yet"), tr("The session has not said whose it is."));
    } else {
        m_pane->showReason(tr("Nothing Chosen"),
                           tr("Choose a push in Deliveries or a frame in Traffic to see what "
                              "became of it, or a user to see whether one would arrive."));
    }
}

// What would become of a push may change with every SUBSCRIBE.
bool TracePane::isSettled() const
{
    if (m_user.isEmpty() || !m_push) {
        return m_user.isEmpty();
    }
    const bool isAwaited = awaitedOf(*m_push) > 0
        && nowMicroseconds() - m_push->at
            < std::chrono::microseconds(PushList::EvidencePatience).count();
    return m_push->isDelivered && m_push->waiting == 0 && m_push->isKept.value_or(true)
        && !isAwaited;
}

void TracePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setSubject(Subject(m_subject));
    }
}

void TracePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start();
}

void TracePane::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void TracePane::retranslate()
{
    m_stageTable->setAccessibleName(tr("Steps of the push"));
    sizeStages();
}

void TracePane::sizeStages()
{
    QStringList names;
    for (const Stage &stage : stagesOf({})) {
        names.append(stage.name);
    }
    m_stageTable->sizeColumns({QStringLiteral("✓ ") + m_stageTable->widest(names),
                               QStringLiteral("00:00:00.000"), QString()});
}

} // namespace Ui
