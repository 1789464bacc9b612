// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/naturalorder.h"

#include <QTest>

class tst_NaturalOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordersAsPeopleCount_data();
    void ordersAsPeopleCount();
};

void tst_NaturalOrder::ordersAsPeopleCount_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<int>("order");

    QTest::newRow("equal") << "1042"
                           << "1042" << 0;
    QTest::newRow("numbers by value") << "9"
                                      << "10" << -1;
    QTest::newRow("numbers past 64 bits") << "99999999999999999998"
                                          << "99999999999999999999" << -1;
    QTest::newRow("numbers inside words") << "s-9"
                                          << "s-10" << -1;
    QTest::newRow("numbers before words") << "10"
                                          << "alice" << -1;
    QTest::newRow("words") << "bob"
                           << "alice" << 1;
    QTest::newRow("a prefix first") << "ann"
                                    << "anna" << -1;
    QTest::newRow("leading zeros are not another value") << "007"
                                                         << "8" << -1;
    QTest::newRow("yet never equal") << "007"
                                     << "7" << -1;
    QTest::newRow("a zero") << "0"
                            << "00" << -1;
    QTest::newRow("nothing first") << ""
                                   << "0" << -1;
    QTest::newRow("digits of other scripts are letters") << "7"
                                                         << "٣" << -1;
}

void tst_NaturalOrder::ordersAsPeopleCount()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(int, order);

    const auto sign = [](int value) { return (value > 0) - (value < 0); };
    QCOMPARE(sign(Ui::naturalOrder(left, right)), order);
    QCOMPARE(sign(Ui::naturalOrder(right, left)), -order);
    QCOMPARE(Ui::naturallyLess(left, right), order < 0);
}

QTEST_APPLESS_MAIN(tst_NaturalOrder)
#include "tst_naturalorder.moc"
