// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QList>
#include <QPointer>

#include <functional>

class QAction;

namespace Ui {

/// What can be done by name: what is typed leaves those that fit it, the best first.
class CommandList : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Its shortcut, or whatever else is said of it in a word or two.
    static constexpr int DetailRole = Qt::UserRole;

    /// An action, or something else that is run.
    struct Command
    {
        QString text;
        QString otherName {}; ///< that is found as well, and not shown
        QString detail {};
        QIcon icon {};
        QPointer<QAction> action {};
        std::function<void()> run {};
        bool isOnlyTyped = false; ///< is not offered before something is typed
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setCommands(const QList<Command> &commands);
    /// Further ones, unless there are such with the same text.
    void add(const QList<Command> &commands);
    void setTyped(const QString &typed);

    /// Does what stands in \a row, unless it cannot be done now.
    void run(int row) const;

private:
    void arrange();
    QString textOf(const Command &command) const;

    QList<Command> m_commands;
    QString m_typed;
    QList<qsizetype> m_shown; // of m_commands
};

} // namespace Ui
