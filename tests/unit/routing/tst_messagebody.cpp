// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/messagebody.h"
#include "tests/support/bytes.h"

#include <QTest>

using Broker::NulInside;

Q_DECLARE_METATYPE(Broker::NulInside)

class tst_MessageBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesWhatANulDoesToAClientThatEndsAFrameThere_data();
    void seesWhatANulDoesToAClientThatEndsAFrameThere();
};

void tst_MessageBody::seesWhatANulDoesToAClientThatEndsAFrameThere_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<NulInside>("expected");

    QTest::newRow("nothing") << QByteArray() << NulInside::None;
    QTest::newRow("no NUL") << QByteArray("\nMESSAGE\n\n") << NulInside::None;
    QTest::newRow("a NUL at the end") << bytes("text\0") << NulInside::None;
    QTest::newRow("NULs and line ends at the end") << bytes("text\0\n\0 \r\n") << NulInside::None;
    QTest::newRow("bytes after a NUL") << bytes("\0\xff\0") << NulInside::CutsFrame;
    QTest::newRow("a command of clients") << bytes("\0SEND\n\nx") << NulInside::CutsFrame;
    QTest::newRow("a longer word") << bytes("\0MESSAGES\n\n") << NulInside::CutsFrame;
    QTest::newRow("a command before the NUL") << bytes("MESSAGE\0x") << NulInside::CutsFrame;
    for (const char *command : {"MESSAGE", "ERROR", "RECEIPT", "CONNECTED"}) {
        QTest::addRow("%s", command) << bytes("hi\0") + command + "\n\n" << NulInside::ForgesFrame;
    }
    QTest::newRow("line ends before the command")
        << bytes("\0\n\r\n \nMESSAGE\r\n\r\n") << NulInside::ForgesFrame;
    QTest::newRow("a command after another NUL")
        << bytes("\0x\0\0\nMESSAGE\n\n") << NulInside::ForgesFrame;
    QTest::newRow("a command at the end") << bytes("\0ERROR") << NulInside::ForgesFrame;
}

void tst_MessageBody::seesWhatANulDoesToAClientThatEndsAFrameThere()
{
    QFETCH(const QByteArray, body);
    QFETCH(const NulInside, expected);
    QCOMPARE(Broker::nulInside(body), expected);
}

QTEST_APPLESS_MAIN(tst_MessageBody)
#include "tst_messagebody.moc"
