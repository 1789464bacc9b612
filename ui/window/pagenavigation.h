// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/timerange.h"
#include "ui/theme/seriescolor.h"

#include <QList>
#include <QObject>

#include <functional>

namespace Ui {

class Page;
class PageTabs;
class TileStrip;

/// Leads from a figure among the tiles to the page that shows what it counts, and from a push or
/// the name of a push or a user to the one that has it; and from a time to its frames.
class PageNavigation : public QObject
{
    Q_OBJECT

public:
    PageNavigation(TileStrip &tiles, const QList<Page *> &pages, PageTabs &tabs, QObject *parent);

    /// \sa Page::showPush()
    void showPush(quint64 id);

    /// Shows what is called \a name, such as `push/12-913` or `user/7`; false where no page knows
    /// names of that kind. Where there is no such thing, the page says so.
    bool showNamed(const QString &name);

private:
    void showFigure(Series series);
    void showTimes(const TimeRange &times);
    bool showFirst(const std::function<bool(Page &)> &shows);
    void bring(Page &page);

    QList<Page *> m_pages;
    PageTabs &m_tabs;
};

} // namespace Ui
