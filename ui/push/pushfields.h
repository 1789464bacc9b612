// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/sessions/sessiontable.h"
#include "ui/settings/settings.h"

#include <QHBoxLayout>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Ui {

class ChipRow;
class CountBox;
class PushActions;
class PushTarget;
class QuickCounts;
class StepButtons;

/// Where a push is put together: whom it is to and which number, and below that what is wrong with
/// it or what could be filled in again.
class PushFields : public QWidget
{
    Q_OBJECT

public:
    PushFields(SessionTable &sessions, Settings &settings, PushActions &actions,
               QWidget *parent = nullptr);

    PushTarget *target() const { return m_target; }
    CountBox *countBox() const { return m_count; }
    ChipRow *recent() const { return m_recent; }

    /// Adds \a widget at the end of the row below the fields.
    void addBelow(QWidget *widget) { m_below->addWidget(widget); }

    /// Without the state of the user, for which there need not be room.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The button was pressed, or Enter in the number.
    void pushWanted();
    /// Enter was pressed in the user's field, or both are filled in: the number is next.
    void countWanted();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void createLayout();
    void connectParts();
    void retranslate();
    void showRecent();
    void showChips();
    void showUsers();
    void showFault();
    void placeFault();
    void showProtected();

    Settings &m_settings;
    QHBoxLayout *m_below;
    PushTarget *m_target;
    QLabel *m_countLabel;
    CountBox *m_count;
    QuickCounts *m_quick;
    QPushButton *m_push;
    StepButtons *m_steps;
    QLabel *m_fault; // in place of what was recent
    QLabel *m_recentLabel;
    ChipRow *m_recent;
};

} // namespace Ui
