// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/numbersmodel.h"
#include "ui/views/datatable.h"
#include "ui/views/livetable.h"

#include <QTest>
#include <QVBoxLayout>

namespace {

/// A page with a table of numbers, on the screen.
struct NumbersPage
{
    NumbersPage()
    {
        table = new Ui::DataTable(&page);
        (new QVBoxLayout(&page))->addWidget(table);
        live = new Ui::LiveTable(*table, model, {1}, page);
        table->setSortingEnabled(true);
        table->sortByColumn(0, Qt::AscendingOrder);
        page.resize(300, 300);
        // Away from the mouse, which would hold the table.
        page.move(400, 400);
        page.show();
    }

    NumbersModel model;
    QWidget page;
    Ui::DataTable *table;
    Ui::LiveTable *live;
};

} // namespace

class tst_LiveTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsARowThatComesAlone();
    void holdsTheOrderWhileARowIsChosen();
    void restsWhileItsPageIsHidden();
    void choosesTheSameRowAfterAReset();
};

void tst_LiveTable::sortsARowThatComesAlone()
{
    NumbersPage page;
    QVERIFY(QTest::qWaitForWindowExposed(&page.page));
    page.model.put(5, 5);
    page.model.put(1, 1);
    QTRY_COMPARE(page.model.shown(), (QList<int> {1, 5}));
}

void tst_LiveTable::holdsTheOrderWhileARowIsChosen()
{
    NumbersPage page;
    page.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.page));
    fill(page.model, 2, 3);
    page.table->setFocus();
    page.table->selectRow(0);
    QVERIFY(page.table->isHeld());

    page.model.put(1, 1);
    page.live->refresh();
    QCOMPARE(page.model.shown(), (QList<int> {2, 3, 1}));

    page.table->clearSelection();
    page.live->refresh();
    QCOMPARE(page.model.shown(), (QList<int> {1, 2, 3}));
}

void tst_LiveTable::restsWhileItsPageIsHidden()
{
    NumbersPage page;
    QVERIFY(QTest::qWaitForWindowExposed(&page.page));
    // An empty state before the table is no reason to rest: who would take it away?
    page.table->hide();
    page.model.put(1, 1);
    QCOMPARE(page.model.rowCount(), 1);

    page.page.hide();
    page.model.put(2, 2);
    QCOMPARE(page.model.rowCount(), 1);
    page.page.show();
    QCOMPARE(page.model.rowCount(), 2);
}

void tst_LiveTable::choosesTheSameRowAfterAReset()
{
    NumbersPage page;
    QVERIFY(QTest::qWaitForWindowExposed(&page.page));
    fill(page.model, 1, 500);
    page.table->selectRow(99);
    QList<NumbersModel::Key> odd;
    for (NumbersModel::Key key = 1; key < 500; key += 2) {
        odd.append(key);
    }

    page.model.take(odd);

    QCOMPARE(page.table->currentIndex().data().toInt(), 100);
    QCOMPARE(page.table->selectedRowNumbers(), QList<int> {49});
}

QTEST_MAIN(tst_LiveTable)
#include "tst_livetable.moc"
