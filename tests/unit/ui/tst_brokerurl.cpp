// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/brokerurl.h"

#include <QTest>

class tst_BrokerUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhereAProgramFindsTheBroker_data();
    void isWhereAProgramFindsTheBroker();
};

void tst_BrokerUrl::isWhereAProgramFindsTheBroker_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("url");
    QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:8080/ws")
                              << QStringLiteral("http://127.0.0.1:8080/");
    QTest::newRow("every address")
        << QStringLiteral("http://0.0.0.0:80/ws") << QStringLiteral("http://127.0.0.1:80/");
    QTest::newRow("every address of IPv6")
        << QStringLiteral("http://[::]:8080/ws") << QStringLiteral("http://[::1]:8080/");
    QTest::newRow("TLS") << QStringLiteral("https://example.org/ws")
                         << QStringLiteral("https://example.org/");
}

void tst_BrokerUrl::isWhereAProgramFindsTheBroker()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, url);
    QCOMPARE(Ui::brokerUrl(endpoint).toString(), url);
}

QTEST_GUILESS_MAIN(tst_BrokerUrl)
#include "tst_brokerurl.moc"
