// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"
#include "ui/why/checksmodel.h"
#include "ui/why/sessionlinesmodel.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QToolButton;

namespace Ui {

class DataTable;

/// Why a push did not arrive, whole: the reason, what to do and what happens next, a line for each
/// session, and beside them all that was looked for.
class WhyView : public QWidget
{
    Q_OBJECT

public:
    /// \a copy is what its button does.
    explicit WhyView(QAction &copy, QWidget *parent = nullptr);

    /// \a title says which push it is; shows that it is being asked about until the next call.
    void setQuestion(const QString &title);
    /// Nothing where the broker has no answer any more.
    void setExplanation(const std::optional<Broker::Explanation> &explanation);

    const SessionLinesModel &sessions() const { return m_sessions; }
    const ChecksModel &checks() const { return m_checks; }

Q_SIGNALS:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

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
    QLabel *m_title;
    QToolButton *m_copy;
    QToolButton *m_close;
    QLabel *m_why;
    QLabel *m_hint;
    QLabel *m_next;
    QLabel *m_also;
    QLabel *m_screens;
    DataTable *m_sessionTable;
    DataTable *m_checkTable;
    std::optional<Broker::Explanation> m_explanation;
    bool m_isAsking = false;
};

} // namespace Ui
