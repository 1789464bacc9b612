// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/log/logmodel.h"

#include "ui/views/formats.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <algorithm>
#include <iterator>

namespace Ui {

using Broker::LogEntry;
using Broker::LogLevel;

namespace {

constexpr std::chrono::milliseconds ShowEvery {100};

QString glyphOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return QStringLiteral("·");
    case LogLevel::Info: return QStringLiteral("●");
    case LogLevel::Warning: return QStringLiteral("▲");
    case LogLevel::Error: return QStringLiteral("✕");
    }
    return {};
}

Tone toneOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return Tone::Muted;
    case LogLevel::Info: return Tone::Accent;
    case LogLevel::Warning: return Tone::Warning;
    case LogLevel::Error: return Tone::Bad;
    }
    return Tone::Neutral;
}

} // namespace

LogModel::LogModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(ShowEvery);
    connect(&m_timer, &QTimer::timeout, this, &LogModel::flush);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const LogEntry &entry = m_entries[size_t(index.row())];
    const bool isLevel = index.column() == Level;
    switch (role) {
    case Qt::DisplayRole: return text(entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == Time ? dateTimeText(entry.at)
                                                   : text(entry, index.column()));
    case GlyphRole: return isLevel ? glyphOf(entry.level) : QVariant();
    case ToneRole: return isLevel ? int(toneOf(entry.level)) : QVariant();
    default: return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Time: return tr("Time");
    case Level: return tr("Level");
    case Category: return tr("Component");
    case Text: return tr("Text");
    case ColumnCount: break;
    }
    return {};
}

void LogModel::append(const LogEntry &entry)
{
    m_waiting.push_back(entry);
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_waiting.clear();
    endResetModel();
}

void LogModel::flush()
{
    if (m_waiting.empty()) {
        return;
    }
    const int added = std::min(int(m_waiting.size()), MaxEntries);
    const int removed = rowCount() + added - MaxEntries;
    if (removed > 0) {
        beginRemoveRows({}, 0, removed - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + removed);
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount() + added - 1);
    std::move(m_waiting.end() - added, m_waiting.end(), std::back_inserter(m_entries));
    endInsertRows();
    m_waiting.clear();
}

void LogModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, Level), index(rowCount() - 1, Level));
    }
}

QString LogModel::text(const LogEntry &entry, int column) const
{
    switch (Column(column)) {
    case Time: return clockText(entry.at);
    case Level: return levelText(entry.level);
    case Category: return QString::fromUtf8(entry.category);
    case Text: return entry.text;
    case ColumnCount: break;
    }
    return {};
}

QString LogModel::levelText(LogLevel level) const
{
    switch (level) {
    case LogLevel::Debug: return tr("debug");
    case LogLevel::Info: return tr("info");
    case LogLevel::Warning: return tr("warning");
    case LogLevel::Error: return tr("error");
    }
    return {};
}

} // namespace Ui
