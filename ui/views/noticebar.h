// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace Ui {

/// One line above a table that says what just happened and offers one thing to do about it.
class NoticeBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows \a text, with a button if \a action is not empty, until it is dismissed or \a stay has
    /// passed; 0 means until it is dismissed.
    void say(const QString &text, const QString &action = {}, std::chrono::milliseconds stay = {});

    /// Whether the user can dismiss it, as is the default.
    void setDismissible(bool dismissible);

    /// Breaks a long text into lines, where it would not fit the window as one.
    void setWraps();

    QString text() const;

    /// Brings the keyboard to the button.
    void focusAction();

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    /// The button was pressed; the bar is gone.
    void actionChosen();
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    QTimer m_timer;
};

} // namespace Ui
