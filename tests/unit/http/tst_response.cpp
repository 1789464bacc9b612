// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/response.h"

#include <QTest>

using Http::Method;

class tst_Response : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowLongItIsAndWhatBecomesOfTheConnection_data();
    void saysHowLongItIsAndWhatBecomesOfTheConnection();
    void endsJsonWithANewline();
};

void tst_Response::saysHowLongItIsAndWhatBecomesOfTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("wanted");

    const Http::Response hello = Http::plain(200, "hello\n");
    const QByteArray type = "Content-Type: text/plain;charset=UTF-8\r\n";
    QTest::newRow("stays") << encoded(hello, Method::Get, 1, true)
                           << "HTTP/1.1 200 OK\r\n" + type + "Content-Length: 6\r\n\r\nhello\n";
    QTest::newRow("stays, for a client of old") << encoded(hello, Method::Get, 0, true)
                                                << "HTTP/1.1 200 OK\r\n" + type
            + "Content-Length: 6\r\nConnection: keep-alive\r\n\r\nhello\n";
    QTest::newRow("ends") << encoded(hello, Method::Get, 1, false)
                          << "HTTP/1.1 200 OK\r\n" + type
            + "Content-Length: 6\r\nConnection: close\r\n\r\nhello\n";
    QTest::newRow("HEAD") << encoded(hello, Method::Head, 1, true)
                          << "HTTP/1.1 200 OK\r\n" + type + "Content-Length: 6\r\n\r\n";
    QTest::newRow("without a body, by its status")
        << encoded({204, {}, {}}, Method::Options, 1, true)
        << QByteArray("HTTP/1.1 204 No Content\r\n\r\n");
    QTest::newRow("empty") << encoded({405, {{"Allow", "GET"}}, {}}, Method::Post, 1, true)
                           << QByteArray("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\n"
                                         "Content-Length: 0\r\n\r\n");
}

void tst_Response::saysHowLongItIsAndWhatBecomesOfTheConnection()
{
    QFETCH(QByteArray, bytes);
    QTEST(bytes, "wanted");
}

void tst_Response::endsJsonWithANewline()
{
    QCOMPARE(Http::json(200, "{}").body, QByteArray("{}\n"));
}

QTEST_APPLESS_MAIN(tst_Response)
#include "tst_response.moc"
