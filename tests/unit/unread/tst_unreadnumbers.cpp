// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadnumbers.h"
#include "broker/unread/unreadstate.h"

#include <QTest>

#include <limits>

using Broker::MaxUnreadCount;

namespace {

constexpr qint64 Lowest = std::numeric_limits<qint64>::min();
constexpr quint64 MaxVersion = std::numeric_limits<quint64>::max();

} // namespace

class tst_UnreadNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCounts_data();
    void readsCounts();
    void readsChanges_data();
    void readsChanges();
    void readsVersions();
    void readsNoNumberOutOfOtherText_data();
    void readsNoNumberOutOfOtherText();
    void saturates_data();
    void saturates();
    void beginsVersionsWithTheTime();
};

void tst_UnreadNumbers::readsCounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("count");

    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("a digit") << QByteArray("7") << qint64(7);
    QTest::newRow("a zero at the end") << QByteArray("10") << qint64(10);
    QTest::newRow("the most") << QByteArray("9223372036854775807") << MaxUnreadCount;
}

void tst_UnreadNumbers::readsCounts()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, count);

    QCOMPARE(Broker::parsedCount(text), std::optional(count));
    QCOMPARE(Broker::parsedChange(text), std::optional(count));
    QCOMPARE(QByteArray::number(count), text);
}

void tst_UnreadNumbers::readsChanges_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("change");

    QTest::newRow("down") << QByteArray("-1") << qint64(-1);
    QTest::newRow("far down") << QByteArray("-9223372036854775808") << Lowest;
}

void tst_UnreadNumbers::readsChanges()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, change);

    QCOMPARE(Broker::parsedChange(text), std::optional(change));
    QVERIFY(!Broker::parsedCount(text));
    QVERIFY(!Broker::parsedVersion(text));
}

void tst_UnreadNumbers::readsVersions()
{
    QCOMPARE(Broker::parsedVersion("0"), std::optional(quint64(0)));
    QCOMPARE(Broker::parsedVersion("18446744073709551615"), std::optional(MaxVersion));
    QVERIFY(!Broker::parsedVersion("18446744073709551616"));
    QVERIFY(!Broker::parsedCount("18446744073709551615"));
}

void tst_UnreadNumbers::readsNoNumberOutOfOtherText_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a word") << QByteArray("three");
    QTest::newRow("a minus") << QByteArray("-");
    QTest::newRow("two minuses") << QByteArray("--1");
    QTest::newRow("minus nought") << QByteArray("-0");
    QTest::newRow("a plus") << QByteArray("+3");
    QTest::newRow("a leading zero") << QByteArray("03");
    QTest::newRow("zeros") << QByteArray("00");
    QTest::newRow("minus and a leading zero") << QByteArray("-03");
    QTest::newRow("a space before") << QByteArray(" 3");
    QTest::newRow("a space after") << QByteArray("3 ");
    QTest::newRow("a line end") << QByteArray("3\n");
    QTest::newRow("a NUL") << QByteArray("3\0", 2);
    QTest::newRow("a point") << QByteArray("3.0");
    QTest::newRow("an exponent") << QByteArray("3e2");
    QTest::newRow("hexadecimal") << QByteArray("0x3");
    QTest::newRow("a JSON string") << QByteArray("\"3\"");
    QTest::newRow("a JSON object") << QByteArray("{\"count\":3}");
    QTest::newRow("far too much") << QByteArray("99999999999999999999999");
    QTest::newRow("far too little") << QByteArray("-99999999999999999999999");
    QTest::newRow("other digits") << QByteArray("\xd9\xa3");
}

void tst_UnreadNumbers::readsNoNumberOutOfOtherText()
{
    QFETCH(QByteArray, text);

    QVERIFY(!Broker::parsedCount(text));
    QVERIFY(!Broker::parsedChange(text));
    QVERIFY(!Broker::parsedVersion(text));
}

void tst_UnreadNumbers::saturates_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<qint64>("change");
    QTest::addColumn<qint64>("sum");

    QTest::newRow("up") << qint64(3) << qint64(4) << qint64(7);
    QTest::newRow("down") << qint64(3) << qint64(-2) << qint64(1);
    QTest::newRow("by nothing") << qint64(3) << qint64(0) << qint64(3);
    QTest::newRow("down to zero") << qint64(3) << qint64(-3) << qint64(0);
    QTest::newRow("below zero") << qint64(3) << qint64(-4) << qint64(0);
    QTest::newRow("as far down as can be") << qint64(0) << Lowest << qint64(0);
    QTest::newRow("from the top, far down") << MaxUnreadCount << Lowest << qint64(0);
    QTest::newRow("up to the top") << qint64(1) << MaxUnreadCount - 1 << MaxUnreadCount;
    QTest::newRow("past the top") << qint64(2) << MaxUnreadCount - 1 << MaxUnreadCount;
    QTest::newRow("top and top") << MaxUnreadCount << MaxUnreadCount << MaxUnreadCount;
    QTest::newRow("down from the top") << MaxUnreadCount << qint64(-1) << MaxUnreadCount - 1;
}

void tst_UnreadNumbers::saturates()
{
    QFETCH(qint64, count);
    QFETCH(qint64, change);
    QFETCH(qint64, sum);

    QCOMPARE(Broker::saturatedSum(count, change), sum);
}

void tst_UnreadNumbers::beginsVersionsWithTheTime()
{
    QCOMPARE(Broker::versionFloorAt(1'795'597'200'000'000), quint64(1'795'597'200'000'000));
    // What a machine says that has lost its time.
    QCOMPARE(Broker::versionFloorAt(0), quint64(0));
    QCOMPARE(Broker::versionFloorAt(Lowest), quint64(0));
    QCOMPARE(Broker::versionFloorAt(MaxUnreadCount), quint64(1) << 52);
}

QTEST_APPLESS_MAIN(tst_UnreadNumbers)
#include "tst_unreadnumbers.moc"
