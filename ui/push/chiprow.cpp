// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/chiprow.h"

#include "ui/views/formats.h"

#include <QEvent>
#include <QToolButton>

#include <algorithm>

namespace Ui {

namespace {

constexpr int Gap = 4;
constexpr qsizetype LongestUser = 20;

QString chipText(const RecentPush &push)
{
    return QStringLiteral("%1 = %2").arg(oneLine(push.user.toUtf8(), LongestUser),
                                         QString::number(push.count));
}

} // namespace

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChipRow::setPushes(const QList<RecentPush> &pushes)
{
    // Later, as one of them may be the sender.
    for (QToolButton *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    m_pushes = pushes;
    for (const RecentPush &push : pushes) {
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
    chip->setText(chipText(push).replace(u'&', QStringLiteral("&&")));
    chip->setFocusPolicy(Qt::TabFocus);
    connect(chip, &QToolButton::clicked, this, [this, push] { Q_EMIT chosen(push); });
    return chip;
}

void ChipRow::retranslate()
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const RecentPush &push = m_pushes[i];
        const QString sentence =
            tr("Fill in user %1 and %2").arg(push.user, QString::number(push.count));
        m_chips[i]->setToolTip(plainToolTip(sentence));
        m_chips[i]->setAccessibleName(sentence);
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
