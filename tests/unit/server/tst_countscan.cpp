// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/countscan.h"
#include "broker/unread/memoryunreadstore.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using Broker::CountScan;
using Broker::CountSearch;
using Broker::CountsFound;
using Broker::DestinationPattern;
using Broker::MemoryUnreadStore;
using Broker::UnreadState;

class tst_CountScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<MemoryUnreadStore>(m_clock); }

    void findsTheNewestOfMany();
    void findsUsersByAPartOfTheirNames_data();
    void findsUsersByAPartOfTheirNames();
    void looksAtOnePartAtATime();
    void saysWhatIsKnownOfACount();

private:
    CountsFound found(const CountSearch &search);
    void keep(const QByteArray &destination, qint64 updated)
    {
        m_store->restore(destination, {.count = updated, .version = 1, .updated = updated});
    }

    const DestinationPattern m_unread = DestinationPattern::parse("/alarm/{user}").value();
    FakeClock m_clock;
    std::unique_ptr<MemoryUnreadStore> m_store;
};

CountsFound tst_CountScan::found(const CountSearch &search)
{
    CountScan scan(m_unread, search);
    while (scan.lookAtNext(*m_store)) { }
    return scan.found();
}

void tst_CountScan::findsTheNewestOfMany()
{
    constexpr qint64 Count = 5'000;
    for (qint64 i = 0; i < Count; ++i) {
        keep("/alarm/" + QByteArray::number(i), (i * 7'919) % Count); // in no order
    }
    const CountsFound all = found({{}, 3});
    QCOMPARE(all.total, Count);
    QCOMPARE(all.newest.size(), 3);
    QCOMPARE(all.newest[0].changedAt, Count - 1);
    QCOMPARE(all.newest[1].changedAt, Count - 2);
    QCOMPARE(all.newest[2].changedAt, Count - 3);
    QCOMPARE(found({{}, 0}).newest.size(), 0);
    QCOMPARE(found({{}, 10'000}).newest.size(), qsizetype(Count));
}

void tst_CountScan::findsUsersByAPartOfTheirNames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("users"); // newest first
    QTest::newRow("a number") << QStringLiteral("04")
                              << QStringList {QStringLiteral("104"), QStringLiteral("1042")};
    QTest::newRow("in any case") << QStringLiteral("KIM") << QStringList {QStringLiteral("Kim")};
    QTest::newRow("Korean") << QStringLiteral("민수") << QStringList {QStringLiteral("김민수")};
    QTest::newRow("not of the destination") << QStringLiteral("alarm") << QStringList();
    QTest::newRow("of nobody") << QStringLiteral("99") << QStringList();
}

void tst_CountScan::findsUsersByAPartOfTheirNames()
{
    QFETCH(const QString, text);
    QFETCH(const QStringList, users);
    int at = 0;
    for (const char *user : {"1042", "104", "7", "Kim", "김민수"}) {
        keep(QByteArray("/alarm/") + user, ++at);
    }
    QStringList names;
    const CountsFound all = found({text, 200});
    for (const Broker::CountRecord &record : all.newest) {
        names.append(record.user);
    }
    QCOMPARE(names, users);
    QCOMPARE(all.total, users.size());
}

void tst_CountScan::looksAtOnePartAtATime()
{
    CountScan scan(m_unread, {});
    size_t parts = 1;
    while (scan.lookAtNext(*m_store)) {
        ++parts;
    }
    QCOMPARE(parts, Broker::UnreadStore::VisitedParts);
    QVERIFY(!scan.lookAtNext(*m_store));
}

void tst_CountScan::saysWhatIsKnownOfACount()
{
    const Broker::CountRecord record = Broker::countRecord(
        QStringLiteral("7"), UnreadState {.count = 3, .version = 9, .updated = 5});
    QCOMPARE(record.count, std::optional<qint64>(3));
    QCOMPARE(record.version, quint64(9));
    QCOMPARE(record.changedAt, 5);
    QVERIFY(!Broker::countRecord(QStringLiteral("7"), {}).count);
}

QTEST_GUILESS_MAIN(tst_CountScan)
#include "tst_countscan.moc"
