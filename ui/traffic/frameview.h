// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace Ui {

/// One frame, whole: what is known about it in a line, then the frame as it passed, and beside it
/// its body with a line for each value where it is JSON.
class FrameView : public QWidget
{
    Q_OBJECT

public:
    explicit FrameView(QWidget *parent = nullptr);

    void setRecord(const Broker::TrafficRecord &record);
    QString text() const;
    /// Empty where the body is no JSON.
    QString prettyText() const;

public Q_SLOTS:
    /// \sa copyFrame()
    void copy() const;

Q_SIGNALS:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QString factsOf(const Broker::TrafficRecord &record) const;

    QLabel *m_facts;
    QLabel *m_note;
    QToolButton *m_copy;
    QToolButton *m_close;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_pretty;
    std::optional<Broker::TrafficRecord> m_record;
};

} // namespace Ui
