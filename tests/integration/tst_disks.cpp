// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/httpclient.h"
#include "tests/integration/stompclient.h"
#include "tests/support/faultydisk.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

using Broker::BrokerState;
using Broker::LocalControl;
using DiskFault = FaultyDisk::Fault;
using Stomp::Command;

Q_DECLARE_METATYPE(DiskFault)

namespace {

const QByteArray Secret(43, 's');

} // namespace

/// What pages and back-ends notice of a disk that does not do its work.
class tst_Disks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isWaitedForByTheBackEndAlone();
    void takesNothingAndKeepsNoNumberFromAPage_data();
    void takesNothingAndKeepsNoNumberFromAPage();
    void isSaidToBeSlow();
    void isToldOfInTheConsole();
    void hasAFolderForOneBrokerAtATime();

private:
    bool start();
    quint16 port() const { return m_control->status().port; }

    HttpClient::Answer set(int count) const
    {
        return HttpClient(port()).ask(
            {"PUT",
             "/api/unread/7",
             {{"Authorization", "Bearer " + Secret}, {"Content-Type", "application/json"}},
             "{\"count\":" + QByteArray::number(count) + "}"});
    }

    std::future<HttpClient::Answer> setting(int count) const
    {
        return std::async(std::launch::async, [this, count] { return set(count); });
    }

    static bool isAnswered(const std::future<HttpClient::Answer> &answer)
    {
        return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }

    QByteArray get(const QByteArray &path) const
    {
        return HttpClient(port()).ask({"GET", path}).body;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FaultyDisk> m_disk;
    std::unique_ptr<LocalControl> m_control;
    QStringList m_log;
};

void tst_Disks::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_disk = std::make_unique<FaultyDisk>();
    m_log.clear();
    QVERIFY(start());
}

void tst_Disks::cleanup()
{
    m_disk->become(DiskFault::None);
    m_control.reset();
    m_disk.reset();
    m_folder.reset();
}

bool tst_Disks::start()
{
    m_control.reset();
    Broker::Config config;
    config.workers = 2;
    config.token = Broker::PublisherToken(Secret);
    config.dataFolder = m_folder->path();
    m_control = std::make_unique<LocalControl>(config);
    connect(m_control.get(), &LocalControl::logged, this,
            [this](const Broker::LogEntry &entry) { m_log.append(entry.text); });
    m_control->start({}, 0);
    return QTest::qWaitFor([this] { return m_control->status().state == BrokerState::Running; });
}

void tst_Disks::isWaitedForByTheBackEndAlone()
{
    StompClient page(m_control->status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    m_disk->become(DiskFault::Stalls);
    const std::future<HttpClient::Answer> first = setting(3);
    const auto message = page.next(Command::Message);
    QVERIFY(message);
    QCOMPARE(message->body, QByteArray("3"));
    QTRY_VERIFY(m_disk->isAwaited());
    QVERIFY(!isAnswered(first));

    std::future<HttpClient::Answer> second = setting(4); // for the next commit
    QCOMPARE(page.next(Command::Message)->body, QByteArray("4"));
    QVERIFY(get("/api/unread/7").contains("\"count\":4"));
    QVERIFY(m_disk->isAwaited() && !isAnswered(second));

    m_disk->become(DiskFault::None);
    QCOMPARE(second.get().status, 200);
}

void tst_Disks::takesNothingAndKeepsNoNumberFromAPage_data()
{
    QTest::addColumn<DiskFault>("fault");

    QTest::newRow("full") << DiskFault::IsFull;
    QTest::newRow("read-only") << DiskFault::IsReadOnly;
}

void tst_Disks::takesNothingAndKeepsNoNumberFromAPage()
{
    QFETCH(const DiskFault, fault);

    StompClient page(m_control->status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    std::future<HttpClient::Answer> kept = setting(2);
    QCOMPARE(page.next(Command::Message)->body, QByteArray("2"));
    QCOMPARE(kept.get().status, 200);
    m_disk->become(fault);
    std::future<HttpClient::Answer> answer = setting(3);
    QCOMPARE(page.next(Command::Message)->body, QByteArray("3"));
    const HttpClient::Answer refusal = answer.get();
    QCOMPARE(refusal.status, 503);
    QVERIFY2(refusal.body.contains("not-kept"), refusal.body.constData());
    QVERIFY(get("/health").contains("not-keeping"));
    QTRY_COMPARE(m_log.filter(QStringLiteral("are delivered and not kept")).size(), 1);

    m_disk->become(DiskFault::None);
    QTRY_VERIFY_WITH_TIMEOUT(get("/health").contains("\"status\":\"ok\""), 20'000);
    QTRY_COMPARE(m_log.filter(QStringLiteral("are kept again")).size(), 1);
    QCOMPARE(setting(4).get().status, 200);
    QVERIFY(start());
    QVERIFY(get("/api/unread/7").contains("\"count\":4"));
}

void tst_Disks::isSaidToBeSlow()
{
    m_disk->become(DiskFault::Stalls);
    std::future<HttpClient::Answer> answer = setting(3);
    QTRY_VERIFY(get("/health").contains("takes more than a second"));
    QTRY_COMPARE(m_log.filter(QStringLiteral("takes more than a second")).size(), 1);
    m_disk->become(DiskFault::None);
    QCOMPARE(answer.get().status, 200); // of a disk that took longer than a second
    // The next write may be as slow: that is one trouble, and one line of the log.
    QVERIFY(get("/health").contains("takes more than a second"));
    QCOMPARE(m_log.filter(QStringLiteral("than a second")).size(), 1);
}

// It says since when nothing is kept, of each push that its count is not, and later that it is.
void tst_Disks::isToldOfInTheConsole()
{
    std::optional<Broker::KeepingTrouble> trouble;
    QList<quint64> kept;
    connect(m_control.get(), &LocalControl::sampled, this,
            [&trouble](const Broker::Sample &sample) { trouble = sample.keeping; });
    connect(m_control.get(), &LocalControl::countKept, this,
            [&kept](quint64 push) { kept.append(push); });
    m_disk->become(DiskFault::IsFull);
    std::optional<Broker::DeliveryReport> report;
    m_control->pushCount({QStringLiteral("7"), Broker::CountPush::Kind::Set, 3},
                         [&report](const Broker::DeliveryReport &told) { report = told; });
    QTRY_VERIFY(report && report->unread);
    QCOMPARE(report->unread->keeping, Broker::Keeping::NotKept);
    QTRY_VERIFY(trouble);
    QVERIFY(!trouble->isSlow);
    QVERIFY2(trouble->text.contains(u"full"), qPrintable(trouble->text));
    QVERIFY(trouble->since > 0);

    m_disk->become(DiskFault::None);
    QTRY_COMPARE(kept, QList<quint64> {report->push});
    QTRY_VERIFY_WITH_TIMEOUT(!trouble, 20'000);
    disconnect(m_control.get(), nullptr, this, nullptr);
}

// As two consoles of a user meet: the second says so, and starts when it is asked to once the first
// has ended.
void tst_Disks::hasAFolderForOneBrokerAtATime()
{
    Broker::Config config;
    config.workers = 1;
    config.dataFolder = m_folder->path();
    LocalControl second(config);
    second.start({}, 0);
    QTRY_COMPARE(second.status().state, BrokerState::Failed);
    QCOMPARE(second.status().failure, Broker::StartFailure::NoStore);
    const QString process = QStringLiteral("process %1").arg(QCoreApplication::applicationPid());
    QVERIFY2(second.status().failureText.contains(process),
             qUtf8Printable(second.status().failureText));
    m_control->stop();
    QTRY_COMPARE(m_control->status().state, BrokerState::Stopped);
    second.start({}, 0);
    QTRY_COMPARE(second.status().state, BrokerState::Running);
}

QTEST_GUILESS_MAIN(tst_Disks)
#include "tst_disks.moc"
