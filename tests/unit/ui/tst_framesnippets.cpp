// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/framesnippets.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using Broker::TrafficRecord;

Q_DECLARE_METATYPE(Broker::TrafficRecord)

namespace {

TrafficRecord frame(Stomp::Command command, const QByteArray &head, const QByteArray &body = {})
{
    TrafficRecord record;
    record.at = 1'764'500'000'123'456;
    record.session = 12;
    record.user = "7";
    record.command = command;
    record.head = head;
    record.body = body;
    return record;
}

TrafficRecord sendOf(const QByteArray &body)
{
    return frame(Stomp::Command::Send,
                 "SEND\ndestination:/topic/a\\cb\ncontent-type:text/plain\nx-note:1\n"
                 "receipt:r\ntransaction:t\n\n",
                 body);
}

QUrl broker()
{
    return QUrl(QStringLiteral("http://127.0.0.1:8080/"));
}

} // namespace

class tst_FrameSnippets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAnObjectWithAllThatIsKnown();
    void readsAFrameWhoseEscapesAreNone();
    void publishesByStompJs();
    void subscribesByStompJs();
    void publishesByCurl();
    void leavesNoHoleInAShell();
    void readsAStreamByCurl();
    void sendsACountAsANewOne();
    void isNothingWhereThereIsNoSuchForm_data();
    void isNothingWhereThereIsNoSuchForm();
};

void tst_FrameSnippets::isAnObjectWithAllThatIsKnown()
{
    const QJsonObject object = QJsonDocument::fromJson(Ui::frameAsJson(sendOf("3"))).object();
    QCOMPARE(object.value(QStringLiteral("at")).toString(),
             QStringLiteral("2025-11-30T10:53:20.123Z"));
    QCOMPARE(object.value(QStringLiteral("direction")).toString(), QStringLiteral("in"));
    QCOMPARE(object.value(QStringLiteral("session")).toInt(), 12);
    QCOMPARE(object.value(QStringLiteral("user")).toString(), QStringLiteral("7"));
    QCOMPARE(object.value(QStringLiteral("command")).toString(), QStringLiteral("SEND"));
    const QJsonObject headers = object.value(QStringLiteral("headers")).toObject();
    QCOMPARE(headers.value(QStringLiteral("destination")).toString(), QStringLiteral("/topic/a:b"));
    QCOMPARE(headers.size(), 5);
    QCOMPARE(object.value(QStringLiteral("body")).toString(), QStringLiteral("3"));
}

void tst_FrameSnippets::readsAFrameWhoseEscapesAreNone()
{
    const QByteArray json =
        Ui::frameAsJson(frame(Stomp::Command::Send, "SEND\ndestination:/topic/a\\qb\n\n", "3"));
    QVERIFY2(json.contains("/topic/a\\\\qb"), json.constData());
}

void tst_FrameSnippets::publishesByStompJs()
{
    QCOMPARE(Ui::frameAsStompJs(sendOf("say \"3\"")),
             QStringLiteral("client.publish({ destination: \"/topic/a:b\", headers: "
                            "{\"content-type\":\"text/plain\",\"x-note\":\"1\"}, body: "
                            "\"say \\\"3\\\"\" });\n"));
}

void tst_FrameSnippets::subscribesByStompJs()
{
    QCOMPARE(Ui::frameAsStompJs(
                 frame(Stomp::Command::Subscribe, "SUBSCRIBE\nid:sub-0\ndestination:/alarm/7\n\n")),
             QStringLiteral("client.subscribe(\"/alarm/7\", message => console.log(message.body), "
                            "{ id: \"sub-0\" });\n"));
    QCOMPARE(Ui::frameAsStompJs(frame(Stomp::Command::Unsubscribe, "UNSUBSCRIBE\nid:sub-0\n\n")),
             QStringLiteral("client.unsubscribe(\"sub-0\");\n"));
}

void tst_FrameSnippets::publishesByCurl()
{
    QCOMPARE(Ui::frameAsCurl(sendOf("3"), broker()),
             QStringLiteral("curl -H \"Authorization: Bearer $BELFRY_TOKEN\" "
                            "-H 'Content-Type: application/json' -d "
                            "'{\"body\":\"3\",\"contentType\":\"text/plain\",\"destination\":"
                            "\"/topic/a:b\",\"headers\":{\"x-note\":\"1\"}}' "
                            "'http://127.0.0.1:8080/api/publish'\n"));
}

// Clients choose the body: pasted into a shell it must stay one.
void tst_FrameSnippets::leavesNoHoleInAShell()
{
    const QString command = Ui::frameAsCurl(sendOf("'; rm -rf ~; echo '"), broker());
    QVERIFY2(command.contains(QStringLiteral("\"body\":\"'\\''; rm -rf ~; echo '\\''\"")),
             qPrintable(command));
}

void tst_FrameSnippets::readsAStreamByCurl()
{
    QCOMPARE(Ui::frameAsCurl(frame(Stomp::Command::Subscribe,
                                   "SUBSCRIBE\nid:sub-0\ndestination:/alarm/a b'c\n\n"),
                             broker()),
             QStringLiteral("curl -N 'http://127.0.0.1:8080/sse/alarm/a%20b'\\''c'\n"));
}

// With its version it would count only where no newer one is there.
void tst_FrameSnippets::sendsACountAsANewOne()
{
    const TrafficRecord record = frame(Stomp::Command::Message,
                                       "MESSAGE\ndestination:/alarm/7\nalarm-version:12\n"
                                       "subscription:sub-0\nmessage-id:x-1\ncontent-length:1\n\n",
                                       "3");
    QCOMPARE(Ui::frameAsStompJs(record),
             QStringLiteral(
                 "client.publish({ destination: \"/alarm/7\", headers: {}, body: \"3\" });\n"));
    QVERIFY(Ui::frameAsJson(record).contains("alarm-version"));
}

void tst_FrameSnippets::isNothingWhereThereIsNoSuchForm_data()
{
    QTest::addColumn<TrafficRecord>("record");
    QTest::addColumn<bool>("hasJson");
    TrafficRecord heartBeat = frame(Stomp::Command::Send, {});
    heartBeat.command.reset();
    QTest::newRow("heart-beat") << heartBeat << false;
    TrafficRecord cut = sendOf("3");
    cut.isBodyCut = true;
    QTest::newRow("a body that was cut") << cut << false;
    QTest::newRow("RECEIPT") << frame(Stomp::Command::Receipt, "RECEIPT\nreceipt-id:r\n\n") << true;
    QTest::newRow("no text") << sendOf("\xff\xfe") << true;
}

void tst_FrameSnippets::isNothingWhereThereIsNoSuchForm()
{
    QFETCH(TrafficRecord, record);
    QFETCH(bool, hasJson);
    QCOMPARE(!Ui::frameAsJson(record).isEmpty(), hasJson);
    QCOMPARE(Ui::frameAsStompJs(record), QString());
    QCOMPARE(Ui::frameAsCurl(record, broker()), QString());
}

QTEST_GUILESS_MAIN(tst_FrameSnippets)
#include "tst_framesnippets.moc"
