// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"
#include "ui/why/checksmodel.h"
#include "ui/why/sessionlinesmodel.h"

#include <QWidget>

#include <optional>

class QLabel;
class QVBoxLayout;

namespace Ui {

class DataTable;

/// Why a push did not arrive, or whether one would, whole: the reason, what to do and what happens
/// next, a line for each session, and beside them all that was looked for.
class WhyView : public QWidget
{
    Q_OBJECT

public:
    explicit WhyView(QWidget *parent = nullptr);

    /// Adds \a table between the texts and the sessions.
    void addBelowTexts(QWidget *table);

    /// Shows that the broker is being asked until the next call, unless there was an answer.
    void setAsking();
    /// Nothing where the broker has no answer any more.
    void setExplanation(const std::optional<Broker::Explanation> &explanation);

    bool eventFilter(QObject *watched, QEvent *event) override;

    const SessionLinesModel &sessions() const { return m_sessions; }
    const ChecksModel &checks() const { return m_checks; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QLabel *createText(const QString &name);
    void createLayout();
    void retranslate();
    void sizeColumns();
    void showTexts();
    void scrollToReason();
    void giveTextsTheirHeight();
    void tint();

    SessionLinesModel m_sessions;
    ChecksModel m_checks;
    QLabel *m_why;
    QLabel *m_hint;
    QLabel *m_next;
    QLabel *m_also;
    QLabel *m_screens;
    DataTable *m_sessionTable;
    DataTable *m_checkTable;
    QVBoxLayout *m_answer;
    std::optional<Broker::Explanation> m_explanation;
    bool m_isAsking = false;
};

} // namespace Ui
