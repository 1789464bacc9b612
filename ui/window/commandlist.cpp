// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/commandlist.h"

#include "ui/window/fuzzymatch.h"

#include <QAction>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace Ui {

namespace {

constexpr std::size_t MostShown = 200;

bool canBeDone(const CommandList::Command &command)
{
    return command.run || (command.action && command.action->isEnabled());
}

} // namespace

int CommandList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CommandList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Command &command = m_commands[m_shown[index.row()]];
    switch (role) {
    case Qt::DisplayRole: return textOf(command);
    case Qt::DecorationRole: return command.icon;
    case DetailRole: return command.detail;
    case Qt::AccessibleTextRole:
        return command.detail.isEmpty() ? textOf(command)
                                        : tr("%1, %2").arg(textOf(command), command.detail);
    default: return {};
    }
}

Qt::ItemFlags CommandList::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    return canBeDone(m_commands[m_shown[index.row()]])
        ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
        : Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

void CommandList::setCommands(const QList<Command> &commands)
{
    beginResetModel();
    m_commands = commands;
    arrange();
    endResetModel();
}

void CommandList::add(const QList<Command> &commands)
{
    QList<Command> further;
    for (const Command &command : commands) {
        const bool isThere =
            std::any_of(m_commands.begin(), m_commands.end(),
                        [&command](const Command &other) { return other.text == command.text; });
        if (!isThere) {
            further.append(command);
        }
    }
    if (!further.isEmpty()) {
        setCommands(m_commands + further);
    }
}

void CommandList::setTyped(const QString &typed)
{
    beginResetModel();
    m_typed = QString(typed).remove(u' ');
    arrange();
    endResetModel();
}

void CommandList::run(int row) const
{
    if (row < 0 || row >= m_shown.size()) {
        return;
    }
    const Command command = m_commands[m_shown[row]]; // what it does may change the list
    if (!canBeDone(command)) {
        return;
    }
    if (command.run) {
        command.run();
    } else {
        command.action->trigger();
    }
}

void CommandList::arrange()
{
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype at = 0; at < m_commands.size(); ++at) {
        const Command &command = m_commands[at];
        const std::optional<int> score =
            std::max(fuzzyScore(m_typed, command.text), fuzzyScore(m_typed, command.otherName));
        if (score && !(m_typed.isEmpty() && command.isOnlyTyped)) {
            found.emplace_back(-*score, at);
        }
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), MostShown));
    m_shown.clear();
    for (const auto &[score, at] : found) {
        m_shown.append(at);
    }
}

QString CommandList::textOf(const Command &command) const
{
    const bool isOn =
        command.action && command.action->isCheckable() && command.action->isChecked();
    return isOn ? tr("%1 ✓").arg(command.text) : command.text;
}

} // namespace Ui
