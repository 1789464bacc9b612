// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logthrottle.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using Broker::LogEntry;
using Broker::LogLevel;
using Broker::LogThrottle;
using namespace std::chrono_literals;

class tst_LogThrottle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void letsPassWhatClientsDoNotCause();
    void tellsOfEachReasonAndAddressOnceAMinute();
    void saysHowManyWereSuppressed();
    void saysSoWithoutAnotherEntry();
    void saysSoAtItsEnd();
    void boundsTheLinesOfAReason();
    void boundsTheLinesOfAllReasons();
    void countsOnManyThreads();

private:
    static QString line(const QByteArray &reason, const QString &about);
    void log(const QByteArray &reason, const QString &about);

    FakeClock m_clock;
    QStringList m_lines;
    std::unique_ptr<LogThrottle> m_throttle;
};

void tst_LogThrottle::init()
{
    m_throttle.reset();
    m_lines.clear();
    m_throttle = std::make_unique<LogThrottle>(
        [this](const LogEntry &entry) { m_lines.append(entry.text); }, m_clock);
}

QString tst_LogThrottle::line(const QByteArray &reason, const QString &about)
{
    return QStringLiteral("It was %1: %2").arg(about, QString::fromLatin1(reason));
}

void tst_LogThrottle::log(const QByteArray &reason, const QString &about)
{
    m_throttle->log({0, LogLevel::Warning, "transport", line(reason, about), reason, about});
}

void tst_LogThrottle::letsPassWhatClientsDoNotCause()
{
    constexpr int Count = 500;
    for (int count = 0; count < Count; ++count) {
        m_throttle->log({0, LogLevel::Info, "server", QStringLiteral("Listening")});
    }
    QCOMPARE(m_lines.size(), Count);
}

void tst_LogThrottle::tellsOfEachReasonAndAddressOnceAMinute()
{
    for (int count = 0; count < 3; ++count) {
        log("host-refused", QStringLiteral("192.0.2.1"));
        log("host-refused", QStringLiteral("192.0.2.2"));
        log("origin-refused", QStringLiteral("192.0.2.1"));
    }
    const QStringList once {line("host-refused", QStringLiteral("192.0.2.1")),
                            line("host-refused", QStringLiteral("192.0.2.2")),
                            line("origin-refused", QStringLiteral("192.0.2.1"))};
    QCOMPARE(m_lines, once);
    m_clock.advance(60s);
    m_throttle->report();
    m_lines.clear();
    log("host-refused", QStringLiteral("192.0.2.1"));
    QCOMPARE(m_lines, QStringList {line("host-refused", QStringLiteral("192.0.2.1"))});
}

void tst_LogThrottle::saysHowManyWereSuppressed()
{
    for (int count = 0; count < 8; ++count) {
        log("host-refused", QStringLiteral("192.0.2.1"));
    }
    log("host-refused", QStringLiteral("192.0.2.2"));
    m_clock.advance(60s);
    m_lines.clear();
    log("host-refused", QStringLiteral("192.0.2.3"));
    const QStringList said {
        QStringLiteral("Suppressed 7 for host-refused from 192.0.2.1 within a minute"),
        line("host-refused", QStringLiteral("192.0.2.3"))};
    QCOMPARE(m_lines, said);
}

void tst_LogThrottle::saysSoWithoutAnotherEntry()
{
    log("host-refused", QStringLiteral("192.0.2.1"));
    log("host-refused", QStringLiteral("192.0.2.1"));
    m_clock.advance(60s - 1ms);
    m_throttle->report();
    QCOMPARE(m_lines.size(), 1);
    m_clock.advance(1ms);
    m_throttle->report();
    m_throttle->report();
    QCOMPARE(m_lines.size(), 2);
}

void tst_LogThrottle::saysSoAtItsEnd()
{
    log("host-refused", QStringLiteral("192.0.2.1"));
    log("host-refused", QStringLiteral("192.0.2.1"));
    m_throttle.reset();
    QCOMPARE(m_lines.last(),
             QStringLiteral("Suppressed 1 for host-refused from 192.0.2.1 within a minute"));
}

void tst_LogThrottle::boundsTheLinesOfAReason()
{
    for (int address = 0; address < 1000; ++address) {
        log("host-refused", QStringLiteral("2001:db8::%1").arg(address));
    }
    QCOMPARE(m_lines.size(), LogThrottle::LinesOfReason);
    log("origin-refused", QStringLiteral("192.0.2.1")); // it does not hide another one
    QCOMPARE(m_lines.size(), LogThrottle::LinesOfReason + 1);
    m_lines.clear();
    m_throttle.reset();
    QCOMPARE(m_lines,
             QStringList {QStringLiteral("Suppressed %1 for host-refused from others within a "
                                         "minute")
                              .arg(1000 - LogThrottle::LinesOfReason)});
}

void tst_LogThrottle::boundsTheLinesOfAllReasons()
{
    for (int reason = 0; reason < 100; ++reason) {
        log("reason-" + QByteArray::number(reason), QStringLiteral("192.0.2.1"));
        log("reason-" + QByteArray::number(reason), QStringLiteral("192.0.2.2"));
    }
    QCOMPARE(m_lines.size(), LogThrottle::LinesAltogether);
}

void tst_LogThrottle::countsOnManyThreads()
{
    constexpr int Threads = 8;
    constexpr int Count = 500;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < Threads; ++thread) {
            threads.emplace_back([this] {
                for (int count = 0; count < Count; ++count) {
                    log("host-refused", QStringLiteral("192.0.2.1"));
                }
            });
        }
    }
    QCOMPARE(m_lines.size(), 1);
    m_throttle.reset();
    QCOMPARE(m_lines.last(),
             QStringLiteral("Suppressed %1 for host-refused from 192.0.2.1 within a minute")
                 .arg(Threads * Count - 1));
}

QTEST_GUILESS_MAIN(tst_LogThrottle)
#include "tst_logthrottle.moc"
