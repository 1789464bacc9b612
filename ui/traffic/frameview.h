// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;

namespace Ui {

/// One frame, whole: what is known about it in a line, what changed since the frame before, then
/// the frame as it passed, and beside it its body with a line for each value where it is JSON.
class FrameView : public QWidget
{
    Q_OBJECT

public:
    explicit FrameView(QWidget *parent = nullptr);

    /// \a before is the last one that said something else of the same, if there is one.
    void setRecord(const Broker::TrafficRecord &record,
                   const std::optional<Broker::TrafficRecord> &before = {});
    QString text() const;
    /// Empty where the body is no JSON.
    QString prettyText() const;
    /// Empty where nothing changed, or nobody can say.
    QString changeText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *createLabel(const QString &name);
    QPlainTextEdit *createText(const QString &name);
    void retranslate();
    QString factsOf(const Broker::TrafficRecord &record) const;
    void showChange();

    QLabel *m_facts;
    QLabel *m_note;
    QLabel *m_change;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_pretty;
    std::optional<Broker::TrafficRecord> m_record;
    std::optional<Broker::TrafficRecord> m_before;
};

} // namespace Ui
