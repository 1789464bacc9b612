// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/logreasons.h"
#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/journal/journal.h"

#include <QLocale>
#include <QTest>

using Broker::BrokerState;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::LogEntry;
using Broker::LogLevel;
using Ui::Journal;
using Ui::JournalEntry;
using Ui::JournalGrade;
using Ui::JournalKind;

class tst_Journal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init();

    void hasEachPushWithItsResult();
    void hasAPushThatReachedNobody();
    void hasACountThatWasLeftAlone();
    void countsWhatReachedNobodyWhoeverPushed();
    void hasWhatTheOperatorDisconnected();
    void hasWhatWasRefusedAndWhy();
    void hasHowTheBrokerStands();
    void hasWhoConnectedAndHowTheyEnded();
    void makesOneLineOfAMassClose();
    void tellsApartWhatIsNotAlike();
    void tellsNoMoreApartThanCanBeRead();
    void hasItInTheOrderInWhichItHappened();

private:
    QList<JournalEntry> written();

    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<Journal> m_journal;
    QList<JournalEntry> m_entries;
};

void tst_Journal::init()
{
    m_journal.reset();
    m_control = std::make_unique<FakeControl>();
    m_journal = std::make_unique<Journal>(*m_control);
    connect(m_journal.get(), &Journal::written, this,
            [this](const QList<JournalEntry> &entries) { m_entries += entries; });
    m_entries.clear();
}

QList<JournalEntry> tst_Journal::written()
{
    m_journal->flush();
    return std::exchange(m_entries, {});
}

void tst_Journal::hasEachPushWithItsResult()
{
    DeliveryReport report = writtenTo(2);
    report.user = QStringLiteral("1042");
    report.at = 5'000'000;
    report.body = "34559";
    report.unread = Broker::CountOutcome {34'559, 2, Broker::Keeping::Kept, {}};
    m_control->tellDelivered(report);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().kind, JournalKind::Push);
    QVERIFY(Ui::isOperators(entries.first().kind));
    QCOMPARE(entries.first().grade, JournalGrade::Note);
    QCOMPARE(entries.first().at, 5'000'000);
    QCOMPARE(entries.first().target, QStringLiteral("1042"));
    QCOMPARE(entries.first().result,
             QStringLiteral("= 34,559: 2 of 2 session(s) written in 0.4 ms."));
}

void tst_Journal::hasAPushThatReachedNobody()
{
    DeliveryReport nobody = writtenTo(0);
    nobody.user = QStringLiteral("3100");
    nobody.problem = DeliveryProblem::NoSession;
    nobody.unread = Broker::CountOutcome {7, 2, Broker::Keeping::Kept, {}};
    m_control->tellDelivered(nobody);
    DeliveryReport refused = nobody;
    refused.problem = DeliveryProblem::CountRefused;
    refused.unread->refusal = QStringLiteral("No room.");
    m_control->tellDelivered(refused);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().grade, JournalGrade::Warning);
    QVERIFY(entries.first().result.contains(QStringLiteral("User 3100 has no session")));
    QCOMPARE(entries.last().grade, JournalGrade::Bad);
    QVERIFY(entries.last().result.contains(QStringLiteral("refused")));
}

void tst_Journal::hasACountThatWasLeftAlone()
{
    DeliveryReport changed = writtenTo(0);
    changed.user = QStringLiteral("7");
    changed.problem = DeliveryProblem::ChangedSince;
    changed.unread = Broker::CountOutcome {8, 42, Broker::Keeping::Kept, {}};
    m_control->tellDelivered(changed);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().grade, JournalGrade::Note);
    QVERIFY(entries.first().result.contains(QStringLiteral("user 7 was left alone")));
}

void tst_Journal::countsWhatReachedNobodyWhoeverPushed()
{
    Broker::Sample sample;
    sample.undelivered = 3;
    m_control->tellSample(sample);
    m_control->tellSample(sample);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().kind, JournalKind::Unheard);
    QCOMPARE(entries.first().count, 3);
    m_control->setState(BrokerState::Starting); // another broker counts from 0
    sample.undelivered = 1;
    m_control->tellSample(sample);
    QCOMPARE(written().first().count, 1);
}

void tst_Journal::hasWhatTheOperatorDisconnected()
{
    LogEntry entry {5'000'000, LogLevel::Info, "server",
                    QStringLiteral("Closed s-41 with 1008, as the operator asked.")};
    entry.reason = Broker::closedByOperator();
    entry.about = QStringLiteral("s-41");
    m_control->tellLog(entry);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().kind, JournalKind::Disconnect);
    QVERIFY(Ui::isOperators(entries.first().kind));
    QCOMPARE(entries.first().target, QStringLiteral("s-41"));
    QCOMPARE(entries.first().result, entry.text);
}

void tst_Journal::hasWhatWasRefusedAndWhy()
{
    LogEntry refused {5'000'000, LogLevel::Warning, "session", QStringLiteral("Closed 7: x.")};
    refused.reason = "access-denied";
    refused.about = QStringLiteral("192.0.2.7");
    m_control->tellLog(refused);
    m_control->tellLog(refused);
    m_control->tellLog({5'000'000, LogLevel::Error, "unread", QStringLiteral("The disk is full.")});
    m_control->tellLog({5'000'000, LogLevel::Info, "server", QStringLiteral("Listening.")});
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().kind, JournalKind::Refusal);
    QCOMPARE(entries.first().count, 2);
    QCOMPARE(entries.first().target, QStringLiteral("192.0.2.7"));
    QCOMPARE(entries.first().result, refused.text);
    QCOMPARE(entries.last().kind, JournalKind::Trouble);
    QCOMPARE(entries.last().grade, JournalGrade::Bad);
}

void tst_Journal::hasHowTheBrokerStands()
{
    m_control->setState(BrokerState::Starting);
    m_control->setState(BrokerState::Running);
    m_control->setState(BrokerState::Stopping);
    m_control->setState(BrokerState::Stopped);
    QStringList results;
    for (const JournalEntry &entry : written()) {
        QCOMPARE(entry.kind, JournalKind::Start);
        results.append(entry.result);
    }
    QCOMPARE(results,
             (QStringList {QStringLiteral("The broker runs."),
                           QStringLiteral("The broker is told to stop."),
                           QStringLiteral("The broker has stopped.")}));
    Broker::BrokerStatus failed;
    failed.state = BrokerState::Failed;
    failed.failureText = QStringLiteral("The port is taken.");
    m_control->setStatus(failed);
    const JournalEntry entry = written().first();
    QCOMPARE(entry.result, failed.failureText);
    QCOMPARE(entry.grade, JournalGrade::Bad);
}

void tst_Journal::hasWhoConnectedAndHowTheyEnded()
{
    m_control->tellConnections({openSession(41, QStringLiteral("7"))});
    m_control->tellConnections({openSession(41, QStringLiteral("7"))}); // its counters
    m_control->tellConnections({closedSession(41, QStringLiteral("7"))});
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().kind, JournalKind::Connect);
    QCOMPARE(entries.first().target, QStringLiteral("s-41 (7)"));
    QCOMPARE(entries.first().count, 1);
    QCOMPARE(entries.last().kind, JournalKind::End);
    QCOMPARE(entries.last().grade, JournalGrade::Warning);
    QCOMPARE(entries.last().result, QStringLiteral("1006 abnormal: no close frame"));
}

void tst_Journal::makesOneLineOfAMassClose()
{
    QList<Broker::SessionRecord> closed;
    QList<Broker::EndedSession> ended;
    for (Broker::SessionId id = 1; id <= 8'000; ++id) {
        if (id <= 1'000) {
            closed.append(closedSession(id, QString::number(id)));
            closed.last().connectedAt = 0;
        } else {
            ended.append({id, 9'000'000, 1006});
        }
    }
    m_control->tellConnections(closed, ended);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().count, 8'000);
    QCOMPARE(entries.first().target, QStringLiteral("s-1 (1), s-2 (2), s-3 (3) and 7997 more"));
    QCOMPARE(entries.first().result, QStringLiteral("1006 abnormal: no close frame"));
}

void tst_Journal::tellsApartWhatIsNotAlike()
{
    for (int i = 0; i < 20; ++i) {
        DeliveryReport report = writtenTo(quint32(i % 2));
        report.user = QString::number(i);
        m_control->tellDelivered(report);
    }
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().count, 10);
    QCOMPARE(entries.first().target, QStringLiteral("0, 2, 4 and 7 more"));
    QCOMPARE(entries.first().result, QStringLiteral("They reached nobody."));
    QCOMPARE(entries.last().result, QStringLiteral("Written."));
}

void tst_Journal::tellsNoMoreApartThanCanBeRead()
{
    QList<Broker::SessionRecord> closed;
    for (Broker::SessionId id = 1; id <= 5'000; ++id) {
        closed.append(closedSession(id, {}, 4000));
        closed.last().connectedAt = 0;
        closed.last().closeReason = QStringLiteral("reason %1").arg(id);
    }
    m_control->tellConnections(closed);
    const QList<JournalEntry> entries = written();
    QCOMPARE(entries.size(), Journal::MaxKinds);
    qint64 count = 0;
    for (const JournalEntry &entry : entries) {
        count += entry.count;
    }
    QCOMPARE(count, 5'000);
}

void tst_Journal::hasItInTheOrderInWhichItHappened()
{
    m_control->tellConnections({closedSession(41, QStringLiteral("7"))}); // at 9 s
    LogEntry entry {8'000'000, LogLevel::Info, "server", QStringLiteral("Closed s-41 with 1008.")};
    entry.reason = Broker::closedByOperator();
    m_control->tellLog(entry);
    QList<JournalKind> kinds;
    for (const JournalEntry &each : written()) {
        kinds.append(each.kind);
    }
    QCOMPARE(kinds, (QList {JournalKind::Connect, JournalKind::Disconnect, JournalKind::End}));
}

QTEST_MAIN(tst_Journal)
#include "tst_journal.moc"
