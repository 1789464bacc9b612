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

    /// Brings the keyboard to \a page. An empty table is hidden: then it comes to the first thing
    /// to do there.
    static void enter(Page &page);

    /// Brings \a page, a tab or a dock, to the front, and the keyboard to it.
    void showPage(Page &page);

private:
    void showFigure(Series series);
    void showTimes(const TimeRange &times);
    bool showFirst(const std::function<bool(Page &)> &shows);

    QList<Page *> m_pages;
    PageTabs &m_tabs;
};

} // namespace Ui
