// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/sessionrecord.h"
#include "tests/unit/unread/pushes.h"

#include <QTest>

using namespace Broker;

Q_DECLARE_METATYPE(Broker::EndedSubscription)

class tst_LedgerEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhoWasHeardAfterIt_data();
    void knowsWhoWasHeardAfterIt();
    void takesNoSignFromBeforeItWasWrittenForEvidence_data();
    void takesNoSignFromBeforeItWasWrittenForEvidence();
    void settlesWhoIsGoneWithoutBeingAsked();
    void takesAVersionThatComesBackForEvidence();
    void takesNoOtherVersionForEvidence();
    void takesNobodyForAnother();
    void settlesWhoCameBackWithoutBeingAsked();

private:
    static constexpr quint64 Version = 4; ///< of the push
    /// A push that was written to so many, and to so many of them over plain HTTP.
    quint64 answered(PushLedger &ledger, quint32 written, quint32 answered);
};

void tst_LedgerEvidence::knowsWhoWasHeardAfterIt_data()
{
    QTest::addColumn<EndedSubscription>("ended");
    QTest::addColumn<quint32>("heard");
    QTest::addColumn<quint32>("lost");
    constexpr qint64 At = 1'700'000'000'000'000; // of the push
    QTest::newRow("heard") << EndedSubscription {"/alarm/7", At - 9, At + 1, At + 5} << 1U << 0U;
    QTest::newRow("lost") << EndedSubscription {"/alarm/7", At - 9, At - 1, At + 5} << 0U << 1U;
    QTest::newRow("came later") << EndedSubscription {"/alarm/7", At + 1, At + 2, At + 5} << 0U
                                << 0U;
    QTest::newRow("had gone") << EndedSubscription {"/alarm/7", At - 9, At - 3, At - 2} << 0U << 0U;
    QTest::newRow("of another") << EndedSubscription {"/alarm/8", At - 9, At - 1, At + 5} << 0U
                                << 0U;
}

void tst_LedgerEvidence::knowsWhoWasHeardAfterIt()
{
    QFETCH(EndedSubscription, ended);
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.addDelivery(id, {.matched = 1, .written = 1, .sessions = 1});
    QCOMPARE(ledger.page({}).first().heard, 0U);
    QCOMPARE(ledger.page({}).first().lost, 0U);
    ledger.noteEnded(ended);
    QTEST(ledger.page({}).first().heard, "heard");
    QTEST(ledger.page({}).first().lost, "lost");
}

// One that waits for its client is written later: what the client says in between shows nothing.
void tst_LedgerEvidence::takesNoSignFromBeforeItWasWrittenForEvidence_data()
{
    QTest::addColumn<qint64>("heardAt"); // after the push, or the write, in microseconds
    QTest::addColumn<bool>("isAfterWrite");
    QTest::addColumn<quint32>("heard");
    QTest::addColumn<quint32>("lost");
    QTest::newRow("before the push") << qint64(-1) << false << 0U << 1U;
    QTest::newRow("while it waited") << qint64(1) << false << 0U << 0U;
    QTest::newRow("after it was written") << qint64(1) << true << 1U << 0U;
}

void tst_LedgerEvidence::takesNoSignFromBeforeItWasWrittenForEvidence()
{
    QFETCH(const qint64, heardAt);
    QFETCH(const bool, isAfterWrite);
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.noteLate(id, LateDelivery::Waits);
    ledger.addDelivery(id, {.matched = 1, .sessions = 1, .waiting = 1});
    QCOMPARE(ledger.page({}).first().writtenAt, 0);
    ledger.noteLate(id, LateDelivery::Written);
    const PushRecord push = ledger.page({}).first();
    QVERIFY(push.writtenAt > push.at); // which is long ago
    QCOMPARE(push.evidenceFrom(), push.writtenAt);
    const qint64 heard = (isAfterWrite ? push.writtenAt : push.at) + heardAt;
    ledger.noteEnded({"/alarm/7", push.at - 9, heard, push.writtenAt + 5});
    QTEST(ledger.page({}).first().heard, "heard");
    QTEST(ledger.page({}).first().lost, "lost");
}

void tst_LedgerEvidence::settlesWhoIsGoneWithoutBeingAsked()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.addDelivery(id, {.matched = 2'000, .written = 1'500, .sessions = 1'500});
    for (size_t i = 0; i < 2 * PushLedger::MaxEnded; ++i) {
        ledger.noteEnded({"/alarm/7", 1, 2, 1'700'000'000'000'001});
    }
    QCOMPARE(ledger.page({}).first().lost, 1'500U); // no more than it was written to
    QCOMPARE(ledger.page({}).first().heard, 0U);
}

quint64 tst_LedgerEvidence::answered(PushLedger &ledger, quint32 written, quint32 answered)
{
    Message message;
    message.destination = "/alarm/7";
    const UnreadOperation set {.number = 3};
    Published published;
    published.unread = UnreadOutcome {UnreadOutcome::Kind::Applied, {3, Version, 1}};
    const quint64 id = ledger.enter(message, &set, published, {}, 1);
    ledger.addDelivery(id, {.matched = written, .written = written, .answered = answered});
    return id;
}

void tst_LedgerEvidence::takesAVersionThatComesBackForEvidence()
{
    PushLedger ledger("12");
    answered(ledger, 3, 2);
    ledger.noteReturned({"/alarm/7", Version});
    QCOMPARE(ledger.page({}).first().heard, 1U);
    QCOMPARE(ledger.page({}).first().returned, 1U);
    for (int i = 0; i < 5; ++i) {
        ledger.noteReturned({"/alarm/7", Version});
    }
    QCOMPARE(ledger.page({}).first().heard, 2U); // the third is of a session
    ledger.noteEnded({"/alarm/7", 0, 5, 9});
    QCOMPARE(ledger.page({}).first().heard, 3U);
}

void tst_LedgerEvidence::takesNoOtherVersionForEvidence()
{
    PushLedger ledger("12");
    answered(ledger, 1, 1);
    ledger.noteReturned({"/alarm/7", Version + 1});
    ledger.noteReturned({"/alarm/8", Version});
    QCOMPARE(ledger.page({}).first().heard, 0U);
}

// A client that was answered with nothing newer names the same version again.
void tst_LedgerEvidence::takesNobodyForAnother()
{
    PushLedger ledger("12");
    answered(ledger, 2, 2);
    ledger.noteReturned({"/alarm/7", Version});
    for (int i = 0; i < 3; ++i) {
        ledger.noteReturned({"/alarm/7", Version, true});
        ledger.noteReturned({"/alarm/7", Version});
    }
    QCOMPARE(ledger.page({}).first().heard, 1U);
    ledger.noteReturned({"/alarm/7", Version});
    QCOMPARE(ledger.page({}).first().heard, 2U);
}

void tst_LedgerEvidence::settlesWhoCameBackWithoutBeingAsked()
{
    PushLedger ledger("12");
    answered(ledger, 5'000, 5'000);
    for (size_t i = 0; i < 2 * PushLedger::MaxReturned; ++i) {
        ledger.noteReturned({"/alarm/7", Version});
    }
    QCOMPARE(ledger.page({}).first().heard, quint32(2 * PushLedger::MaxReturned));
}

QTEST_GUILESS_MAIN(tst_LedgerEvidence)
#include "tst_ledgerevidence.moc"
