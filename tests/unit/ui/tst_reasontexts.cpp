// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/deliverytexts.h"
#include "ui/push/reasontexts.h"
#include "ui/views/formats.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using Broker::AllDeliveryReasons;
using Broker::DeliveryProblem;
using Broker::DeliveryReason;
using Broker::DeliveryReport;
using Broker::NextStep;
using Ui::ReasonText;

namespace {

DeliveryReport report(DeliveryReason reason)
{
    DeliveryReport report;
    report.user = QStringLiteral("1042");
    report.destination = "/alarm/1042";
    report.nearest = QStringLiteral("/alarm/1042/");
    report.problem = DeliveryProblem::NoSession;
    report.reason = reason;
    report.reasonAt = 1'700'000'000'000'000;
    report.next.kind = NextStep::Kind::Kept;
    return report;
}

} // namespace

class tst_ReasonTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void speaksInWholeSentences_data();
    void speaksInWholeSentences();
    void saysWhenItWas();
    void namesTheLookAlike();
    void leavesToTheProblemWhatItSaysBest_data();
    void leavesToTheProblemWhatItSaysBest();
    void shortensWhatIsEndless();
};

void tst_ReasonTexts::speaksInWholeSentences_data()
{
    QTest::addColumn<DeliveryReason>("reason");
    for (const DeliveryReason reason : AllDeliveryReasons) {
        QTest::newRow(nameOf(reason).data()) << reason;
    }
}

void tst_ReasonTexts::speaksInWholeSentences()
{
    QFETCH(const DeliveryReason, reason);
    const std::optional<ReasonText> text = Ui::reasonText(report(reason));
    if (!text) {
        return;
    }
    const QRegularExpression sentence(QStringLiteral("^[A-Z].*[A-Za-z0-9/][.]$"));
    for (const QString &part : {text->outcome, text->hint}) {
        QVERIFY2(sentence.match(part).hasMatch(), qPrintable(part));
        QVERIFY2(!part.contains(u'%'), qPrintable(part));
    }
    QVERIFY(text->hint.endsWith(QStringLiteral("The number is sent when the user subscribes.")));
}

void tst_ReasonTexts::saysWhenItWas()
{
    const DeliveryReport lost = report(DeliveryReason::ConnectionLost);
    const Ui::DeliveryText text = Ui::deliveryText(lost);
    QCOMPARE(text.outcome,
             QStringLiteral("The connection of user 1042 was lost at %1.")
                 .arg(Ui::clockText(lost.reasonAt)));
    QCOMPARE(text.hint,
             QStringLiteral("Check that the front-end reconnects. The number is sent when the "
                            "user subscribes."));
    QCOMPARE(text.tone, Ui::Tone::Bad);
}

void tst_ReasonTexts::namesTheLookAlike()
{
    QCOMPARE(Ui::deliveryText(report(DeliveryReason::LookAlike)).outcome,
             QStringLiteral("A client wanted /alarm/1042/, which is nobody's; the count of user "
                            "1042 is /alarm/1042."));
}

void tst_ReasonTexts::leavesToTheProblemWhatItSaysBest_data()
{
    QTest::addColumn<DeliveryReason>("reason");
    QTest::newRow("nobody") << DeliveryReason::NotConnected;
    QTest::newRow("nothing") << DeliveryReason::NotSubscribed;
}

void tst_ReasonTexts::leavesToTheProblemWhatItSaysBest()
{
    QFETCH(const DeliveryReason, reason);
    DeliveryReport pushed = report(reason);
    const QString outcome = Ui::deliveryText(pushed).outcome;
    QVERIFY(!Ui::reasonText(pushed));
    pushed.reason.reset();
    QCOMPARE(Ui::deliveryText(pushed).outcome, outcome);
}

void tst_ReasonTexts::shortensWhatIsEndless()
{
    DeliveryReport pushed = report(DeliveryReason::LookAlike);
    pushed.nearest = QString(10'000, u'x') + u'\n';
    const QString outcome = Ui::reasonText(pushed)->outcome;
    QVERIFY(outcome.size() < 300);
    QVERIFY(!outcome.contains(u'\n'));
}

QTEST_GUILESS_MAIN(tst_ReasonTexts)
#include "tst_reasontexts.moc"
