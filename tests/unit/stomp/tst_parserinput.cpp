// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/bytes.h"
#include "tests/support/feed.h"
#include "tests/unit/stomp/parsersteps.h"

#include <QTest>

using Stomp::FrameParser;
using Stomp::ParserLimits;
using Stomp::Version;

namespace {

QByteArray headersOf(qsizetype count)
{
    QByteArray lines;
    for (qsizetype header = 0; header < count; ++header) {
        lines += "h" + QByteArray::number(header) + ":v\n";
    }
    return lines;
}

} // namespace

/// How a FrameParser goes over its input: within which limits, and what it keeps of it.
class tst_ParserInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsToItsLimits_data();
    void keepsToItsLimits();
    void parsesNothingAfterAFailure();
    void keepsWhatIsNotWholeAndNothingElse();
    void keepsTheRestForAPause();
    void readsTheNextFrameByANewVersion();
    void readsTheNextFrameByNewLimits();
};

void tst_ParserInput::keepsToItsLimits_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected"); // the first word of the last step

    // The limits are 200 bytes a frame, 60 of them for the head, and 4 headers.
    const QByteArray head = bytes("SEND\n\n");
    QTest::newRow("as many headers as may be")
        << "SEND\n" + headersOf(4) + "\nx" + '\0' << bytes("SEND");
    QTest::newRow("a header too many")
        << "SEND\n" + headersOf(5) + "\nx" + '\0' << bytes("too-many-headers");
    QTest::newRow("as long a head as may be")
        << "SEND\na:" + QByteArray(51, 'x') + "\n\n" + '\0' << bytes("SEND");
    QTest::newRow("a head a byte too long")
        << "SEND\na:" + QByteArray(52, 'x') + "\n\n" + '\0' << bytes("headers-too-large");
    QTest::newRow("a head that does not end") << QByteArray(61, 'x') << bytes("headers-too-large");
    QTest::newRow("a head that may still end") << QByteArray(60, 'x') << bytes("inside");
    QTest::newRow("as long a frame as may be")
        << head + QByteArray(193, 'x') + '\0' << bytes("SEND");
    QTest::newRow("a frame a byte too long")
        << head + QByteArray(194, 'x') + '\0' << bytes("frame-too-large");
    QTest::newRow("a frame that does not end")
        << head + QByteArray(194, 'x') << bytes("frame-too-large");
    QTest::newRow("a frame that may still end") << head + QByteArray(193, 'x') << bytes("inside");
    QTest::newRow("as long a frame as may be by content-length")
        << bytes("SEND\ncontent-length:174\n\n") + QByteArray(174, '\0') + '\0' << bytes("SEND");
    QTest::newRow("a length too large, before a byte of the body")
        << bytes("SEND\ncontent-length:175\n\n") << bytes("frame-too-large");
    QTest::newRow("many frames that are each within the limits")
        << (head + QByteArray(100, 'x') + '\0').repeated(5) << bytes("SEND");
}

void tst_ParserInput::keepsToItsLimits()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    FrameParser parser(ParserLimits {200, 4, 60});
    parser.setVersion(Version::V12);
    forEverySplit(input, [&](const QList<QByteArrayView> &pieces) {
        QByteArray last = steps(parser, pieces).last();
        last.replace("failed ", "");
        QVERIFY2(last.startsWith(expected), (splitName(pieces) + " gave " + last).constData());
    });
}

void tst_ParserInput::parsesNothingAfterAFailure()
{
    FrameParser parser;
    feed(parser, bytes("WRONG\n\n\0"));
    QCOMPARE(parser.next(), FrameParser::Step::Failed);
    feed(parser, bytes("BEGIN\n\n\0"));
    QCOMPARE(parser.next(), FrameParser::Step::Failed);
    QCOMPARE(parser.failure().error, Stomp::ParseError::UnknownCommand);
}

void tst_ParserInput::keepsWhatIsNotWholeAndNothingElse()
{
    const QByteArray input = bytes("SEND\na:1\n\nbody\0SEND\nb:2\n\nother\0\n");
    for (qsizetype cut = 1; cut < input.size(); ++cut) {
        FrameParser parser;
        QByteArrayList frames;
        const auto read = [&](const QByteArray &piece) {
            QByteArray lent = piece;
            parser.append(lent);
            FrameParser::Step step = parser.next();
            for (; step != FrameParser::Step::Incomplete; step = parser.next()) {
                frames.append(step == FrameParser::Step::Frame ? summary(parser.takeFrame())
                                                               : QByteArray("beat"));
            }
            lent.fill('?');
        };
        read(input.first(cut));
        read(input.sliced(cut));
        QCOMPARE(frames, QByteArrayList({"SEND|a=1[body]", "SEND|b=2[other]", "beat"}));
    }
}

void tst_ParserInput::keepsTheRestForAPause()
{
    QByteArray lent = bytes("SEND\na:1\n\n\0SEND\nb:2\n\n\0SEND\nc:3");
    FrameParser parser;
    parser.append(lent);
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    QCOMPARE(summary(parser.takeFrame()), QByteArray("SEND|a=1[]"));
    parser.hold();
    lent.fill('?');
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    QCOMPARE(summary(parser.takeFrame()), QByteArray("SEND|b=2[]"));
    QCOMPARE(parser.next(), FrameParser::Step::Incomplete);
    feed(parser, bytes("\n\n\0"));
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    QCOMPARE(summary(parser.takeFrame()), QByteArray("SEND|c=3[]"));
}

void tst_ParserInput::readsTheNextFrameByANewVersion()
{
    FrameParser parser;
    feed(parser, bytes("CONNECT\na:\\c\n\n\0SEND\na:\\c\n\n\0"));
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    QCOMPARE(parser.takeFrame().header("a"), QByteArrayView("\\c"));
    parser.setVersion(Version::V11);
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    QCOMPARE(parser.takeFrame().header("a"), QByteArrayView(":"));
}

void tst_ParserInput::readsTheNextFrameByNewLimits()
{
    FrameParser parser(ParserLimits {20, 4, 20});
    feed(parser, bytes("CONNECT\n\n\0SEND\n\n0123456789abcdef\0"));
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    parser.setLimits(ParserLimits {40, 4, 20});
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
}

QTEST_GUILESS_MAIN(tst_ParserInput)
#include "tst_parserinput.moc"
