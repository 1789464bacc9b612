// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace Ui {

/// A number that is pushed again and again, or numbers that go from one to another.
struct SeriesPlan
{
    qint64 from = 0;
    qint64 to = 0;   ///< the same where it is repeated
    qint64 step = 1; ///< 1 at least; the last number may come before \a to
    int most = 10;   ///< pushes, 1 at least
    std::chrono::milliseconds every {500};

    int count() const;
    /// The number of the push \a index, of which the first is 0.
    qint64 numberAt(int index) const;
};

/// Says when which number of a plan is to be pushed, and never before the one before it is settled.
class PushSeries : public QObject
{
    Q_OBJECT

public:
    explicit PushSeries(QObject *parent = nullptr);

    /// The first number is due at once.
    void start(const SeriesPlan &plan);
    void stop();

    bool isRunning() const { return m_timer.isActive(); }
    /// How many have been due so far.
    int done() const { return m_done; }
    int count() const { return m_plan.count(); }

    /// What was due last is settled: the next may come at its time, or now where that is past.
    void settle();

Q_SIGNALS:
    void due(qint64 number);

private:
    void handleTime();
    void tellNext();

    SeriesPlan m_plan;
    int m_done = 0;
    bool m_isSettled = true;
    bool m_isLate = false; // the time of the next has come
    QTimer m_timer;
};

} // namespace Ui
