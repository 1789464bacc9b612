// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/traffic/framechange.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/frameview.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictexts.h"

#include <QLabel>
#include <QLocale>
#include <QTest>

using Broker::TrafficRecord;
using Ui::FrameView;
using Ui::TrafficFilter;
using Ui::TrafficModel;

namespace {

QLabel *labelWith(const FrameView &view, const QString &text)
{
    const QList<QLabel *> labels = view.findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->text().contains(text)) {
            return label;
        }
    }
    return nullptr;
}

} // namespace

class tst_FrameView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void indentsJson_data();
    void indentsJson();
    void showsABodyForPeople_data();
    void showsABodyForPeople();
    void prettifiesObjectsAndArraysOnly();
    void showsABodyThatWasCutWithinACharacterAsText();
    void showsTheFrameAsItPassed();
    void saysThatNobodySubscribes();

    void filtersByACell_data();
    void filtersByACell();
    void hasNoTermForSomeCells();
    void filtersByAScope();

    void showsAFrameWhole();
    void saysWhereABodyWasCut();
    void saysWhatChanged_data();
    void saysWhatChanged();
    void saysNothingOfWhatCannotBeCompared();
    void comparesWithTheLastFrameThatSaidSomethingElse();
    void saysSinceWhenItChanged();
    void namesEverythingForAssistiveTools();
};

void tst_FrameView::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_FrameView::indentsJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("indented");
    const auto add = [](const char *name, const char *json, const char *indented) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(indented);
    };
    add("an object", "{\"a\":1}", "{\n    \"a\": 1\n}");
    add("an array", "[1,2]", "[\n    1,\n    2\n]");
    add("nothing inside", "{\"a\":{},\"b\":[ ]}", "{\n    \"a\": {},\n    \"b\": []\n}");
    add("levels", "[[1]]", "[\n    [\n        1\n    ]\n]");
    add("its own white space goes", "{ \"a\" :\n1 }", "{\n    \"a\": 1\n}");
    add("white space in strings stays", "[\" , : \"]", "[\n    \" , : \"\n]");
    add("quotes in strings", "[\"\\\"]\"]", "[\n    \"\\\"]\"\n]");
    add("large numbers stay as they are", "[12345678901234567890]",
        "[\n    12345678901234567890\n]");
    add("the order stays", "{\"b\":1,\"a\":2}", "{\n    \"b\": 1,\n    \"a\": 2\n}");
}

void tst_FrameView::indentsJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, indented);
    QCOMPARE(Ui::indentedJson(json), indented);
    QCOMPARE(Ui::indentedJson(indented), indented);
}

void tst_FrameView::showsABodyForPeople_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << "";
    QTest::newRow("a number") << QByteArray("3") << "3";
    QTest::newRow("JSON") << QByteArray("{\"a\":1}") << "{\"a\":1}";
    QTest::newRow("text") << QByteArray("안녕\nhello") << "안녕\nhello";
    QTest::newRow("a NUL") << QByteArray("a\0b", 3) << "61 00 62";
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe") << "ff fe";
    QTest::newRow("an unfinished character") << QByteArray("a\xec\x95") << "61 ec 95";
    QTest::newRow("bytes in lines")
        << QByteArray(17, '\xff') << "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff\nff";
}

void tst_FrameView::showsABodyForPeople()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, text);
    QCOMPARE(Ui::bodyText(message(1, "7", body)), text);
}

void tst_FrameView::prettifiesObjectsAndArraysOnly()
{
    QCOMPARE(Ui::prettyBody(message(1, "7", "[1]")), QStringLiteral("[\n    1\n]"));
    QVERIFY(Ui::prettyBody(message(1, "7", "3")).isEmpty());
    QVERIFY(Ui::prettyBody(message(1, "7", "{\"a\":1")).isEmpty());
}

void tst_FrameView::showsABodyThatWasCutWithinACharacterAsText()
{
    TrafficRecord record = message(1, "7", QByteArray("안").repeated(2'000).first(4'096));
    record.isBodyCut = true;
    const QString text = Ui::bodyText(record);
    QVERIFY(text.startsWith(QStringLiteral("안안")));
    QCOMPARE(text.count(u'안'), 4'096 / 3);
}

void tst_FrameView::showsTheFrameAsItPassed()
{
    TrafficRecord record = message(1, "7", "안\n");
    record.head = "MESSAGE\r\ndestination:/a\\cb\r\nx:***\r\n\r\n";
    QCOMPARE(Ui::frameText(record),
             QStringLiteral("MESSAGE\r\ndestination:/a\\cb\r\nx:***\r\n\r\n안\n"));
    QCOMPARE(Ui::frameBytes(record), record.head + record.body + '\0');
    record.isBodyCut = true;
    QCOMPARE(Ui::frameBytes(record), record.head + record.body);
    QCOMPARE(Ui::frameText(heartBeat(2)), QStringLiteral("♥ heart-beat"));
    QVERIFY(Ui::frameBytes(heartBeat(2)).isEmpty());
}

void tst_FrameView::saysThatNobodySubscribes()
{
    TrafficRecord record = message(1, "7", "3");
    record.session = 0;
    record.head.clear();
    record.destination = "/alarm/7\n";
    QCOMPARE(Ui::frameText(record),
             QStringLiteral(
                 "No frame was sent: nobody subscribes to /alarm/7. This was its body:\n\n3"));
    QVERIFY(Ui::frameBytes(record).isEmpty());
}

void tst_FrameView::filtersByACell_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("term");
    QTest::newRow("user") << int(TrafficModel::User) << "user:\"Ann Lee*\"";
    QTest::newRow("session") << int(TrafficModel::Session) << "session:s-1";
    QTest::newRow("command") << int(TrafficModel::Command) << "cmd:MESSAGE";
    QTest::newRow("destination") << int(TrafficModel::Destination) << "dest:\"/alarm/Ann Lee*\"";
    QTest::newRow("subscription") << int(TrafficModel::SubscriptionId) << "sub:sub-0";
    QTest::newRow("direction") << int(TrafficModel::Direction) << "dir:out";
    QTest::newRow("size") << int(TrafficModel::Bytes) << "size:121";
}

// The term is a filter that lets the very frame through.
void tst_FrameView::filtersByACell()
{
    QFETCH(int, column);
    QFETCH(QString, term);
    const TrafficRecord record = message(1, "Ann Lee,");
    QCOMPARE(Ui::filterTerm(record, TrafficModel::Column(column)), term);
    const Result<TrafficFilter> filter = TrafficFilter::parsed(term);
    QVERIFY(filter);
    QVERIFY(filter->matches(record));
    TrafficRecord other = heartBeat(2);
    other.session = 2;
    QVERIFY(!filter->matches(other));
}

void tst_FrameView::hasNoTermForSomeCells()
{
    const TrafficRecord record = message(1, "7");
    for (const TrafficModel::Column column :
         {TrafficModel::Number, TrafficModel::Time, TrafficModel::Delta, TrafficModel::Latency,
          TrafficModel::Outcome, TrafficModel::Summary}) {
        QVERIFY(Ui::filterTerm(record, column).isEmpty());
    }
    QVERIFY(Ui::filterTerm(heartBeat(1), TrafficModel::User).isEmpty());
    QCOMPARE(Ui::filterTerm(heartBeat(1), TrafficModel::Command), QStringLiteral("cmd:HEARTBEAT"));
}

void tst_FrameView::filtersByAScope()
{
    QVERIFY(Ui::filterTerm(Ui::Scope {}).isEmpty());
    QCOMPARE(Ui::filterTerm(Ui::Scope {QStringLiteral("7"), 0, {}}), QStringLiteral("user:7"));
    QCOMPARE(Ui::filterTerm(Ui::Scope {{}, 41, {}}), QStringLiteral("session:s-41"));
    QCOMPARE(Ui::filterTerm(Ui::Scope {{}, 0, QStringLiteral("/a")}), QStringLiteral("dest:/a"));
}

void tst_FrameView::showsAFrameWhole()
{
    FrameView view;
    view.setRecord(message(1, "7", "{\"a\":1}"));
    QCOMPARE(view.text(),
             QStringLiteral("MESSAGE\ndestination:/alarm/7\nsubscription:sub-0\n\n{\"a\":1}"));
    QCOMPARE(view.prettyText(), QStringLiteral("{\n    \"a\": 1\n}"));
    const QLabel *facts = labelWith(view, QStringLiteral("user 7"));
    QVERIFY(facts);
    for (const QString &fact :
         {QStringLiteral("out"), QStringLiteral("s-1"), QStringLiteral("127 byte"),
          QStringLiteral("1970-01-01 00:00:01.001"), QStringLiteral("0.3 ms")}) {
        QVERIFY2(facts->text().contains(fact), qPrintable(facts->text()));
    }

    TrafficRecord undelivered = message(1, "<b>");
    undelivered.session = 0;
    view.setRecord(undelivered);
    QVERIFY(facts->text().contains(u"no session"));
    QVERIFY(facts->text().contains(u"<b>"));
    QCOMPARE(facts->textFormat(), Qt::PlainText);
}

void tst_FrameView::saysWhereABodyWasCut()
{
    FrameView view;
    const QLabel *note = labelWith(view, QStringLiteral("4 KiB"));
    QVERIFY(note);
    QVERIFY(note->isHidden());
    TrafficRecord record = message(1, "7", QByteArray(4'096, 'x'));
    view.setRecord(record);
    QVERIFY(note->isHidden());
    record.isBodyCut = true;
    view.setRecord(record);
    QVERIFY(!note->isHidden());
    view.setRecord(message(1, "7"));
    QVERIFY(note->isHidden());
}

void tst_FrameView::saysWhatChanged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("changes");
    const auto add = [](const char *name, const char *before, const char *after,
                        const QStringList &changes) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << changes;
    };
    add("a count that grew", "3", "5", {QStringLiteral("3 → 5 (+2)")});
    add("a count that fell", "5", "0", {QStringLiteral("5 → 0 (−5)")});
    add("nothing", "3", "3", {});
    add("white space", "{\"a\": 1}", "{\"a\":1}", {});
    add("a member", "{\"a\":1,\"b\":2}", "{\"a\":4,\"b\":2}", {QStringLiteral("a: 1 → 4 (+3)")});
    add("one that came and one that went", "{\"a\":1}", "{\"b\":\"x\"}",
        {QStringLiteral("a: 1 → –"), QStringLiteral("b: – → \"x\"")});
    add("levels", "{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3,9]}}",
        {QStringLiteral("a.b[1]: 2 → 3 (+1)"), QStringLiteral("a.b[2]: – → 9")});
    add("another type", "{\"a\":1}", "{\"a\":\"1\"}", {QStringLiteral("a: 1 → \"1\"")});
    add("fractions have no step", "1.5", "2", {QStringLiteral("1.5 → 2")});
    add("no step beyond all numbers", "-9223372036854775808", "9223372036854775807",
        {QStringLiteral("-9223372036854775808 → 9223372036854775807")});
}

void tst_FrameView::saysWhatChanged()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QTEST(Ui::bodyChanges(message(1, "7", before), message(2, "7", after)), "changes");
}

void tst_FrameView::saysNothingOfWhatCannotBeCompared()
{
    const TrafficRecord three = message(1, "7", "3");
    QVERIFY(Ui::bodyChanges(three, message(2, "7", "hello")).isEmpty());
    QVERIFY(Ui::bodyChanges(three, message(2, "7", "")).isEmpty());
    TrafficRecord cut = message(2, "7", "5");
    cut.isBodyCut = true; // who knows what followed
    QVERIFY(Ui::bodyChanges(three, cut).isEmpty());
}

// Not with the same number for another session, nor with one for another user.
void tst_FrameView::comparesWithTheLastFrameThatSaidSomethingElse()
{
    Ui::FrameLog log;
    log.append(message(1, "7", "2"));
    log.append(message(2, "7", "3"));
    log.append(message(3, "8", "4"));
    TrafficRecord sent = message(4, "7", "9");
    sent.command = Stomp::Command::Send;
    sent.direction = Broker::Direction::In;
    log.append(sent);
    log.append(message(5, "7", "5"));
    log.append(message(6, "7", "5"));
    log.append(heartBeat(7));
    QCOMPARE(Ui::previousFrame(log, 5)->sequence, 2U);
    QCOMPARE(Ui::previousFrame(log, 4)->sequence, 2U);
    QCOMPARE(Ui::previousFrame(log, 1)->sequence, 1U);
    QVERIFY(!Ui::previousFrame(log, 0));
    QVERIFY(!Ui::previousFrame(log, 2));
    QVERIFY(!Ui::previousFrame(log, 6));
}

void tst_FrameView::saysSinceWhenItChanged()
{
    FrameView view;
    const QLabel *change = view.findChild<QLabel *>(QStringLiteral("frameChange"));
    view.setRecord(message(9, "7", "5"), message(7, "7", "3"));
    QCOMPARE(view.changeText(), QStringLiteral("Changed since 00:00:01.007: 3 → 5 (+2)"));
    QVERIFY(!change->isHidden());
    view.setRecord(message(9, "7", "5"));
    QVERIFY(change->isHidden());
}

void tst_FrameView::namesEverythingForAssistiveTools()
{
    FrameView view;
    view.setRecord(message(1, "7"));
    view.show();
    QCOMPARE(namelessWidgets(view), QStringList());
    QCOMPARE(markupLabels(view), QStringList());
}

QTEST_MAIN(tst_FrameView)
#include "tst_frameview.moc"
