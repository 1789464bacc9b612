// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/accessrules.h"

#include <QTest>

using Broker::AccessRule;
using Broker::AccessRules;
using Broker::AccessVerdict;
using Broker::DestinationPattern;
using Broker::SubscribePermission;

namespace {

AccessRule rule(QByteArrayView pattern, SubscribePermission subscribe, bool send = false)
{
    return {DestinationPattern::parse(pattern).value(), subscribe, send};
}

} // namespace

class tst_AccessRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guardsAlarmsAndOpensTopics_data();
    void guardsAlarmsAndOpensTopics();
    void letsTheFirstRuleDecide();
    void allowsNoPatternThatReachesIntoAClosedRule_data();
    void allowsNoPatternThatReachesIntoAClosedRule();
    void saysWhichRuleRefused();
};

void tst_AccessRules::guardsAlarmsAndOpensTopics_data()
{
    QTest::addColumn<bool>("subscribe");
    QTest::addColumn<bool>("send");

    QTest::newRow("/alarm/7") << true << false;
    QTest::newRow("/alarm/7/x") << true << false;
    QTest::newRow("/topic/a") << true << true;
    QTest::newRow("/topic") << true << true;
    QTest::newRow("/alarm/*") << false << false;
    QTest::newRow("/alarm/**") << false << false;
    QTest::newRow("/alarm/{x}") << false << false;
    QTest::newRow("/alarm/?") << false << false;
    QTest::newRow("/**") << false << false;
    QTest::newRow("/*/7") << false << false;
    QTest::newRow("/a*/7") << false << false;
    QTest::newRow("/topic/*") << true << true;
    QTest::newRow("/topic/**") << true << true;
    QTest::newRow("/topic/a/?") << true << true;
    QTest::newRow("/top*/a") << false << false;
    QTest::newRow("/app/x") << false << false;
    QTest::newRow("/user/5/queue/x") << false << false;
    QTest::newRow("/alarmed/7") << false << false;
}

void tst_AccessRules::guardsAlarmsAndOpensTopics()
{
    const QByteArray destination = QTest::currentDataTag();
    const AccessRules rules = AccessRules::standard();
    QTEST(rules.maySubscribe(destination).allowed, "subscribe");
    if (!Broker::isPattern(destination)) {
        QTEST(rules.maySend(destination).allowed, "send");
    }
}

void tst_AccessRules::letsTheFirstRuleDecide()
{
    const AccessRules rules({rule("/topic/votes", SubscribePermission::Exact, false),
                             rule("/topic/**", SubscribePermission::Pattern, true)});
    QVERIFY(!rules.maySend("/topic/votes").allowed);
    QVERIFY(rules.maySend("/topic/chat").allowed);
    QVERIFY(rules.maySubscribe("/topic/votes").allowed);
}

void tst_AccessRules::allowsNoPatternThatReachesIntoAClosedRule_data()
{
    QTest::addColumn<bool>("allowed");

    QTest::newRow("/topic/**") << false;
    QTest::newRow("/topic/*") << false;
    QTest::newRow("/topic/secret/*") << false;
    QTest::newRow("/topic/open/*") << true;
    QTest::newRow("/topic/open/**") << true;
}

void tst_AccessRules::allowsNoPatternThatReachesIntoAClosedRule()
{
    const AccessRules rules({rule("/topic/secret/**", SubscribePermission::No),
                             rule("/topic/**", SubscribePermission::Pattern, true)});
    QTEST(rules.maySubscribe(QTest::currentDataTag()).allowed, "allowed");
}

void tst_AccessRules::saysWhichRuleRefused()
{
    const AccessRules rules = AccessRules::standard();
    const AccessVerdict send = rules.maySend("/alarm/7");
    QCOMPARE(send.rule, QStringLiteral("'/alarm/**' is closed to SEND by clients"));
    const AccessVerdict pattern = rules.maySubscribe("/alarm/*");
    QCOMPARE(pattern.rule, QStringLiteral("'/alarm/**' is open to SUBSCRIBE without wildcards"));
    QCOMPARE(rules.maySend("/app/x").rule, QStringLiteral("no rule allows it"));
    QVERIFY(rules.maySend("/app/x").isUnmatched);
    QVERIFY(rules.maySubscribe("/app/*").isUnmatched);
    QVERIFY(!rules.maySend("/alarm/7").isUnmatched);
    QVERIFY(!rules.maySubscribe("/alarm/*").isUnmatched);
}

QTEST_APPLESS_MAIN(tst_AccessRules)
#include "tst_accessrules.moc"
