// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"
#include "ui/dashboard/chartgrid.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/legend.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <memory>

using Broker::BrokerState;
using Broker::LocalControl;
using Broker::PushFailure;
using Broker::PushRecord;
using Broker::Sample;
using Ui::ChartPoint;
using Ui::ChartSpan;
using Ui::Figure;

/// What the charts show, held against what the broker says when it is asked.
class tst_Dashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void countsWhatTheBrokerCounts();
    void hasTheFailuresThatTheLedgerHas();
    void hasTheLatencyThatTheBrokerMeasured();
    void beginsAgainWithTheNextBroker();

private:
    void push(const QString &user, qint64 number)
    {
        m_control->pushCount({user, Broker::CountPush::Kind::Set, number}, {});
    }

    Sample newest() const { return m_samples->last()[0].value<Sample>(); }

    /// Of all points there are.
    double sumOf(Figure figure) const
    {
        double sum = 0;
        for (const ChartPoint &point : m_page->history().points(ChartSpan::QuarterHour)) {
            const double value = point.value(figure);
            sum += std::isnan(value) ? 0 : value;
        }
        return sum;
    }

    double newestOf(Figure figure) const
    {
        return m_page->history().points(ChartSpan::Minute).back().value(figure);
    }

    QList<PushRecord> ledger()
    {
        QList<PushRecord> pushes;
        bool isListed = false;
        m_control->listPushes({.limit = 1'000}, [&](const QList<PushRecord> &listed) {
            pushes = listed;
            isListed = true;
        });
        return QTest::qWaitFor([&] { return isListed; }) ? pushes : QList<PushRecord>();
    }

    std::unique_ptr<LocalControl> m_control;
    std::unique_ptr<QSignalSpy> m_samples;
    Ui::SharedScope m_scope;
    std::unique_ptr<Ui::DashboardPage> m_page;
};

void tst_Dashboard::init()
{
    Broker::Config config;
    config.workers = 2;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    m_control = std::make_unique<LocalControl>(config);
    m_samples = std::make_unique<QSignalSpy>(m_control.get(), &LocalControl::sampled);
    m_page = std::make_unique<Ui::DashboardPage>(*m_control, m_scope);
    m_page->resize(1'000, 600);
    m_page->show();
    m_control->start({}, 0);
    QTRY_COMPARE(m_control->status().state, BrokerState::Running);
    QTRY_VERIFY(!m_page->history().isEmpty()); // what comes now is between two samples
}

void tst_Dashboard::cleanup()
{
    m_page.reset();
    m_samples.reset();
    m_control.reset();
}

void tst_Dashboard::countsWhatTheBrokerCounts()
{
    const QString endpoint = m_control->status().endpoint;
    StompClient one(endpoint, "7");
    StompClient other(endpoint, "7");
    QVERIFY(one.isConnected() && one.subscribe("/alarm/7"));
    QVERIFY(other.isConnected() && other.subscribe("/alarm/7"));
    for (int number = 1; number <= 20; ++number) {
        push(QStringLiteral("7"), number);
    }
    QTRY_COMPARE(other.bodies().size(), 20);
    other.socket().close();
    QTRY_COMPARE(newest().sessionsClosed, 1U);

    const Sample sample = newest();
    QCOMPARE(sumOf(Figure::Opened), 2.0);
    QCOMPARE(sumOf(Figure::Opened), double(sample.sessionsOpened));
    QCOMPARE(sumOf(Figure::Closed), double(sample.sessionsClosed));
    QCOMPARE(newestOf(Figure::Sessions), double(sample.sessions));
    QCOMPARE(newestOf(Figure::Users), double(sample.users));
    double framesIn = 0;
    double framesOut = 0;
    for (const ChartPoint &point : m_page->history().points(ChartSpan::QuarterHour)) {
        framesIn += double(point.framesIn);
        framesOut += double(point.framesOut);
    }
    QCOMPARE(framesIn, double(sample.framesIn)); // CONNECT and SUBSCRIBE, and the like
    QCOMPARE(framesOut, double(sample.framesOut));
    QVERIFY(framesOut >= 40);
    bool isListed = false;
    m_control->listSessions([&](const QList<Broker::SessionRecord> &sessions) {
        isListed = true;
        QCOMPARE(newestOf(Figure::Sessions), double(sessions.size()));
    });
    QTRY_VERIFY(isListed);
    const QString said =
        m_page->charts().charts()[int(Ui::Chart::Sessions)]->legend().texts().join(u' ');
    QCOMPARE(said, QStringLiteral("sessions 1 users 1"));
}

void tst_Dashboard::hasTheFailuresThatTheLedgerHas()
{
    StompClient silent(m_control->status().endpoint, "7");
    QVERIFY(silent.isConnected() && silent.subscribe("/alarm/7"));
    for (int number = 1; number <= 3; ++number) {
        push(QStringLiteral("7"), number);
        push(QStringLiteral("8"), number); // who is not there
    }
    QTRY_COMPARE(silent.bodies().size(), 3);
    silent.socket().abort(); // before it said anything more
    QTRY_COMPARE(newest().sessionsClosed, 1U);
    QTRY_COMPARE(sumOf(Figure::Lost), 3.0);

    double nobody = 0;
    double lost = 0;
    double refused = 0;
    const QList<PushRecord> pushes = ledger();
    QCOMPARE(pushes.size(), 6);
    for (const PushRecord &push : pushes) {
        const bool isRefused = push.result == Broker::PushResult::Refused;
        refused += isRefused ? 1 : 0;
        nobody += !isRefused && push.matched == 0 ? 1 : 0;
        lost += push.lost + push.dropped;
    }
    QCOMPARE(nobody, 3.0);
    QCOMPARE(lost, 3.0);
    QTRY_COMPARE(sumOf(Figure::NobodySubscribed), nobody);
    QCOMPARE(sumOf(Figure::Lost), lost);
    QCOMPARE(sumOf(Figure::Refused), refused);
    QCOMPARE(sumOf(Figure::SessionClosing) + sumOf(Figure::BadPayload), 0.0);
}

void tst_Dashboard::hasTheLatencyThatTheBrokerMeasured()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const qsizetype before = m_samples->size();
    for (int number = 1; number <= 50; ++number) {
        push(QStringLiteral("7"), number);
    }
    QTRY_VERIFY(m_samples->size() > before && newest().latencyP99 >= 0);
    QCOMPARE(newestOf(Figure::LatencyP50), double(newest().latencyP50));
    QCOMPARE(newestOf(Figure::LatencyP99), double(newest().latencyP99));
    QTRY_VERIFY(newest().latencyP99 < 0);
    QVERIFY(std::isnan(newestOf(Figure::LatencyP99)));
    // And of all deliveries that the broker told of, where a point stands for several samples.
    Broker::LatencyBuckets all;
    for (const QVariantList &each : std::as_const(*m_samples)) {
        all += each[0].value<Sample>().latency;
    }
    Broker::LatencyBuckets shown;
    for (const ChartPoint &point : m_page->history().points(ChartSpan::EightHours)) {
        shown += point.latency;
    }
    QVERIFY(shown == all);
}

void tst_Dashboard::beginsAgainWithTheNextBroker()
{
    {
        StompClient client(m_control->status().endpoint, "7");
        QVERIFY(client.isConnected());
        QTRY_COMPARE(sumOf(Figure::Opened), 1.0);
    }
    m_control->stop();
    QTRY_COMPARE(m_control->status().state, BrokerState::Stopped);
    const qint64 last = m_page->history().newest();
    m_control->start({}, 0);
    QTRY_VERIFY(m_page->history().newest() > last);
    const std::vector<ChartPoint> points = m_page->history().points(ChartSpan::QuarterHour);
    QVERIFY(std::isnan(points.back().value(Figure::FramesIn)));
    StompClient again(m_control->status().endpoint, "7");
    QVERIFY(again.isConnected());
    QTRY_COMPARE(sumOf(Figure::Opened), 2.0); // of the two brokers together
}

QTEST_MAIN(tst_Dashboard)
#include "tst_dashboard.moc"
