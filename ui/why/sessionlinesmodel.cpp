// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/sessionlinesmodel.h"

#include "ui/sessions/screentexts.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"
#include "ui/views/roles.h"

namespace Ui {

namespace {

// What listens over plain HTTP has no session to be named by.
QString nameOf(const SessionLine &line)
{
    return line.session == 0 && line.screen ? screenKindText(line.screen->kind)
                                            : sessionName(line.session);
}

QString timeText(qint64 at)
{
    return at == 0 ? dash() : clockText(at);
}

} // namespace

void SessionLinesModel::setLines(const QList<SessionLine> &lines)
{
    if (lines.size() == m_lines.size()) {
        m_lines = lines; // what is selected stays so
        if (!lines.isEmpty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_lines = lines;
    endResetModel();
}

int SessionLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SessionLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SessionLinesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const SessionLine &line = m_lines[index.row()];
    const bool isState = index.column() == State;
    const bool isScreen = index.column() == Screen;
    switch (role) {
    case Qt::DisplayRole: return text(line, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(isScreen ? screenSentence(line.screen) : text(line, index.column()));
    case GlyphRole:
        return isState ? fateGlyph(line.fate) : isScreen ? screenGlyph(line.screen) : QVariant();
    case ToneRole:
        return isState ? int(fateTone(line.fate))
            : isScreen ? int(screenTone(line.screen))
                       : QVariant();
    default: return {};
    }
}

QVariant SessionLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal
        || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    switch (Column(section)) {
    case State: return tr("State");
    case Screen: return tr("Shows Now");
    case Session: return tr("Session");
    case User: return tr("User");
    case Since: return tr("Since");
    case Heard: return tr("Last Heard");
    case Ended: return tr("Ended");
    case ColumnCount: break;
    }
    return {};
}

QString SessionLinesModel::text(const SessionLine &line, int column) const
{
    switch (Column(column)) {
    case State: return fateText(line.fate);
    case Screen: return screenText(line.screen);
    case Session: return nameOf(line);
    case User: return line.user.isEmpty() ? dash() : line.user;
    case Since: return timeText(line.fateAt != 0 ? line.fateAt : line.connectedAt);
    case Heard: return timeText(line.heardAt);
    case Ended: return timeText(line.endedAt);
    case ColumnCount: break;
    }
    return {};
}

} // namespace Ui
