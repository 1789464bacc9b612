// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/httpclient.h"
#include "tests/integration/sockjsclient.h"
#include "tests/integration/stompclient.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using Broker::BrokerState;
using Broker::Config;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::LocalControl;
using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;
using Broker::ScreenState;
using Broker::TestPart;
using Stomp::Command;
using namespace std::chrono_literals;

namespace {

const QString Seven = QStringLiteral("7");
const QByteArray Secret(43, 's');
constexpr auto Long = 5min; // until a test says otherwise

CountPush setTo(qint64 number)
{
    return {Seven, CountPush::Kind::Set, number};
}

CountPush testOf(qint64 number, std::chrono::milliseconds shownFor, quint64 session = 0)
{
    CountPush push {Seven, CountPush::Kind::Test, number};
    push.shownFor = shownFor;
    push.session = session;
    return push;
}

} // namespace

/// Numbers that are shown for a while, over a broker and clients that are real.
class tst_TestPushes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsANumberAndPutsTheKeptOneBack();
    void leavesTheKeptCountAsItIs();
    void showsOneSessionAlone();
    void saysThatTheOneSessionIsGone();
    void putsNothingBackThatWasChangedSince();
    void putsBackTheCountThatWasDeletedMeanwhile();
    void showsNoughtAgainWhereNothingIsKept();
    void endsTheOneBeforeIt();
    void takesTheEvidenceOfTheOneSessionAlone();
    void callsNoScreenCurrentThatShowsATest();
    void isMarkedInTheTraffic();
    void isPutBackBeforeTheBrokerStops();
    void isOvertakenByANewCountWhereItWaits();
    void isShownToStreamsWithoutAnId();

private:
    void start();
    DeliveryReport pushed(const CountPush &push);
    std::optional<DeliveryReport> over() const;
    QList<PushRecord> ledger();
    Broker::CountRecord kept();
    Broker::SessionRecord sessionOf(int index);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalControl> m_control;
    QList<DeliveryReport> m_told; // by the signal
};

void tst_TestPushes::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    start();
}

void tst_TestPushes::start()
{
    Config config;
    config.port = 0;
    config.workers = 2;
    config.dataFolder = m_folder->path();
    config.token = Broker::PublisherToken(Secret);
    m_told.clear();
    m_control = std::make_unique<LocalControl>(config);
    connect(m_control.get(), &LocalControl::delivered, this,
            [this](const DeliveryReport &report) { m_told.append(report); });
    m_control->start({}, 0);
    QTRY_COMPARE(m_control->status().state, BrokerState::Running);
}

void tst_TestPushes::cleanup()
{
    m_control.reset();
}

DeliveryReport tst_TestPushes::pushed(const CountPush &push)
{
    std::optional<DeliveryReport> report;
    m_control->pushCount(push, [&](const DeliveryReport &told) { report = told; });
    return QTest::qWaitFor([&] { return report.has_value(); }) ? *report : DeliveryReport {};
}

std::optional<DeliveryReport> tst_TestPushes::over() const
{
    const bool isOver = !m_told.isEmpty() && m_told.last().test == TestPart::Over;
    return isOver ? std::optional(m_told.last()) : std::nullopt;
}

QList<PushRecord> tst_TestPushes::ledger()
{
    std::optional<QList<PushRecord>> all;
    m_control->listPushes({}, [&](const QList<PushRecord> &pushes) { all = pushes; });
    return QTest::qWaitFor([&] { return all.has_value(); }) ? *all : QList<PushRecord>();
}

Broker::CountRecord tst_TestPushes::kept()
{
    std::optional<Broker::CountRecord> record;
    m_control->listCounts({Seven}, [&](const auto &records) { record = records.first(); });
    return QTest::qWaitFor([&] { return record.has_value(); }) ? *record : Broker::CountRecord();
}

Broker::SessionRecord tst_TestPushes::sessionOf(int index)
{
    std::optional<QList<Broker::SessionRecord>> all;
    m_control->listSessions([&](const auto &sessions) { all = sessions; });
    return QTest::qWaitFor([&] { return all.has_value(); }) ? all->value(index)
                                                            : Broker::SessionRecord();
}

void tst_TestPushes::showsANumberAndPutsTheKeptOneBack()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(setTo(3));
    const DeliveryReport shown = pushed(testOf(42, 50ms));
    QCOMPARE(shown.test, TestPart::Shown);
    QCOMPARE(shown.problem, DeliveryProblem::None);
    QCOMPARE(shown.written, 1U);
    QCOMPARE(shown.kept, std::optional<qint64>(3));
    QVERIFY(!shown.unread); // it is no count
    QTRY_VERIFY(over());
    QCOMPARE(over()->written, 1U);
    QCOMPARE(over()->body, QByteArray("3"));
    QCOMPARE(over()->problem, DeliveryProblem::None);
    QTRY_COMPARE(page.bodies(), (QList<QByteArray> {"3", "42", "3"}));

    const QList<PushRecord> pushes = ledger();
    QCOMPARE(pushes.size(), 3);
    QCOMPARE(pushes[0].operation, PushOperation::TestOver);
    QCOMPARE(pushes[0].number, 3);
    QCOMPARE(pushes[0].id, over()->id);
    QCOMPARE(pushes[1].operation, PushOperation::Test);
    QCOMPARE(pushes[1].number, 42);
    QCOMPARE(pushes[1].id, shown.id);
    QCOMPARE(pushes[1].written, 1U);
    QCOMPARE(pushes[2].operation, PushOperation::Set);
}

void tst_TestPushes::leavesTheKeptCountAsItIs()
{
    pushed(setTo(3));
    const Broker::CountRecord before = kept();
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(testOf(42, Long));
    QCOMPARE(kept(), before); // so whatever ends the broker now leaves nothing of it
    StompClient newcomer(m_control->status().endpoint, "7");
    QVERIFY(newcomer.isConnected() && newcomer.subscribe("/alarm/7"));
    QTRY_COMPARE(newcomer.bodies(), QList<QByteArray> {"3"});
    m_control->endTest(Seven);
    QTRY_VERIFY(over());
    QCOMPARE(kept(), before);
}

void tst_TestPushes::showsOneSessionAlone()
{
    StompClient first(m_control->status().endpoint, "7");
    QVERIFY(first.isConnected() && first.subscribe("/alarm/7"));
    const quint64 session = sessionOf(0).id;
    StompClient second(m_control->status().endpoint, "7");
    QVERIFY(second.isConnected() && second.subscribe("/alarm/7"));
    pushed(setTo(3));
    const DeliveryReport shown = pushed(testOf(42, Long, session));
    QCOMPARE(shown.matched, 1U);
    QCOMPARE(shown.session, session);
    m_control->endTest(Seven);
    QTRY_VERIFY(over());
    pushed(setTo(4));
    QTRY_COMPARE(first.bodies(), (QList<QByteArray> {"3", "42", "3", "4"}));
    QTRY_COMPARE(second.bodies(), (QList<QByteArray> {"3", "4"}));
    QCOMPARE(ledger()[2].session, session);
}

void tst_TestPushes::saysThatTheOneSessionIsGone()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const quint64 session = sessionOf(0).id;
    page.socket().close();
    QTRY_COMPARE(sessionOf(0).id, 0U);
    StompClient other(m_control->status().endpoint, "7");
    QVERIFY(other.isConnected() && other.subscribe("/alarm/7"));
    const DeliveryReport shown = pushed(testOf(42, Long, session));
    QCOMPARE(shown.written, 0U);
    QVERIFY(shown.problem != DeliveryProblem::None);
    QVERIFY(shown.reason);
    QCOMPARE(*shown.reason, Broker::DeliveryReason::Disconnected);
    QVERIFY(other.bodies().isEmpty());
}

void tst_TestPushes::putsNothingBackThatWasChangedSince()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(setTo(3));
    pushed(testOf(42, Long));
    pushed(setTo(3)); // the same number, and yet somebody's word
    m_control->endTest(Seven);
    QTRY_VERIFY(over());
    QCOMPARE(over()->problem, DeliveryProblem::ChangedSince);
    QCOMPARE(over()->kept, std::optional<qint64>(3));
    QCOMPARE(ledger().first().result, PushResult::Stale);
    QCOMPARE(page.bodies(), (QList<QByteArray> {"3", "42", "3"}));
}

void tst_TestPushes::putsBackTheCountThatWasDeletedMeanwhile()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(setTo(3));
    pushed(testOf(42, Long));
    HttpClient backEnd(m_control->status().port);
    QCOMPARE(
        backEnd.ask({"DELETE", "/api/unread/7", {{"Authorization", "Bearer " + Secret}}}).status,
        204);
    QCOMPARE(kept().count, std::nullopt);
    m_control->endTest(Seven);
    QTRY_COMPARE(page.bodies(), (QList<QByteArray> {"3", "42", "3"}));
}

void tst_TestPushes::showsNoughtAgainWhereNothingIsKept()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    QCOMPARE(pushed(testOf(42, 50ms)).kept, std::nullopt);
    QTRY_COMPARE(page.bodies(), (QList<QByteArray> {"42", "0"}));
    QCOMPARE(kept().count, std::nullopt);
}

void tst_TestPushes::endsTheOneBeforeIt()
{
    StompClient first(m_control->status().endpoint, "7");
    QVERIFY(first.isConnected() && first.subscribe("/alarm/7"));
    const quint64 session = sessionOf(0).id;
    StompClient second(m_control->status().endpoint, "7");
    QVERIFY(second.isConnected() && second.subscribe("/alarm/7"));
    pushed(setTo(3));
    pushed(testOf(42, Long, session));
    pushed(testOf(43, Long));
    m_control->endTest(Seven);
    m_control->endTest(Seven); // there is none any more
    QTRY_COMPARE(first.bodies(), (QList<QByteArray> {"3", "42", "3", "43", "3"}));
    QTRY_COMPARE(second.bodies(), (QList<QByteArray> {"3", "43", "3"}));
    QCOMPARE(ledger().size(), 5);
}

void tst_TestPushes::takesTheEvidenceOfTheOneSessionAlone()
{
    StompClient shown(m_control->status().endpoint, "7");
    QVERIFY(shown.isConnected() && shown.subscribe("/alarm/7"));
    const quint64 session = sessionOf(0).id;
    StompClient other(m_control->status().endpoint, "7");
    QVERIFY(other.isConnected() && other.subscribe("/alarm/7"));
    const DeliveryReport report = pushed(testOf(42, Long, session));
    const auto record = [this, &report] {
        for (const PushRecord &each : ledger()) {
            if (each.id == report.id) {
                return each;
            }
        }
        return PushRecord();
    };
    QVERIFY(other.subscribe("/topic/other", "sub-1")); // so it was heard
    QCOMPARE(record().heard, 0U);
    other.socket().close();
    QTRY_COMPARE(sessionOf(1).id, 0U);
    QCOMPARE(record().heard, 0U);
    QCOMPARE(record().lost, 0U);
    QVERIFY(shown.subscribe("/topic/other", "sub-1"));
    QCOMPARE(record().heard, 1U);
}

void tst_TestPushes::callsNoScreenCurrentThatShowsATest()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(setTo(3));
    const auto screen = [this] { return sessionOf(0).subscriptions.first().screen.state; };
    QCOMPARE(screen(), ScreenState::Current);
    pushed(testOf(42, Long));
    QCOMPARE(screen(), ScreenState::Unknown);
    m_control->endTest(Seven);
    QTRY_COMPARE(screen(), ScreenState::Current);
    pushed(testOf(42, Long));
    pushed(setTo(5));
    QCOMPARE(screen(), ScreenState::Current);
}

void tst_TestPushes::isMarkedInTheTraffic()
{
    QList<TestPart> marks;
    connect(m_control.get(), &LocalControl::trafficCaptured, this,
            [&](const Broker::TrafficBatch &batch) {
                for (const Broker::TrafficRecord &each : batch.records) {
                    if (each.command == Command::Message) {
                        marks.append(each.test);
                    }
                }
            });
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    m_control->watchTraffic(true);
    pushed(setTo(3));
    pushed(testOf(42, 50ms));
    QTRY_COMPARE(marks, (QList {TestPart::None, TestPart::Shown, TestPart::Over}));
}

void tst_TestPushes::isPutBackBeforeTheBrokerStops()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    pushed(setTo(3));
    const Broker::CountRecord before = kept();
    pushed(testOf(42, Long));
    m_control->stop();
    QTRY_COMPARE(m_control->status().state, BrokerState::Stopped);
    QTRY_VERIFY(page.isClosed());
    QCOMPARE(page.bodies(), (QList<QByteArray> {"3", "42", "3"}));
    QVERIFY(over());
    QCOMPARE(over()->problem, DeliveryProblem::None);
    start();
    QCOMPARE(kept().count, before.count);
    QCOMPARE(kept().version, before.version);
}

// A test has no version; were it not replaced as a count is, it could be what is shown last.
void tst_TestPushes::isOvertakenByANewCountWhereItWaits()
{
    SockJsClient page(m_control->status().port, "abcdefgh", SockJsClient::Reads::ByPolls);
    page.subscribe("/alarm/7");
    pushed(setTo(3)); // answers the poll; what follows waits for the next one
    pushed(setTo(4));
    const DeliveryReport shown = pushed(testOf(42, Long));
    pushed(setTo(5));
    QCOMPARE(page.next(Command::Message).body, QByteArray("3"));
    QCOMPARE(page.next(Command::Message).body, QByteArray("5"));
    for (const PushRecord &each : ledger()) {
        if (each.id == shown.id) {
            QCOMPARE(each.replaced, 1U);
        }
    }
}

void tst_TestPushes::isShownToStreamsWithoutAnId()
{
    HttpClient stream(m_control->status().port);
    stream.send({"GET", "/sse/alarm/7"});
    QCOMPARE(stream.streamHead().status, 200);
    const auto next = [&stream] { return stream.next("\n\n").value_or(QByteArray()); };
    QCOMPARE(next(), QByteArray("retry: 3000"));
    pushed(setTo(3));
    const QByteArray count = next();
    QVERIFY(count.startsWith("id: ") && count.endsWith("\ndata: 3"));
    pushed(testOf(42, Long));
    QCOMPARE(next(), QByteArray("data: 42"));
    m_control->endTest(Seven);
    QCOMPARE(next(), QByteArray("data: 3")); // and what it comes back with is the id of the 3
}

QTEST_GUILESS_MAIN(tst_TestPushes)
#include "tst_testpushes.moc"
