// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"

#include <QTest>

#include <memory>
#include <optional>

using Broker::BrokerState;
using Broker::Config;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::FramePreview;
using Broker::LocalControl;
using Broker::PreviewRequest;
using Broker::PushOperation;
using Broker::PushRecord;
using Stomp::Command;

namespace {

const QString Seven = QStringLiteral("7");
const QByteArray Json = "application/json";

CountPush bodyOf(const QByteArray &body, const QByteArray &contentType = Json)
{
    CountPush push {Seven, CountPush::Kind::Body};
    push.body = body;
    push.contentType = contentType;
    return push;
}

} // namespace

/// Bodies that are pushed as they are, and how they look before, over a real broker.
class tst_FramePreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isTheFrameThatIsSent_data();
    void isTheFrameThatIsSent();
    void isThatOfTheVersionAndTheId();
    void changesNothing();
    void saysWhatCannotBe_data();
    void saysWhatCannotBe();
    void saysThatTheBrokerIsStopped();
    void aBodyLeavesTheCountAsItIs();
    void aBodyThatReachedNobodyIsExplained();

private:
    FramePreview preview(const PreviewRequest &request);
    DeliveryReport pushed(const CountPush &push);
    QList<PushRecord> ledger();
    std::optional<qint64> kept();

    std::unique_ptr<LocalControl> m_control;
};

void tst_FramePreview::init()
{
    Config config;
    config.port = 0;
    config.workers = 2;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    m_control = std::make_unique<LocalControl>(config);
    m_control->start({}, 0);
    QTRY_COMPARE(m_control->status().state, BrokerState::Running);
}

void tst_FramePreview::cleanup()
{
    m_control.reset();
}

FramePreview tst_FramePreview::preview(const PreviewRequest &request)
{
    std::optional<FramePreview> made;
    m_control->preview(request, [&](const FramePreview &told) { made = told; });
    return QTest::qWaitFor([&] { return made.has_value(); }) ? *made : FramePreview();
}

DeliveryReport tst_FramePreview::pushed(const CountPush &push)
{
    std::optional<DeliveryReport> report;
    m_control->pushCount(push, [&](const DeliveryReport &told) { report = told; });
    return QTest::qWaitFor([&] { return report.has_value(); }) ? *report : DeliveryReport();
}

QList<PushRecord> tst_FramePreview::ledger()
{
    std::optional<QList<PushRecord>> all;
    m_control->listPushes({}, [&](const QList<PushRecord> &pushes) { all = pushes; });
    return QTest::qWaitFor([&] { return all.has_value(); }) ? *all : QList<PushRecord>();
}

std::optional<qint64> tst_FramePreview::kept()
{
    std::optional<Broker::CountRecord> record;
    m_control->listCounts({Seven}, [&](const auto &records) { record = records.first(); });
    return QTest::qWaitFor([&] { return record.has_value(); }) ? record->count : -1;
}

void tst_FramePreview::isTheFrameThatIsSent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isCount");
    QTest::newRow("an object") << QByteArray(R"({"count":3,"user":"7"})") << Json << false;
    QTest::newRow("a count") << QByteArray("3") << Json << true;
    QTest::newRow("a count of another type") << QByteArray("3") << QByteArray("text/plain") << true;
    QTest::newRow("text") << QByteArray("안 읽음: 3\n") << QByteArray("text/plain;charset=UTF-8")
                          << false;
    QTest::newRow("no whole number") << QByteArray("3.5") << Json << false;
}

void tst_FramePreview::isTheFrameThatIsSent()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    QFETCH(const bool, isCount);
    QList<Broker::TrafficRecord> sent;
    connect(m_control.get(), &LocalControl::trafficCaptured, this,
            [&](const Broker::TrafficBatch &batch) {
                for (const Broker::TrafficRecord &each : batch.records) {
                    if (each.command == Command::Message) {
                        sent.append(each);
                    }
                }
            });
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    m_control->watchTraffic(true);
    const FramePreview made = preview({Seven, body, type});
    QCOMPARE(made.problem, DeliveryProblem::None);
    QCOMPARE(made.isCount, isCount);
    QCOMPARE(pushed(bodyOf(body, type)).written, 1U);
    QTRY_COMPARE(sent.size(), 1);
    QCOMPARE(sent.first().head + sent.first().body + '\0', made.frame);
}

void tst_FramePreview::isThatOfTheVersionAndTheId()
{
    PreviewRequest request {Seven, "[1]", Json, "my:sub", "1.2"};
    QVERIFY(preview(request).frame.contains("\nsubscription:my\\csub\n"));
    request.stompVersion = "1.0"; // which escapes nothing
    QVERIFY(preview(request).frame.contains("\nsubscription:my:sub\n"));
    request.subscription = QByteArray();
    QVERIFY(!preview(request).frame.contains("\nsubscription:"));
}

void tst_FramePreview::changesNothing()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const FramePreview first = preview({Seven, "3"});
    QCOMPARE(preview({Seven, "3"}).frame, first.frame); // and so no message-id is used up
    QVERIFY(ledger().isEmpty());
    QCOMPARE(kept(), std::nullopt);
    QVERIFY(page.bodies().isEmpty());
}

void tst_FramePreview::saysWhatCannotBe_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<DeliveryProblem>("problem");
    QTest::newRow("no user") << "a/b" << QByteArray("3") << DeliveryProblem::BadDestination;
    QTest::newRow("a pattern") << "*" << QByteArray("3") << DeliveryProblem::BadDestination;
    QTest::newRow("too large") << "7" << QByteArray(1024 * 1024, 'x')
                               << DeliveryProblem::BadPayload;
}

void tst_FramePreview::saysWhatCannotBe()
{
    QFETCH(const QString, user);
    QFETCH(const QByteArray, body);
    const FramePreview made = preview({user, body});
    QTEST(made.problem, "problem");
    QVERIFY(made.frame.isEmpty());
    CountPush push = bodyOf(body);
    push.user = user;
    QTEST(pushed(push).problem, "problem"); // as a push of it says
}

void tst_FramePreview::saysThatTheBrokerIsStopped()
{
    m_control->stop();
    QTRY_COMPARE(m_control->status().state, BrokerState::Stopped);
    QCOMPARE(preview({Seven, "3"}).problem, DeliveryProblem::BrokerStopped);
}

void tst_FramePreview::aBodyLeavesTheCountAsItIs()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const DeliveryReport count = pushed(bodyOf("3"));
    QVERIFY(count.unread);
    QCOMPARE(count.unread->count, 3);
    const DeliveryReport report = pushed(bodyOf(R"({"count":9})"));
    QVERIFY(!report.unread);
    QCOMPARE(report.user, Seven);
    QCOMPARE(kept(), std::optional<qint64>(3));
    QCOMPARE(ledger().first().id, report.id);
    QCOMPARE(ledger().first().operation, PushOperation::Other);
    QTRY_COMPARE(page.bodies(), (QList<QByteArray> {"3", R"({"count":9})"}));
}

void tst_FramePreview::aBodyThatReachedNobodyIsExplained()
{
    const DeliveryReport report = pushed(bodyOf("[1]"));
    QCOMPARE(report.written, 0U);
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
    QVERIFY(report.reason);
    QCOMPARE(report.next.kind, Broker::NextStep::Kind::NotSent);
    QCOMPARE(kept(), std::nullopt);
}

QTEST_GUILESS_MAIN(tst_FramePreview)
#include "tst_framepreview.moc"
