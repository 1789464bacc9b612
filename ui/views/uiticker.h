// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

class QWidget;

namespace Ui {

/// The clock by which a page is refreshed: as often as it is worth it, and never more than the
/// machine can take.
///
/// It is idle until a tick is requested. The page's window sets the pace: 50 ms in front, 250 ms
/// behind other windows, and a second while it cannot be seen.
class UiTicker : public QObject
{
    Q_OBJECT

public:
    using Interval = std::chrono::milliseconds;

    static constexpr Interval Foreground {50};
    static constexpr Interval Background {250};
    static constexpr Interval Unseen {1'000};

    explicit UiTicker(QWidget &page);

    /// Asks for one tick soon; further requests until then add nothing.
    void request();

    /// How long the last tick took.
    std::chrono::microseconds lastDuration() const { return m_lastDuration; }

    /// The interval after a tick that took \a took: twice \a current where it took longer than
    /// that, two thirds where it took less than half, between \a base and a second.
    static Interval adapted(Interval current, std::chrono::microseconds took, Interval base);

Q_SIGNALS:
    void ticked();

private:
    void tick();
    Interval base() const;

    QWidget &m_page;
    QTimer m_timer;
    Interval m_base = Foreground;
    Interval m_interval = Foreground;
    std::chrono::microseconds m_lastDuration {0};
};

} // namespace Ui
