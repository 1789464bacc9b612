// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/senderheaders.h"

#include <QTest>

using Broker::isBrokersOwn;
using Broker::isPlainName;

class tst_SenderHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheBrokersOwn_data();
    void knowsTheBrokersOwn();
    void leavesOthersToTheSender_data();
    void leavesOthersToTheSender();
};

void tst_SenderHeaders::knowsTheBrokersOwn_data()
{
    QTest::addColumn<QByteArray>("name");

    for (const char *name : {"destination", "subscription", "message-id", "ack", "content-length",
                             "receipt", "transaction", "user-name", "simpSessionId", "alarm-op",
                             "alarm-version", "alarm-id", "alarm-outcome", "alarm-push",
                             "alarm-count", "alarm-left-out", "alarm-retained", "alarm-meta"}) {
        QTest::addRow("%s", name) << QByteArray(name);
    }
    QTest::newRow("with a CR") << QByteArray("sub\rscription");
    QTest::newRow("with an LF") << QByteArray("\nack");
    QTest::newRow("with a colon") << QByteArray("content-length:");
    QTest::newRow("with an escape that was none") << QByteArray("ack\\n");
    QTest::newRow("with an escape of a colon") << QByteArray("a\\cck");
    QTest::newRow("with a space") << QByteArray("destination ");
    QTest::newRow("with a tabulator") << QByteArray("\tdestination");
    QTest::newRow("with a no-break space") << QByteArray("ack\xc2\xa0");
    QTest::newRow("with a line separator") << QByteArray("ack\xe2\x80\xa8");
    QTest::newRow("with a byte order mark") << QByteArray("\xef\xbb\xbf"
                                                          "ack");
    QTest::newRow("in another case") << QByteArray("Content-Length");
    QTest::newRow("with all of it") << QByteArray(" \r\n:Sub\\cscription\\r\t");
}

void tst_SenderHeaders::knowsTheBrokersOwn()
{
    QFETCH(const QByteArray, name);
    QVERIFY(isBrokersOwn(name));
}

void tst_SenderHeaders::leavesOthersToTheSender_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isPlain");

    QTest::newRow("content-type") << QByteArray("content-type") << true;
    QTest::newRow("priority") << QByteArray("priority") << true;
    QTest::newRow("a longer one") << QByteArray("subscriptions") << true;
    QTest::newRow("a dot and an underscore") << QByteArray("x_y.Z-1") << true;
    QTest::newRow("the beginning of one") << QByteArray("alarm-") << true;
    QTest::newRow("a space inside") << QByteArray("my subscription") << false;
    QTest::newRow("Korean") << QByteArray("\xec\xaa\xbd\xec\xa7\x80") << false;
    QTest::newRow("nothing but a colon") << QByteArray(":") << false;
}

void tst_SenderHeaders::leavesOthersToTheSender()
{
    QFETCH(const QByteArray, name);
    QVERIFY(!isBrokersOwn(name));
    QTEST(isPlainName(name), "isPlain");
}

QTEST_APPLESS_MAIN(tst_SenderHeaders)
#include "tst_senderheaders.moc"
