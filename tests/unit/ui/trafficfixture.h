// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/pages/sharedscope.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/trafficfilterbar.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficplaceholder.h"
#include "ui/views/datatable.h"
#include "ui/views/noticebar.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>

inline const QString Seven = QStringLiteral("7");

inline QList<Broker::TrafficRecord> messages(quint64 first, quint64 last)
{
    QList<Broker::TrafficRecord> records;
    for (quint64 sequence = first; sequence <= last; ++sequence) {
        records.append(message(sequence, sequence % 2 == 0 ? "8" : "7"));
    }
    return records;
}

/// Clicks the visible button below \a widget that says \a text.
inline void clickButton(const QWidget *widget, const QString &text)
{
    const QList<QAbstractButton *> buttons = widget->findChildren<QAbstractButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [&](QAbstractButton *button) {
        return button->isVisible() && button->text() == text;
    });
    QVERIFY2(found != buttons.end(), qPrintable(text));
    (*found)->click();
}

/// The page on the screen, with what feeds it.
struct Traffic
{
    Traffic()
    {
        QObject::connect(&page, &Ui::Page::subjectChosen, &page,
                         [this](const Ui::Subject &subject) { chosen = subject; });
        page.resize(1'000, 500);
        page.show();
    }

    void tell(const QList<Broker::TrafficRecord> &records, quint64 dropped = 0)
    {
        control.tellTraffic(records, dropped);
        settle();
    }

    /// Lets as many ticks pass as there is work for.
    void settle()
    {
        do {
            page.tick();
        } while (page.model().counts().waiting > 0 && !page.model().isPaused());
    }

    void filter(const QString &text)
    {
        page.setFilterText(text);
        settle();
    }

    int rowCount() { return page.model().rowCount(); }
    Ui::NoticeBar *pauseBar() { return page.findChildren<Ui::NoticeBar *>()[0]; }
    Ui::NoticeBar *noticeBar() { return page.findChildren<Ui::NoticeBar *>()[1]; }
    Ui::TrafficPlaceholder *placeholder() { return page.findChild<Ui::TrafficPlaceholder *>(); }
    /// The chosen frame as it passed; empty where none is chosen.
    QString frame() const { return chosen.frame ? Ui::frameText(*chosen.frame) : QString(); }
    Ui::TrafficFilterBar *bar() { return page.findChild<Ui::TrafficFilterBar *>(); }

    QToolButton *heartBeatChip()
    {
        const QList<QToolButton *> buttons = bar()->findChildren<QToolButton *>();
        const auto found =
            std::find_if(buttons.begin(), buttons.end(),
                         [](const QToolButton *button) { return button->text().startsWith(u'♥'); });
        return found == buttons.end() ? nullptr : *found;
    }

    bool isAtEnd() const
    {
        const QScrollBar *scroll = page.table()->verticalScrollBar();
        return scroll->value() == scroll->maximum();
    }

    /// Triggers \a text in the context menu of a cell; returns whether it was there.
    bool triggerInMenu(int row, int column, const QString &text)
    {
        bool found = false;
        QTimer::singleShot(0, &page, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            const QList<QAction *> actions = menu->actions();
            for (QAction *action : actions) {
                if (action->text() == text) {
                    found = true;
                    action->trigger();
                }
            }
            menu->close();
        });
        const QModelIndex index = page.model().index(row, column);
        Q_EMIT page.table()->customContextMenuRequested(page.table()->visualRect(index).center());
        return found;
    }

    FakeControl control;
    Ui::SessionTable table {control};
    Ui::SharedScope scope;
    Ui::TrafficPage page {control, table, scope};
    Ui::Subject chosen; ///< what the page told last
};
