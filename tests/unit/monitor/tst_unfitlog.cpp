// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logthrottle.h"
#include "broker/monitor/unfitlog.h"
#include "tests/support/bytes.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using Broker::LogEntry;
using Broker::LogSink;
using Broker::LogThrottle;
using Broker::Message;
using Broker::UnfitLog;
using namespace std::chrono_literals;

class tst_UnfitLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyAMessageWasNotSent_data();
    void saysWhyAMessageWasNotSent();
    void saysOneLineAMinuteOfADestinationAndHowManyMore();
};

void tst_UnfitLog::saysWhyAMessageWasNotSent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason");

    QTest::newRow("not UTF-8") << QByteArray("secret \xb0\xa1") << QStringLiteral("is not UTF-8");
    QTest::newRow("NUL") << bytes("secret\0x")
                         << QStringLiteral("clients of STOMP 1.0 and 1.1 end a frame");
    QTest::newRow("frame") << bytes("secret\0MESSAGE\n\n")
                           << QStringLiteral("a command of the broker's");
}

void tst_UnfitLog::saysWhyAMessageWasNotSent()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, reason);
    QList<LogEntry> lines;
    const LogSink sink = [&](const LogEntry &line) { lines.append(line); };
    const UnfitLog log(sink);
    log.note({"/topic/a", {}, body, "e-1", {}}, {5, 3, 3, 2});
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().level, Broker::LogLevel::Warning);
    const QString text = lines.first().text;
    QVERIFY(text.startsWith(
        QStringLiteral("A message to '/topic/a' was not sent to 2 of 5 subscriptions: ")));
    QVERIFY2(text.contains(reason), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("secret")));
}

void tst_UnfitLog::saysOneLineAMinuteOfADestinationAndHowManyMore()
{
    FakeClock clock;
    QStringList lines;
    LogThrottle throttle([&](const LogEntry &line) { lines.append(line.text); }, clock);
    const LogSink sink = [&](const LogEntry &line) { throttle.log(line); };
    const UnfitLog log(sink);
    for (int second = 0; second < 59; ++second) {
        for (const char *destination : {"/topic/a", "/topic/b"}) {
            log.note({destination, {}, "\xff", "e-1", {}}, {1, 0, 0, 1});
        }
        clock.advance(1s);
    }
    QCOMPARE(lines.size(), 2);
    clock.advance(1s);
    throttle.report();
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines.contains(QStringLiteral(
                 "Suppressed 58 for not-utf-8 from senders to '/topic/a' within a minute")),
             qPrintable(lines.last()));
}

QTEST_APPLESS_MAIN(tst_UnfitLog)
#include "tst_unfitlog.moc"
