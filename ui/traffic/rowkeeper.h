// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <optional>
#include <utility>

class QTableView;

namespace Ui {

class TrafficModel;

/// Keeps the selected frame selected, and the frame at the top of the table there, when the rows
/// are rebuilt.
class RowKeeper : public QObject
{
    Q_OBJECT

public:
    RowKeeper(QTableView &table, TrafficModel &model);

    /// Whether there was a reset since the last call.
    bool takeReset() { return std::exchange(m_wasReset, false); }

private:
    void keep();
    void restore();

    QTableView &m_table;
    TrafficModel &m_model;
    std::optional<qint64> m_current; // positions
    std::optional<qint64> m_top;
    bool m_wasReset = false;
};

} // namespace Ui
