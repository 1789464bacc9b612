// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/frameparser.h"
#include "broker/stomp/framewriter.h"
#include "tests/support/bytes.h"
#include "tests/support/feed.h"

#include <QTest>

using Stomp::Command;
using Stomp::encoded;
using Stomp::Frame;
using Stomp::Version;

Q_DECLARE_METATYPE(Stomp::Frame)

class tst_FrameWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFrames_data();
    void writesFrames();
    void writesWhatTheParserReadsBack_data();
    void writesWhatTheParserReadsBack();
    void namesEveryCommand_data();
    void namesEveryCommand();
    void findsNoCommandByAnyOtherName_data();
    void findsNoCommandByAnyOtherName();
    void findsTheFirstOfRepeatedHeaders();
};

void tst_FrameWriter::writesFrames_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("CONNECTED, as Spring writes it")
        << Frame {Command::Connected, {{"version", "1.2"}, {"heart-beat", "10000,10000"}}, {}}
        << Version::V12 << bytes("CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n\0");
    QTest::newRow("MESSAGE, as Spring writes it")
        << Frame {Command::Message,
                  {{"destination", "/alarm/7"},
                   {"x", "a:b"},
                   {"subscription", "sub-0"},
                   {"message-id", "82-30"}},
                  "{\"a\":1}"}
        << Version::V12
        << bytes("MESSAGE\ndestination:/alarm/7\nx:a\\cb\nsubscription:sub-0\nmessage-id:82-30\n"
                 "content-length:7\n\n{\"a\":1}\0");
    QTest::newRow("RECEIPT, as Spring writes it")
        << Frame {Command::Receipt, {{"receipt-id", "bye"}}, {}} << Version::V12
        << bytes("RECEIPT\nreceipt-id:bye\n\n\0");
    QTest::newRow("empty body") << Frame {Command::Message, {}, {}} << Version::V12
                                << bytes("MESSAGE\ncontent-length:0\n\n\0");
    QTest::newRow("ERROR") << Frame {Command::Error, {{"message", "no"}}, "why"} << Version::V10
                           << bytes("ERROR\nmessage:no\ncontent-length:3\n\nwhy\0");
    QTest::newRow("octets are counted") << Frame {Command::Send, {}, "\xed\x95\x9c"} << Version::V12
                                        << bytes("SEND\ncontent-length:3\n\n\xed\x95\x9c\0");
    QTest::newRow("NUL in the body") << Frame {Command::Send, {}, bytes("a\0b")} << Version::V12
                                     << bytes("SEND\ncontent-length:3\n\na\0b\0");
    QTest::newRow("its own content-length goes")
        << Frame {Command::Send, {{"content-length", "99"}, {"a", "b"}}, "x"} << Version::V12
        << bytes("SEND\na:b\ncontent-length:1\n\nx\0");
    QTest::newRow("repeated headers stay") << Frame {Command::Receipt, {{"a", "1"}, {"a", "2"}}, {}}
                                           << Version::V12 << bytes("RECEIPT\na:1\na:2\n\n\0");
    QTest::newRow("escapes of 1.2")
        << Frame {Command::Receipt, {{"a:\n", "\r\n:\\x"}}, {}} << Version::V12
        << bytes("RECEIPT\na\\c\\n:\\r\\n\\c\\\\x\n\n\0");
    QTest::newRow("escapes of 1.1") << Frame {Command::Receipt, {{"a:\n", "\n:\\x"}}, {}}
                                    << Version::V11 << bytes("RECEIPT\na\\c\\n:\\n\\c\\\\x\n\n\0");
    QTest::newRow("no header that 1.1 cannot say, which has no escape for a CR")
        << Frame {Command::Receipt, {{"a\rck", "b"}, {"c", "d\re"}, {"f", "g"}}, {}} << Version::V11
        << bytes("RECEIPT\nf:g\n\n\0");
    QTest::newRow("no escapes in 1.0") << Frame {Command::Receipt, {{"a", "b:c\\d"}}, {}}
                                       << Version::V10 << bytes("RECEIPT\na:b:c\\d\n\n\0");
    QTest::newRow("no header that 1.0 cannot say") << Frame {
        Command::Receipt,
        {{"a\nck", "b"}, {"a\rck", "b"}, {"a:ck", "b"}, {"c", "d\ne:f"}, {"g", "h\ri"}, {"k", "l"}},
        {}} << Version::V10 << bytes("RECEIPT\nk:l\n\n\0");
    QTest::newRow("no header with a NUL")
        << Frame {Command::Receipt, {{"a", bytes("b\0c")}, {bytes("d\0"), "e"}}, {}} << Version::V12
        << bytes("RECEIPT\n\n\0");
    QTest::newRow("no escapes in CONNECTED")
        << Frame {Command::Connected, {{"server", "a:b\\"}}, {}} << Version::V12
        << bytes("CONNECTED\nserver:a:b\\\n\n\0");
    QTest::newRow("padding stays") << Frame {Command::Receipt, {{" a ", " b "}}, {}} << Version::V12
                                   << bytes("RECEIPT\n a : b \n\n\0");
}

void tst_FrameWriter::writesFrames()
{
    QFETCH(const Frame, frame);
    QFETCH(const Version, version);
    QTEST(encoded(frame, version), "expected");
}

void tst_FrameWriter::writesWhatTheParserReadsBack_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::addColumn<Version>("version");

    for (const Version version : Stomp::AllVersions) {
        const QByteArray name = nameOf(version).toByteArray();
        QTest::addRow("plain in %s", name.constData())
            << Frame {Command::Send, {{"destination", "/a"}, {"content-length", "2"}}, "xy"}
            << version;
        QTest::addRow("every octet in a body in %s", name.constData()) << [] {
            QByteArray body;
            for (int octet = 0; octet < 256; ++octet) {
                body += char(octet);
            }
            return Frame {Command::Message, {{"content-length", "256"}}, body};
        }() << version;
    }
    QTest::newRow("every special character in 1.1")
        << Frame {Command::Ack, {{"a:\n\\c", "\\n\n:\\\\"}}, {}} << Version::V11;
    QTest::newRow("every special character in 1.2")
        << Frame {Command::Ack, {{"a:\r\n\\c", "\\r\r\n:\\\\"}}, {}} << Version::V12;
}

void tst_FrameWriter::writesWhatTheParserReadsBack()
{
    QFETCH(const Frame, frame);
    QFETCH(const Version, version);
    Stomp::FrameParser parser;
    parser.setVersion(version);
    feed(parser, encoded(frame, version));
    QCOMPARE(parser.next(), Stomp::FrameParser::Step::Frame);
    QVERIFY(parser.takeFrame() == frame);
    QCOMPARE(parser.next(), Stomp::FrameParser::Step::Incomplete);
}

void tst_FrameWriter::namesEveryCommand_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<bool>("isServers");
    QTest::addColumn<bool>("hasBody");

    QTest::newRow("CONNECT") << Command::Connect << false << false;
    QTest::newRow("STOMP") << Command::Stomp << false << false;
    QTest::newRow("SEND") << Command::Send << false << true;
    QTest::newRow("SUBSCRIBE") << Command::Subscribe << false << false;
    QTest::newRow("UNSUBSCRIBE") << Command::Unsubscribe << false << false;
    QTest::newRow("ACK") << Command::Ack << false << false;
    QTest::newRow("NACK") << Command::Nack << false << false;
    QTest::newRow("BEGIN") << Command::Begin << false << false;
    QTest::newRow("COMMIT") << Command::Commit << false << false;
    QTest::newRow("ABORT") << Command::Abort << false << false;
    QTest::newRow("DISCONNECT") << Command::Disconnect << false << false;
    QTest::newRow("CONNECTED") << Command::Connected << true << false;
    QTest::newRow("MESSAGE") << Command::Message << true << true;
    QTest::newRow("RECEIPT") << Command::Receipt << true << false;
    QTest::newRow("ERROR") << Command::Error << true << true;
}

void tst_FrameWriter::namesEveryCommand()
{
    QFETCH(const Command, command);
    const QByteArrayView name(QTest::currentDataTag());
    QCOMPARE(nameOf(command), name);
    QCOMPARE(Stomp::commandNamed(name), std::optional(command));
    QTEST(isServerCommand(command), "isServers");
    QTEST(mayHaveBody(command), "hasBody");
}

void tst_FrameWriter::findsNoCommandByAnyOtherName_data()
{
    QTest::addColumn<QByteArray>("name");

    for (const char *name : {"", "send", "Send", "SEND ", " SEND", "SENDS", "SEN", "GET"}) {
        QTest::addRow("'%s'", name) << QByteArray(name);
    }
}

void tst_FrameWriter::findsNoCommandByAnyOtherName()
{
    QFETCH(const QByteArray, name);
    QVERIFY(!Stomp::commandNamed(name));
}

void tst_FrameWriter::findsTheFirstOfRepeatedHeaders()
{
    const Frame frame {Command::Send, {{"a", "1"}, {"a", "2"}, {"b", ""}, {"c", QByteArray()}}, {}};
    QCOMPARE(frame.header("a"), QByteArrayView("1"));
    QVERIFY(frame.hasHeader("b") && frame.header("b").isEmpty());
    QVERIFY(frame.hasHeader("c"));
    QVERIFY(!frame.hasHeader("d") && frame.header("d").isNull());
    QVERIFY(!frame.hasHeader("A"));
}

QTEST_GUILESS_MAIN(tst_FrameWriter)
#include "tst_framewriter.moc"
