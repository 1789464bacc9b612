// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/frame.h"
#include "tests/support/bytes.h"

#include <QTest>

using SockJs::decodedMessages;
using SockJs::MessageError;
using SockJs::messageFrame;

namespace {

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray out;
    SockJs::appendQuoted(out, utf8);
    return out;
}

bool isSurrogate(char32_t character)
{
    return character >= 0xd800 && character <= 0xdfff;
}

// sockjs-protocol 0.3.3, JSONEncoding.
bool isInEscapeSet(char32_t character)
{
    return character <= 0x1f || (character >= 0x200c && character <= 0x200f)
        || (character >= 0x2028 && character <= 0x202f)
        || (character >= 0x2060 && character <= 0x206f)
        || (character >= 0xfff0 && character <= 0xffff);
}

} // namespace

class tst_SockJsFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFramesWithoutContent();
    void writesMessagesAsSpringDoes();
    void writesSeveralMessagesInAFrame();
    void writesCloseFrames();
    void escapesExactlyWhatSockJsWants();
    void replacesWhatIsNotUtf8_data();
    void replacesWhatIsNotUtf8();
    void readsMessages_data();
    void readsMessages();
    void tellsNothingFromBrokenJson();
    void refusesBrokenJson_data();
    void refusesBrokenJson();
    void refusesEveryPartOfAnArray();
    void readsBackEveryCharacter();
};

void tst_SockJsFrame::writesFramesWithoutContent()
{
    QCOMPARE(SockJs::openFrame(), QByteArray("o"));
    QCOMPARE(SockJs::heartBeatFrame(), QByteArray("h"));
}

void tst_SockJsFrame::writesMessagesAsSpringDoes()
{
    QCOMPARE(messageFrame(bytes("CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n\0")),
             QByteArray(R"(a["CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n\u0000"])"));
    QCOMPARE(messageFrame(QByteArrayView(R"({"msg":"a\b"})")),
             QByteArray(R"(a["{\"msg\":\"a\\b\"}"])"));
}

void tst_SockJsFrame::writesSeveralMessagesInAFrame()
{
    QCOMPARE(messageFrame(QList<QByteArray> {}), QByteArray("a[]"));
    QCOMPARE(messageFrame(QList<QByteArray> {"x"}), QByteArray(R"(a["x"])"));
    QCOMPARE(messageFrame(QList<QByteArray> {"x", "", "\n"}), QByteArray(R"(a["x","","\n"])"));
}

void tst_SockJsFrame::writesCloseFrames()
{
    QCOMPARE(SockJs::closeFrame(3000, "Go away!"), QByteArray(R"(c[3000,"Go away!"])"));
    QCOMPARE(SockJs::closeFrame(1002, "\"\xed\x95\x9c\""),
             QByteArray("c[1002,\"\\\"\xed\x95\x9c\\\"\"]"));
}

void tst_SockJsFrame::escapesExactlyWhatSockJsWants()
{
    for (char32_t character = 0; character <= 0x10ffff; ++character) {
        if (isSurrogate(character)) {
            continue;
        }
        const QByteArray utf8 = QString::fromUcs4(&character, 1).toUtf8();
        const QByteArray written = quoted(utf8);
        const bool wantsEscape = isInEscapeSet(character) || character == '"' || character == '\\';
        const bool isRight = wantsEscape ? written.startsWith("\"\\") : written == '"' + utf8 + '"';
        if (!isRight) {
            QFAIL(("U+" + QByteArray::number(character, 16) + " became " + written).constData());
        }
    }
    QCOMPARE(quoted("\x01\x1f"), QByteArray(R"("\u0001\u001f")")); // the hex is lower case
    QCOMPARE(quoted("\xe2\x80\x8c\xef\xbf\xbf"), QByteArray(R"("\u200c\uffff")"));
    QCOMPARE(quoted("\b\f\n\r\t"), QByteArray(R"("\b\f\n\r\t")"));
}

void tst_SockJsFrame::replacesWhatIsNotUtf8_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("stray continuation") << bytes("a\x80z") << QByteArray(R"("a\ufffdz")");
    QTest::newRow("lead without its rest") << bytes("a\xc3") << QByteArray(R"("a\ufffd")");
    QTest::newRow("lead before ASCII") << bytes("\xe2\x80z") << QByteArray(R"("\ufffd\ufffdz")");
    QTest::newRow("overlong") << bytes("\xc0\x80") << QByteArray(R"("\ufffd\ufffd")");
    QTest::newRow("surrogate") << bytes("\xed\xa0\x80") << QByteArray(R"("\ufffd\ufffd\ufffd")");
    QTest::newRow("past the last character")
        << bytes("\xf4\x90\x80\x80") << QByteArray(R"("\ufffd\ufffd\ufffd\ufffd")");
    QTest::newRow("no lead at all") << bytes("\xff") << QByteArray(R"("\ufffd")");
}

void tst_SockJsFrame::replacesWhatIsNotUtf8()
{
    QFETCH(const QByteArray, input);
    QTEST(quoted(input), "expected");
}

void tst_SockJsFrame::readsMessages_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QList<QByteArray>>("messages");

    QTest::newRow("one") << bytes(R"(["a"])") << QList<QByteArray> {"a"};
    QTest::newRow("several") << bytes(R"(["a","","b"])") << QList<QByteArray> {"a", "", "b"};
    QTest::newRow("none") << bytes("[]") << QList<QByteArray> {};
    QTest::newRow("white space") << bytes(" [ \"a\" ,\n\"b\" ]\r\n")
                                 << QList<QByteArray> {"a", "b"};
    QTest::newRow("heart-beat") << bytes(R"(["\n"])") << QList<QByteArray> {"\n"};
    QTest::newRow("frame") << bytes(R"(["SEND\ndestination:\/a\n\nx\u0000"])")
                           << QList<QByteArray> {bytes("SEND\ndestination:/a\n\nx\0")};
    QTest::newRow("brackets in a string") << bytes(R"(["]\"["])") << QList<QByteArray> {"]\"["};
    QTest::newRow("UTF-8") << bytes("[\"\xed\x95\x9c\"]") << QList<QByteArray> {"\xed\x95\x9c"};
    QTest::newRow("escaped pair") << bytes(R"(["\ud83d\ude00"])")
                                  << QList<QByteArray> {"\xf0\x9f\x98\x80"};
    QTest::newRow("escapes in upper case")
        << bytes(R"(["\u20AC"])") << QList<QByteArray> {"\xe2\x82\xac"};
}

void tst_SockJsFrame::readsMessages()
{
    QFETCH(const QByteArray, json);
    const SockJs::DecodedMessages decoded = decodedMessages(json);
    QCOMPARE(decoded.error, MessageError::None);
    QTEST(decoded.messages, "messages");
}

void tst_SockJsFrame::tellsNothingFromBrokenJson()
{
    QCOMPARE(decodedMessages("").error, MessageError::Empty);
    QCOMPARE(decodedMessages(QByteArrayView()).error, MessageError::Empty);
}

void tst_SockJsFrame::refusesBrokenJson_data()
{
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("object") << bytes("{}");
    QTest::newRow("number") << bytes("1");
    QTest::newRow("null") << bytes("null");
    QTest::newRow("word") << bytes("hello");
    QTest::newRow("array with a number") << bytes(R"(["a",1])");
    QTest::newRow("array with null") << bytes("[null]");
    QTest::newRow("array in an array") << bytes(R"([["a"]])");
    QTest::newRow("a string alone") << bytes(R"("a")");
    QTest::newRow("white space alone") << bytes(" \r\n");
    QTest::newRow("other white space") << bytes("\v[\"a\"]");
    QTest::newRow("an escape in hexadecimal") << bytes(R"(["\x41"])");
    QTest::newRow("an escaped apostrophe") << bytes(R"(["\'"])");
    QTest::newRow("an escaped nought") << bytes(R"(["\0"])");
    QTest::newRow("an escaped line feed") << bytes("[\"\\\n\"]");
    QTest::newRow("second half of a surrogate pair") << bytes(R"(["\udc00"])");
    QTest::newRow("two strings alone") << bytes(R"("a","b")");
    QTest::newRow("two arrays") << bytes(R"(["a"]["b"])");
    QTest::newRow("out of a string into another array") << bytes(R"("a"],["b")");
    QTest::newRow("something after the array") << bytes(R"(["a"]x)");
    QTest::newRow("comma too many") << bytes(R"(["a",])");
    QTest::newRow("comma missing") << bytes(R"(["a" "b"])");
    QTest::newRow("half an escape") << bytes(R"(["\u00"])");
    QTest::newRow("a bare line feed in a string") << bytes("[\"a\nb\"]");
    QTest::newRow("a bare tab behind an escape") << bytes("[\"\\\\\", \"\\\"\t\"]");
    QTest::newRow("a bare NUL in a string") << bytes("[\"a\0b\"]");
    QTest::newRow("a bare line feed in a string alone") << bytes("\"a\nb\"");
    QTest::newRow("array with false") << bytes("[false]");
    QTest::newRow("array with an object") << bytes(R"(["a",{}])");
    QTest::newRow("lone surrogate") << bytes(R"(["\ud800"])");
    QTest::newRow("bytes that are not UTF-8") << bytes("[\"\xff\"]");
    QTest::newRow("NUL") << bytes("[\"a\"]\0");
    QTest::newRow("nested deeper than a stack") << QByteArray(1'000'000, '[');
    QTest::newRow("nested and closed") << QByteArray(5'000, '[') + QByteArray(5'000, ']');
}

void tst_SockJsFrame::refusesBrokenJson()
{
    QFETCH(const QByteArray, json);
    const SockJs::DecodedMessages decoded = decodedMessages(json);
    QCOMPARE(decoded.error, MessageError::BadJson);
    QVERIFY(decoded.messages.isEmpty());
}

void tst_SockJsFrame::refusesEveryPartOfAnArray()
{
    const QByteArray json = bytes("[\"a\", \"\\u20ac\\n\xed\x95\x9c\", \"\\\\\"]");
    QCOMPARE(decodedMessages(json).error, MessageError::None);
    for (qsizetype length = 1; length < json.size(); ++length) {
        QCOMPARE(decodedMessages(json.first(length)).error, MessageError::BadJson);
    }
}

void tst_SockJsFrame::readsBackEveryCharacter()
{
    QByteArray all;
    for (char32_t character = 0; character <= 0x10ffff; ++character) {
        if (!isSurrogate(character)) {
            all += QString::fromUcs4(&character, 1).toUtf8();
        }
    }
    const SockJs::DecodedMessages decoded = decodedMessages(messageFrame(all).sliced(1));
    QCOMPARE(decoded.error, MessageError::None);
    QVERIFY(decoded.messages == QList<QByteArray> {all});
}

QTEST_GUILESS_MAIN(tst_SockJsFrame)
#include "tst_sockjsframe.moc"
