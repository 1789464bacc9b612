// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/numberstable.h"
#include "ui/views/roles.h"
#include "ui/views/statedelegate.h"
#include "ui/views/tone.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>
#include <QTimer>

using Ui::DataTable;

class tst_DataTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesTheChosenRowsBelowTheirHeadings();
    void copiesColumnsAsTheyStand();
    void copiesACellAsOneCell();
    void copiesNothingWhereNothingIsChosen();
    void knowsTheChosenRowsWithoutTheirCells();
    void knowsOnlyTheFirstOfVeryManyRows();
    void choosesNoOtherRowWhenTheChosenOneGoes();
    void makesColumnsAsWideAsTheirSamples();
    void knowsTheWidestOfItsTexts();
    void wantsRoomForItsColumns();
    void scrollsToARowWhoseColumnIsHidden();
    void hidesAndShowsColumnsByItsHeader();
    void isHeldWhileItsMenuIsOpen();
    void showsATextWithLineBreaksAsOneLine();

    void drawsTheGlyphInItsTone();
    void makesRoomForTheGlyph();
};

void tst_DataTable::copiesTheChosenRowsBelowTheirHeadings()
{
    NumbersTable numbers;
    numbers.table.setSelectionMode(QAbstractItemView::MultiSelection);
    numbers.table.selectRow(7);
    numbers.table.selectRow(3);

    QTest::keySequence(&numbers.table, QKeySequence::Copy);

    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("Number\tText\n3\trow 3\n7\trow 7"));
}

void tst_DataTable::copiesColumnsAsTheyStand()
{
    NumbersTable numbers;
    numbers.table.selectRow(3);
    numbers.table.horizontalHeader()->swapSections(0, 1);
    QCOMPARE(numbers.table.selectedText(), QStringLiteral("Text\tNumber\nrow 3\t3"));
    numbers.table.setColumnHidden(0, true);
    QCOMPARE(numbers.table.selectedText(), QStringLiteral("Text\nrow 3"));
}

void tst_DataTable::copiesACellAsOneCell()
{
    NumbersTable numbers;
    numbers.model.item(3, 1)->setText(QStringLiteral("a\tb\nc"));
    numbers.table.selectRow(3);
    QCOMPARE(numbers.table.selectedText(), QStringLiteral("Number\tText\n3\ta b c"));
}

void tst_DataTable::copiesNothingWhereNothingIsChosen()
{
    NumbersTable numbers;
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    numbers.table.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
}

void tst_DataTable::knowsTheChosenRowsWithoutTheirCells()
{
    NumbersTable numbers;
    numbers.table.setSelectionMode(QAbstractItemView::MultiSelection);
    for (const int row : {9, 3, 4}) {
        numbers.table.selectRow(row);
    }
    QCOMPARE(numbers.table.selectedRowNumbers(), (QList<int> {3, 4, 9}));
}

void tst_DataTable::knowsOnlyTheFirstOfVeryManyRows()
{
    QStandardItemModel model(12'000, 1);
    DataTable table;
    table.setModel(&model);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.selectAll();
    const QList<int> rows = table.selectedRowNumbers();
    QCOMPARE(rows.size(), 10'000);
    QCOMPARE(rows.last(), 9'999);
}

void tst_DataTable::choosesNoOtherRowWhenTheChosenOneGoes()
{
    NumbersTable numbers;
    numbers.table.setSelectionMode(QAbstractItemView::SingleSelection);
    numbers.table.selectRow(5);

    numbers.model.removeRow(5);

    QVERIFY(!numbers.table.currentIndex().isValid());
    QVERIFY(numbers.table.selectedRowNumbers().isEmpty());

    numbers.table.selectRow(5);
    numbers.model.removeRow(4);
    QCOMPARE(numbers.table.selectedRowNumbers(), QList<int> {4});
}

void tst_DataTable::makesColumnsAsWideAsTheirSamples()
{
    NumbersTable numbers;
    const QString wide(60, u'm');
    numbers.table.sizeColumns({wide, {}});
    QVERIFY(numbers.table.columnWidth(0) >= numbers.table.fontMetrics().horizontalAdvance(wide));
    numbers.table.sizeColumns({{}, {}});
    const int heading =
        numbers.table.horizontalHeader()->fontMetrics().horizontalAdvance(QStringLiteral("Number"));
    QVERIFY(numbers.table.columnWidth(0) >= heading);
}

// In one language this is the longer text, and in another that.
void tst_DataTable::knowsTheWidestOfItsTexts()
{
    NumbersTable numbers;
    const QString wide(5, u'm');
    QCOMPARE(numbers.table.widest({QStringLiteral("iiiiii"), wide, {}}), wide);
}

void tst_DataTable::wantsRoomForItsColumns()
{
    NumbersTable numbers;
    const QString wide(60, u'm');
    numbers.table.sizeColumns({wide, wide});
    const int both = numbers.table.sizeHint().width();
    QVERIFY(both >= 2 * numbers.table.fontMetrics().horizontalAdvance(wide));
    numbers.table.setColumnHidden(0, true);
    numbers.table.sizeColumns({wide, wide});
    QVERIFY(numbers.table.sizeHint().width() < both);
}

void tst_DataTable::scrollsToARowWhoseColumnIsHidden()
{
    NumbersTable numbers;
    numbers.table.setColumnHidden(0, true);
    numbers.table.scrollTo(numbers.model.index(500, 0), QAbstractItemView::PositionAtTop);
    QCOMPARE(numbers.top(), QStringLiteral("500"));
}

void tst_DataTable::hidesAndShowsColumnsByItsHeader()
{
    NumbersTable numbers;
    QHeaderView *header = numbers.table.horizontalHeader();
    const auto triggerInMenu = [&](int at) {
        QTimer::singleShot(0, header, [at] {
            QWidget *menu = QApplication::activePopupWidget();
            menu->actions().at(at)->trigger();
            menu->close();
        });
        Q_EMIT header->customContextMenuRequested({});
    };
    triggerInMenu(0);
    QVERIFY(numbers.table.isColumnHidden(0));
    // The last one stays: nothing would be left to see.
    triggerInMenu(1);
    QVERIFY(!numbers.table.isColumnHidden(1));
    triggerInMenu(0);
    QVERIFY(!numbers.table.isColumnHidden(0));
}

void tst_DataTable::isHeldWhileItsMenuIsOpen()
{
    NumbersTable numbers;
    QMenu menu;
    menu.addAction(QStringLiteral("Something"));
    bool held = false;
    QTimer::singleShot(0, &menu, [&] {
        held = numbers.table.isHeld();
        menu.close();
    });
    numbers.table.runMenu(menu, {});
    QVERIFY(held);
}

void tst_DataTable::showsATextWithLineBreaksAsOneLine()
{
    NumbersTable numbers;
    const auto *delegate = qobject_cast<QStyledItemDelegate *>(numbers.table.itemDelegate());
    QVERIFY(delegate);
    QCOMPARE(delegate->displayText(QStringLiteral("a\nb"), QLocale()), QStringLiteral("a b"));
}

void tst_DataTable::drawsTheGlyphInItsTone()
{
    QStandardItemModel model(1, 1);
    const QModelIndex index = model.index(0, 0);
    model.setData(index, QStringLiteral("■"), Ui::GlyphRole);
    model.setData(index, int(Ui::Tone::Bad), Ui::ToneRole);
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);

    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, 60, 24);
    option.palette = palette;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    Ui::StateDelegate().paint(&painter, option, index);
    painter.end();

    const QColor tone = Ui::toneColor(Ui::Tone::Bad, palette);
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += image.pixelColor(x, y) == tone;
        }
    }
    QVERIFY(found > 0);
}

void tst_DataTable::makesRoomForTheGlyph()
{
    QStandardItemModel model(1, 1);
    const QModelIndex index = model.index(0, 0);
    model.setData(index, QStringLiteral("subscribed"));
    const QStyleOptionViewItem option;
    QVERIFY(Ui::StateDelegate().sizeHint(option, index).width()
            > QStyledItemDelegate().sizeHint(option, index).width());
}

QTEST_MAIN(tst_DataTable)
#include "tst_datatable.moc"
