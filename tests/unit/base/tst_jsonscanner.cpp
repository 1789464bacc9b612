// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/jsonscanner.h"
#include "tests/support/bytes.h"

#include <QJsonDocument>
#include <QTest>

using namespace Broker;

class tst_JsonScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesJson_data();
    void takesJson();
    void refusesEveryPartOfIt_data();
    void refusesEveryPartOfIt();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void saysWhere_data();
    void saysWhere();
    void readsStrings_data();
    void readsStrings();
    void readsEveryEscapedCharacter();
    void findsMembers_data();
    void findsMembers();
    void goesOverEveryPartWithoutHarm();
};

void tst_JsonScanner::takesJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty array") << bytes("[]");
    QTest::newRow("empty object") << bytes("{}");
    QTest::newRow("space everywhere") << bytes(" \t\r\n[ 1 , { \"a\" : [ ] , \"b\" : { } } ] \n");
    QTest::newRow("numbers") << bytes("[0,-0,1,-12,1.5,0.0,1e2,1E+2,-1.25e-2,9223372036854775807]");
    QTest::newRow("words") << bytes("[true,false,null]");
    QTest::newRow("escapes") << bytes(R"(["\"\\\/\b\f\n\r\t\u0000\u00e9\uFFFF"])");
    QTest::newRow("a surrogate pair") << bytes(R"(["\ud83d\ude00","\uD83D\uDE00"])");
    QTest::newRow("UTF-8") << bytes("{\"\xed\x95\x9c\":\"\xf0\x9f\x98\x80\xef\xbf\xbf\x7f\"}");
    QTest::newRow("objects in arrays") << bytes(R"([{"user":"7","count":3},{"user":"8"}])");
    QTest::newRow("deep") << QByteArray(1024, '[') + QByteArray(1024, ']');
    QTest::newRow("the same name twice") << bytes(R"({"a":1,"a":2})"); // RFC 8259, 4: "SHOULD"
}

void tst_JsonScanner::takesJson()
{
    QFETCH(const QByteArray, json);
    const auto fault = jsonFault(json);
    QVERIFY2(!fault, fault ? fault->text.data() : "");
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
}

void tst_JsonScanner::refusesEveryPartOfIt_data()
{
    takesJson_data();
}

void tst_JsonScanner::refusesEveryPartOfIt()
{
    QFETCH(QByteArray, json);
    json = json.trimmed();
    for (qsizetype length = 0; length < json.size(); ++length) {
        QVERIFY2(jsonFault(json.first(length)), json.first(length).constData());
    }
}

void tst_JsonScanner::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("space") << bytes(" \n");
    for (int byte = 0; byte < 0x20; ++byte) {
        QTest::addRow("control character %d", byte) << "[\"a" + QByteArray(1, char(byte)) + "b\"]";
        QTest::addRow("control character %d in a name", byte)
            << "{\"a" + QByteArray(1, char(byte)) + "\":1}";
        QTest::addRow("escaped control character %d", byte)
            << "[\"\\" + QByteArray(1, char(byte)) + "\"]";
    }
    for (int byte = 0x20; byte < 0x7f; ++byte) {
        if (!QByteArray("\"\\/bfnrtu").contains(char(byte))) {
            QTest::addRow("escape %c", byte) << "[\"\\" + QByteArray(1, char(byte)) + "\"]";
        }
    }
    QTest::newRow("escape in hexadecimal") << bytes(R"(["\x41"])");
    QTest::newRow("escaped UTF-8") << bytes("[\"\\\xc3\xa9\"]");
    QTest::newRow("three digits") << bytes(R"(["\u00e"])");
    QTest::newRow("no digits") << bytes(R"(["\u00g0"])");
    QTest::newRow("signed digits") << bytes(R"(["\u+123"])");
    QTest::newRow("first half of a pair") << bytes(R"(["\ud800"])");
    QTest::newRow("first half before a letter") << bytes(R"(["\ud800a"])");
    QTest::newRow("first half before another escape") << bytes(R"(["\ud800\n"])");
    QTest::newRow("first half twice") << bytes(R"(["\ud83d\ud83d\ude00"])");
    QTest::newRow("second half") << bytes(R"(["\udc00"])");
    QTest::newRow("halves the wrong way round") << bytes(R"(["\ude00\ud83d"])");
    QTest::newRow("half of a pair in a name") << bytes(R"({"\ud800":1})");
    QTest::newRow("not UTF-8") << bytes("[\"\xff\"]");
    QTest::newRow("a surrogate in UTF-8") << bytes("[\"\xed\xa0\x80\"]");
    QTest::newRow("overlong UTF-8") << bytes("[\"\xc0\xaf\"]");
    QTest::newRow("byte order mark") << bytes("\xef\xbb\xbf[]");
    QTest::newRow("no-break space") << bytes("\xc2\xa0[]");
    QTest::newRow("form feed") << bytes("[\f]");
    QTest::newRow("NUL behind") << bytes("[]\0");
    QTest::newRow("single quotes") << bytes("['a']");
    QTest::newRow("a bare name") << bytes("{a:1}");
    QTest::newRow("a number as a name") << bytes("{1:1}");
    QTest::newRow("comment") << bytes("[1/**/]");
    for (const char *number : {"01", "-01", "1.", ".5", "-.5", "-", "+1", "1e", "1e+", "1.e1",
                               "0x1", "1_0", "NaN", "Infinity", "-Infinity", "1 2"}) {
        QTest::addRow("number %s", number) << "[" + QByteArray(number) + "]";
    }
    for (const char *word : {"True", "nul", "truex", "undefined", "a"}) {
        QTest::addRow("word %s", word) << "[" + QByteArray(word) + "]";
    }
    QTest::newRow("comma at the end") << bytes("[1,]");
    QTest::newRow("comma at the beginning") << bytes("[,1]");
    QTest::newRow("two commas") << bytes("[1,,2]");
    QTest::newRow("comma in nothing") << bytes("[,]");
    QTest::newRow("comma behind a member") << bytes(R"({"a":1,})");
    QTest::newRow("member without a value") << bytes(R"({"a":})");
    QTest::newRow("member without a colon") << bytes(R"({"a" 1})");
    QTest::newRow("name alone") << bytes(R"({"a"})");
    QTest::newRow("array that ends as an object") << bytes("[1}");
    QTest::newRow("object that ends as an array") << bytes(R"({"a":1])");
    QTest::newRow("two values") << bytes("[][]");
    QTest::newRow("too deep") << QByteArray(1025, '[') + QByteArray(1025, ']');
    QTest::newRow("too deep for any stack") << QByteArray(1'000'000, '[');
    QTest::newRow("objects too deep for any stack") << QByteArray("{\"a\":").repeated(200'000);
}

void tst_JsonScanner::refusesWhatIsNone()
{
    QFETCH(const QByteArray, json);
    const auto fault = jsonFault(json);
    QVERIFY(fault);
    QVERIFY(!fault->text.isEmpty());
    QVERIFY(fault->offset <= json.size());
}

void tst_JsonScanner::saysWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("offset");
    QTest::newRow("line feed") << bytes("{\"a\":\"b\nc\"}") << "control character" << qsizetype(7);
    QTest::newRow("escape") << bytes(R"(["ab\x41"])") << "an escape" << qsizetype(4);
    QTest::newRow("half of a pair") << bytes(R"(["\ud800"])") << "surrogate" << qsizetype(8);
    QTest::newRow("number") << bytes("[1, x]") << "a value must be" << qsizetype(4);
    QTest::newRow("name") << bytes("{a:1}") << "a string must be" << qsizetype(1);
    QTest::newRow("too deep") << QByteArray(1025, '[') << "more than 1,024 arrays and objects"
                              << qsizetype(1025);
    QTest::newRow("end") << bytes("[] x") << "behind its end" << qsizetype(3);
}

void tst_JsonScanner::saysWhere()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    const auto fault = jsonFault(json);
    QVERIFY(fault);
    QVERIFY2(QString(fault->text).contains(text), fault->text.data());
    QTEST(fault->offset, "offset");
}

void tst_JsonScanner::readsStrings_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << bytes(R"("")") << bytes("");
    QTest::newRow("letters") << bytes(R"( "abc")") << bytes("abc");
    QTest::newRow("escapes") << bytes(R"("\"\\\/\b\f\n\r\ta")") << bytes("\"\\/\b\f\n\r\ta");
    QTest::newRow("NUL") << bytes(R"("a\u0000b")") << bytes("a\0b");
    QTest::newRow("of two bytes") << bytes(R"("\u00e9\u00E9")") << bytes("\xc3\xa9\xc3\xa9");
    QTest::newRow("of three bytes")
        << bytes(R"("\ud55c\uffff")") << bytes("\xed\x95\x9c\xef\xbf\xbf");
    QTest::newRow("byte order mark") << bytes(R"("\ufeffa\ufeff")")
                                     << bytes("\xef\xbb\xbf"
                                              "a\xef\xbb\xbf");
    QTest::newRow("a pair") << bytes(R"("\ud83d\ude00")") << bytes("\xf0\x9f\x98\x80");
    QTest::newRow("the last") << bytes(R"("\udbff\udfff")") << bytes("\xf4\x8f\xbf\xbf");
}

void tst_JsonScanner::readsStrings()
{
    QFETCH(const QByteArray, json);
    JsonScanner scanner(json);
    QByteArray text;
    QVERIFY(scanner.takeString(&text));
    QVERIFY(scanner.isAtEnd());
    QTEST(text, "text");
}

void tst_JsonScanner::findsMembers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("found"); // each with its item
    const auto row = [](const char *name, const QByteArray &json, const QByteArrayList &found) {
        QTest::newRow(name) << json << found;
    };
    row("none", R"({"a":1})", {});
    row("of an object", R"({"a":1,"body":2,"c":3})", {"0 2"});
    row("with space around", "\n{ \"body\"\t:\r\n [ 1, 2 ]  , \"c\":3 } ", {"0 [ 1, 2 ]"});
    row("at the end", "{\"body\" : 1.50 }", {"0 1.50"});
    row("a string", R"({"body":" a\"}b,"})", {R"(0 " a\"}b,")"});
    row("an object with one inside", R"({"body":{"body":1,"b":[{}],"b":2}})",
        {R"(0 {"body":1,"b":[{}],"b":2})"});
    row("inside another only", R"({"a":{"body":1},"b":[{"body":2}]})", {});
    row("with an escaped name", R"({"b\u006fdy":1e400})", {"0 1e400"});
    row("twice", R"({"body":1,"body":2})", {"0 1", "0 2"});
    row("of a batch", R"([{"body":1},{"a":2},3,["body"],{},{"body":-4}])", {"0 1", "5 -4"});
    row("of an empty batch", " [ ]", {});
    row("of a word", "null", {});
}

void tst_JsonScanner::findsMembers()
{
    QFETCH(const QByteArray, json);
    QVERIFY(!jsonFault(json));
    QByteArrayList found;
    for (const JsonMember &member : jsonMembers(json, "body")) {
        found.append(QByteArray::number(member.item) + ' ' + member.value.toByteArray());
    }
    QTEST(found, "found");
}

// It is not asked of what is no JSON, but must end even so, and within the text.
void tst_JsonScanner::goesOverEveryPartWithoutHarm()
{
    const QByteArray whole =
        R"( [{"body" : {"a":[1,"\ud83d\ude00"]}, "b":null} , {"body":1.5e-3}])";
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const QByteArray part = whole.first(length);
        for (const JsonMember &member : jsonMembers(part, "body")) {
            QVERIFY(member.value.data() >= part.constData());
            QVERIFY(member.value.data() + member.value.size() <= part.constData() + length);
        }
    }
}

void tst_JsonScanner::readsEveryEscapedCharacter()
{
    for (char32_t point = 0; point <= 0x10ffff; ++point) {
        if (QChar::isSurrogate(point)) {
            continue;
        }
        QByteArray json("\"");
        QString utf16(QStringLiteral("-")); // else U+FEFF is a byte order mark, and left out
        for (const char16_t unit : QChar::fromUcs4(point)) {
            utf16 += QChar(unit);
            json += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
        }
        QByteArray text("-");
        QVERIFY(JsonScanner(json + '"').takeString(&text));
        QCOMPARE(text, utf16.toUtf8());
    }
}

QTEST_APPLESS_MAIN(tst_JsonScanner)
#include "tst_jsonscanner.moc"
