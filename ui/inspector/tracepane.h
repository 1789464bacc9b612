// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/inspector/stagesmodel.h"
#include "ui/pages/subject.h"

#include <QTimer>
#include <QWidget>

namespace Ui {

class DataTable;
class InspectorPane;
class PushFinder;
class WhyView;

/// What became of a push, step by step, and why; or, of a user, whether one would arrive.
///
/// While it is in sight it follows what is not settled yet.
class TracePane : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds AskEvery {500};

    explicit TracePane(Broker::BrokerControl &control, QWidget *parent = nullptr);

    void setSubject(const Subject &subject);

    /// What it is about: the user, and the id of the push or 0; empty where there is nothing.
    const QString &user() const { return m_user; }
    quint64 pushId() const { return m_push ? m_push->id : 0; }
    /// As far as the broker has told by now.
    const std::optional<Broker::PushRecord> &push() const { return m_push; }

    const WhyView &why() const { return *m_why; }
    const StagesModel &stages() const { return m_stages; }

Q_SIGNALS:
    /// user() or push() is another one, or is known now.
    void changed();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void retranslate();
    void begin(const Subject &subject);
    void lookAt(const QString &user, const std::optional<Broker::PushRecord> &push);
    void handleFound(const std::optional<Broker::PushRecord> &push);
    void ask();
    void handleExplained(quint64 round, const std::optional<Broker::Explanation> &explanation);
    void showStages();
    void sizeStages();
    void showNothing();
    bool isSettled() const;

    Broker::BrokerControl &m_control;
    StagesModel m_stages;
    DataTable *m_stageTable;
    WhyView *m_why;
    InspectorPane *m_pane;
    PushFinder *m_finder;
    Subject m_subject;
    QString m_user;
    std::optional<Broker::PushRecord> m_push;
    quint64 m_round = 0; // counts the questions
    bool m_isLooking = false;
    QTimer m_timer;
};

} // namespace Ui
