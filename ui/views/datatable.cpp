// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/datatable.h"

#include "ui/views/formats.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Ui {

namespace {

constexpr qsizetype MaxCopiedRows = 10'000;

class OneLineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override
    {
        return flattened(QStyledItemDelegate::displayText(value, locale));
    }
};

} // namespace

DataTable::DataTable(QWidget *parent)
    : QTableView(parent)
{
    setWordWrap(false);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new OneLineDelegate(this));

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setRowHeight();

    QHeaderView *header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &DataTable::runHeaderMenu);
    connect(header, &QHeaderView::sectionResized, this, &DataTable::columnsChanged);
    connect(header, &QHeaderView::sectionMoved, this, &DataTable::columnsChanged);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &DataTable::columnsChanged);
}

void DataTable::sizeColumns(const QStringList &samples)
{
    constexpr int Padding = 16;
    constexpr int SortIndicator = 18;
    const QFontMetrics cells = fontMetrics();
    const QFontMetrics headings = horizontalHeader()->fontMetrics();
    const qsizetype columns = std::min<qsizetype>(samples.size(), model()->columnCount());
    for (int column = 0; column < int(columns); ++column) {
        const QString heading = model()->headerData(column, Qt::Horizontal).toString();
        int headingWidth = headings.horizontalAdvance(heading) + Padding;
        if (isSortingEnabled()) {
            headingWidth += SortIndicator;
        }
        const int cellWidth = cells.horizontalAdvance(samples[column]) + Padding;
        setColumnWidth(column, std::max(headingWidth, cellWidth));
    }
    m_fittingWidth = 0;
    for (int column = 0; column < int(columns); ++column) {
        m_fittingWidth += columnWidth(column); // 0 for a hidden one
    }
    updateGeometry();
}

QString DataTable::widest(const QStringList &texts) const
{
    const QFontMetrics cells = fontMetrics();
    return *std::max_element(
        texts.begin(), texts.end(), [&](const QString &one, const QString &other) {
            return cells.horizontalAdvance(one) < cells.horizontalAdvance(other);
        });
}

QSize DataTable::sizeHint() const
{
    const QSize hint = QTableView::sizeHint();
    return {std::max(hint.width(), m_fittingWidth + verticalScrollBar()->sizeHint().width()),
            hint.height()};
}

bool DataTable::isHeld() const
{
    const bool chosen = hasFocus() && selectionModel() && selectionModel()->hasSelection();
    return m_menuIsOpen || chosen || viewport()->underMouse();
}

void DataTable::runMenu(QMenu &menu, QPoint where)
{
    const QScopedValueRollback open(m_menuIsOpen, true);
    menu.exec(viewport()->mapToGlobal(where));
}

QList<int> DataTable::selectedRowNumbers() const
{
    // Ranges: listing every selected cell of a long table takes longer than a frame may.
    QList<int> rows;
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const QItemSelectionRange &left, const QItemSelectionRange &right) {
                  return left.top() < right.top();
              });
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        // A row that was selected cell by cell is in several ranges.
        const int first = rows.isEmpty() ? range.top() : std::max(range.top(), rows.last() + 1);
        for (int row = first; row <= range.bottom() && rows.size() < MaxCopiedRows; ++row) {
            rows.append(row);
        }
    }
    return rows;
}

QString DataTable::selectedText() const
{
    const QList<int> columns = visibleColumns();
    QStringList cells;
    for (const int column : columns) {
        cells.append(model()->headerData(column, Qt::Horizontal).toString());
    }
    QStringList lines {cells.join(u'\t')};
    const QList<int> rows = selectedRowNumbers();
    for (const int row : rows) {
        cells.clear();
        for (const int column : columns) {
            cells.append(flattened(model()->index(row, column).data().toString()));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void DataTable::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const QList<int> columns = visibleColumns();
    const bool isHidden = index.isValid() && !columns.isEmpty() && isColumnHidden(index.column());
    QTableView::scrollTo(isHidden ? index.siblingAtColumn(columns.first()) : index, hint);
}

QByteArray DataTable::columnState() const
{
    return horizontalHeader()->saveState();
}

void DataTable::restoreColumns(const QByteArray &state)
{
    horizontalHeader()->restoreState(state);
}

void DataTable::copySelection() const
{
    if (selectionModel()->hasSelection()) {
        QGuiApplication::clipboard()->setText(selectedText());
    }
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

// Qt would move on to the next row, and so select a user or open a frame that the operator did not
// ask for.
void DataTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    const int current = currentIndex().row();
    if (current >= start && current <= end) {
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    }
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

// Qt would end where the last row touches the bottom, and so cut the first one in two.
void DataTable::updateGeometries()
{
    QScrollBar *bar = verticalScrollBar();
    const bool isAtEnd = bar->maximum() > 0 && bar->value() == bar->maximum();
    QTableView::updateGeometries();
    const int rowHeight = verticalHeader()->defaultSectionSize();
    const int excess = bar->maximum() % rowHeight;
    if (verticalScrollMode() == ScrollPerPixel && excess > 0) {
        bar->setMaximum(bar->maximum() - excess + rowHeight);
    }
    if (isAtEnd) {
        bar->setValue(bar->maximum());
    }
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        setRowHeight();
    }
}

void DataTable::runHeaderMenu(QPoint where)
{
    QMenu menu;
    const qsizetype visible = visibleColumns().size();
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QString heading = model()->headerData(column, Qt::Horizontal).toString();
        QAction *action = menu.addAction(QString(heading).replace(u'&', QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || visible > 1);
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
    menu.exec(horizontalHeader()->mapToGlobal(where));
}

QList<int> DataTable::visibleColumns() const
{
    QList<int> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column)) {
            columns.append(column);
        }
    }
    return columns;
}

void DataTable::setRowHeight()
{
    constexpr int Padding = 6;
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + Padding);
}

} // namespace Ui
