// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/sharedscope.h"
#include "ui/traffic/trafficfilter.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace Ui {

/// The line above the traffic table: the filter's text, the chips of scope and heart-beats, and
/// buttons.
///
/// While the text is not a valid filter it says why in words, and the last valid one stays in
/// force. What it lets through is within the scope and its time.
class TrafficFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficFilterBar(SharedScope &scope, QWidget *parent = nullptr);

    /// A button at the right end that triggers \a action.
    void addButton(QAction *action);

    QString text() const;
    /// What is wrong with the text; empty if nothing is.
    QString problem() const;

    void setText(const QString &text);
    /// As setText(), without the scope and its time.
    void showOnly(const QString &text);
    /// Adds \a term to the text, negated if it is to be excluded.
    void addTerm(const QString &term, bool exclude);
    void showHeartBeats(qint64 hidden, bool shown);
    void focusText();
    void retranslate();

    /// Applies the text at once, as Enter does.
    void apply();

Q_SIGNALS:
    void filterChanged(const Ui::TrafficFilter &filter);
    void heartBeatsToggled(bool shown);
    /// Enter was pressed, and the text is a filter.
    void entered();

private:
    void createLayout();
    void handleEnter();
    void tellFilter();
    void showProblem(const QString &problem);

    SharedScope &m_scope;
    QLineEdit *m_edit;
    QToolButton *m_heartBeatChip;
    QLabel *m_problem;
    QHBoxLayout *m_line;
    QTimer m_typing;
    QString m_inForce; // the last text that was a filter
};

} // namespace Ui
