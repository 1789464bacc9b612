// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/chiprow.h"

#include "ui/views/formats.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>
#include <iterator>

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
    for (int number = 0; number < MaxKeys; ++number) {
        const QShortcut *keys = new QShortcut(Qt::ALT | Qt::Key(Qt::Key_1 + number), this);
        connect(keys, &QShortcut::activated, this, [this, number] {
            if (number < m_chips.size() && m_chips[number]->isVisible()) {
                m_chips[number]->click();
            }
        });
    }
}

void ChipRow::setPushes(const QList<RecentPush> &pinned, const QList<RecentPush> &recent,
                        const QString &user)
{
    QList<RecentPush> pushes = pinned;
    std::copy_if(recent.begin(), recent.end(), std::back_inserter(pushes),
                 [&pinned](const RecentPush &push) { return !pinned.contains(push); });
    const bool isSame = pushes == m_pushes && pinned == m_pinned && user == m_user;
    m_pinned = pinned;
    m_user = user;
    if (isSame) {
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

bool ChipRow::showsNumberAlone(const RecentPush &push) const
{
    return push.user == m_user && !isPinned(push);
}

bool ChipRow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && goOn(watched, key->key())) {
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

bool ChipRow::goOn(const QObject *chip, int key)
{
    const bool isForward = key == Qt::Key_Right;
    if (!isForward && key != Qt::Key_Left) {
        return false;
    }
    const auto at = std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin();
    const qsizetype next = at + (isForward ? 1 : -1);
    if (next >= 0 && next < m_chips.size() && m_chips[next]->isVisible()) {
        m_chips[next]->setFocus(Qt::TabFocusReason);
    }
    return true;
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
    const QString text =
        showsNumberAlone(push) ? QStringLiteral("= ") + countText(push.count) : chipText(push);
    chip->setText(mark + QString(text).replace(u'&', QStringLiteral("&&")));
    chip->setFocusPolicy(Qt::TabFocus);
    chip->installEventFilter(this);
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
        const QString keys = i < MaxKeys ? QStringLiteral(" (Alt+%1)").arg(i + 1) : QString();
        m_chips[i]->setToolTip(plainToolTip(sentence + keys));
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
