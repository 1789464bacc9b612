// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/inspectorfixture.h"
#include "ui/inspector/tracepane.h"
#include "ui/views/formats.h"
#include "ui/why/whyview.h"

#include <QSignalSpy>
#include <QTest>

using Broker::SessionRecord;
using Broker::TrafficRecord;
using Ui::Subject;
using Tab = Ui::Inspector::Tab;

/// What the inspector asks the broker about, and follows: pushes and sessions.
class tst_InspectorPanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tracesAPush();
    void tracesThePushOfAFrame();
    void asksWhetherAPushToAUserWouldArrive();
    void followsAPushUntilItIsSettled();
    void forgetsAnAnswerToAnEarlierQuestion();
    void showsASession();
    void showsTheSessionsOfAUser();
    void showsHowTheLastSessionsEnded();
    void followsASession();
    void saysThatASessionIsForgotten();
};

void tst_InspectorPanes::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_InspectorPanes::tracesAPush()
{
    Inspection inspection;
    inspection.inspector.setSubject(pushSubject(deliveredPush(5, "7")));
    const Ui::TracePane &trace = inspection.inspector.trace();
    QCOMPARE(trace.stages().rowCount(), 8);
    QTRY_COMPARE(trace.why().checks().rowCount(), int(Broker::AllDeliveryReasons.size()));
    QCOMPARE(inspection.control.questions.first().push, std::optional<quint64>(5));
    QVERIFY(inspection.inspector.title().startsWith(QStringLiteral("push/1-5  ·  user 7  ·  = 3")));
}

void tst_InspectorPanes::tracesThePushOfAFrame()
{
    Inspection inspection;
    Broker::PushRecord push = deliveredPush(5, "7");
    TrafficRecord frame = message(9, "7", "3");
    frame.at = push.at + frame.latency;
    inspection.control.ledger = {push};
    inspection.inspector.setSubject(frameSubject(frame));
    inspection.inspector.setCurrentTab(Tab::Trace);
    QTRY_COMPARE(inspection.inspector.trace().pushId(), 5U);
    QVERIFY(inspection.inspector.title().startsWith(QStringLiteral("push/1-5 ")));

    inspection.control.ledger.clear();
    inspection.inspector.setSubject(frameSubject(frame));
    QCOMPARE(inspection.reasonIn(Tab::Trace), QStringLiteral("No Push Known of This Frame"));
    QCOMPARE(inspection.inspector.trace().stages().rowCount(), 0);
    inspection.inspector.setSubject(frameSubject(heartBeat(3)));
    QCOMPARE(inspection.reasonIn(Tab::Trace), QStringLiteral("No Push Known of This Frame"));
}

void tst_InspectorPanes::asksWhetherAPushToAUserWouldArrive()
{
    Inspection inspection;
    inspection.inspector.setSubject({Subject::Kind::User, Seven});
    inspection.inspector.setCurrentTab(Tab::Trace);
    QTRY_COMPARE(inspection.inspector.trace().why().checks().rowCount(),
                 int(Broker::AllDeliveryReasons.size()));
    QCOMPARE(inspection.inspector.trace().stages().rowCount(), 0);
    QVERIFY(!inspection.control.questions.first().push);
    inspection.inspector.setSubject({Subject::Kind::Session, QString(), 3});
    QCOMPARE(inspection.reasonIn(Tab::Trace), QStringLiteral("No User Yet"));
    inspection.control.explains = nullptr;
    inspection.inspector.setSubject({Subject::Kind::User, Seven});
    QTRY_COMPARE(inspection.reasonIn(Tab::Trace), QStringLiteral("No Answer"));
}

void tst_InspectorPanes::followsAPushUntilItIsSettled()
{
    Inspection inspection;
    Broker::PushRecord push = deliveredPush(5, "7");
    push.isKept = false;
    bool isKept = false;
    inspection.control.explains = [&](const Broker::Question &) {
        std::optional<Broker::Explanation> answer = inspection.story.explained();
        push.isKept = isKept;
        answer->push = push;
        return answer;
    };
    inspection.inspector.setSubject(pushSubject(push));
    const auto kept = [&] {
        return inspection.inspector.trace()
            .stages()
            .index(3, Ui::StagesModel::What)
            .data()
            .toString();
    };
    QCOMPARE(kept(), QStringLiteral("not on the disk yet"));
    isKept = true;
    QTRY_COMPARE(kept(), QStringLiteral("on the disk"));
}

void tst_InspectorPanes::forgetsAnAnswerToAnEarlierQuestion()
{
    Inspection inspection;
    inspection.inspector.setSubject(pushSubject(deliveredPush(5, "7")));
    inspection.inspector.setSubject({}); // before the broker has answered
    QSignalSpy changes(&inspection.inspector.trace(), &Ui::TracePane::changed);
    QCoreApplication::processEvents();
    QVERIFY(changes.isEmpty());
    QCOMPARE(inspection.reasonIn(Tab::Trace), QStringLiteral("Nothing Chosen"));
}

void tst_InspectorPanes::showsASession()
{
    Inspection inspection;
    inspection.inspector.setSubject({Subject::Kind::Session, Seven, 1});
    QCOMPARE(inspection.inspector.title(), QStringLiteral("Session s-1"));
    const QStringList facts = inspection.facts();
    for (const QString &fact :
         {QStringLiteral("State: subscribed"), QStringLiteral("User: 7"),
          QStringLiteral("Transport: SockJS websocket"), QStringLiteral("User Agent: Firefox"),
          QStringLiteral("Connected: 1970-01-01 00:00:01.100"),
          QStringLiteral("Subscribed To: /alarm/7 as sub-0 since 00:00:01.200, 0 message(s)"),
          QStringLiteral("Subscribed To: /topic/news as sub-1 since 00:00:01.200, 0 message(s)")}) {
        QVERIFY2(facts.contains(fact), qPrintable(facts.join(u'\n')));
    }
    QVERIFY(!facts.contains(QStringLiteral("Session s-2")));
}

void tst_InspectorPanes::showsTheSessionsOfAUser()
{
    Inspection inspection;
    inspection.inspector.setSubject({Subject::Kind::User, Seven});
    QCOMPARE(inspection.inspector.title(), QStringLiteral("User 7"));
    QVERIFY(inspection.facts().contains(QStringLiteral("Session s-1")));
    QVERIFY(inspection.facts().contains(QStringLiteral("Session s-2")));
    inspection.control.explains = nullptr;
    inspection.inspector.setSubject({Subject::Kind::User, QStringLiteral("8")});
    QCOMPARE(inspection.reasonIn(Tab::Session), QStringLiteral("No Session"));
}

void tst_InspectorPanes::showsHowTheLastSessionsEnded()
{
    Inspection inspection;
    inspection.inspector.setSubject({Subject::Kind::User, Seven});
    QTRY_VERIFY(inspection.facts().contains(QStringLiteral("Last Ends")));
    const qsizetype heading = inspection.facts().indexOf(QStringLiteral("Last Ends"));
    QCOMPARE(inspection.facts().at(heading + 1),
             QStringLiteral("s-9: 2023-11-14 22:13:30.000  ·  1000 normal (It went.)"));

    // Another one goes, which its end tells.
    inspection.story.end(2, "closed");
    inspection.control.tellConnections({closedSession(2, Seven)});
    inspection.sessions.flush();
    QTRY_VERIFY(inspection.facts().contains(
        QStringLiteral("s-2: 2023-11-14 22:13:31.000  ·  1000 normal (It went.)")));
    QVERIFY(!inspection.facts().contains(QStringLiteral("Session s-2")));
}

void tst_InspectorPanes::followsASession()
{
    Inspection inspection;
    inspection.inspector.setSubject({Subject::Kind::Session, Seven, 2});
    QVERIFY(inspection.facts().contains(QStringLiteral("State: not subscribed")));
    SessionRecord session = subscribedSession(2, Seven, {"/alarm/7"});
    session.framesIn = 12;
    inspection.control.tellConnections({session});
    inspection.sessions.flush();
    QVERIFY(inspection.facts().contains(QStringLiteral("State: subscribed")));
    QVERIFY(inspection.facts().contains(QStringLiteral("Frames: 12 in, 0 out")));

    // While it stays about the same, what is selected does.
    const QPersistentModelIndex state = inspection.inspector.session().facts().index(1, 1);
    session.framesIn = 13;
    inspection.control.tellConnections({session});
    inspection.sessions.flush();
    QVERIFY(state.isValid());
    QVERIFY(inspection.facts().contains(QStringLiteral("Frames: 13 in, 0 out")));
}

void tst_InspectorPanes::saysThatASessionIsForgotten()
{
    Inspection inspection;
    inspection.control.explains = nullptr;
    inspection.inspector.setSubject({Subject::Kind::Session, Seven, 2});
    inspection.control.tellConnections({closedSession(2, Seven)});
    inspection.sessions.flush();
    QVERIFY(inspection.facts().contains(QStringLiteral("Close: 1006 abnormal: no close frame")));
    inspection.sessions.forgetClosedBefore(Ui::nowMicroseconds());
    QCOMPARE(inspection.reasonIn(Tab::Session), QStringLiteral("Session Forgotten"));
}

QTEST_MAIN(tst_InspectorPanes)
#include "tst_inspectorpanes.moc"
