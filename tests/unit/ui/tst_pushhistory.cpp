// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/push/historyview.h"
#include "ui/push/pushhistory.h"
#include "ui/push/useroffer.h"
#include "ui/views/formats.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::PushRecord;
using Ui::PushHistory;

Q_DECLARE_METATYPE(PushHistory::Wish)

namespace {

const PushHistory::Wish SetToThree {{{}, CountPush::Kind::Set, 3}, false};

/// The report of the push that the broker has as number \a id.
DeliveryReport reportOf(quint64 id, quint32 written = 2)
{
    DeliveryReport report = writtenTo(written);
    report.push = id + 100;
    report.at = 1'000'000 + qint64(id) * 1'000;
    report.user = QStringLiteral("1042");
    report.id = id;
    report.unread = Broker::CountOutcome {3, id, Broker::Keeping::Kept, {}};
    return report;
}

PushRecord pushOf(quint64 id, quint32 heard = 0, quint32 lost = 0)
{
    PushRecord push = deliveredPush(id, "1042");
    push.matched = 2;
    push.written = 2;
    push.heard = heard;
    push.lost = lost;
    return push;
}

} // namespace

class tst_PushHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void hasALineForEachPush_data();
    void hasALineForEachPush();
    void hasALineForAPushToMany();
    void tellsTwoAlikeApart();
    void hearsWhatHappensLater();
    void asksUntilAllIsKnown();
    void asksNothingOfWhatWasNotWritten();
    void asksNothingOfAnotherBroker();
    void hearsThatANumberIsKept();
    void keepsTheNewest();
    void growsOld();
    void tellsWhichPushIsChosen();
    void showsWholeLinesAlone();

private:
    QString text(int row, int role = Qt::DisplayRole) const
    {
        return m_history->index(row).data(role).toString();
    }
    /// Without the glyph and the time.
    QString essence(int row) const { return text(row).section(QStringLiteral(" · "), 1); }
    qsizetype asked() const { return m_control->pushesListed.size(); }

    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<PushHistory> m_history;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_PushHistory::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_tester.reset();
    m_history.reset();
    m_control = std::make_unique<FakeControl>();
    m_control->setState(Broker::BrokerState::Running);
    m_history = std::make_unique<PushHistory>(*m_control);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_history.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void tst_PushHistory::hasALineForEachPush_data()
{
    QTest::addColumn<PushHistory::Wish>("wish");
    QTest::addColumn<DeliveryReport>("report");
    QTest::addColumn<QString>("line");
    const DeliveryReport written = reportOf(7);
    DeliveryReport kept = reportOf(7, 0);
    kept.problem = DeliveryProblem::NoSession;
    DeliveryReport slow = kept;
    slow.unread->keeping = Broker::Keeping::Waiting;
    DeliveryReport unkept = kept;
    unkept.unread->keeping = Broker::Keeping::NotKept;
    DeliveryReport refused = kept;
    refused.problem = DeliveryProblem::CountRefused;
    refused.unread->refusal = QStringLiteral("There is no room.");
    DeliveryReport stopped;
    stopped.user = QStringLiteral("1042");
    stopped.problem = DeliveryProblem::BrokerStopped;
    DeliveryReport changed = kept;
    changed.problem = DeliveryProblem::ChangedSince;
    const PushHistory::Wish add {{{}, CountPush::Kind::Add, -2}, false};
    const PushHistory::Wish undo {{{}, CountPush::Kind::Set, 3, 6}, true};
    QTest::newRow("written") << SetToThree << written
                             << "1042 = 3 → 2 session(s) · 0.4 ms · no evidence yet";
    QTest::newRow("added") << add << written
                           << "1042 −2 = 3 → 2 session(s) · 0.4 ms · no evidence yet";
    QTest::newRow("kept") << SetToThree << kept << "1042 = 3 → kept for later";
    QTest::newRow("not kept yet") << SetToThree << slow
                                  << "1042 = 3 → nobody there, not on the disk yet";
    QTest::newRow("not kept") << SetToThree << unkept << "1042 = 3 → nobody there, and not kept";
    QTest::newRow("refused") << SetToThree << refused << "1042 = 3 → refused";
    QTest::newRow("stopped") << SetToThree << stopped << "1042 = 3 → refused";
    QTest::newRow("undone") << undo << written
                            << "undo: 1042 = 3 → 2 session(s) · 0.4 ms · no evidence yet";
    QTest::newRow("left alone") << undo << changed << "undo: 1042 = 3 → left alone";
}

void tst_PushHistory::hasALineForEachPush()
{
    QFETCH(const PushHistory::Wish, wish);
    QFETCH(const DeliveryReport, report);
    QFETCH(const QString, line);
    m_history->add(wish, report);
    QCOMPARE(m_history->rowCount(), 1);
    QCOMPARE(essence(0), line);
    QVERIFY(!text(0, Qt::ToolTipRole).isEmpty());
}

void tst_PushHistory::hasALineForAPushToMany()
{
    Ui::PushTotals totals;
    totals.users = totals.answered = 37;
    totals.shown = 30;
    totals.changed = 7;
    m_history->add(SetToThree, totals);
    QCOMPARE(essence(0), QStringLiteral("37 user(s) = 3 → 30 written, 7 kept for later"));
    QCOMPARE(m_history->pushAt(0), quint64(0));
}

void tst_PushHistory::tellsTwoAlikeApart()
{
    m_history->add(SetToThree, reportOf(7));
    m_history->add(SetToThree, reportOf(8)); // a millisecond later
    QCOMPARE(essence(0), essence(1));
    QVERIFY(text(0) != text(1));
    QVERIFY(text(0).contains(Ui::clockText(1'008'000)));
}

void tst_PushHistory::hearsWhatHappensLater()
{
    m_control->ledger = {pushOf(7)};
    m_history->add(SetToThree, reportOf(7));
    QVERIFY(text(0).startsWith(QStringLiteral("⚠")));
    QVERIFY(!m_history->heardOf(107));
    m_control->ledger.last() = pushOf(7, 2, 0);
    QTRY_VERIFY2(text(0).startsWith(QStringLiteral("✓")), qPrintable(text(0)));
    QVERIFY(text(0).endsWith(QStringLiteral(" · evidence")));
    QCOMPARE(m_history->heardOf(107)->heard, 2U);

    m_control->ledger = {pushOf(8)};
    m_history->add(SetToThree, reportOf(8));
    m_control->ledger.last() = pushOf(8, 1, 1);
    QTRY_VERIFY2(text(0).startsWith(QStringLiteral("✕")), qPrintable(text(0)));
    QVERIFY(text(0).endsWith(QStringLiteral(" · 1 lost")));
}

void tst_PushHistory::asksUntilAllIsKnown()
{
    const QSignalSpy changes(m_history.get(), &PushHistory::dataChanged);
    m_control->ledger = {pushOf(8), pushOf(7)};
    m_history->add(SetToThree, reportOf(7));
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(m_control->pushesListed.last().user, QByteArray("1042"));
    m_control->ledger.last() = pushOf(7, 1, 1);
    QTRY_COMPARE(changes.size(), 2);
    const qsizetype before = asked();
    m_control->ledger.first() = pushOf(8);
    m_history->add(SetToThree, reportOf(8));
    QTRY_COMPARE(changes.size(), 3);
    QTRY_VERIFY(asked() >= before + 2);
    for (qsizetype at = before; at < asked(); ++at) {
        QCOMPARE(m_control->pushesListed[at].before, quint64(9)); // of 7 all is known
    }
}

void tst_PushHistory::asksNothingOfWhatWasNotWritten()
{
    m_history->add(SetToThree, reportOf(6, 0));
    DeliveryReport topic = writtenTo(2); // no unread destination, so in no ledger
    m_history->add(SetToThree, topic);
    m_history->add(SetToThree, reportOf(7));
    QTRY_VERIFY(asked() > 0);
    for (const Broker::PushQuery &query : std::as_const(m_control->pushesListed)) {
        QCOMPARE(query.before, quint64(8));
    }
}

// It has other pushes under these numbers.
void tst_PushHistory::asksNothingOfAnotherBroker()
{
    m_history->add(SetToThree, reportOf(7));
    QCOMPARE(m_history->pushAt(0), quint64(7));
    m_control->setState(Broker::BrokerState::Starting);
    QCOMPARE(m_history->pushAt(0), quint64(0));
    m_control->setState(Broker::BrokerState::Running);
    m_control->ledger = {pushOf(9), pushOf(7, 2)};
    m_history->add(SetToThree, reportOf(9));
    QTRY_VERIFY(m_history->heardOf(109));
    QVERIFY(!m_history->heardOf(107));
}

void tst_PushHistory::hearsThatANumberIsKept()
{
    DeliveryReport report = reportOf(7);
    report.unread->keeping = Broker::Keeping::NotKept;
    m_history->add(SetToThree, report);
    QVERIFY(text(0, Qt::ToolTipRole).contains(QStringLiteral("not kept")));
    Q_EMIT m_control->countKept(107);
    QVERIFY(!text(0, Qt::ToolTipRole).contains(QStringLiteral("not kept")));
}

void tst_PushHistory::keepsTheNewest()
{
    for (quint64 id = 1; id <= PushHistory::MostLines + 5; ++id) {
        m_history->add(SetToThree, reportOf(id, 0));
    }
    QCOMPARE(m_history->rowCount(), int(PushHistory::MostLines));
    QCOMPARE(m_history->pushAt(0), quint64(PushHistory::MostLines + 5));
}

void tst_PushHistory::growsOld()
{
    DeliveryReport report = reportOf(7, 0);
    report.at = Ui::nowMicroseconds() - 41'200'000;
    m_history->add(SetToThree, report);
    QCOMPARE(text(0, Ui::UserOffer::DetailRole), QStringLiteral("41 s ago"));
}

void tst_PushHistory::tellsWhichPushIsChosen()
{
    Ui::HistoryView view(*m_history);
    view.resize(600, 100);
    view.show();
    m_history->add(SetToThree, reportOf(7, 0));
    m_history->add(SetToThree, reportOf(8, 0));
    QSignalSpy chosen(&view, &Ui::HistoryView::chosen);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.visualRect(m_history->index(1)).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.takeFirst().first().toULongLong(), quint64(7));
    view.setCurrentIndex(m_history->index(0));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.takeFirst().first().toULongLong(), quint64(8));
}

void tst_PushHistory::showsWholeLinesAlone()
{
    for (quint64 id = 1; id <= 9; ++id) {
        m_history->add(SetToThree, reportOf(id));
    }
    Ui::HistoryView view(*m_history);
    const int line = view.sizeHintForRow(0);
    view.resize(400, 3 * line);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    for (const int more : {0, 1, line - 1, line}) {
        view.resize(400, 3 * line + more);
        QTRY_COMPARE(view.viewport()->height(), more < line ? 3 * line : 4 * line);
    }
}

QTEST_MAIN(tst_PushHistory)
#include "tst_pushhistory.moc"
