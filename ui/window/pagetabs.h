// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTabWidget>

namespace Ui {

class Page;

/// The pages that are tabs, each under its title and its badge.
class PageTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit PageTabs(QWidget *parent = nullptr);

    void addPage(Page &page);
    Page *currentPage() const { return pageAt(currentIndex()); }

protected:
    void changeEvent(QEvent *event) override;

private:
    Page *pageAt(int index) const;
    void showTitles();
};

} // namespace Ui
