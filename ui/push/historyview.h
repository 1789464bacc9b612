// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>
#include <QTimer>

namespace Ui {

class PushHistory;

/// The lines of PushHistory, as many as there is room for, each with its age.
class HistoryView : public QListView
{
    Q_OBJECT

public:
    explicit HistoryView(PushHistory &history, QWidget *parent = nullptr);

    QSize sizeHint() const override { return minimumSizeHint(); }
    /// Room for two lines, however many there are.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A line was clicked, or Enter pressed on it; \a push is 0 where it is of no single push.
    void chosen(quint64 push);

protected:
    void updateGeometries() override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    PushHistory &m_history;
    QTimer m_ageTimer;
};

} // namespace Ui
