// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/websocketreader.h"
#include "tests/support/bytes.h"
#include "tests/support/everysplit.h"

#include <QTest>
#include <QtEndian>

using Broker::WebSocketReader;
using Step = WebSocketReader::Step;

namespace {

constexpr WebSocketReader::Bounds Bounds {300, 3};

enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
enum class Final { Yes, No };

// A frame whose head claims \a size bytes in the shortest form, with a key that leaves nothing as
// it is.
QByteArray frame(int opcode, const QByteArray &payload, Final isFinal = Final::Yes)
{
    const QByteArray key("\x0f\xa5\x5a\xf0", 4);
    QByteArray out;
    out += char((isFinal == Final::Yes ? 0x80 : 0) | opcode);
    if (payload.size() < 126) {
        out += char(0x80 | payload.size());
    } else {
        const quint16 size = qToBigEndian(quint16(payload.size()));
        out += char(0x80 | 126);
        out.append(reinterpret_cast<const char *>(&size), sizeof size);
    }
    out += key;
    for (qsizetype at = 0; at < payload.size(); ++at) {
        out += char(payload[at] ^ key[at % 4]);
    }
    return out;
}

QByteArray message(QByteArrayView payload)
{
    return "message " + payload.toByteArray().toHex();
}

// All that a reader tells of the pieces: a line for each step.
QByteArrayList told(const QList<QByteArrayView> &pieces)
{
    WebSocketReader reader(Bounds);
    QByteArrayList lines;
    for (const QByteArrayView piece : pieces) {
        QByteArray arrived = piece.toByteArray();
        reader.append(arrived);
        for (Step step = reader.next(); step != Step::Incomplete; step = reader.next()) {
            switch (step) {
            case Step::Message: lines += message(reader.payload()); break;
            case Step::Ping: lines += "ping " + reader.payload().toByteArray(); break;
            case Step::Pong: lines += "pong " + reader.payload().toByteArray(); break;
            case Step::Close:
                lines += "close " + QByteArray::number(reader.status().code) + ' '
                    + reader.status().reason.toUtf8();
                break;
            default: lines += "failed " + QByteArray::number(reader.status().code);
            }
        }
        arrived.fill('\xff'); // it is somebody else's again
    }
    return lines;
}

} // namespace

class tst_WebSocketReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheSameHoweverItIsCut_data();
    void tellsTheSameHoweverItIsCut();
    void refusesAFrameByItsHead_data();
    void refusesAFrameByItsHead();
    void takesMessagesUpToTheBoundAndNoFurther();
    void countsFragments();
    void tellsWhetherItIsInside();
    void keepsNoMoreThanIsNotWhole();
    void refusesATextAtItsFirstBadByte_data();
    void refusesATextAtItsFirstBadByte();
    void tellsTextFromBinary();
};

void tst_WebSocketReader::tellsTheSameHoweverItIsCut_data()
{
    const QByteArray korean = QStringLiteral("한🔔").toUtf8();
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("a message") << frame(Text, "abc") << QByteArrayList {message("abc")};
    QTest::newRow("binary") << frame(Binary, "\xff") << QByteArrayList {message("\xff")};
    QTest::newRow("empty") << frame(Text, "") << QByteArrayList {message("")};
    QTest::newRow("16-bit length")
        << frame(Text, QByteArray(200, 'a')) << QByteArrayList {message(QByteArray(200, 'a'))};
    QTest::newRow("two messages") << frame(Text, "a") + frame(Text, "b")
                                  << QByteArrayList {message("a"), message("b")};
    QTest::newRow("fragments") << frame(Text, "a", Final::No) + frame(Continuation, "b", Final::No)
            + frame(Continuation, "c")
                               << QByteArrayList {message("abc")};
    QTest::newRow("a character across fragments")
        << frame(Text, korean.first(1), Final::No) + frame(Continuation, korean.sliced(1))
        << QByteArrayList {message(korean)};
    QTest::newRow("binary fragments") << frame(Binary, "\xff", Final::No) + frame(Continuation, "")
                                      << QByteArrayList {message("\xff")};
    QTest::newRow("a byte order mark")
        << frame(Text, "\xef\xbb\xbfx") << QByteArrayList {message("\xef\xbb\xbfx")};
    QTest::newRow("control frames between fragments") << frame(Text, "a", Final::No)
            + frame(Ping, "p") + frame(Pong, "q")
            + frame(Continuation, "b") << QByteArrayList {"ping p", "pong q", message("ab")};
    QTest::newRow("close") << frame(Close, QByteArray("\x03\xe8") + korean)
                           << QByteArrayList {"close 1000 " + korean};
    QTest::newRow("close without a code") << frame(Close, "") << QByteArrayList {"close 1005 "};
    QTest::newRow("nothing counts after close")
        << frame(Close, "\x03\xe9") + frame(Text, "a") << QByteArrayList {"close 1001 "};
    QTest::newRow("nothing counts after a failure")
        << frame(3, "") + frame(Text, "a") << QByteArrayList {"failed 1002"};
    QTest::newRow("what was before a failure counts")
        << frame(Text, "a") + frame(Text, "\xff") << QByteArrayList {message("a"), "failed 1007"};
    QTest::newRow("half a character at the end") << frame(Text, korean.first(1), Final::No)
            + frame(Continuation, "") << QByteArrayList {"failed 1007"};
    QTest::newRow("a surrogate") << frame(Text, "\xed\xa0\x80") << QByteArrayList {"failed 1007"};
    QTest::newRow("close with half a code")
        << frame(Close, "\x03") << QByteArrayList {"failed 1002"};
    QTest::newRow("close 1005") << frame(Close, "\x03\xed") << QByteArrayList {"failed 1002"};
    QTest::newRow("close 2999") << frame(Close, "\x0b\xb7") << QByteArrayList {"failed 1002"};
    QTest::newRow("close 4999") << frame(Close, "\x13\x87") << QByteArrayList {"close 4999 "};
    QTest::newRow("a reason that is not UTF-8")
        << frame(Close, "\x03\xe8\xff") << QByteArrayList {"failed 1007"};
}

void tst_WebSocketReader::tellsTheSameHoweverItIsCut()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArrayList, expected);
    forEverySplit(input, [&](const QList<QByteArrayView> &pieces) {
        const QByteArray shown = splitName(pieces) + ": " + told(pieces).join(", ") + " instead of "
            + expected.join(", ");
        QVERIFY2(told(pieces) == expected, shown.constData());
    });
}

void tst_WebSocketReader::refusesAFrameByItsHead_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("code");
    QTest::newRow("no mask") << bytes("\x81\x01") << 1002;
    QTest::newRow("RSV1") << bytes("\xc1\x81") << 1002;
    QTest::newRow("RSV2") << bytes("\xa1\x81") << 1002;
    QTest::newRow("RSV3") << bytes("\x91\x81") << 1002;
    QTest::newRow("opcode 3") << bytes("\x83\x81") << 1002;
    QTest::newRow("opcode 7") << bytes("\x87\x81") << 1002;
    QTest::newRow("opcode B") << bytes("\x8b\x81") << 1002;
    QTest::newRow("opcode F") << bytes("\x8f\x81") << 1002;
    QTest::newRow("a ping in fragments") << bytes("\x09\x81") << 1002;
    QTest::newRow("a ping of 126 bytes") << bytes("\x89\xfe\x00\x7e") << 1002;
    QTest::newRow("a continuation of nothing") << bytes("\x80\x81") << 1002;
    QTest::newRow("a text within a text")
        << frame(Text, "a", Final::No) + bytes("\x81\x81") << 1002;
    QTest::newRow("5 in 16 bits") << bytes("\x81\xfe\x00\x05") << 1002;
    QTest::newRow("125 in 16 bits") << bytes("\x81\xfe\x00\x7d") << 1002;
    QTest::newRow("65,535 in 64 bits") << bytes("\x81\xff\0\0\0\0\0\0\xff\xff") << 1002;
    QTest::newRow("2^63") << bytes("\x81\xff\x80\0\0\0\0\0\0\0") << 1002;
    QTest::newRow("2^63 - 1") << bytes("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff") << 1009;
    QTest::newRow("2^32 + 1") << bytes("\x82\xff\0\0\0\1\0\0\0\1") << 1009;
    QTest::newRow("a byte too many") << bytes("\x81\xfe\x01\x2d") << 1009;
    QTest::newRow("too many with what is there")
        << frame(Text, QByteArray(299, 'a'), Final::No) + bytes("\x80\x82") << 1009;
}

void tst_WebSocketReader::refusesAFrameByItsHead()
{
    QFETCH(QByteArray, head);
    QFETCH(int, code);
    forEverySplit(head, [&](const QList<QByteArrayView> &pieces) {
        QCOMPARE(told(pieces), QByteArrayList {"failed " + QByteArray::number(code)});
    });
}

void tst_WebSocketReader::takesMessagesUpToTheBoundAndNoFurther()
{
    const QByteArray longest(300, 'a');
    QCOMPARE(told({frame(Text, longest)}), QByteArrayList {message(longest)});
    QCOMPARE(told({frame(Text, longest + 'a')}), QByteArrayList {"failed 1009"});
    // The bound is for one message: it starts anew with each.
    const QByteArray two = frame(Text, longest) + frame(Text, longest);
    QCOMPARE(told({two}).size(), 2);
}

void tst_WebSocketReader::countsFragments()
{
    const QByteArray first = frame(Text, "", Final::No);
    const QByteArray more = frame(Continuation, "", Final::No);
    const QByteArray last = frame(Continuation, "");
    QCOMPARE(told({first + more + last}), QByteArrayList {message("")});
    QCOMPARE(told({first + more + more + last}), QByteArrayList {"failed 1008"});
    QCOMPARE(told({first + last + first + more + last}).size(), 2);
}

void tst_WebSocketReader::tellsWhetherItIsInside()
{
    WebSocketReader reader(Bounds);
    QVERIFY(!reader.isInside());
    QByteArray first = frame(Text, "abc").first(3);
    reader.append(first);
    QCOMPARE(reader.next(), Step::Incomplete);
    QVERIFY(reader.isInside());
    QCOMPARE(reader.endCount(), quint64(0));
    QByteArray second = frame(Text, "abc").sliced(3) + frame(Text, "a", Final::No);
    reader.append(second);
    QCOMPARE(reader.next(), Step::Message);
    QCOMPARE(reader.next(), Step::Incomplete);
    QVERIFY(reader.isInside()); // of a message, between two of its frames
    QCOMPARE(reader.endCount(), quint64(1));
    QByteArray ping = frame(Ping, "");
    reader.append(ping);
    QCOMPARE(reader.next(), Step::Ping);
    QCOMPARE(reader.endCount(), quint64(1)); // pings do not bring the message forward
    QByteArray last = frame(Continuation, "");
    reader.append(last);
    QCOMPARE(reader.next(), Step::Message);
    QCOMPARE(reader.next(), Step::Incomplete);
    QVERIFY(!reader.isInside());
    QCOMPARE(reader.endCount(), quint64(2));
}

void tst_WebSocketReader::keepsNoMoreThanIsNotWhole()
{
    WebSocketReader reader(Bounds);
    QByteArray first =
        frame(Text, "abc") + frame(Text, "abc", Final::No) + frame(Continuation, "").first(2);
    reader.append(first);
    QCOMPARE(reader.next(), Step::Message);
    QCOMPARE(reader.next(), Step::Incomplete);
    QCOMPARE(reader.heldBytes(), 3 + 2);
    reader.stop();
    QCOMPARE(reader.heldBytes(), 0);
    reader.append(first);
    QCOMPARE(reader.next(), Step::Incomplete);
    QCOMPARE(reader.heldBytes(), 0);
}

void tst_WebSocketReader::refusesATextAtItsFirstBadByte_data()
{
    QTest::addColumn<QByteArray>("before"); // whole frames
    QTest::addColumn<QByteArray>("good");   // the start of another
    QTest::newRow("in a frame") << QByteArray() << QByteArray("\xce\xba\xe1\xbd\xb9\xcf\x83");
    QTest::newRow("in a fragment")
        << frame(Text, "\xce\xba\xe1\xbd", Final::No) << QByteArray("\xb9\xcf\x83");
    QTest::newRow("behind a ping")
        << frame(Text, "\xce", Final::No) + frame(Ping, "") << QByteArray("\xba");
    QTest::newRow("at the start") << QByteArray() << QByteArray();
}

// Autobahn 6.4.1 to 6.4.4: nothing is waited for once no text can come of it, however it is cut.
void tst_WebSocketReader::refusesATextAtItsFirstBadByte()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, good);
    const int opcode = before.isEmpty() ? Text : Continuation;
    const QByteArray bytes = frame(opcode, good + "\xf4\x90" + QByteArray(50, 'x'));
    const qsizetype headBytes = 6;
    const qsizetype goodBytes = headBytes + good.size() + 1; // 0xf4 may begin a character
    for (qsizetype split = 0; split <= goodBytes; ++split) {
        WebSocketReader reader(Bounds);
        QByteArray arrived = before + bytes.first(split);
        reader.append(arrived);
        Step step = reader.next();
        while (step == Step::Ping) {
            step = reader.next();
        }
        QCOMPARE(step, Step::Incomplete);
        QByteArray more = bytes.sliced(split, goodBytes + 1 - split);
        reader.append(more);
        QCOMPARE(reader.next(), Step::Failed);
        QCOMPARE(reader.status().code, 1007);
    }
    // Of a fragment that is whole as well.
    WebSocketReader reader(Bounds);
    QByteArray fragment = before + frame(opcode, good + "\xf4\x90", Final::No);
    reader.append(fragment);
    Step step = reader.next();
    while (step == Step::Ping) {
        step = reader.next();
    }
    QCOMPARE(step, Step::Failed);
}

void tst_WebSocketReader::tellsTextFromBinary()
{
    WebSocketReader reader(Bounds);
    QByteArray arrived = frame(Binary, "a") + frame(Text, "a") + frame(Binary, "\xff", Final::No)
        + frame(Continuation, "\xfe");
    reader.append(arrived);
    for (const bool isText : {false, true, false}) {
        QCOMPARE(reader.next(), Step::Message);
        QCOMPARE(reader.isText(), isText);
    }
}

QTEST_GUILESS_MAIN(tst_WebSocketReader)
#include "tst_websocketreader.moc"
