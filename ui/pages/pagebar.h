// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace Ui {

class SharedScope;

/// The line above a table: a find field, the chip of the scope, how much is shown, and buttons.
class PageBar : public QWidget
{
    Q_OBJECT

public:
    explicit PageBar(QWidget *parent = nullptr);

    /// What can be searched for, shown while the field is empty.
    void setPrompt(const QString &prompt);

    /// A button at the right end that triggers \a action.
    void addAction(QAction *action);

    /// The chip of \a scope beside the find field; for pages that follow it.
    void addScopeChip(SharedScope &scope);

    void setSummary(const QString &summary);
    void focusFind();
    /// As if \a text had been typed.
    void find(const QString &text);
    /// Shows everything again, at once.
    void clearFind();

Q_SIGNALS:
    /// When typing pauses, or at Enter.
    void findChanged(const QString &text);
    /// Enter in the find field: the focus should move on to what was found.
    void entered();

private:
    void tell();

    QLineEdit *m_find;
    QLabel *m_summary;
    QHBoxLayout *m_layout;
    QTimer m_typing;
};

} // namespace Ui
