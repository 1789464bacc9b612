// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/front/frontfixture.h"

#include <QTest>

using namespace Broker;

/// Who is let in to be answered at all.
class tst_Front : public QObject, private FrontFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void countsWhatIsRefused_data();
    void countsWhatIsRefused();
    void namesTheLimitThatABodyPassed_data();
    void namesTheLimitThatABodyPassed();
    void answersMonitorsByAnyName_data();
    void answersMonitorsByAnyName();
    void takesWhatAPageMayAsk_data();
    void takesWhatAPageMayAsk();
    void refusesOneWhoAsksTooOften();
    void answersMonitorsWhereThereIsNoRoom();
    void tellsOthersThatThereIsNoRoom();
};

void tst_Front::countsWhatIsRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("the Host of another")
        << QByteArray("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n") << QByteArray("421");
    QTest::newRow("no Host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("421");
    QTest::newRow("an empty Host")
        << QByteArray("GET / HTTP/1.0\r\nHost:\r\n\r\n") << QByteArray("421");
    QTest::newRow("a page without an Origin of its own")
        << get("/now", "Origin: null\r\n") << QByteArray("403");
    const QByteArray foreign = "Sec-Fetch-Site: cross-site\r\n";
    QTest::newRow("a picture of another site")
        << get("/now", foreign + "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n")
        << QByteArray("403");
    QTest::newRow("a link of another site to what is no page")
        << get("/now", foreign + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n")
        << QByteArray("403");
    QTest::newRow("a frame of another site")
        << get("/page", foreign + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")
        << QByteArray("403");
    QTest::newRow("a foreign Origin that asks what monitors do")
        << QByteArray("GET /health HTTP/1.0\r\nOrigin: http://evil.example\r\n\r\n")
        << QByteArray("403");
    QTest::newRow("a foreign Origin")
        << get("/", "Origin: http://evil.example\r\n") << QByteArray("403");
    QTest::newRow("no request") << QByteArray("GET\r\n\r\n") << QByteArray("400");
}

void tst_Front::countsWhatIsRefused()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    const auto asker = client();
    asker->say(request);
    QVERIFY(hasEnd(*asker));
    QVERIFY2(asker->heard().startsWith("HTTP/1.1 " + status + ' '), asker->heard().constData());
    QCOMPARE(m_front->refusedCount, 1);
    QVERIFY(m_service->paths.isEmpty());
}

void tst_Front::namesTheLimitThatABodyPassed_data()
{
    QTest::addColumn<int>("requestBodyBytes");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("setting");
    const QByteArray announced = "Content-Length: 100000\r\n\r\n";
    const QByteArray inChunks = "Transfer-Encoding: chunked\r\n\r\n5dc\r\n" + QByteArray(1500, 'x');
    QTest::newRow("a stranger's") << 2000 << QByteArray("/") << announced
                                  << "limits.pre_connect_bytes";
    QTest::newRow("a stranger's in chunks")
        << 2000 << QByteArray("/") << inChunks << "limits.pre_connect_bytes";
    QTest::newRow("a stranger's where requests have less")
        << 400 << QByteArray("/") << announced << "limits.request_body_bytes";
    QTest::newRow("one that the service knows")
        << 2000 << QByteArray("/roomy") << announced << "limits.roomy";
    QTest::newRow("one that the service knows, in chunks")
        << 2000 << QByteArray("/roomy") << inChunks << "limits.roomy";
}

void tst_Front::namesTheLimitThatABodyPassed()
{
    QFETCH(int, requestBodyBytes);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QString, setting);
    close();
    open([requestBodyBytes](Limits &limits) {
        limits.preConnectBytes = 500;
        limits.requestBodyBytes = requestBodyBytes;
    });
    const auto asker = client();
    asker->say("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + body);
    QVERIFY(hasEnd(*asker));
    QVERIFY2(asker->heard().startsWith("HTTP/1.1 413 "), asker->heard().constData());
    for (const QString &text : {QString::fromUtf8(asker->heard()), m_front->net.log.value(0)}) {
        QVERIFY2(text.contains(setting), qPrintable(text));
        QCOMPARE(text.count(QStringLiteral("limits.")), 1);
    }
}

void tst_Front::answersMonitorsByAnyName_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("none") << QByteArray("GET /health HTTP/1.0\r\n\r\n");
    QTest::newRow("an empty one") << QByteArray("GET /health HTTP/1.0\r\nHost: \r\n\r\n");
    QTest::newRow("one of HTTP/1.0") << QByteArray("GET /health HTTP/1.0\r\nHost: lb\r\n\r\n");
    QTest::newRow("one of HTTP/1.1")
        << QByteArray("GET /health HTTP/1.1\r\nHost: lb:9\r\nConnection: close\r\n\r\n");
}

void tst_Front::answersMonitorsByAnyName()
{
    QFETCH(QByteArray, request);
    const auto monitor = client();
    monitor->say(request);
    QVERIFY(hasEnd(*monitor));
    QVERIFY2(monitor->heard().startsWith("HTTP/1.1 200 "), monitor->heard().constData());
    QCOMPARE(m_front->refusedCount, 0);
}

void tst_Front::takesWhatAPageMayAsk_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray foreign = "Sec-Fetch-Site: cross-site\r\n";
    QTest::newRow("of its own site") << get("/now", "Sec-Fetch-Site: same-origin\r\n");
    QTest::newRow("that somebody typed") << get("/now", "Sec-Fetch-Site: none\r\n");
    QTest::newRow("with an Origin that is allowed")
        << get("/now", foreign + "Origin: http://allowed.example\r\n");
    QTest::newRow("by a link to a page")
        << get("/page", foreign + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n");
}

void tst_Front::takesWhatAPageMayAsk()
{
    QFETCH(QByteArray, request);
    const auto page = client();
    page->say(request);
    const QByteArray answer = page->hear("this is /");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
    QCOMPARE(m_front->refusedCount, 0);
}

void tst_Front::refusesOneWhoAsksTooOften()
{
    close();
    open([](Limits &limits) {
        limits.holdForLoopback = true;
        limits.requestsPerSecond = 1;
    });
    const auto busy = client();
    busy->say(get("/now").repeated(4)); // four times as many at once
    QTRY_COMPARE(m_service->paths.size(), 4);
    busy->say(get("/trusted")); // by whom the service trusts
    QVERIFY(!busy->hear("this is /trusted").isEmpty());
    busy->say(get("/now"));
    QVERIFY(hasEnd(*busy));
    const QByteArray answer = busy->heard();
    QVERIFY2(answer.contains("HTTP/1.1 429 "), answer.constData());
    QVERIFY(answer.contains("\r\nRetry-After: 1\r\n"));
    QVERIFY(answer.contains("limits.requests_per_second"));
    QCOMPARE(m_front->refusedCount, 1);
    QCOMPARE(m_front->net.log.size(), 1);
    QVERIFY(m_front->net.log.first().contains(QStringLiteral("limits.requests_per_second")));
    pass(std::chrono::seconds(1));
    const auto again = client();
    again->say(get("/later"));
    QTRY_COMPARE(m_service->paths.last(), QByteArray("/later"));
}

void tst_Front::answersMonitorsWhereThereIsNoRoom()
{
    m_front->isCrowded = true;
    const auto monitor = client();
    monitor->say(get("/health"));
    QVERIFY(hasEnd(*monitor));
    QVERIFY2(monitor->heard().startsWith("HTTP/1.1 200 "), monitor->heard().constData());
    QVERIFY(monitor->heard().contains("\r\nConnection: close\r\n"));
}

void tst_Front::tellsOthersThatThereIsNoRoom()
{
    m_front->isCrowded = true;
    const auto eager = client();
    eager->say(get("/now"));
    QVERIFY(hasEnd(*eager));
    QVERIFY2(eager->heard().startsWith("HTTP/1.1 503 "), eager->heard().constData());
    QVERIFY(eager->heard().contains("\r\nRetry-After: 5\r\n"));
    const auto silent = client();
    const auto slow = client();
    slow->say("GET /health HTTP/1.1\r\n");
    QCoreApplication::processEvents();
    pass(std::chrono::milliseconds(600));
    QVERIFY(hasEnd(*silent));
    QVERIFY2(silent->heard().startsWith("HTTP/1.1 503 "), silent->heard().constData());
    QVERIFY(hasEnd(*slow));
    QVERIFY2(slow->heard().startsWith("HTTP/1.1 408 "), slow->heard().constData());
    QVERIFY(m_service->paths.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Front)
#include "tst_front.moc"
