// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QToolButton;

namespace Ui {

/// Pushes that are pinned and recent ones as a row of buttons, as many as there is room for.
///
/// The pinned ones come first, and among the recent ones those of the user who is chosen.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget *parent = nullptr);

    void setPushes(const QList<RecentPush> &pinned, const QList<RecentPush> &recent);
    void setUser(const QString &user);
    const QList<QToolButton *> &chips() const { return m_chips; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const Ui::RecentPush &push);
    /// The operator wants \a push pinned, or not any more.
    void pinWanted(const Ui::RecentPush &push, bool isPinned);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool isPinned(const RecentPush &push) const { return m_pinned.contains(push); }
    void showPushes();
    QToolButton *createChip(const RecentPush &push);
    void retranslate();
    void layOut();

    QList<RecentPush> m_pinned;
    QList<RecentPush> m_recent;
    QString m_user;
    QList<RecentPush> m_pushes; // in the order of the chips
    QList<QToolButton *> m_chips;
};

} // namespace Ui
