// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/numbersmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using Key = NumbersModel::Key;

namespace {

using Tester = QAbstractItemModelTester;
constexpr Tester::FailureReportingMode Fatal = Tester::FailureReportingMode::Fatal;

} // namespace

class tst_LiveModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsNumbersAndTheirHeadingsAtTheRight();
    void putsNewRowsAtTheEndUntilItSorts();
    void tellsOfAChangeInItsRow();
    void tellsOfNeighboursTogether();
    void keepsRowsThatAreEqualInTheOrderOfTheirKeys();
    void sortsTheOtherWayRound();
    void keepsPersistentIndexesOnTheirRows();
    void takesRowsOutInRanges();
    void survivesManyHolesAtOnce();
    void hidesARowThatIsNotAcceptedAnyMore();
    void showsAgainWhatANewFilterLetsThrough();
    void restsWhileSuspended();
    void sortsWhatWasAskedForWhileSuspended();
};

void tst_LiveModel::putsNewRowsAtTheEndUntilItSorts()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    model.sort(0);
    fill(model, 5, 6);
    model.put(1, 1);
    QCOMPARE(model.shown(), (QList<int> {5, 6, 1}));

    model.sortAgain();

    QCOMPARE(model.shown(), (QList<int> {1, 5, 6}));
    QCOMPARE(model.rowOf(5), 1);
    QCOMPARE(model.keyAt(0), Key(1));
    QCOMPARE(model.rowOf(99), -1);
}

void tst_LiveModel::putsNumbersAndTheirHeadingsAtTheRight()
{
    NumbersModel model;
    fill(model, 1, 1);
    const Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
    const Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
    const auto alignment = [](const QVariant &value) { return Qt::Alignment(value.toInt()); };
    QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), QStringLiteral("a"));
    for (const auto &[column, wanted] : {std::pair(0, left), std::pair(1, right)}) {
        QCOMPARE(alignment(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole)),
                 wanted);
        QCOMPARE(alignment(model.index(0, column).data(Qt::TextAlignmentRole)), wanted);
    }
    QVERIFY(!model.headerData(0, Qt::Vertical).isValid());
}

void tst_LiveModel::tellsOfAChangeInItsRow()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 3);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    model.put(2, 20);

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), model.index(1, 0));
    QCOMPARE(changed[0][1].toModelIndex(), model.index(1, 1));
    QCOMPARE(model.shown(), (QList<int> {1, 20, 3}));
}

void tst_LiveModel::tellsOfNeighboursTogether()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 200);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

    // All rows are told of again, in one range.
    model.filterAgain();

    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 199);
}

void tst_LiveModel::keepsRowsThatAreEqualInTheOrderOfTheirKeys()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    for (const Key key : {Key(3), Key(1), Key(2)}) {
        model.put(key, 7);
    }
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(model.keyAt(0), Key(1));
    QCOMPARE(model.keyAt(2), Key(3));
}

void tst_LiveModel::sortsTheOtherWayRound()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 3);
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(model.shown(), (QList<int> {3, 2, 1}));
}

void tst_LiveModel::keepsPersistentIndexesOnTheirRows()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 50);
    const QPersistentModelIndex seven = model.index(6, 1);

    model.sort(0, Qt::DescendingOrder);

    QCOMPARE(seven.row(), 43);
    QCOMPARE(seven.column(), 1);
    QCOMPARE(seven.data().toInt(), 7);
}

void tst_LiveModel::takesRowsOutInRanges()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 10);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);

    model.take({2, 3, 4, 9});

    QCOMPARE(removed.size(), 2);
    QCOMPARE(model.shown(), (QList<int> {1, 5, 6, 7, 8, 10}));
    QCOMPARE(model.rowOf(10), 5);
}

// Past some number of ranges the model is reset, while the merge still knows the rows.
void tst_LiveModel::survivesManyHolesAtOnce()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    model.sort(0);
    fill(model, 1, 1'000);
    QList<Key> odd;
    for (Key key = 1; key < 1'000; key += 2) {
        odd.append(key);
    }
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

    model.take(odd);

    QCOMPARE(reset.size(), 1);
    QCOMPARE(model.rowCount(), 500);
    QCOMPARE(model.shown().mid(0, 3), (QList<int> {2, 4, 6}));
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(model.shown().first(), 1'000);
}

void tst_LiveModel::hidesARowThatIsNotAcceptedAnyMore()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 3);
    model.put(2, -1);
    QCOMPARE(model.shown(), (QList<int> {1, 3}));
    model.put(2, 2);
    QCOMPARE(model.shown(), (QList<int> {1, 3, 2}));
}

void tst_LiveModel::showsAgainWhatANewFilterLetsThrough()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 5);
    model.least = 4;
    model.filterAgain();
    QCOMPARE(model.shown(), (QList<int> {4, 5}));

    model.least = 0;
    model.filterAgain();
    model.sort(0);
    QCOMPARE(model.shown(), (QList<int> {1, 2, 3, 4, 5}));
}

void tst_LiveModel::restsWhileSuspended()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 3);
    model.setSuspended(true);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

    model.put(4, 4);
    model.take({1});
    model.put(2, 20);
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(!model.index(0, 0).data().isValid());

    model.setSuspended(false);
    QCOMPARE(model.shown(), (QList<int> {20, 3, 4}));
}

void tst_LiveModel::sortsWhatWasAskedForWhileSuspended()
{
    NumbersModel model;
    const Tester tester(&model, Fatal);
    fill(model, 1, 3);
    model.setSuspended(true);
    model.sort(0, Qt::DescendingOrder);
    QCOMPARE(model.shown(), (QList<int> {1, 2, 3}));

    model.setSuspended(false);
    QCOMPARE(model.shown(), (QList<int> {3, 2, 1}));
}

QTEST_MAIN(tst_LiveModel)
#include "tst_livemodel.moc"
