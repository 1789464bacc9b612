// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/frameparser.h"
#include "tests/support/bytes.h"
#include "tests/support/everysplit.h"
#include "tests/support/feed.h"
#include "tests/unit/stomp/parsersteps.h"

#include <QTest>

using Stomp::FrameParser;
using Stomp::ParserLimits;
using Stomp::Version;

Q_DECLARE_METATYPE(std::optional<Stomp::Version>)

namespace {

constexpr std::optional<Version> BeforeConnect;

} // namespace

class tst_FrameParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFrames_data();
    void readsFrames();
    void refusesWhatIsNoFrame_data();
    void refusesWhatIsNoFrame();
    void saysWhichReceiptTheFailingFrameAskedFor();
    void showsNoControlCharactersInItsDetail();
    void hasACodeForEachError();
};

void tst_FrameParser::readsFrames_data()
{
    QTest::addColumn<std::optional<Version>>("version");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>("expected");

    QTest::newRow("nothing") << BeforeConnect << bytes("") << QByteArrayList {};
    QTest::newRow("no headers, no body")
        << BeforeConnect << bytes("CONNECT\n\n\0") << QByteArrayList {"CONNECT[]"};
    QTest::newRow("STOMP in the place of CONNECT")
        << BeforeConnect << bytes("STOMP\naccept-version:1.2\nhost:x\n\n\0")
        << QByteArrayList {"STOMP|accept-version=1.2|host=x[]"};
    QTest::newRow("lines end with CR LF")
        << std::optional(Version::V12) << bytes("SEND\r\ndestination:/a\r\n\r\nbody\r\n\0\r\n")
        << QByteArrayList {"SEND|destination=/a[body\r\n]", "beat"};
    QTest::newRow("lines end with CR LF in 1.1, as Spring forgives")
        << std::optional(Version::V11) << bytes("SEND\r\ndestination:/a\r\n\r\nx\0")
        << QByteArrayList {"SEND|destination=/a[x]"};
    QTest::newRow("beats before, between and after frames")
        << std::optional(Version::V12) << bytes("\n\r\nBEGIN\n\n\0\n\nABORT\n\n\0\n")
        << QByteArrayList {"beat", "beat", "BEGIN[]", "beat", "beat", "ABORT[]", "beat"};
    QTest::newRow("several frames together")
        << std::optional(Version::V12) << bytes("BEGIN\n\n\0SEND\na:b\n\nx\0ABORT\n\n\0")
        << QByteArrayList {"BEGIN[]", "SEND|a=b[x]", "ABORT[]"};
    QTest::newRow("body up to the first NUL")
        << std::optional(Version::V12) << bytes("SEND\n\none\0BEGIN\n\n\0")
        << QByteArrayList {"SEND[one]", "BEGIN[]"};
    QTest::newRow("body with NULs by content-length")
        << std::optional(Version::V12) << bytes("SEND\ncontent-length:5\n\na\0b\0c\0")
        << QByteArrayList {"SEND|content-length=5[" + bytes("a\0b\0c") + "]"};
    QTest::newRow("content-length counts octets")
        << std::optional(Version::V12) << bytes("SEND\ncontent-length:3\n\n\xed\x95\x9c\0")
        << QByteArrayList {"SEND|content-length=3[\xed\x95\x9c]"};
    QTest::newRow("empty body by content-length")
        << std::optional(Version::V12) << bytes("SEND\ncontent-length:0\n\n\0")
        << QByteArrayList {"SEND|content-length=0[]"};
    QTest::newRow("content-length of nothing where no body may be, from krossbow")
        << std::optional(Version::V12) << bytes("SUBSCRIBE\nid:0\ncontent-length:0\n\n\0")
        << QByteArrayList {"SUBSCRIBE|id=0|content-length=0[]"};
    QTest::newRow("body that looks like headers")
        << std::optional(Version::V12) << bytes("SEND\n\nfoo\nbar:baz\n\n\0")
        << QByteArrayList {"SEND[foo\nbar:baz\n\n]"};
    QTest::newRow("ERROR and MESSAGE may have bodies too")
        << std::optional(Version::V12) << bytes("MESSAGE\n\na\0ERROR\n\nb\0")
        << QByteArrayList {"MESSAGE[a]", "ERROR[b]"};
    QTest::newRow("colons in a value that nobody escaped, from webstomp-client")
        << std::optional(Version::V12) << bytes("SEND\na:b:c\n\n\0")
        << QByteArrayList {"SEND|a=b:c[]"};
    QTest::newRow("value of nothing")
        << std::optional(Version::V12) << bytes("SEND\na:\n\n\0") << QByteArrayList {"SEND|a=[]"};
    QTest::newRow("header twice") << std::optional(Version::V12) << bytes("SEND\na:1\na:2\n\n\0")
                                  << QByteArrayList {"SEND|a=1|a=2[]"};
    QTest::newRow("header of a number, from StompClientLib")
        << std::optional(Version::V12) << bytes("DISCONNECT\nDISCONNECT:1700000000\n\n\0")
        << QByteArrayList {"DISCONNECT|DISCONNECT=1700000000[]"};
    QTest::newRow("header in UTF-8")
        << std::optional(Version::V12) << bytes("SEND\n\xed\x95\x9c:\xc3\xa9\n\n\0")
        << QByteArrayList {"SEND|\xed\x95\x9c=\xc3\xa9[]"};
    QTest::newRow("every escape of 1.2, in names and values")
        << std::optional(Version::V12) << bytes("SEND\na\\cb:\\r\\n\\c\\\\n\n\n\0")
        << QByteArrayList {"SEND|a:b=\r\n:\\n[]"};
    QTest::newRow("every escape of 1.1")
        << std::optional(Version::V11) << bytes("SEND\na\\cb:\\n\\c\\\\\n\n\0")
        << QByteArrayList {"SEND|a:b=\n:\\[]"};
    QTest::newRow("no escape in 1.0")
        << std::optional(Version::V10) << bytes("SEND\na:\\n\\t\\c\n\n\0")
        << QByteArrayList {"SEND|a=\\n\\t\\c[]"};
    QTest::newRow("no escape in CONNECT and STOMP")
        << std::optional(Version::V12) << bytes("CONNECT\na:\\t\\c\n\n\0STOMP\na:\\\n\n\0")
        << QByteArrayList {"CONNECT|a=\\t\\c[]", "STOMP|a=\\[]"};
    QTest::newRow("padding goes in 1.0")
        << std::optional(Version::V10) << bytes("SEND\na:  b \nc:  \n\n\0")
        << QByteArrayList {"SEND|a=b |c=[]"};
    QTest::newRow("padding stays in 1.1")
        << std::optional(Version::V11) << bytes("SEND\n a : b \n\n\0")
        << QByteArrayList {"SEND| a = b []"};
    QTest::newRow("padding stays in 1.2")
        << std::optional(Version::V12) << bytes("SEND\n a : b \n\n\0")
        << QByteArrayList {"SEND| a = b []"};
    QTest::newRow("body that is not UTF-8")
        << std::optional(Version::V12) << bytes("SEND\n\n\xff\xfe\0")
        << QByteArrayList {"SEND[\xff\xfe]"};
    QTest::newRow("half a frame") << std::optional(Version::V12) << bytes("BEGIN\n\n\0SEND\ndestin")
                                  << QByteArrayList {"BEGIN[]", "inside"};
    QTest::newRow("half a body") << std::optional(Version::V12)
                                 << bytes("SEND\ncontent-length:5\n\na\0b")
                                 << QByteArrayList {"inside"};
    QTest::newRow("CR that an LF may follow")
        << std::optional(Version::V12) << bytes("BEGIN\n\n\0\r") << QByteArrayList {"BEGIN[]"};
}

void tst_FrameParser::readsFrames()
{
    QFETCH(const std::optional<Version>, version);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArrayList, expected);
    FrameParser parser;
    if (version) {
        parser.setVersion(*version);
    }
    compareEverySplit(parser, input, expected);
}

void tst_FrameParser::refusesWhatIsNoFrame_data()
{
    QTest::addColumn<std::optional<Version>>("version");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("code");

    const std::optional v10(Version::V10);
    const std::optional v11(Version::V11);
    const std::optional v12(Version::V12);
    QTest::newRow("unknown command") << v12 << bytes("WRONG\n\n\0") << bytes("unknown-command");
    QTest::newRow("command in lower case")
        << v12 << bytes("send\n\n\0") << bytes("unknown-command");
    QTest::newRow("command with a space")
        << v12 << bytes("SEND \n\n\0") << bytes("unknown-command");
    QTest::newRow("command after a space")
        << v10 << bytes(" SEND\n\n\0") << bytes("unknown-command");
    QTest::newRow("a request of HTTP")
        << BeforeConnect << bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << bytes("unknown-command");
    QTest::newRow("CR in a command") << v12 << bytes("SE\rND\n\n\0") << bytes("bad-line-end");
    QTest::newRow("CR before a command") << v12 << bytes("\rSEND\n\n\0") << bytes("bad-line-end");
    QTest::newRow("CR in a value of 1.2")
        << v12 << bytes("SEND\na:b\rc\n\n\0") << bytes("bad-line-end");
    QTest::newRow("CR in 1.1") << v11 << bytes("SEND\na:b\rc\n\n\0") << bytes("bad-line-end");
    QTest::newRow("CR in 1.0") << v10 << bytes("SEND\na\rb:c\n\n\0") << bytes("bad-line-end");
    QTest::newRow("two CR before an LF")
        << v12 << bytes("SEND\na:b\r\r\n\n\0") << bytes("bad-line-end");
    QTest::newRow("header without a colon")
        << v12 << bytes("SEND\nfoo\n\n\0") << bytes("bad-header");
    QTest::newRow("escaped colon alone")
        << v12 << bytes("SEND\na\\cb\n\n\0") << bytes("bad-header");
    QTest::newRow("header without a name")
        << v12 << bytes("SEND\n:foo\n\n\0") << bytes("bad-header");
    QTest::newRow("undefined escape") << v12 << bytes("SEND\nk:a\\tb\n\n\0") << bytes("bad-escape");
    QTest::newRow("undefined escape in a name")
        << v11 << bytes("SEND\nk\\t:a\n\n\0") << bytes("bad-escape");
    QTest::newRow("escape of CR in 1.1")
        << v11 << bytes("SEND\nk:\\r\n\n\0") << bytes("bad-escape");
    QTest::newRow("escape of nothing") << v12 << bytes("SEND\nk:a\\\n\n\0") << bytes("bad-escape");
    QTest::newRow("escape in upper case")
        << v12 << bytes("SEND\nk:\\N\n\n\0") << bytes("bad-escape");
    QTest::newRow("content-length of nothing")
        << v12 << bytes("SEND\ncontent-length:\n\n\0") << bytes("bad-content-length");
    QTest::newRow("content-length below nothing")
        << v12 << bytes("SEND\ncontent-length:-1\n\n\0") << bytes("bad-content-length");
    QTest::newRow("content-length with a sign")
        << v12 << bytes("SEND\ncontent-length:+1\n\nx\0") << bytes("bad-content-length");
    QTest::newRow("content-length with a space")
        << v12 << bytes("SEND\ncontent-length: 1\n\nx\0") << bytes("bad-content-length");
    QTest::newRow("content-length with letters")
        << v12 << bytes("SEND\ncontent-length:1e3\n\nx\0") << bytes("bad-content-length");
    QTest::newRow("content-length past every number")
        << v12 << bytes("SEND\ncontent-length:99999999999999999999\n\nx\0")
        << bytes("frame-too-large");
    QTest::newRow("NUL in a command") << v12 << bytes("SE\0ND\n\n\0") << bytes("bad-header");
    QTest::newRow("NUL in a header") << v12 << bytes("SEND\na:b\0c\n\n\0") << bytes("bad-header");
    QTest::newRow("NUL without the blank line")
        << v12 << bytes("SEND\na:b\n\0") << bytes("bad-header");
    QTest::newRow("NUL and then more than headers may have")
        << v12 << bytes("SEND\0") + QByteArray(17'000, 'x') << bytes("bad-header");
    QTest::newRow("more body than announced")
        << v12 << bytes("SEND\ncontent-length:2\n\nhello\0") << bytes("missing-terminator");
    QTest::newRow("body on SUBSCRIBE")
        << v12 << bytes("SUBSCRIBE\nid:1\n\nbody\0") << bytes("body-not-allowed");
    QTest::newRow("body on CONNECT")
        << BeforeConnect << bytes("CONNECT\n\nb\0") << bytes("body-not-allowed");
    QTest::newRow("body on SUBSCRIBE by content-length")
        << v12 << bytes("SUBSCRIBE\ncontent-length:4\n\nbody\0") << bytes("body-not-allowed");
    QTest::newRow("header that is not UTF-8")
        << v12 << bytes("SEND\na:\xff\n\n\0") << bytes("invalid-utf8");
    QTest::newRow("header of 1.0 that is not UTF-8")
        << v10 << bytes("SEND\na:\xff\n\n\0") << bytes("invalid-utf8");
    QTest::newRow("overlong UTF-8")
        << v11 << bytes("SEND\na:\xc0\x80\n\n\0") << bytes("invalid-utf8");
    QTest::newRow("CONNECT that is not UTF-8")
        << BeforeConnect << bytes("CONNECT\nlogin:\xed\xa0\x80\n\n\0") << bytes("invalid-utf8");
}

void tst_FrameParser::refusesWhatIsNoFrame()
{
    QFETCH(const std::optional<Version>, version);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, code);
    FrameParser parser;
    if (version) {
        parser.setVersion(*version);
    }
    if (input.size() < 1000) {
        compareEverySplit(parser, input, {"failed " + code});
    } else {
        QCOMPARE(steps(parser, {input}), QByteArrayList {"failed " + code});
        QCOMPARE(steps(parser, {input.first(100), input.sliced(100)}),
                 QByteArrayList {"failed " + code});
    }
}

void tst_FrameParser::saysWhichReceiptTheFailingFrameAskedFor()
{
    FrameParser parser;
    parser.setVersion(Version::V12);
    feed(parser, bytes("BEGIN\nreceipt:of-another\n\n\0SEND\nreceipt:r\\c1\nfoo\n\n\0"));
    QCOMPARE(parser.next(), FrameParser::Step::Frame);
    QCOMPARE(parser.next(), FrameParser::Step::Failed);
    QCOMPARE(parser.failure().receiptId, bytes("r:1"));

    FrameParser other;
    feed(other, bytes("SEND\nfoo\nreceipt:not-yet-read\n\n\0"));
    QCOMPARE(other.next(), FrameParser::Step::Failed);
    QVERIFY(other.failure().receiptId.isNull());
}

void tst_FrameParser::showsNoControlCharactersInItsDetail()
{
    FrameParser parser;
    feed(parser, "\x1b[31m" + QByteArray(200, 'x') + "\n");
    QCOMPARE(parser.next(), FrameParser::Step::Failed);
    QCOMPARE(parser.failure().detail,
             "'?[31m" + QByteArray(75, 'x') + "...' is not a command of STOMP.");
}

void tst_FrameParser::hasACodeForEachError()
{
    // Fragile clients break on an ERROR whose headers have spaces or colons.
    for (int error = 0; error <= int(Stomp::ParseError::FrameTooLarge); ++error) {
        const QByteArrayView code = codeOf(Stomp::ParseError(error));
        QVERIFY(!code.isEmpty() && !code.contains(' ') && !code.contains(':'));
    }
}

QTEST_GUILESS_MAIN(tst_FrameParser)
#include "tst_frameparser.moc"
