// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"

#include <QTest>

#include <memory>
#include <vector>

using Broker::BrokerState;
using Broker::Config;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::LocalControl;
using Stomp::Command;

/// Unread counts of a broker with its control, and real WebSockets to it.
class tst_UnreadCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAPageThatComesBackTheNewestNumber();
    void saysNothingOnSubscribeWhereItIsConfiguredSo();
    void reportsAPushThatOnlyChangedTheCount();
    void endsEverySubscriberOnTheSameNumber_data();
    void endsEverySubscriberOnTheSameNumber();

private:
    static Config onFreePort(int workers = 2);
    static bool started(LocalControl &control);
    static DeliveryReport pushed(LocalControl &control, qint64 count);
};

Config tst_UnreadCounts::onFreePort(int workers)
{
    Config config;
    config.port = 0;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.workers = workers;
    config.rules = Broker::AccessRules({{Broker::DestinationPattern::parse("/alarm/**").value(),
                                         Broker::SubscribePermission::Exact, true}});
    return config;
}

bool tst_UnreadCounts::started(LocalControl &control)
{
    control.start({}, 0);
    return QTest::qWaitFor([&] { return control.status().state == BrokerState::Running; });
}

DeliveryReport tst_UnreadCounts::pushed(LocalControl &control, qint64 count)
{
    std::optional<DeliveryReport> report;
    control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, count},
                      [&](const DeliveryReport &told) { report = told; });
    return QTest::qWaitFor([&] { return report.has_value(); }) ? *report : DeliveryReport {};
}

void tst_UnreadCounts::sendsAPageThatComesBackTheNewestNumber()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    {
        StompClient page(control.status().endpoint);
        QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
        QCOMPARE(pushed(control, 3).written, 1U);
        QVERIFY(page.next(Command::Message));
        page.socket().close();
        QTRY_VERIFY(page.isClosed());
    }
    pushed(control, 4);
    StompClient page(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const auto message = page.next(Command::Message);
    QVERIFY(message);
    QCOMPARE(message->body, QByteArray("4"));
    QCOMPARE(message->header("content-type"), QByteArrayView("application/json"));
    QCOMPARE(message->headers.size(), 5);
}

void tst_UnreadCounts::saysNothingOnSubscribeWhereItIsConfiguredSo()
{
    Config config = onFreePort();
    config.unreadOnSubscribe = Broker::UnreadOnSubscribe::None;
    LocalControl control(config);
    QVERIFY(started(control));
    pushed(control, 3);
    StompClient page(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(control, 4);
    const auto message = page.next(Command::Message);
    QVERIFY(message);
    QCOMPARE(message->body, QByteArray("4"));
}

void tst_UnreadCounts::reportsAPushThatOnlyChangedTheCount()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    const DeliveryReport report = pushed(control, 3);
    QCOMPARE(report.push, quint64(1));
    QCOMPARE(report.body, QByteArray("3"));
    QCOMPARE(report.matched, 0U);
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
}

void tst_UnreadCounts::endsEverySubscriberOnTheSameNumber_data()
{
    QTest::addColumn<int>("workers");

    QTest::newRow("one worker") << 1;
    QTest::newRow("eight workers") << 8;
}

void tst_UnreadCounts::endsEverySubscriberOnTheSameNumber()
{
    constexpr int PublisherCount = 4;
    constexpr int PageCount = 16;
    constexpr int Rounds = 250;
    QFETCH(int, workers);
    LocalControl control(onFreePort(workers));
    QVERIFY(started(control));
    std::vector<std::unique_ptr<StompClient>> publishers;
    std::vector<std::unique_ptr<StompClient>> pages;
    for (int number = 0; number < PublisherCount; ++number) {
        publishers.push_back(std::make_unique<StompClient>(control.status().endpoint));
        QVERIFY(publishers.back()->isConnected());
    }
    for (int number = 0; number < PageCount; ++number) {
        pages.push_back(std::make_unique<StompClient>(control.status().endpoint));
        QVERIFY(pages.back()->isConnected());
    }

    const DeliveryReport first = pushed(control, 0);
    QVERIFY(first.unread);
    const quint64 lastVersion = first.unread->version + PublisherCount * Rounds;

    // Each page comes at another moment of the race.
    for (int round = 0; round < Rounds; ++round) {
        for (int number = 0; number < PublisherCount; ++number) {
            const bool isAdd = (round + number) % 3 != 0;
            publishers[size_t(number)]->send(
                {Command::Send,
                 {{"destination", "/alarm/7"}, {"alarm-op", isAdd ? "add" : "set"}},
                 QByteArray::number(round * PublisherCount + number)});
        }
        if (round % (Rounds / PageCount) == 0 && round / (Rounds / PageCount) < PageCount) {
            pages[size_t(round / (Rounds / PageCount))]->send(
                {Command::Subscribe,
                 {{"id", "sub-0"}, {"destination", "/alarm/7"}, {"alarm-meta", "1"}},
                 {}});
        }
        QCoreApplication::processEvents();
    }

    // Whatever came first, each has every version from the one that it was sent at once.
    QByteArray kept;
    for (const auto &page : pages) {
        quint64 version = 0;
        QByteArray shown;
        while (version < lastVersion) {
            const auto message = page->next(Command::Message);
            QVERIFY(message);
            const quint64 said = message->header("alarm-version").toULongLong();
            QCOMPARE(said, version == 0 ? said : version + 1);
            version = said;
            shown = message->body;
        }
        QCOMPARE(version, lastVersion);
        kept = kept.isNull() ? shown : kept;
        QCOMPARE(shown, kept);
    }
    StompClient late(control.status().endpoint);
    QVERIFY(late.isConnected() && late.subscribe("/alarm/7"));
    const auto message = late.next(Command::Message);
    QVERIFY(message);
    QCOMPARE(message->body, kept);
}

QTEST_GUILESS_MAIN(tst_UnreadCounts)
#include "tst_unreadcounts.moc"
