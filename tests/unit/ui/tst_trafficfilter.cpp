// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "ui/traffic/textmatch.h"
#include "ui/traffic/trafficfilter.h"

#include <QTest>

using Broker::TrafficRecord;
using Ui::TrafficFilter;

namespace {

/// A MESSAGE to user 1042 of 200 bytes that took 5 ms.
TrafficRecord messageTo1042()
{
    TrafficRecord record = message(1, "1042", "{\"count\": 3, \"who\": \"Ann Lee\"}");
    record.session = 41;
    record.bytes = 200;
    record.latency = 5'000;
    return record;
}

bool matches(const QString &text, const TrafficRecord &record)
{
    const Result<TrafficFilter> filter = TrafficFilter::parsed(text);
    if (!filter) {
        qWarning("%s", qPrintable(filter.errorText()));
        return false;
    }
    return filter->matches(record);
}

} // namespace

class tst_TrafficFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void happy_data();
    void happy();
    void rainy_data();
    void rainy();
    void letsEverythingThroughWhenEmpty();
    void asksForHeartBeats_data();
    void asksForHeartBeats();
    void looksForTextInAllThatAFrameSays_data();
    void looksForTextInAllThatAFrameSays();
    void leavesOutFramesWithoutALatency();
    void matchesPatterns_data();
    void matchesPatterns();
    void takesNoLongerForAHostilePattern();
};

void tst_TrafficFilter::happy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matched");

    QTest::newRow("user") << "user:1042" << true;
    QTest::newRow("another user") << "user:104" << false;
    QTest::newRow("a pattern of users") << "user:104*" << true;
    QTest::newRow("one of several users") << "user:7,1042" << true;
    QTest::newRow("none of several users") << "user:7,8" << false;
    QTest::newRow("not a user") << "-user:1042" << false;
    QTest::newRow("not another user") << "-user:7" << true;
    QTest::newRow("session as it is shown") << "session:s-41" << true;
    QTest::newRow("session in capitals") << "session:S-41" << true;
    QTest::newRow("session by its number") << "session:41" << true;
    QTest::newRow("several sessions") << "session:s-1,s-41" << true;
    QTest::newRow("no session") << "session:none" << false;
    QTest::newRow("no session or one") << "session:none,s-41" << true;
    QTest::newRow("another session") << "session:s-4" << false;
    QTest::newRow("command") << "cmd:MESSAGE" << true;
    QTest::newRow("command in small letters") << "cmd:message" << true;
    QTest::newRow("one of several commands") << "cmd:SEND,MESSAGE" << true;
    QTest::newRow("another command") << "cmd:SEND" << false;
    QTest::newRow("destination") << "dest:/alarm/1042" << true;
    QTest::newRow("a pattern of destinations") << "dest:/alarm/*" << true;
    QTest::newRow("a pattern on both sides") << "dest:*104*" << true;
    QTest::newRow("another destination") << "dest:/topic/*" << false;
    QTest::newRow("subscription") << "sub:sub-0" << true;
    QTest::newRow("direction") << "dir:out" << true;
    QTest::newRow("the other direction") << "dir:IN" << false;
    QTest::newRow("larger") << "size>199" << true;
    QTest::newRow("not larger") << "size>200" << false;
    QTest::newRow("as large") << "size>=200" << true;
    QTest::newRow("smaller") << "size<201" << true;
    QTest::newRow("at most as large") << "size<=199" << false;
    QTest::newRow("a size") << "size:200" << true;
    QTest::newRow("a size with an equals sign") << "size=200" << true;
    QTest::newRow("latency in milliseconds") << "lat>4.9ms" << true;
    QTest::newRow("latency without a unit") << "lat>5" << false;
    QTest::newRow("latency in microseconds") << "lat<=5000us" << true;
    QTest::newRow("latency with a micro sign") << QStringLiteral("lat<5001µs") << true;
    QTest::newRow("latency in seconds") << "lat<0.005s" << false;
    QTest::newRow("latency as it was measured") << "lat:5ms" << true;
    QTest::newRow("text of the body") << "count" << true;
    QTest::newRow("text in other letters") << "COUNT" << true;
    QTest::newRow("text that is not there") << "total" << false;
    QTest::newRow("text with a space") << "\"ann lee\"" << true;
    QTest::newRow("text with a space, turned round") << "-\"ann lee\"" << false;
    QTest::newRow("text that looks like a term") << "\"user:7\"" << false;
    QTest::newRow("such a text, turned round") << "-\"user:7\"" << true;
    QTest::newRow("the text field") << "text:ann" << true;
    QTest::newRow("a value in quotes") << "dest:\"/alarm/1042\"" << true;
    QTest::newRow("all terms hold") << "user:1042 cmd:MESSAGE dest:/alarm/* size>199" << true;
    QTest::newRow("one term does not") << "user:1042 cmd:SEND" << false;
    QTest::newRow("spaces around") << "   user:1042   " << true;
    QTest::newRow("a field in capitals") << "USER:1042" << true;
    QTest::newRow("a minus alone is text") << "-" << true;
}

void tst_TrafficFilter::happy()
{
    QFETCH(QString, text);
    QFETCH(bool, matched);
    QVERIFY(TrafficFilter::parsed(text));
    QCOMPARE(matches(text, messageTo1042()), matched);
}

void tst_TrafficFilter::rainy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word"); // that the message names

    QTest::newRow("a field half typed") << "user:"
                                        << "user:";
    QTest::newRow("a comparison half typed") << "size>="
                                             << "size>=";
    QTest::newRow("a quote half typed") << "user:\"Ann"
                                        << "quote";
    QTest::newRow("an unknown field") << "color:red"
                                      << "color";
    QTest::newRow("an address is no field") << "http://localhost"
                                            << "http";
    QTest::newRow("an unknown command") << "cmd:PUBLISH"
                                        << "PUBLISH";
    QTest::newRow("a command half typed") << "cmd:MESS"
                                          << "MESS";
    QTest::newRow("no session") << "session:abc"
                                << "abc";
    QTest::newRow("a negative session") << "session:-1"
                                        << "-1";
    QTest::newRow("no direction") << "dir:up"
                                  << "dir:in";
    QTest::newRow("no size") << "size>big"
                             << "big";
    QTest::newRow("no latency") << "lat>soon"
                                << "soon";
    QTest::newRow("a latency that is no number") << "lat>nan"
                                                 << "nan";
    QTest::newRow("a latency without end") << "lat>inf"
                                           << "inf";
    QTest::newRow("commas only") << "user:,,"
                                 << ",,";
    QTest::newRow("a user has no more or less") << "user>7"
                                                << "user";
    QTest::newRow("the second term") << "user:7 cmd:"
                                     << "cmd:";
}

void tst_TrafficFilter::rainy()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    const Result<TrafficFilter> filter = TrafficFilter::parsed(text);
    QVERIFY(!filter);
    QVERIFY2(filter.errorText().contains(word), qPrintable(filter.errorText()));
}

void tst_TrafficFilter::letsEverythingThroughWhenEmpty()
{
    for (const QString &text : {QString(), QStringLiteral("   ")}) {
        const Result<TrafficFilter> filter = TrafficFilter::parsed(text);
        QVERIFY(filter);
        QVERIFY(filter->isEmpty());
        QVERIFY(filter->matches(messageTo1042()));
        QVERIFY(filter->matches(heartBeat(1)));
    }
}

void tst_TrafficFilter::asksForHeartBeats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<bool>("matched");
    QTest::newRow("by name") << "cmd:HEARTBEAT" << true << true;
    QTest::newRow("by the other name") << "cmd:heart-beat" << true << true;
    QTest::newRow("among others") << "cmd:SEND,HEARTBEAT" << true << true;
    QTest::newRow("turned round") << "-cmd:HEARTBEAT" << false << false;
    QTest::newRow("not at all") << "cmd:SEND" << false << false;
}

void tst_TrafficFilter::asksForHeartBeats()
{
    QFETCH(QString, text);
    QFETCH(bool, asks);
    QFETCH(bool, matched);
    QCOMPARE(TrafficFilter::parsed(text)->asksForHeartBeats(), asks);
    QCOMPARE(matches(text, heartBeat(1)), matched);
}

void tst_TrafficFilter::looksForTextInAllThatAFrameSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("body") << "who";
    QTest::newRow("destination") << "alarm";
    QTest::newRow("user") << "1042";
    QTest::newRow("subscription") << "sub-";
    QTest::newRow("command") << "messa";
}

void tst_TrafficFilter::looksForTextInAllThatAFrameSays()
{
    QFETCH(QString, text);
    QVERIFY(matches(text, messageTo1042()));
    QVERIFY(!matches(text, heartBeat(1)));
}

void tst_TrafficFilter::leavesOutFramesWithoutALatency()
{
    QVERIFY(!matches(QStringLiteral("lat<5ms"), heartBeat(1)));
    QVERIFY(matches(QStringLiteral("-lat<5ms"), heartBeat(1)));
}

void tst_TrafficFilter::matchesPatterns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("matched");
    const auto add = [](const char *name, const char *text, const char *pattern, bool matched) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(pattern) << matched;
    };
    add("nothing is nothing", "", "", true);
    add("a star is nothing, too", "", "**", true);
    add("nothing is not something", "", "a", false);
    add("the same", "abc", "abc", true);
    add("a prefix is not enough", "abc", "ab", false);
    add("a star at the end", "abc", "a*", true);
    add("a star in front", "abc", "*c", true);
    add("a star that gives back", "abcbc", "a*bc", true);
    add("two stars", "xaybz", "*a*b*", true);
    add("the wrong order", "xbyaz", "*a*b*", false);
    add("letters are not the same in either case", "Abc", "abc", false);
}

void tst_TrafficFilter::matchesPatterns()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pattern);
    QFETCH(bool, matched);
    QCOMPARE(Ui::matchesPattern(text, pattern), matched);
}

void tst_TrafficFilter::takesNoLongerForAHostilePattern()
{
    const QByteArray text(20'000, 'a');
    const QByteArray pattern = QByteArray("*a").repeated(50) + "b";
    QVERIFY(!Ui::matchesPattern(text, pattern));
    QVERIFY(Ui::containsText(text, "AAA"));
    QVERIFY(Ui::containsText({}, {}));
}

QTEST_APPLESS_MAIN(tst_TrafficFilter)
#include "tst_trafficfilter.moc"
