// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushfields.h"

#include "ui/push/chiprow.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushtarget.h"
#include "ui/push/quickcounts.h"
#include "ui/push/resultview.h"
#include "ui/push/stepbuttons.h"
#include "ui/push/userbox.h"
#include "ui/views/formats.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace Ui {

namespace {

QLabel *plainLabel(QWidget *parent)
{
    QLabel *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

PushFields::PushFields(SessionTable &sessions, Settings &settings, PushActions &actions,
                       QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_below(new QHBoxLayout)
    , m_target(new PushTarget(sessions, this))
    , m_countLabel(new QLabel(this))
    , m_count(new CountBox(this))
    , m_quick(new QuickCounts(this))
    , m_push(new QPushButton(this))
    , m_steps(new StepButtons({actions.increase(), actions.decrease()}, this))
    , m_fault(plainLabel(this))
    , m_recentLabel(plainLabel(this))
    , m_recent(new ChipRow(this))
{
    m_count->setObjectName(QStringLiteral("pushCount"));
    m_push->setObjectName(QStringLiteral("pushButton"));
    m_fault->setObjectName(QStringLiteral("pushFault"));
    createLayout();
    connectParts();
    showRecent();
    showProtected();
    retranslate();
}

QSize PushFields::minimumSizeHint() const
{
    const QSize whole = layout()->minimumSize();
    return {whole.width() - m_target->stateWidth(), whole.height()};
}

void PushFields::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showFault();
    }
}

bool PushFields::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_fault && event->type() == QEvent::Resize) {
        placeFault();
    }
    return QWidget::eventFilter(watched, event);
}

void PushFields::createLayout()
{
    m_countLabel->setBuddy(m_count);
    QHBoxLayout *fields = new QHBoxLayout;
    fields->addWidget(m_target);
    fields->addWidget(m_countLabel);
    fields->addWidget(m_count);
    fields->addWidget(m_quick);
    fields->addWidget(m_push);
    fields->addWidget(m_steps);
    fields->addStretch(1);
    m_fault->setMinimumHeight(m_recent->minimumSizeHint().height());
    m_fault->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_fault->installEventFilter(this);
    m_below->addWidget(m_fault, 1);
    m_below->addWidget(m_recentLabel);
    m_below->addWidget(m_recent, 1);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(fields);
    layout->addLayout(m_below);
    layout->addStretch(1); // at the top where the result beside them is higher
}

void PushFields::connectParts()
{
    connect(m_push, &QPushButton::clicked, this, &PushFields::pushWanted);
    connect(m_count, &CountBox::entered, this, &PushFields::pushWanted);
    connect(m_count, &CountBox::faultChanged, this, &PushFields::showFault);
    connect(m_quick, &QuickCounts::chosen, m_count, &CountBox::setCount);
    connect(m_target, &PushTarget::changed, this, &PushFields::showUsers);
    connect(m_target, &PushTarget::entered, this, &PushFields::countWanted);
    connect(m_recent, &ChipRow::chosen, this, [this](const RecentPush &push) {
        m_target->setUser(push.user);
        m_count->setCount(push.count);
        Q_EMIT countWanted();
    });
    connect(m_recent, &ChipRow::pinWanted, &m_settings, &Settings::setPinned);
    connect(&m_settings, &Settings::recentPushesChanged, this, &PushFields::showRecent);
    connect(&m_settings, &Settings::protectedChanged, this, &PushFields::showProtected);
}

void PushFields::retranslate()
{
    m_countLabel->setText(tr("&Unread"));
    m_count->setAccessibleName(tr("Unread count"));
    m_recentLabel->setText(tr("Recent"));
    m_steps->retranslate(); // the composer has given their actions texts before
    showProtected();
    showUsers();
}

void PushFields::showRecent()
{
    showChips();
    showFault();
    const QList<RecentPush> all = m_settings.pinnedPushes() + m_settings.recentPushes();
    for (const RecentPush &push : all) {
        m_target->userBox()->remember(push.user);
    }
}

void PushFields::showChips()
{
    const QString user = m_target->userBox()->user();
    QList<RecentPush> recent = m_settings.recentPushes();
    if (!user.isEmpty()) {
        recent.clear();
        const QList<qint64> counts = m_settings.recentCounts(user);
        for (const qint64 count : counts) {
            recent.append({user, count});
        }
    }
    m_recent->setPushes(m_settings.pinnedPushes(), recent, user);
}

void PushFields::showUsers()
{
    const qsizetype count = m_target->users().size();
    m_push->setText(count > 1 ? tr("Push to %n User(s)", nullptr, int(count))
                              : tr("Push  Ctrl+Enter"));
    m_push->setAccessibleName(count > 1 ? m_push->text() : tr("Push"));
    showChips();
    showFault();
}

// Below the fields, where recent pushes are, so that nothing moves while somebody types.
void PushFields::showFault()
{
    const bool isWrong = !m_count->fault().isEmpty();
    const bool isBad = isWrong || m_target->hasFault();
    const QString text = isWrong ? m_count->fault() : m_target->remark();
    m_fault->setText(isBad ? QStringLiteral("✕ ") + text : text);
    m_fault->setToolTip(plainToolTip(text));
    m_fault->setVisible(!text.isEmpty());
    m_recent->setVisible(text.isEmpty());
    m_recentLabel->setVisible(text.isEmpty() && !m_recent->chips().isEmpty());
    m_push->setEnabled(!isWrong && !m_settings.isProtected());
    placeFault();
    setTone(*m_fault, isBad ? Tone::Bad : Tone::Muted);
}

// Below the field that it is about, or as far to the left of that as its end would be cut.
void PushFields::placeFault()
{
    const bool isWrong = !m_count->fault().isEmpty();
    const QWidget *field = isWrong ? static_cast<QWidget *>(m_count) : m_target->userBox();
    const int below = field->mapTo(this, QPoint()).x() - m_fault->x();
    const int room = m_fault->width() - m_fault->fontMetrics().horizontalAdvance(m_fault->text());
    m_fault->setIndent(std::max(0, std::min(below, room)));
}

// Whom to push to can still be chosen: that is a look.
void PushFields::showProtected()
{
    for (QWidget *each : QList<QWidget *> {m_count, m_quick, m_recent}) {
        each->setDisabled(m_settings.isProtected());
    }
    m_push->setToolTip(m_settings.isProtected() ? tr(
                           "The window is protected, so that it neither pushes nor disconnects.")
                                                : QString());
    showFault();
}

} // namespace Ui
