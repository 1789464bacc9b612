// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace Ui {

/// What a page shows instead of an empty table: why it is empty, and what to do about it.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// \a code is something to copy and use elsewhere; empty parts are not shown.
    void say(const QString &title, const QString &text, const QString &code = {});

    /// A button under the text. The caller connects it and shows or hides it.
    QPushButton *addButton();

    QString title() const;
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_code;
    QWidget *m_buttons;
};

} // namespace Ui
