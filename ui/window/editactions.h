// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace Ui {

class Page;
class PageTabs;

/// What Copy and Find do: to whatever has the keyboard.
class EditActions : public QObject
{
    Q_OBJECT

public:
    EditActions(QAction &copy, QAction &find, const QList<Page *> &pages, PageTabs &tabs,
                QObject *parent);

private:
    void copy() const;
    void find() const;

    const QList<Page *> m_pages;
    PageTabs &m_tabs;
};

} // namespace Ui
