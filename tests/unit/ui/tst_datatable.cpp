// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/datatable.h"
#include "ui/views/roles.h"
#include "ui/views/scrollanchor.h"
#include "ui/views/statedelegate.h"
#include "ui/views/tailfollower.h"
#include "ui/views/tone.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

using Ui::DataTable;
using Ui::ScrollAnchor;
using Ui::TailFollower;

namespace {

constexpr int RowCount = 1'000;

QList<QStandardItem *> rowOf(int number)
{
    return {new QStandardItem(QString::number(number)),
            new QStandardItem(QStringLiteral("row %1").arg(number))};
}

/// A table of a thousand numbered rows, on the screen.
struct NumbersTable
{
    NumbersTable()
    {
        model.setHorizontalHeaderLabels({QStringLiteral("Number"), QStringLiteral("Text")});
        for (int number = 0; number < RowCount; ++number) {
            model.appendRow(rowOf(number));
        }
        table.setModel(&model);
        table.setSelectionMode(QAbstractItemView::ExtendedSelection);
        table.resize(400, 300);
        table.show();
    }

    void appendRow() { model.appendRow(rowOf(model.rowCount())); }
    QString top() const { return model.index(table.rowAt(0), 0).data().toString(); }
    bool isAtEnd() const
    {
        const QScrollBar *bar = table.verticalScrollBar();
        return bar->value() == bar->maximum();
    }

    QStandardItemModel model;
    DataTable table;
};

void turnWheel(DataTable &table, int degrees)
{
    const QPoint at = table.viewport()->rect().center();
    QWheelEvent event(at, table.viewport()->mapToGlobal(at), {}, {0, degrees * 8}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(table.viewport(), &event);
}

} // namespace

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
    void hidesAndShowsColumnsByItsHeader();
    void isHeldWhileItsMenuIsOpen();
    void showsATextWithLineBreaksAsOneLine();

    void keepsTheTopRowWhileRowsGoAboveIt();
    void tellsThatTheTopRowWasTakenAway();
    void leavesATableAloneThatOnlyGrew();

    void followsTheEnd();
    void stopsFollowingByWhatLooksElsewhere_data();
    void stopsFollowingByWhatLooksElsewhere();
    void followsAgainAtTheEnd_data();
    void followsAgainAtTheEnd();
    void followsWhileTheLastRowIsPressed();
    void goesToTheFirstRow();

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

void tst_DataTable::keepsTheTopRowWhileRowsGoAboveIt()
{
    NumbersTable numbers;
    numbers.table.verticalScrollBar()->setValue(500 * numbers.table.rowHeight(0) + 5);
    QCOMPARE(numbers.top(), QStringLiteral("500"));
    const int offset = numbers.table.rowViewportPosition(500);

    ScrollAnchor anchor(numbers.table);
    numbers.model.removeRows(0, 100);
    numbers.appendRow();
    QCOMPARE(anchor.restore(), ScrollAnchor::Outcome::Kept);

    QCOMPARE(numbers.top(), QStringLiteral("500"));
    QCOMPARE(numbers.table.rowViewportPosition(400), offset);
}

void tst_DataTable::tellsThatTheTopRowWasTakenAway()
{
    NumbersTable numbers;
    // Also of a table that stands at its beginning.
    for (const int first : {0, 50}) {
        numbers.table.verticalScrollBar()->setValue(first * numbers.table.rowHeight(0));
        ScrollAnchor anchor(numbers.table);
        numbers.model.removeRows(0, 100);
        QCOMPARE(anchor.restore(), ScrollAnchor::Outcome::Lost);
        QCOMPARE(numbers.table.rowAt(0), 0);
    }
}

void tst_DataTable::leavesATableAloneThatOnlyGrew()
{
    NumbersTable numbers;
    ScrollAnchor anchor(numbers.table);
    numbers.appendRow();
    QCOMPARE(anchor.restore(), ScrollAnchor::Outcome::Kept);
    QCOMPARE(numbers.table.verticalScrollBar()->value(), 0);

    QStandardItemModel empty;
    DataTable table;
    table.setModel(&empty);
    ScrollAnchor nothing(table);
    empty.appendRow(rowOf(1));
    QCOMPARE(nothing.restore(), ScrollAnchor::Outcome::Kept);
}

void tst_DataTable::followsTheEnd()
{
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    numbers.appendRow();
    tail.follow();
    QVERIFY(!numbers.isAtEnd());

    action.trigger();
    QVERIFY(tail.isFollowing());
    QVERIFY(numbers.isAtEnd());
    numbers.appendRow();
    tail.follow();
    QVERIFY(numbers.isAtEnd());
}

void tst_DataTable::stopsFollowingByWhatLooksElsewhere_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"wheel", "page up", "up", "home", "bar", "press"}) {
        QTest::newRow(how) << how;
    }
}

void tst_DataTable::stopsFollowingByWhatLooksElsewhere()
{
    QFETCH(QString, how);
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    tail.setFollowing(true);

    if (how == u"wheel") {
        turnWheel(numbers.table, 15);
    } else if (how == u"page up") {
        QTest::keyClick(&numbers.table, Qt::Key_PageUp);
    } else if (how == u"up") {
        QTest::keyClick(&numbers.table, Qt::Key_Up);
    } else if (how == u"home") {
        QTest::keyClick(&numbers.table, Qt::Key_Home);
    } else if (how == u"bar") {
        numbers.table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    } else {
        const QRect row = numbers.table.visualRect(numbers.model.index(RowCount - 3, 0));
        QTest::mousePress(numbers.table.viewport(), Qt::LeftButton, {}, row.center());
    }
    QVERIFY(!tail.isFollowing());
}

void tst_DataTable::followsAgainAtTheEnd_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"end", "bar", "page down"}) {
        QTest::newRow(how) << how;
    }
}

void tst_DataTable::followsAgainAtTheEnd()
{
    QFETCH(QString, how);
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    numbers.table.scrollToBottom();
    turnWheel(numbers.table, 15);
    QVERIFY(!tail.isFollowing());

    if (how == u"end") {
        QTest::keyClick(&numbers.table, Qt::Key_End);
    } else if (how == u"bar") {
        numbers.table.verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    } else {
        numbers.table.selectRow(RowCount - 2);
        QTest::keyClick(&numbers.table, Qt::Key_PageDown);
    }
    QTRY_VERIFY(tail.isFollowing());
    QVERIFY(numbers.isAtEnd());
    numbers.appendRow();
    tail.follow();
    QVERIFY(numbers.isAtEnd());
}

void tst_DataTable::followsWhileTheLastRowIsPressed()
{
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    tail.setFollowing(true);
    const QRect row = numbers.table.visualRect(numbers.model.index(RowCount - 1, 0));
    QTest::mousePress(numbers.table.viewport(), Qt::LeftButton, {}, row.center());
    QVERIFY(tail.isFollowing());
}

void tst_DataTable::goesToTheFirstRow()
{
    NumbersTable numbers;
    QAction action;
    TailFollower tail(numbers.table, action);
    tail.setFollowing(true);
    QTest::keyClick(&numbers.table, Qt::Key_Home);
    QVERIFY(!tail.isFollowing());
    QCOMPARE(numbers.top(), QStringLiteral("0"));
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
