// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/signals.h"

#include <QTest>

#include <sys/resource.h>

#include <csignal>

class tst_Signals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsSignalsIntoCalls();
    void saysThatItCannotHearThem();
};

void tst_Signals::turnsSignalsIntoCalls()
{
    ::blockSignals(); // QObject has one too
    int terminated = 0;
    int hungUp = 0;
    const auto signalled = Signals::create([&] { ++terminated; }, [&] { ++hungUp; });
    QVERIFY(signalled);
    std::raise(SIGHUP); // for this thread: QTest has another one, which blocks none
    QTRY_COMPARE(hungUp, 1);
    QCOMPARE(terminated, 0);
    std::raise(SIGTERM);
    QTRY_COMPARE(terminated, 1);
    QCOMPARE(hungUp, 1);
}

void tst_Signals::saysThatItCannotHearThem()
{
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto signalled = Signals::create([] {}, [] {});
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(!signalled);
    QVERIFY2(signalled.errorText().contains(QStringLiteral("ulimit -n")),
             qPrintable(signalled.errorText()));
}

QTEST_GUILESS_MAIN(tst_Signals)
#include "tst_signals.moc"
