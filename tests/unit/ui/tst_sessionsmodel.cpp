// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/sessions/sessionsmodel.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using Broker::SessionId;
using Broker::SessionRecord;
using Ui::SessionsModel;
using Ui::SessionTable;

namespace {

/// A model of the sessions of a broker.
struct Sessions
{
    void tell(const QList<SessionRecord> &records)
    {
        control.tellConnections(records);
        table.flush();
    }

    QVariant cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role);
    }

    QString text(int column) const { return cell(0, column).toString(); }

    QList<SessionId> shown() const
    {
        QList<SessionId> ids;
        for (int row = 0; row < model.rowCount(); ++row) {
            ids.append(model.sessionAt(row)->id);
        }
        return ids;
    }

    FakeControl control;
    SessionTable table {control};
    SessionsModel model {table};
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

SessionRecord wholeRecord()
{
    SessionRecord record = subscribedSession(41, QStringLiteral("1042"), {"/alarm/1042"});
    record.transportName = "a1b2c3d4";
    record.transport = Broker::TransportKind::XhrStreaming;
    record.stompVersion = "1.2";
    record.remote = QStringLiteral("127.0.0.1:54321");
    record.origin = QStringLiteral("http://localhost:8081");
    record.userAgent = QStringLiteral("Mozilla/5.0");
    record.framesIn = 1'234;
    record.framesOut = 5;
    record.bytesIn = 8'397;
    record.bytesOut = 100;
    record.queuedBytes = 2'048;
    record.sendsEvery = std::chrono::seconds(10);
    return record;
}

} // namespace

class tst_SessionsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatIsKnownOfASession_data();
    void showsWhatIsKnownOfASession();
    void leavesOutWhatIsNotKnownYet();
    void givesTheExactTimeInToolTips();
    void saysHowASessionStands_data();
    void saysHowASessionStands();
    void showsWhyASessionClosed();
    void hasAHeadingForEveryColumn();
    void listsSessionsThatWereThereBefore();
    void followsEachChange();
    void sortsByEveryColumn();
    void sortsNumbersByValue();
    void putsWhoIsNotConnectedYetLast();
    void findsSessionsByText_data();
    void findsSessionsByText();
    void findsScreensThatAreBehind();
    void showsOnlyWhatIsInScope();
    void takesNoToolTipForMarkup();
};

void tst_SessionsModel::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_SessionsModel::showsWhatIsKnownOfASession_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("state") << int(SessionsModel::State) << "subscribed";
    QTest::newRow("user") << int(SessionsModel::User) << "1042";
    QTest::newRow("session") << int(SessionsModel::Session) << "s-41";
    QTest::newRow("screen") << int(SessionsModel::Screen) << "unknown";
    QTest::newRow("SockJS session") << int(SessionsModel::SockJs) << "a1b2c3d4";
    QTest::newRow("transport") << int(SessionsModel::Transport) << "SockJS xhr-streaming";
    QTest::newRow("STOMP version") << int(SessionsModel::Stomp) << "1.2";
    QTest::newRow("remote") << int(SessionsModel::Remote) << "127.0.0.1:54321";
    QTest::newRow("origin") << int(SessionsModel::Origin) << "http://localhost:8081";
    QTest::newRow("user agent") << int(SessionsModel::UserAgent) << "Mozilla/5.0";
    QTest::newRow("connected at") << int(SessionsModel::Connected) << "00:00:01.100";
    QTest::newRow("nothing received") << int(SessionsModel::LastIn) << "–";
    QTest::newRow("nothing sent") << int(SessionsModel::LastOut) << "–";
    QTest::newRow("subscriptions") << int(SessionsModel::Subscriptions) << "1";
    QTest::newRow("frames in") << int(SessionsModel::FramesIn) << "1,234";
    QTest::newRow("frames out") << int(SessionsModel::FramesOut) << "5";
    QTest::newRow("bytes in") << int(SessionsModel::BytesIn) << "8.2 KiB";
    QTest::newRow("bytes out") << int(SessionsModel::BytesOut) << "100 bytes";
    QTest::newRow("queue") << int(SessionsModel::Queue) << "2.0 KiB";
    QTest::newRow("heart-beats") << int(SessionsModel::HeartBeat) << "out 10 s, in none";
    QTest::newRow("not closed") << int(SessionsModel::Close) << "";
}

void tst_SessionsModel::showsWhatIsKnownOfASession()
{
    QFETCH(int, column);
    QFETCH(QString, text);
    Sessions sessions;
    sessions.tell({wholeRecord()});
    QCOMPARE(sessions.text(column), text);
}

void tst_SessionsModel::leavesOutWhatIsNotKnownYet()
{
    Sessions sessions;
    SessionRecord record = openSession(1, {});
    record.connectedAt = 0;
    sessions.tell({record});
    QCOMPARE(sessions.text(SessionsModel::State), QStringLiteral("connecting"));
    QVERIFY(sessions.text(SessionsModel::Connected).isEmpty());
    QVERIFY(sessions.text(SessionsModel::HeartBeat).isEmpty());
    QVERIFY(sessions.cell(0, SessionsModel::Connected, Qt::ToolTipRole).toString().isEmpty());
}

void tst_SessionsModel::givesTheExactTimeInToolTips()
{
    Sessions sessions;
    SessionRecord record = wholeRecord();
    record.lastInAt = 2'000'000;
    sessions.tell({record});
    const auto toolTip = [&](int column) {
        return sessions.cell(0, column, Qt::ToolTipRole).toString();
    };
    QVERIFY(toolTip(SessionsModel::Connected).contains(u"1970-01-01 00:00:01.100"));
    QVERIFY(toolTip(SessionsModel::Age).contains(u"1970-01-01 00:00:01.000"));
    QVERIFY(toolTip(SessionsModel::LastIn).contains(u"1970-01-01 00:00:02.000"));
    QVERIFY(toolTip(SessionsModel::State).contains(u"Subscribed to 1"));
}

void tst_SessionsModel::saysHowASessionStands_data()
{
    QTest::addColumn<int>("stage");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("glyph");
    QTest::addColumn<int>("tone");
    using Ui::SessionStage;
    using Ui::Tone;
    QTest::newRow("no CONNECT yet") << int(SessionStage::Connecting) << "connecting"
                                    << "◌" << int(Tone::Accent);
    QTest::newRow("no subscription") << int(SessionStage::Connected) << "not subscribed"
                                     << "◐" << int(Tone::Warning);
    QTest::newRow("quiet") << int(SessionStage::Quiet) << "quiet 25 s"
                           << "◍" << int(Tone::Warning);
    QTest::newRow("subscribed") << int(SessionStage::Subscribed) << "subscribed"
                                << "●" << int(Tone::Good);
    QTest::newRow("closed") << int(SessionStage::Closed) << "closed"
                            << "○" << int(Tone::Muted);
}

void tst_SessionsModel::saysHowASessionStands()
{
    QFETCH(int, stage);
    QFETCH(QString, text);
    QFETCH(QString, glyph);
    QFETCH(int, tone);
    const QString user = QStringLiteral("7");
    SessionRecord connecting = openSession(1, user);
    connecting.connectedAt = 0;
    SessionRecord quiet = subscribedSession(1, user, {"/alarm/7"});
    quiet.expectsEvery = std::chrono::seconds(10);
    quiet.quietSince = Ui::nowMicroseconds() - 25'400'000;
    const SessionRecord records[] = {connecting, openSession(1, user), quiet,
                                     subscribedSession(1, user, {"/alarm/7"}),
                                     closedSession(1, user)};
    Sessions sessions;
    sessions.tell({records[stage]});

    QCOMPARE(int(Ui::stageOf(records[stage])), stage);
    QCOMPARE(sessions.text(SessionsModel::State), text);
    QCOMPARE(sessions.cell(0, SessionsModel::State, Ui::GlyphRole).toString(), glyph);
    QCOMPARE(sessions.cell(0, SessionsModel::State, Ui::ToneRole).toInt(), tone);
    QVERIFY(!sessions.cell(0, SessionsModel::User, Ui::GlyphRole).isValid());
    QVERIFY(!sessions.cell(0, SessionsModel::State, Qt::ToolTipRole).toString().isEmpty());
    // What is closed is greyed.
    QCOMPARE(sessions.cell(0, SessionsModel::User, Qt::ForegroundRole).isValid(),
             stage == int(Ui::SessionStage::Closed));
}

void tst_SessionsModel::showsWhyASessionClosed()
{
    Sessions sessions;
    SessionRecord record = closedSession(1, QStringLiteral("7"));
    record.closeReason = QStringLiteral("gone");
    sessions.tell({record});
    QCOMPARE(sessions.text(SessionsModel::Close),
             QStringLiteral("1006 abnormal: no close frame (gone)"));
    QCOMPARE(sessions.text(SessionsModel::Age), QStringLiteral("8 s"));
}

void tst_SessionsModel::hasAHeadingForEveryColumn()
{
    const Sessions sessions;
    QStringList headings;
    for (int column = 0; column < SessionsModel::ColumnCount; ++column) {
        const QString heading = sessions.model.headerData(column, Qt::Horizontal).toString();
        QVERIFY2(!heading.isEmpty() && !headings.contains(heading), qPrintable(heading));
        headings.append(heading);
    }
    QVERIFY(!sessions.model.headerData(0, Qt::Vertical).isValid());
}

void tst_SessionsModel::listsSessionsThatWereThereBefore()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({openSession(1, {}), openSession(2, {})});
    const SessionsModel model(table);
    QCOMPARE(model.rowCount(), 2);
}

void tst_SessionsModel::followsEachChange()
{
    Sessions sessions;
    const QString user = QStringLiteral("7");
    sessions.tell({openSession(1, user), openSession(2, user)});
    sessions.tell({subscribedSession(1, user, {"/alarm/7"})});
    QCOMPARE(sessions.text(SessionsModel::State), QStringLiteral("subscribed"));

    sessions.tell({closedSession(1, user)});
    QCOMPARE(sessions.text(SessionsModel::State), QStringLiteral("closed"));
    sessions.table.forgetClosedBefore(10'000'000);
    QCOMPARE(sessions.shown(), QList<SessionId> {2});
}

void tst_SessionsModel::sortsByEveryColumn()
{
    Sessions sessions;
    SessionRecord small = openSession(1, QStringLiteral("7"));
    small.openedAt = 900'000;
    small.connectedAt = 0;
    SessionRecord whole = wholeRecord();
    whole.lastInAt = 2'000'000;
    whole.lastOutAt = 2'000'000;
    sessions.tell({whole, small, closedSession(3, QStringLiteral("8"))});
    for (int column = 0; column < SessionsModel::ColumnCount; ++column) {
        sessions.model.sort(column, Qt::AscendingOrder);
        const QList<SessionId> up = sessions.shown();
        sessions.model.sort(column, Qt::DescendingOrder);
        QVERIFY2(sessions.shown() != up, qPrintable(QString::number(column)));
    }
}

void tst_SessionsModel::sortsNumbersByValue()
{
    Sessions sessions;
    SessionRecord many = openSession(1, QStringLiteral("10"));
    many.framesIn = 1'000;
    SessionRecord few = openSession(2, QStringLiteral("9"));
    few.framesIn = 20;
    sessions.tell({many, few});
    for (const int column : {SessionsModel::User, SessionsModel::FramesIn}) {
        sessions.model.sort(SessionsModel::Session);
        sessions.model.sort(column);
        QCOMPARE(sessions.shown(), (QList<SessionId> {2, 1}));
    }
}

void tst_SessionsModel::putsWhoIsNotConnectedYetLast()
{
    Sessions sessions;
    SessionRecord connecting = openSession(1, {});
    connecting.connectedAt = 0;
    sessions.tell({connecting, openSession(2, {})});
    sessions.model.sort(SessionsModel::Connected);
    QCOMPARE(sessions.shown(), (QList<SessionId> {2, 1}));
}

void tst_SessionsModel::findsSessionsByText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing asked") << "  " << true;
    QTest::newRow("user") << "104" << true;
    QTest::newRow("session") << "S-41" << true;
    QTest::newRow("address") << "54321" << true;
    QTest::newRow("origin") << "localhost" << true;
    QTest::newRow("browser") << "mozilla" << true;
    QTest::newRow("SockJS session") << "a1b2" << true;
    QTest::newRow("spaces around") << " 1042 " << true;
    QTest::newRow("something else") << "7777" << false;
}

void tst_SessionsModel::findsSessionsByText()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    Sessions sessions;
    sessions.tell({wholeRecord()});
    sessions.model.setFind(text);
    QCOMPARE(sessions.model.rowCount(), int(found));
    sessions.model.setFind({});
    QCOMPARE(sessions.model.rowCount(), 1);
}

void tst_SessionsModel::findsScreensThatAreBehind()
{
    Sessions sessions;
    SessionRecord current = withScreen(1, QStringLiteral("7"), 5, 5);
    SessionRecord behind = withScreen(2, QStringLiteral("8"), 4, 5);
    SessionRecord other = withScreen(3, QStringLiteral("9"), 4, 5);
    SessionRecord closed = withScreen(4, QStringLiteral("8"), 4, 5);
    closed.closedAt = 9'000'000;
    sessions.tell({current, behind, other, closed});
    sessions.model.setFind(QStringLiteral(" Behind "));
    QVERIFY(sessions.model.findsBehind());
    QCOMPARE(sessions.shown(), QList<SessionId>({2, 3}));
    sessions.model.setFind(QStringLiteral("behind s-3"));
    QCOMPARE(sessions.shown(), QList<SessionId>({3}));
    sessions.tell({withScreen(3, QStringLiteral("9"), 5, 5)});
    QCOMPARE(sessions.shown(), QList<SessionId>());
    sessions.tell({withScreen(5, QStringLiteral("behind s-3"), 5, 5)}); // a user may be called so
    QCOMPARE(sessions.shown(), QList<SessionId>({5}));
    sessions.model.setFind({});
    QCOMPARE(sessions.shown().size(), 5);
}

void tst_SessionsModel::showsOnlyWhatIsInScope()
{
    Sessions sessions;
    const QString seven = QStringLiteral("7");
    sessions.tell({subscribedSession(1, seven, {"/alarm/7"}), openSession(2, seven),
                   subscribedSession(3, QStringLiteral("8"), {"/alarm/8"})});
    sessions.model.setScope({seven, 0, {}});
    QCOMPARE(sessions.shown(), (QList<SessionId> {1, 2}));
    sessions.model.setScope({{}, 3, {}});
    QCOMPARE(sessions.shown(), QList<SessionId> {3});
    sessions.model.setScope({{}, 0, QStringLiteral("/alarm/7")});
    QCOMPARE(sessions.shown(), QList<SessionId> {1});
    sessions.model.setScope({});
    QCOMPARE(sessions.shown().size(), 3);
}

void tst_SessionsModel::takesNoToolTipForMarkup()
{
    Sessions sessions;
    SessionRecord record = wholeRecord();
    record.userAgent = QStringLiteral("<img src=x>");
    sessions.tell({record});
    QCOMPARE(sessions.cell(0, SessionsModel::UserAgent, Qt::ToolTipRole).toString(),
             QStringLiteral("<qt>&lt;img src=x&gt;</qt>"));
}

QTEST_MAIN(tst_SessionsModel)
#include "tst_sessionsmodel.moc"
