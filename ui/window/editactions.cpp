// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/editactions.h"

#include "ui/pages/page.h"
#include "ui/views/datatable.h"
#include "ui/window/pagetabs.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace Ui {

EditActions::EditActions(QAction &copy, QAction &find, const QList<Page *> &pages, PageTabs &tabs,
                         QObject *parent)
    : QObject(parent)
    , m_pages(pages)
    , m_tabs(tabs)
{
    connect(&copy, &QAction::triggered, this, &EditActions::copy);
    connect(&find, &QAction::triggered, this, &EditActions::find);
}

void EditActions::find() const
{
    const QWidget *focus = QApplication::focusWidget();
    const auto hasFocus = [focus](const Page *page) { return page->isAncestorOf(focus); };
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), hasFocus);
    Page *page = focus && found != m_pages.end() ? *found : m_tabs.currentPage();
    page->focusFilter();
}

void EditActions::copy() const
{
    QWidget *focus = QApplication::focusWidget();
    if (!focus) {
        return;
    }
    if (DataTable *table = qobject_cast<DataTable *>(focus)) {
        table->copySelection();
    } else if (QPlainTextEdit *text = qobject_cast<QPlainTextEdit *>(focus)) {
        text->copy();
    } else if (QLineEdit *line = qobject_cast<QLineEdit *>(focus)) {
        line->copy();
    } else if (QLineEdit *field = focus->findChild<QLineEdit *>()) {
        field->copy(); // of a combo box or a spin box
    }
}

} // namespace Ui
