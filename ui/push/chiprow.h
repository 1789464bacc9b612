// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QToolButton;

namespace Ui {

/// Pushes that are pinned and recent ones as a row of buttons, as many as there is room for.
///
/// The pinned ones come first. Of recent ones there are those of the user who is chosen, by their
/// numbers alone, or while none is the last to anybody. Alt+1 to Alt+9 fill in the first ones, and
/// the arrow keys go from one to the next.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget *parent = nullptr);

    static constexpr int MaxKeys = 9;

    /// All of \a recent are those of \a user, where that is not empty.
    void setPushes(const QList<RecentPush> &pinned, const QList<RecentPush> &recent,
                   const QString &user = {});
    const QList<QToolButton *> &chips() const { return m_chips; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const Ui::RecentPush &push);
    /// The operator wants \a push pinned, or not any more.
    void pinWanted(const Ui::RecentPush &push, bool isPinned);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isPinned(const RecentPush &push) const { return m_pinned.contains(push); }
    bool showsNumberAlone(const RecentPush &push) const;
    QToolButton *createChip(const RecentPush &push);
    bool goOn(const QObject *chip, int key);
    void retranslate();
    void layOut();

    QList<RecentPush> m_pinned;
    QString m_user;
    QList<RecentPush> m_pushes; // in the order of the chips
    QList<QToolButton *> m_chips;
};

} // namespace Ui
