// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/disktrouble.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using Broker::DiskTrouble;
using namespace std::chrono_literals;

class tst_DiskTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOneForADiskThatTakesTwoSecondsForEachWrite();
    void endsOnceTheDiskHasBeenQuickForAWhile();
    void saysOnceThatNothingIsTaken();
    void saysThatNothingIsTakenRatherThanSlowly();
    void isOneForAFullDiskThatTakesSomethingNowAndThen();

private:
    /// A write that takes \a seconds, as a look at each second sees it.
    QStringList write(DiskTrouble &trouble, int seconds)
    {
        QStringList news;
        for (int second = 1; second <= seconds; ++second) {
            m_clock.advance(1s);
            news += trouble.noteWriting(std::chrono::seconds(second)).value_or(QString());
        }
        news += trouble.noteWritten(std::nullopt).value_or(QString());
        news.removeAll(QString());
        return news;
    }

    FakeClock m_clock;
    const QString m_file = QStringLiteral("/data/unread.sqlite");
};

void tst_DiskTrouble::isOneForADiskThatTakesTwoSecondsForEachWrite()
{
    DiskTrouble trouble(m_clock, m_file);
    QCOMPARE(trouble.now(), std::nullopt);
    QStringList news;
    for (int time = 0; time < 20; ++time) {
        news += write(trouble, 2);
        QVERIFY(trouble.now() && trouble.now()->isSlow && trouble.now()->text.contains(m_file));
        QVERIFY(!trouble.noteWriting(0s)); // between two writes
    }
    QCOMPARE(news.size(), 1);
    QVERIFY(news.first().contains(u"more than a second"));
    QVERIFY(!trouble.takesNothing());
}

void tst_DiskTrouble::endsOnceTheDiskHasBeenQuickForAWhile()
{
    DiskTrouble trouble(m_clock, m_file);
    write(trouble, 2);
    m_clock.advance(DiskTrouble::CalmTime - 1s);
    QVERIFY(!trouble.noteWriting(0s));
    QVERIFY(trouble.now());
    m_clock.advance(1s);
    const std::optional<QString> news = trouble.noteWriting(500ms);
    QVERIFY(news && news->contains(u"less than a second again"));
    QCOMPARE(trouble.now(), std::nullopt);
    QVERIFY(!trouble.noteWriting(0s));
}

void tst_DiskTrouble::saysOnceThatNothingIsTaken()
{
    DiskTrouble trouble(m_clock, m_file);
    const Error full {QStringLiteral("The disk is full.")};
    QVERIFY(trouble.noteWritten(full)->startsWith(full.text));
    const qint64 since = trouble.now()->since;
    m_clock.advance(1min);
    QVERIFY(!trouble.noteWritten(full));
    QCOMPARE(trouble.now()->since, since);
    QVERIFY(trouble.takesNothing());
    QCOMPARE(trouble.now()->text, full.text);
    QVERIFY(!trouble.now()->isSlow);
    QVERIFY(!trouble.noteWritten(std::nullopt));
    m_clock.advance(DiskTrouble::TrialTime);
    QVERIFY(trouble.noteWritten(std::nullopt)->contains(u"kept again"));
    QVERIFY(!trouble.noteWritten(std::nullopt));
    QVERIFY(!trouble.takesNothing());
    QCOMPARE(trouble.now(), std::nullopt);
}

void tst_DiskTrouble::saysThatNothingIsTakenRatherThanSlowly()
{
    DiskTrouble trouble(m_clock, m_file);
    const Error full {QStringLiteral("The disk is full.")};
    trouble.noteWritten(full);
    QVERIFY(!trouble.noteWriting(3s)); // the next try
    QCOMPARE(trouble.now()->text, full.text);
    QVERIFY(!trouble.now()->isSlow);
    trouble.noteWritten(std::nullopt);
    m_clock.advance(DiskTrouble::TrialTime);
    QVERIFY(trouble.noteWritten(std::nullopt));
    QVERIFY(trouble.now() && trouble.now()->isSlow);
}

void tst_DiskTrouble::isOneForAFullDiskThatTakesSomethingNowAndThen()
{
    DiskTrouble trouble(m_clock, m_file);
    const Error full {QStringLiteral("The disk is full.")};
    QVERIFY(trouble.noteWritten(full));
    const qint64 since = trouble.now()->since;
    for (int time = 0; time < 20; ++time) {
        QVERIFY(!trouble.noteWritten(std::nullopt));
        m_clock.advance(DiskTrouble::TrialTime - 1s);
        QVERIFY(!trouble.noteWritten(std::nullopt));
        QVERIFY(!trouble.takesNothing()); // what was written is kept
        QVERIFY(trouble.isOnTrial());
        QCOMPARE(trouble.now()->since, since);
        m_clock.advance(1s);
        QVERIFY(!trouble.noteWritten(full));
    }
    QVERIFY(!trouble.noteWritten(std::nullopt));
    m_clock.advance(DiskTrouble::TrialTime);
    QVERIFY(trouble.isOnTrial()); // with nothing written meanwhile
    QVERIFY(trouble.noteWritten(std::nullopt)->contains(u"kept again"));
    QVERIFY(!trouble.isOnTrial());
}

QTEST_APPLESS_MAIN(tst_DiskTrouble)
#include "tst_disktrouble.moc"
