// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/apibody.h"
#include "broker/api/eventstream.h"

#include <QTest>

using namespace Broker;

namespace {

const ApiTarget Seven {"7", "/alarm/7"};

Result<std::vector<ApiWrite>> sets(const QByteArray &body)
{
    return parsedSets(DestinationPattern::parse("/alarm/{user}").value(), body);
}

QByteArray batch(const QByteArray &item, int count)
{
    QByteArray items = item;
    for (int at = 1; at < count; ++at) {
        items += ',' + item;
    }
    return '[' + items + ']';
}

Limits limits()
{
    Limits limits;
    limits.publicationBytes = 100;
    limits.headerCount = 4;
    limits.headerBytes = 120;
    return limits;
}

UnreadOperation operationOf(const ApiWrite &write)
{
    return std::get<CountChange>(write).operation;
}

} // namespace

class tst_ApiBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsACount_data();
    void readsACount();
    void readsAVersion();
    void readsAChange_data();
    void readsAChange();
    void refusesWhatIsNoJson_data();
    void refusesWhatIsNoJson();
    void passesOverAByteOrderMark();
    void keepsAMarkThatIsAText();
    void readsManyCounts();
    void refusesABatch_data();
    void refusesABatch();
    void readsAPublication_data();
    void readsAPublication();
    void keepsTheBytesOfABody_data();
    void keepsTheBytesOfABody();
    void saysHowDeepABodyMayBe();
    void refusesAPublication_data();
    void refusesAPublication();
    void readsHeaders();
    void refusesHeaders_data();
    void refusesHeaders();
    void framesEvents_data();
    void framesEvents();
};

void tst_ApiBody::readsACount_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("count"); // -1: refused
    QTest::newRow("three") << QByteArray(R"({"count":3})") << qint64(3);
    QTest::newRow("nought") << QByteArray(R"({"count":0})") << qint64(0);
    QTest::newRow("as a decimal") << QByteArray(R"({"count":3.0})") << qint64(3);
    QTest::newRow("the largest") << QByteArray(R"({"count":9223372036854775807})")
                                 << MaxUnreadCount;
    QTest::newRow("beyond doubles")
        << QByteArray(R"({"count":9007199254740993})") << qint64(9007199254740993);
    QTest::newRow("one too many") << QByteArray(R"({"count":9223372036854775808})") << qint64(-1);
    QTest::newRow("negative") << QByteArray(R"({"count":-1})") << qint64(-1);
    QTest::newRow("a fraction") << QByteArray(R"({"count":0.5})") << qint64(-1);
    QTest::newRow("text") << QByteArray(R"({"count":"3"})") << qint64(-1);
    QTest::newRow("null") << QByteArray(R"({"count":null})") << qint64(-1);
    QTest::newRow("true") << QByteArray(R"({"count":true})") << qint64(-1);
    QTest::newRow("missing") << QByteArray("{}") << qint64(-1);
    QTest::newRow("a slip") << QByteArray(R"({"count":3,"versoin":1})") << qint64(-1);
    QTest::newRow("a bare number") << QByteArray("3") << qint64(-1);
    QTest::newRow("an array") << QByteArray(R"([{"count":3}])") << qint64(-1);
    QTest::newRow("no JSON") << QByteArray("count=3") << qint64(-1);
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("cut off") << QByteArray(R"({"count":3)") << qint64(-1);
}

void tst_ApiBody::readsACount()
{
    QFETCH(QByteArray, body);
    const Result<std::vector<ApiWrite>> writes = parsedSet(Seven, body);
    QTEST(writes ? operationOf(writes->front()).number : qint64(-1), "count");
    QVERIFY(writes || !writes.errorText().isEmpty());
}

void tst_ApiBody::readsAVersion()
{
    const Result<std::vector<ApiWrite>> writes = parsedSet(Seven, R"({"count":3,"version":12})");
    QVERIFY(writes);
    QCOMPARE(operationOf(writes->front()).publisherVersion, std::optional<quint64>(12));
    QCOMPARE(operationOf(parsedSet(Seven, R"({"count":3})")->front()).publisherVersion,
             std::nullopt);
    QVERIFY(!parsedSet(Seven, R"({"count":3,"version":-1})"));
    QVERIFY(!parsedSet(Seven, R"({"count":3,"version":"1"})"));
    QVERIFY(!parsedSet(Seven, R"({"count":3,"version":1.5})"));
}

void tst_ApiBody::readsAChange_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isRight");
    QTest::newRow("one more") << QByteArray(R"({"by":1})") << true;
    QTest::newRow("one less") << QByteArray(R"({"by":-1})") << true;
    QTest::newRow("a fraction") << QByteArray(R"({"by":0.1})") << false;
    QTest::newRow("a count") << QByteArray(R"({"count":1})") << false;
    QTest::newRow("missing") << QByteArray("{}") << false;
}

void tst_ApiBody::readsAChange()
{
    QFETCH(QByteArray, body);
    const Result<std::vector<ApiWrite>> writes = parsedAdd(Seven, body, "key");
    QTEST(bool(writes), "isRight");
    if (writes) {
        QCOMPARE(operationOf(writes->front()).kind, UnreadOperation::Kind::Add);
        QCOMPARE(operationOf(writes->front()).idempotencyKey, QByteArray("key"));
    }
    QVERIFY(!parsedAdd(Seven, body, QByteArray(256, 'k')));
    const Result<std::vector<ApiWrite>> empty = parsedAdd(Seven, body, "");
    QVERIFY(!empty && empty.errorText().contains(QStringLiteral("Idempotency-Key is empty")));
}

void tst_ApiBody::refusesWhatIsNoJson_data()
{
    QTest::addColumn<QByteArray>("text"); // the inside of a string
    QTest::newRow("line feed") << QByteArray("a\nb");
    QTest::newRow("tab") << QByteArray("a\tb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("half of a surrogate pair") << QByteArray(R"(\ud800)");
    QTest::newRow("an escape in hexadecimal") << QByteArray(R"(\x41)");
    QTest::newRow("an escaped apostrophe") << QByteArray(R"(\')");
    QTest::newRow("an escaped line feed") << QByteArray("\\\n");
    QTest::newRow("not UTF-8") << QByteArray("\xff");
}

void tst_ApiBody::refusesWhatIsNoJson()
{
    QFETCH(const QByteArray, text);
    const auto isRefused = [](const Result<std::vector<ApiWrite>> &writes) {
        return !writes
            && writes.errorText().startsWith(
                QStringLiteral("The body is not JSON as it is accepted here: it "));
    };
    const QByteArray publication = R"({"destination":"/topic/a","body":")" + text + "\"}";
    QVERIFY(isRefused(parsedPublications(publication, limits())));
    QVERIFY(isRefused(parsedPublications('[' + publication + ']', limits())));
    QVERIFY(isRefused(parsedPublications(
        R"({"destination":"/topic/a","body":1,"headers":{"a":")" + text + "\"}}", limits())));
    QVERIFY(isRefused(parsedSet(Seven, R"({"count":")" + text + "\"}")));
    QVERIFY(isRefused(parsedAdd(Seven, "{\"" + text + "\":1}", {})));
    QVERIFY(isRefused(sets(R"([{"user":")" + text + R"(","count":3}])")));
}

void tst_ApiBody::passesOverAByteOrderMark()
{
    QVERIFY(parsedSet(Seven, "\xef\xbb\xbf{\"count\":3}"));
    QVERIFY(isBatch("\xef\xbb\xbf [1]"));
}

// The same character is one of the text where it stands in a string.
void tst_ApiBody::keepsAMarkThatIsAText()
{
    const auto written = parsedPublications("{\"destination\":\"/topic/a\",\"body\":\"\xef\xbb\xbf"
                                            "abc\"}",
                                            limits());
    QVERIFY(written);
    QCOMPARE(std::get<Publication>(written->front()).body,
             QByteArray("\xef\xbb\xbf"
                        "abc"));
    const auto set = sets("[{\"user\":\"\xef\xbb\xbf"
                          "7\",\"count\":5}]");
    QVERIFY(!set || std::get<CountChange>(set->front()).target.destination != Seven.destination);
}

void tst_ApiBody::readsManyCounts()
{
    const Result<std::vector<ApiWrite>> writes =
        sets(R"([{"user":"7","count":3},{"user":8,"count":4,"version":1}])");
    QVERIFY(writes);
    QCOMPARE(writes->size(), size_t(2));
    QCOMPARE(std::get<CountChange>(writes->at(1)).target.destination, QByteArray("/alarm/8"));
    QCOMPARE(operationOf(writes->at(1)).number, 4);
    QVERIFY(sets(batch(R"({"user":"7","count":3})", 1000)));
}

void tst_ApiBody::refusesABatch_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray("[]");
    QTest::newRow("too long") << batch(R"({"user":"7","count":3})", 1001);
    QTest::newRow("an object") << QByteArray(R"({"user":"7","count":3})");
    QTest::newRow("numbers") << QByteArray("[1,2]");
    QTest::newRow("nobody") << QByteArray(R"([{"count":3}])");
    QTest::newRow("everybody") << QByteArray(R"([{"user":"*","count":3}])");
    QTest::newRow("one of them wrong")
        << QByteArray(R"([{"user":"7","count":3},{"user":"8","count":-3}])");
}

void tst_ApiBody::refusesABatch()
{
    QFETCH(QByteArray, body);
    QVERIFY(!sets(body));
}

void tst_ApiBody::readsAPublication_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("text") << QByteArray(R"("hello")") << QByteArray("hello");
    QTest::newRow("a number") << QByteArray("3") << QByteArray("3");
    QTest::newRow("a large number")
        << QByteArray("9223372036854775807") << QByteArray("9223372036854775807");
    QTest::newRow("an object") << QByteArray(R"({"a":[1,null]})")
                               << QByteArray(R"({"a":[1,null]})");
    QTest::newRow("null") << QByteArray("null") << QByteArray("null");
    QTest::newRow("nothing") << QByteArray(R"("")") << QByteArray("");
}

void tst_ApiBody::readsAPublication()
{
    QFETCH(QByteArray, json);
    const Result<std::vector<ApiWrite>> writes =
        parsedPublications(R"({"destination":"/topic/a","body":)" + json + '}', limits());
    QVERIFY(writes);
    const auto &publication = std::get<Publication>(writes->front());
    QCOMPARE(publication.destination, QByteArray("/topic/a"));
    QTEST(publication.body, "body");
    QCOMPARE(publication.headers,
             (Stomp::Headers {{QByteArray("content-type"), QByteArray("application/json")}}));
}

void tst_ApiBody::keepsTheBytesOfABody_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("beyond doubles") << QByteArray("12345678901234567890123");
    QTest::newRow("past all doubles") << QByteArray("[1e400,-1E+999]");
    QTest::newRow("a decimal") << QByteArray("1.10");
    QTest::newRow("the order of names") << QByteArray(R"({"b":1,"a":2,"body":{"z":0,"y":1}})");
    QTest::newRow("a name twice") << QByteArray(R"({"a":1,"a":2})");
    QTest::newRow("space inside") << QByteArray("{ \"a\" :\n[ 1,\t2 ] }");
    QTest::newRow("escapes inside") << QByteArray(R"({"a":"\u00e9\/\ufeff"})");
    QTest::newRow("a mark inside") << QByteArray("[\"\xef\xbb\xbf\"]");
    QTest::newRow("a word") << QByteArray("null");
}

void tst_ApiBody::keepsTheBytesOfABody()
{
    QFETCH(const QByteArray, body);
    const QByteArray one = "{\"body\": \n" + body + "\t, \"destination\":\"/topic/a\"}";
    const Result<std::vector<ApiWrite>> writes = parsedPublications(one, limits());
    QVERIFY2(writes, qPrintable(writes ? QString() : writes.errorText()));
    QCOMPARE(std::get<Publication>(writes->front()).body, body);
    const Result<std::vector<ApiWrite>> batch = parsedPublications(
        "\xef\xbb\xbf[" + one + R"(,{"destination":"/topic/b","body":"\ufeffa\u0000"},)" + one
            + ']',
        limits());
    QVERIFY(batch);
    QCOMPARE(std::get<Publication>(batch->at(0)).body, body);
    QCOMPARE(std::get<Publication>(batch->at(1)).body,
             QByteArray("\xef\xbb\xbf"
                        "a\0",
                        5));
    QCOMPARE(std::get<Publication>(batch->at(2)).body, body);
}

void tst_ApiBody::saysHowDeepABodyMayBe()
{
    const auto nested = [](int depth) {
        return parsedPublications(R"({"destination":"/topic/a","body":)" + QByteArray(depth, '[')
                                      + QByteArray(depth, ']') + '}',
                                  Limits());
    };
    QVERIFY(nested(1'023)); // within the object that has it
    const Result<std::vector<ApiWrite>> tooDeep = nested(1'024);
    QVERIFY(!tooDeep);
    QVERIFY(tooDeep.errorText().contains(QStringLiteral("more than 1,024 arrays and objects")));
}

void tst_ApiBody::refusesAPublication_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no destination") << QByteArray(R"({"body":"x"})");
    QTest::newRow("no body") << QByteArray(R"({"destination":"/topic/a"})");
    QTest::newRow("a pattern") << QByteArray(R"({"destination":"/topic/*","body":"x"})");
    QTest::newRow("no path") << QByteArray(R"({"destination":"topic","body":"x"})");
    QTest::newRow("a slip") << QByteArray(R"({"destination":"/topic/a","body":"x","type":"y"})");
    QTest::newRow("a header more")
        << QByteArray(R"({"destination":"/topic/a","body":"x","contentType":"a\nreceipt:1"})");
    QTest::newRow("too large") << R"({"destination":"/topic/a","body":")" + QByteArray(101, 'x')
            + R"("})";
    QTest::newRow("a number") << QByteArray("3");
}

void tst_ApiBody::refusesAPublication()
{
    QFETCH(QByteArray, body);
    QVERIFY(!parsedPublications(body, limits()));
}

void tst_ApiBody::readsHeaders()
{
    const Result<std::vector<ApiWrite>> writes = parsedPublications(
        R"({"destination":"/topic/a","body":"x","headers":{"a b":"1","priority":"9"}})", limits());
    QVERIFY2(writes, qPrintable(writes ? QString() : writes.errorText()));
    const auto &publication = std::get<Publication>(writes->front());
    QCOMPARE(publication.headers,
             (Stomp::Headers {{QByteArray("content-type"), QByteArray("application/json")},
                              {QByteArray("priority"), QByteArray("9")},
                              {QByteArray("a b"), QByteArray("1")}}));
    QCOMPARE(publication.oddHeaders, 1);
}

void tst_ApiBody::refusesHeaders_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("word"); // of the sentence that says why
    QTest::newRow("the broker's") << QByteArray(R"({"message-id":"1"})") << "message-id";
    QTest::newRow("the broker's in disguise") << QByteArray(R"({"Ack ":"1"})") << "only the broker";
    QTest::newRow("one of a count") << QByteArray(R"({"alarm-op":"add"})") << "alarm-op";
    QTest::newRow("a number") << QByteArray(R"({"priority":9})") << "priority";
    QTest::newRow("a line end") << QByteArray(R"({"k":"a\nb:c"})") << "'k'";
    QTest::newRow("a NUL") << QByteArray(R"({"k":"\u0000"})") << "'k'";
    QTest::newRow("a colon") << QByteArray(R"({"a:b":"c"})") << "'a:b'";
    QTest::newRow("no name") << QByteArray(R"({"":"c"})") << "no name";
    QTest::newRow("content-type") << QByteArray(R"({"content-type":"c"})") << "contentType";
    QTest::newRow("an array") << QByteArray(R"(["a:b"])") << "an object";
    QTest::newRow("too many") << QByteArray(R"({"a":"","b":"","c":""})") << "limits.header_count";
    QTest::newRow("too much") << R"({"a":")" + QByteArray(61, 'x') + R"("})"
                              << "limits.header_bytes";
}

void tst_ApiBody::refusesHeaders()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const QString, word);
    const Result<std::vector<ApiWrite>> writes = parsedPublications(
        R"({"destination":"/topic/a","body":"x","headers":)" + headers + '}', limits());
    QVERIFY(!writes);
    QVERIFY2(writes.errorText().contains(word), qPrintable(writes.errorText()));
}

void tst_ApiBody::framesEvents_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<quint64>("version");
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("a count") << QByteArray("3") << quint64(12)
                             << QByteArray("id: e1-12\ndata: 3\n\n");
    QTest::newRow("text") << QByteArray("hello") << quint64(0) << QByteArray("data: hello\n\n");
    QTest::newRow("lines") << QByteArray("a\nb\r\nc\rd") << quint64(0)
                           << QByteArray("data: a\ndata: b\ndata: c\ndata: d\n\n");
    QTest::newRow("what looks like a field")
        << QByteArray("a\nid: 9\n\nevent: x") << quint64(0)
        << QByteArray("data: a\ndata: id: 9\ndata: \ndata: event: x\n\n");
    QTest::newRow("nothing") << QByteArray() << quint64(0) << QByteArray("data: \n\n");
}

void tst_ApiBody::framesEvents()
{
    QFETCH(QByteArray, body);
    QFETCH(quint64, version);
    Message message;
    message.body = body;
    message.unreadVersion = version;
    QTEST(serverSentEvent(message, "e1"), "event");
}

QTEST_APPLESS_MAIN(tst_ApiBody)
#include "tst_apibody.moc"
