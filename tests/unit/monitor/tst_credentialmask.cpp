// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/credentialmask.h"

#include <QTest>

class tst_CredentialMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksTheValuesOfCredentials_data();
    void masksTheValuesOfCredentials();
};

void tst_CredentialMask::masksTheValuesOfCredentials_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("masked");
    const auto add = [](const char *name, const char *head, const char *masked) {
        QTest::newRow(name) << QByteArray(head) << QByteArray(masked);
    };
    add("nothing", "", "");
    add("none", "SEND\ndestination:/a\n\n", "SEND\ndestination:/a\n\n");
    add("a passcode", "CONNECT\nlogin:7\npasscode:p4ss\nhost:h\n\n",
        "CONNECT\nlogin:7\npasscode:***\nhost:h\n\n");
    add("an empty one", "CONNECT\npasscode:\n\n", "CONNECT\npasscode:***\n\n");
    add("with colons", "CONNECT\npasscode:a:b\n\n", "CONNECT\npasscode:***\n\n");
    add("in capitals", "CONNECT\nAUTHORIZATION:Bearer x\n\n", "CONNECT\nAUTHORIZATION:***\n\n");
    add("CRLF", "CONNECT\r\nX-Auth-Token:x\r\n\r\n", "CONNECT\r\nX-Auth-Token:***\r\n\r\n");
    add("part of a name", "SEND\nx-session-cookie:c\nmy-api-key:k\nclient_secret:s\n\n",
        "SEND\nx-session-cookie:***\nmy-api-key:***\nclient_secret:***\n\n");
    add("two", "CONNECT\npasscode:a\npasscode:b\n\n", "CONNECT\npasscode:***\npasscode:***\n\n");
    add("the end of a value that was cut", "CONNECT\npasscode:a", "CONNECT\npasscode:***");
    add("names much like it", "SEND\nidempotency-key:k\npass:p\n\n",
        "SEND\nidempotency-key:k\npass:p\n\n");
    add("in a value only", "SEND\nx:passcode\n\n", "SEND\nx:passcode\n\n");
}

void tst_CredentialMask::masksTheValuesOfCredentials()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, masked);
    QCOMPARE(Broker::withoutCredentials(head), masked);
}

QTEST_GUILESS_MAIN(tst_CredentialMask)
#include "tst_credentialmask.moc"
