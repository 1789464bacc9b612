// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/chiprow.h"

#include "ui/views/formats.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace Ui {

namespace {

constexpr int Gap = 4;
constexpr qsizetype LongestUser = 20;

QString chipText(const RecentPush &push)
{
    return QStringLiteral("%1 = %2").arg(oneLine(push.user.toUtf8(), LongestUser),
                                         countText(push.count));
}

} // namespace

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChipRow::setPushes(const QList<RecentPush> &pinned, const QList<RecentPush> &recent)
{
    m_pinned = pinned;
    m_recent = recent;
    m_pushes.clear(); // what is pinned looks different
    showPushes();
}

void ChipRow::setUser(const QString &user)
{
    m_user = user;
    showPushes();
}

void ChipRow::showPushes()
{
    QList<RecentPush> pushes;
    for (const RecentPush &push : std::as_const(m_recent)) {
        if (!isPinned(push)) {
            pushes.append(push);
        }
    }
    std::stable_partition(pushes.begin(), pushes.end(),
                          [this](const RecentPush &push) { return push.user == m_user; });
    pushes = m_pinned + pushes;
    if (pushes == m_pushes && pushes.size() == m_chips.size()) {
        return;
    }
    // Later, as one of them may be the sender.
    for (QToolButton *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    m_pushes = pushes;
    for (const RecentPush &push : std::as_const(m_pushes)) {
        m_chips.append(createChip(push));
    }
    retranslate();
    layOut();
    updateGeometry();
}

QSize ChipRow::minimumSizeHint() const
{
    const QToolButton sample;
    return {0, sample.fontMetrics().height() + 2 * Gap};
}

void ChipRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void ChipRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::FontChange) {
        layOut();
    }
}

QToolButton *ChipRow::createChip(const RecentPush &push)
{
    QToolButton *chip = new QToolButton(this);
    const QString mark = isPinned(push) ? QStringLiteral("★ ") : QString();
    chip->setText(mark + chipText(push).replace(u'&', QStringLiteral("&&")));
    chip->setFocusPolicy(Qt::TabFocus);
    connect(chip, &QToolButton::clicked, this, [this, push] { Q_EMIT chosen(push); });
    // No action of the chip itself, which would have an arrow then.
    QMenu *menu = new QMenu(chip);
    connect(menu->addAction(QString()), &QAction::triggered, this,
            [this, push] { Q_EMIT pinWanted(push, !isPinned(push)); });
    chip->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(chip, &QWidget::customContextMenuRequested, menu,
            [chip, menu](QPoint where) { menu->popup(chip->mapToGlobal(where)); });
    return chip;
}

void ChipRow::retranslate()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const RecentPush &push = m_pushes[i];
        const QString sentence =
            tr("Fill in user %1 and %2").arg(push.user, QString::number(push.count));
        m_chips[i]->setToolTip(plainToolTip(sentence));
        m_chips[i]->setAccessibleName(isPinned(push) ? tr("%1, pinned").arg(sentence) : sentence);
        QAction *pin = m_chips[i]->findChild<QMenu *>()->actions().first();
        pin->setText(isPinned(push) ? tr("Unpin") : tr("Pin"));
    }
}

// By hand: a layout would squeeze the last ones instead of leaving them out.
void ChipRow::layOut()
{
    int left = 0;
    bool hasRoom = true;
    for (QToolButton *chip : std::as_const(m_chips)) {
        const QSize size = chip->sizeHint();
        hasRoom = hasRoom && left + size.width() <= width();
        chip->setGeometry(left, 0, size.width(), std::min(size.height(), height()));
        chip->setVisible(hasRoom);
        left += size.width() + Gap;
    }
}

} // namespace Ui
