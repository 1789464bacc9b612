// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logging.h"
#include "broker/control/explanationtext.h"
#include "tests/unit/control/userstory.h"

#include <QTest>

using Broker::Check;
using Broker::Explanation;
using Broker::PushRecord;
using namespace std::chrono_literals;

class tst_ExplanationText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasAllThatIsKnown();
    void saysWhatEachScreenShows();
    void saysWhatThereIsNotAnyOf();
    void staysOnItsLines();
    void masksCredentials_data();
    void masksCredentials();
};

void tst_ExplanationText::hasAllThatIsKnown()
{
    UserStory story;
    story.connect(1);
    story.subscribe(1);
    story.pass(1s);
    story.end(1, "connection-lost");
    story.pass(1s);
    story.open(2, {"/topic/news"});
    story.pass(1s);
    PushRecord &push = story.push();
    push.name = "push/12-913";
    push.address = QStringLiteral("127.0.0.1:51234");
    push.trace = "req-42";
    push.origin.source = Broker::PushSource::Http;
    const Explanation explanation = story.explained();
    const QString text = Broker::ticketText(explanation, {push});
    const QStringList lines = text.split(u'\n');
    QVERIFY(lines[0].startsWith(QStringLiteral("push/12-913, pushed 20")));
    QCOMPARE(lines[1], QStringLiteral("user 7: subscribed-elsewhere. ") + explanation.why.text);
    for (const Check &check : explanation.checks) {
        const QString name = QString::fromLatin1(nameOf(check.reason));
        QVERIFY2(text.contains((check.isSo ? QStringLiteral("  yes ") : QStringLiteral("  no  "))
                               + name),
                 qPrintable(name));
        QVERIFY2(text.contains(check.text), qPrintable(check.text));
    }
    for (const QString &part :
         {hintOf(explanation.why.reason), explanation.next.text, explanation.instead->text,
          QStringLiteral("count 3, version 1, receivers 0"), QStringLiteral("  s-2 user '7'"),
          QStringLiteral("    '/topic/news' since "), QStringLiteral("s-1 connected"),
          QStringLiteral("s-1 subscribed /alarm/7"),
          QStringLiteral("s-1 ended 1000 connection-lost It went."),
          QStringLiteral("http 127.0.0.1:51234 set 0 applied req-42 matched 0 written 0")}) {
        QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    }
}

void tst_ExplanationText::saysWhatEachScreenShows()
{
    UserStory story;
    Broker::Screen current;
    current.session = 1;
    current.written = {8, 5};
    current.evidenced = 8;
    current.compare(Broker::CountVersion {8, 5});
    Broker::Screen behind = current;
    behind.session = 2;
    behind.written = {6, 3};
    behind.evidenced = 0;
    behind.waits = true;
    behind.compare(Broker::CountVersion {8, 5});
    story.facts().screens = {current, behind};
    const QString text = Broker::ticketText(story.explained(), {});
    QVERIFY(text.contains(QStringLiteral("\n1 of 2 screens are current, 1 is behind.\n")));
    QVERIFY(text.contains(QStringLiteral("\nscreens:\n  s-1 current: shows 5 (version 8)\n")));
    QVERIFY(text.contains(QStringLiteral(
        "\n  s-2 behind: shows 3 (version 6), no evidence yet; kept is 5 (version 8); a newer one "
        "waits until the client reads, or asks\n")));
}

void tst_ExplanationText::saysWhatThereIsNotAnyOf()
{
    UserStory story;
    const QString text = Broker::ticketText(story.explained(), {});
    for (const char *line :
         {"sessions: none\n", "screens: none\n", "past: none\n", "last pushes: none\n"}) {
        QVERIFY2(text.contains(QLatin1StringView(line)), line);
    }
    story.facts().past.isWhole = false;
    QVERIFY(Broker::ticketText(story.explained(), {})
                .contains(QStringLiteral("past, of which some is forgotten")));
}

void tst_ExplanationText::staysOnItsLines()
{
    UserStory story;
    story.open(1, {"/topic/a\nuser 7: arrived. All is well"}, QStringLiteral("8\nuser 7: arrived"));
    story.facts().sessions.last().subscriptions.last().isOwnCount = true;
    const QString text = Broker::ticketText(story.explained(), {});
    QVERIFY(!text.contains(QStringLiteral("\nuser 7: arrived")));
}

void tst_ExplanationText::masksCredentials_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    const auto add = [](const char *name, const char *text, const char *masked) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(masked);
    };
    add("nothing", "/alarm/7 since 12:00", "/alarm/7 since 12:00");
    add("a token in a query", "'/topic/a?token=abc&b=1' x", "'/topic/a?token=***&b=1' x");
    add("a longer name", "access_token=abc.def", "access_token=***");
    add("a header", "Authorization: Bearer abc", "Authorization: ***");
    add("a passcode", "passcode:geheim\nuser 7", "passcode:***\nuser 7");
    add("bearer alone", "a Bearer abc, b", "a Bearer ***, b");
    add("a word that speaks of none", "token bucket", "token bucket");
}

void tst_ExplanationText::masksCredentials()
{
    QFETCH(const QString, text);
    QTEST(Broker::withoutSecrets(text), "masked");
}

QTEST_APPLESS_MAIN(tst_ExplanationText)
#include "tst_explanationtext.moc"
