// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/logreasons.h"
#include "broker/server/closelog.h"

#include <QTest>

using namespace Broker;

namespace {

SessionRecord closed(SessionId id, quint16 code, const QString &reason = {})
{
    SessionRecord record;
    record.id = id;
    record.closedAt = 1;
    record.closeCode = code;
    record.closeReason = reason;
    return record;
}

QList<SessionRecord> closed(SessionId first, SessionId last, quint16 code,
                            const QString &reason = {})
{
    QList<SessionRecord> records;
    for (SessionId id = first; id <= last; ++id) {
        records.append(closed(id, code, reason));
    }
    return records;
}

} // namespace

class tst_CloseLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_lines.clear(); }

    void saysWhomTheOperatorClosed();
    void makesOneLineOfManyThatTheOperatorClosed();
    void saysThatManyEndedAtOnce();
    void saysNothingOfAFew();
    void countsThoseOfWhichOnlyTheEndIsTold();
    void saysItWithinASecond();
    void keepsAReasonOnItsLine();
    void countsThoseWithEndlesslyManyReasons();

private:
    QStringList said()
    {
        m_log.flush();
        return std::exchange(m_lines, {});
    }

    QStringList m_lines;
    LogEntry m_last;
    CloseLog m_log {[this](const LogEntry &entry) {
        m_lines.append(entry.text);
        m_last = entry;
    }};
};

void tst_CloseLog::saysWhomTheOperatorClosed()
{
    m_log.noteAsked(41, 1008, QStringLiteral("Too loud"));
    m_log.noteEnded({closed(41, 41, 1008, QStringLiteral("Too loud"))}); // which is told already
    QCOMPARE(
        said(),
        QStringList {QStringLiteral("Closed s-41 with 1008 'Too loud', as the operator asked.")});
    QCOMPARE(m_last.level, LogLevel::Info);
    QCOMPARE(m_last.reason, closedByOperator());
    QCOMPARE(m_last.about, QStringLiteral("s-41"));
}

void tst_CloseLog::makesOneLineOfManyThatTheOperatorClosed()
{
    for (SessionId id = 1; id <= 212; ++id) {
        m_log.noteAsked(id, 1001, {});
    }
    m_log.noteAsked(9'999, 3000, {});
    m_log.noteEnded({closed(1, 212, 1001)});
    QCOMPARE(said(),
             (QStringList {QStringLiteral("Closed 212 sessions with 1001, as the operator asked: "
                                          "s-1, s-2, s-3 and 209 more."),
                           QStringLiteral("Closed s-9999 with 3000, as the operator asked.")}));
}

void tst_CloseLog::saysThatManyEndedAtOnce()
{
    m_log.noteEnded({closed(1, 6, 1006)});
    m_log.noteEnded({closed(7, 12, 1006)});
    m_log.noteEnded({closed(20, 35, 4500, QStringLiteral("Too slow"))});
    QCOMPARE(said(),
             (QStringList {
                 QStringLiteral("12 sessions ended within a second with 1006: s-1, s-2, s-3 and 9 "
                                "more. Their connections broke off without a Close."),
                 QStringLiteral("16 sessions ended within a second with 4500 'Too slow': s-20, "
                                "s-21, s-22 and 13 more.")}));
}

void tst_CloseLog::saysNothingOfAFew()
{
    m_log.noteEnded({closed(1, CloseLog::Many - 1, 1006)});
    SessionRecord open;
    open.id = 99;
    m_log.noteEnded({{open}});
    QCOMPARE(said(), QStringList());
}

void tst_CloseLog::countsThoseOfWhichOnlyTheEndIsTold()
{
    ConnectionChanges changes {closed(1, 5, 1001, QStringLiteral("The broker is stopping"))};
    for (SessionId id = 6; id <= 8'000; ++id) {
        changes.ended.append({id, 1, 1001});
    }
    m_log.noteEnded(changes);
    QCOMPARE(said(),
             QStringList {QStringLiteral("8000 sessions ended within a second with 1001 'The "
                                         "broker is stopping': s-1, s-2, s-3 and 7997 more.")});
}

void tst_CloseLog::saysItWithinASecond()
{
    m_log.noteAsked(41, 1008, {});
    QTRY_COMPARE(m_lines.size(), 1);
}

void tst_CloseLog::keepsAReasonOnItsLine()
{
    m_log.noteAsked(41, 1008, QStringLiteral("a\nb"));
    QVERIFY(!said().first().contains(u'\n'));
}

void tst_CloseLog::countsThoseWithEndlesslyManyReasons()
{
    QList<SessionRecord> records;
    for (SessionId id = 10'001; id <= 15'000; ++id) {
        records.append(closed(id, 4000, QString::number(id)));
    }
    m_log.noteEnded({records});
    const QStringList lines = said();
    QCOMPARE(lines.size(), 1); // the others are of one session each
    QVERIFY2(lines.first().startsWith(QStringLiteral("4901 sessions")), qPrintable(lines.first()));
}

QTEST_GUILESS_MAIN(tst_CloseLog)
#include "tst_closelog.moc"
