// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/deliverytexts.h"
#include "ui/views/formats.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using Broker::CountOutcome;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::Keeping;
using Ui::DeliveryText;
using Ui::Tone;

namespace {

DeliveryReport report(DeliveryProblem problem, quint32 matched = 0, quint32 written = 0,
                      quint32 sessions = 0)
{
    DeliveryReport report;
    report.user = QStringLiteral("1042");
    report.destination = "/alarm/1042";
    report.body = "7";
    report.problem = problem;
    report.matched = matched;
    report.written = written;
    report.sessions = sessions;
    report.elapsed = std::chrono::microseconds(412);
    return report;
}

} // namespace

class tst_DeliveryTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void saysWhatBecameOfAPush_data();
    void saysWhatBecameOfAPush();
    void speaksInWholeSentences_data();
    void speaksInWholeSentences();
    void knowsNoUserOfAnotherDestination();
    void namesWhatIsMuchAlike();
    void tellsWhenAUserWasSeenLast();
    void shortensWhatIsEndless();
    void saysWhatBecameOfTheNumber_data();
    void saysWhatBecameOfTheNumber();
    void saysThatANumberWasRefused();
    void saysWhatWasHeardSince_data();
    void saysWhatWasHeardSince();
    void saysWhoElseListens();
};

void tst_DeliveryTexts::saysWhatBecameOfAPush_data()
{
    QTest::addColumn<DeliveryReport>("pushed");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("to all") << report(DeliveryProblem::None, 2, 2, 2) << Tone::Good
                            << QStringLiteral("2 of 2 session(s) written in 0.4 ms.");
    QTest::newRow("two subscriptions of one session")
        << report(DeliveryProblem::None, 2, 2, 1) << Tone::Good
        << QStringLiteral("1 of 1 session(s) written in 0.4 ms.");
    QTest::newRow("not to all") << report(DeliveryProblem::None, 3, 1, 1) << Tone::Warning
                                << QStringLiteral("1 of 3 subscription(s) written in 0.4 ms.");
    QTest::newRow("to none, and nobody knows why")
        << report(DeliveryProblem::None) << Tone::Bad
        << QStringLiteral("Nobody is subscribed to /alarm/1042.");
    QTest::newRow("no session") << report(DeliveryProblem::NoSession) << Tone::Bad
                                << QStringLiteral(
                                       "User 1042 has no session, so nothing was written.");
    QTest::newRow("not subscribed")
        << report(DeliveryProblem::NotSubscribed) << Tone::Bad
        << QStringLiteral("User 1042 is connected, but not subscribed to /alarm/1042.");
    QTest::newRow("closing") << report(DeliveryProblem::SessionClosing) << Tone::Bad
                             << QStringLiteral(
                                    "All subscribers to /alarm/1042 were disconnecting.");
    QTest::newRow("bad destination") << report(DeliveryProblem::BadDestination) << Tone::Bad
                                     << QStringLiteral("Nothing can be published to /alarm/1042.");
    QTest::newRow("too large") << report(DeliveryProblem::BadPayload) << Tone::Bad
                               << QStringLiteral(
                                      "A message of 1 bytes is larger than the broker accepts.");
    QTest::newRow("stopped") << report(DeliveryProblem::BrokerStopped) << Tone::Bad
                             << QStringLiteral("The broker is stopped, so nothing was pushed.");
    QTest::newRow("left alone")
        << report(DeliveryProblem::ChangedSince) << Tone::Warning
        << QStringLiteral("The count of user 1042 was left alone, as somebody changed it since.");
}

void tst_DeliveryTexts::saysWhatBecameOfAPush()
{
    QFETCH(const DeliveryReport, pushed);
    QFETCH(const Tone, tone);
    QFETCH(const QString, outcome);
    const DeliveryText text = Ui::deliveryText(pushed);
    QCOMPARE(text.tone, tone);
    QCOMPARE(text.outcome, outcome);
}

void tst_DeliveryTexts::speaksInWholeSentences_data()
{
    QTest::addColumn<DeliveryProblem>("problem");
    for (int i = 1; i <= int(DeliveryProblem::BrokerStopped); ++i) {
        QTest::addRow("%d", i) << DeliveryProblem(i);
    }
}

void tst_DeliveryTexts::speaksInWholeSentences()
{
    QFETCH(const DeliveryProblem, problem);
    const DeliveryText text = Ui::deliveryText(report(problem));
    const QRegularExpression sentence(QStringLiteral("^[A-Z].*[a-z0-9][.]$"));
    for (const QString &part : {text.outcome, text.hint}) {
        QVERIFY2(sentence.match(part).hasMatch(), qPrintable(part));
        QVERIFY2(!part.contains(u'%'), qPrintable(part));
    }
}

void tst_DeliveryTexts::knowsNoUserOfAnotherDestination()
{
    DeliveryReport pushed = report(DeliveryProblem::NoSession);
    pushed.user.clear();
    pushed.destination = "/topic/votes";
    QCOMPARE(Ui::deliveryText(pushed).outcome,
             QStringLiteral("No client that could receive /topic/votes is connected."));
    pushed.problem = DeliveryProblem::NotSubscribed;
    QCOMPARE(Ui::deliveryText(pushed).outcome,
             QStringLiteral("Nobody is subscribed to /topic/votes."));
}

void tst_DeliveryTexts::namesWhatIsMuchAlike()
{
    DeliveryReport pushed = report(DeliveryProblem::NotSubscribed);
    pushed.nearest = QStringLiteral("/alarm/104");
    QCOMPARE(Ui::deliveryText(pushed).hint,
             QStringLiteral("A client is subscribed to /alarm/104, which is very similar."));
}

void tst_DeliveryTexts::tellsWhenAUserWasSeenLast()
{
    DeliveryReport pushed = report(DeliveryProblem::NoSession);
    pushed.lastSeenAt = 1'700'000'000'000'000;
    pushed.lastSeenCode = 1006;
    QCOMPARE(Ui::deliveryText(pushed).hint,
             QStringLiteral("Last seen: %1 (1006).").arg(Ui::clockText(pushed.lastSeenAt)));
}

void tst_DeliveryTexts::shortensWhatIsEndless()
{
    DeliveryReport pushed = report(DeliveryProblem::NotSubscribed);
    pushed.user = QString(10'000, u'x');
    pushed.destination = "/alarm/" + QByteArray(10'000, 'x') + "\nHTTP";
    const DeliveryText text = Ui::deliveryText(pushed);
    QVERIFY(text.outcome.size() < 300);
    QVERIFY(!text.outcome.contains(u'\n'));
}

void tst_DeliveryTexts::saysWhatBecameOfTheNumber_data()
{
    QTest::addColumn<Keeping>("keeping");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("hint");
    QTest::newRow("kept") << Keeping::Kept << Tone::Good
                          << QStringLiteral("The count is 1,007, and kept.");
    QTest::newRow("in memory") << Keeping::InMemory << Tone::Good
                               << QStringLiteral(
                                      "The count is 1,007, kept until the broker stops.");
    QTest::newRow("not yet") << Keeping::Waiting << Tone::Warning
                             << QStringLiteral(
                                    "The count is 1,007; the disk has not taken it yet.");
    QTest::newRow("not kept") << Keeping::NotKept << Tone::Warning
                              << QStringLiteral("The count is 1,007, and not kept: the "
                                                "disk takes nothing. See the log.");
}

void tst_DeliveryTexts::saysWhatBecameOfTheNumber()
{
    QFETCH(const Keeping, keeping);
    QFETCH(const Tone, tone);
    QFETCH(const QString, hint);
    DeliveryReport pushed = report(DeliveryProblem::None, 2, 2, 2);
    pushed.unread = CountOutcome {1'007, 12, keeping, {}};
    QCOMPARE(Ui::deliveryText(pushed).tone, tone);
    QCOMPARE(Ui::deliveryText(pushed).hint, hint);

    pushed = report(DeliveryProblem::NoSession);
    pushed.unread = CountOutcome {1'007, 12, keeping, {}};
    QCOMPARE(Ui::deliveryText(pushed).tone, Tone::Bad);
    QVERIFY(Ui::deliveryText(pushed).hint.endsWith(QStringLiteral("user. ") + hint));
}

void tst_DeliveryTexts::saysThatANumberWasRefused()
{
    const QString why = QStringLiteral("There are unread counts for 2 destinations already.");
    DeliveryReport pushed = report(DeliveryProblem::None, 2, 2, 2);
    pushed.unread = CountOutcome {0, 0, Keeping::NotKept, why};
    QCOMPARE(Ui::deliveryText(pushed).tone, Tone::Warning);
    QCOMPARE(Ui::deliveryText(pushed).hint,
             QStringLiteral("The number was sent and not kept: ") + why);

    pushed.problem = DeliveryProblem::CountRefused;
    QCOMPARE(Ui::deliveryText(pushed).tone, Tone::Bad);
    QCOMPARE(Ui::deliveryText(pushed).hint, why);
}

void tst_DeliveryTexts::saysWhatWasHeardSince_data()
{
    QTest::addColumn<int>("heard"); // or nothing was asked yet
    QTest::addColumn<int>("lost");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QString>("hint");
    const auto text = [](const char *hint) { return QString::fromLatin1(hint); };
    QTest::newRow("not asked") << -1 << 0 << Tone::Warning
                               << text("No evidence yet: no client has sent anything since.");
    QTest::newRow("nothing") << 0 << 0 << Tone::Warning
                             << text("No evidence yet: no client has sent anything since.");
    QTest::newRow("of one") << 1 << 0 << Tone::Warning << text("No evidence yet from 1 of them.");
    QTest::newRow("of all") << 2 << 0 << Tone::Good
                            << text("Every client has sent something since.");
    QTest::newRow("lost") << 1 << 1 << Tone::Bad
                          << text("1 client(s) went before sending anything more.");
    QTest::newRow("one lost, one not heard")
        << 0 << 1 << Tone::Bad
        << text("1 client(s) went before sending anything more. No evidence yet from "
                "1 of them.");
}

void tst_DeliveryTexts::saysWhatWasHeardSince()
{
    QFETCH(const int, heard);
    QFETCH(const int, lost);
    DeliveryReport pushed = report(DeliveryProblem::None, 2, 2, 2);
    pushed.id = 913;
    Broker::PushRecord record;
    record.written = 2;
    record.heard = quint32(std::max(heard, 0));
    record.lost = quint32(lost);
    const DeliveryText text = Ui::deliveryText(pushed, heard < 0 ? nullptr : &record);
    QTEST(text.tone, "tone");
    QTEST(text.hint, "hint");
    QCOMPARE(text.outcome, QStringLiteral("2 of 2 session(s) written in 0.4 ms."));
}

void tst_DeliveryTexts::saysWhoElseListens()
{
    DeliveryReport pushed = report(DeliveryProblem::None, 1, 1, 1);
    pushed.id = 913;
    pushed.others = {QStringLiteral("21"), QStringLiteral("22")};
    QVERIFY(Ui::deliveryText(pushed).hint.startsWith(
        QStringLiteral("Delivered to user 21, who listens to /alarm/1042. Delivered to user 22, "
                       "who listens to /alarm/1042.")));
}

QTEST_GUILESS_MAIN(tst_DeliveryTexts)

#include "tst_deliverytexts.moc"
