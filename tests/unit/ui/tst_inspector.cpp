// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/inspectorfixture.h"
#include "ui/inspector/envelope.h"
#include "ui/inspector/hexdump.h"
#include "ui/inspector/tracepane.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/frameview.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using Broker::TrafficRecord;
using Broker::TransportKind;
using Ui::Inspector;
using Ui::Subject;
using Tab = Ui::Inspector::Tab;

class tst_Inspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dumpsBytes();
    void putsAFrameIntoItsEnvelope();
    void saysThatNothingIsChosen();
    void showsAFrame();
    void showsTheEnvelopeOnlyOfSockJs();
    void keepsCredentialsMasked();
    void opensWithTheTabOfItsKind();
    void copiesWhatItShows();
    void speaksAnotherLanguage();
    void namesEverythingForAssistiveTools();
};

void tst_Inspector::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_Inspector::dumpsBytes()
{
    QCOMPARE(Ui::hexDump(QByteArray("SEND\n\0\xff", 7), 4),
             QStringLiteral("0000  53 45 4e 44  SEND\n0004  0a 00 ff     ..."));
    QCOMPARE(Ui::hexDump({}, 8), QString());
    const QString large = Ui::hexDump(QByteArray(70'000, 'x'), 16);
    QVERIFY(large.startsWith(QStringLiteral("00000  78")));
    QCOMPARE(large.indexOf(u'\n'), Ui::hexLineLength(70'000, 16));
}

void tst_Inspector::putsAFrameIntoItsEnvelope()
{
    TrafficRecord frame = message(1, "7", "\"3\"");
    const QByteArray quoted =
        "\"MESSAGE\\ndestination:/alarm/7\\nsubscription:sub-0\\n\\n\\\"3\\\"\\u0000\"";
    QCOMPARE(Ui::sockJsEnvelope(frame, TransportKind::XhrPolling), "a[" + quoted + ']');
    frame.direction = Broker::Direction::In;
    QCOMPARE(Ui::sockJsEnvelope(frame, TransportKind::XhrPolling), '[' + quoted + ']');
    QVERIFY(Ui::sockJsEnvelope(frame, TransportKind::WebSocket).isEmpty());
    frame.isBodyCut = true;
    QVERIFY(Ui::sockJsEnvelope(frame, TransportKind::XhrPolling).isEmpty());
    TrafficRecord beat = heartBeat(2);
    QCOMPARE(Ui::sockJsEnvelope(beat, TransportKind::XhrPolling), QByteArray("[\"\\n\"]"));
}

void tst_Inspector::saysThatNothingIsChosen()
{
    Inspection inspection;
    QCOMPARE(inspection.inspector.title(), QStringLiteral("Nothing chosen"));
    for (const Tab tab : {Tab::Trace, Tab::Session}) {
        QCOMPARE(inspection.reasonIn(tab), QStringLiteral("Nothing Chosen"));
    }
    for (const Tab tab : {Tab::Frame, Tab::SockJs, Tab::Hex}) {
        QCOMPARE(inspection.reasonIn(tab), QStringLiteral("No Frame Chosen"));
    }
}

void tst_Inspector::showsAFrame()
{
    Inspection inspection;
    const TrafficRecord frame = message(9, "7", "5");
    inspection.inspector.setSubject(frameSubject(frame, message(7, "7", "3")));
    QCOMPARE(inspection.inspector.currentTab(), Tab::Frame);
    QCOMPARE(inspection.inspector.title(), QStringLiteral("Frame 9  ·  MESSAGE  ·  00:00:01.009"));
    QCOMPARE(inspection.inspector.frame().text(), Ui::frameText(frame));
    QCOMPARE(inspection.inspector.frame().changeText(),
             QStringLiteral("Changed since 00:00:01.007: 3 → 5 (+2)"));
    QVERIFY(inspection.textOf("frameHex")
                .startsWith(QStringLiteral("0000  4d 45 53 53 41 47 45 0a  MESSAGE.\n")));
    QVERIFY(inspection.textOf("sockJsEnvelope").startsWith(QStringLiteral("a[\"MESSAGE\\n")));
    QCOMPARE(inspection.facts().first(), QStringLiteral("Session s-1"));

    inspection.inspector.setSubject(frameSubject(heartBeat(10)));
    QCOMPARE(inspection.reasonIn(Tab::Hex), QStringLiteral("No Bytes"));
    QVERIFY(inspection.textOf("sockJsEnvelope").startsWith(QStringLiteral("[\"\\n\"]\n")));
}

void tst_Inspector::showsTheEnvelopeOnlyOfSockJs()
{
    Inspection inspection;
    TrafficRecord frame = message(9, "7", "5");
    frame.session = 2; // a WebSocket
    inspection.inspector.setSubject(frameSubject(frame));
    QCOMPARE(inspection.reasonIn(Tab::SockJs), QStringLiteral("No Envelope"));
    frame.session = 77;
    inspection.inspector.setSubject(frameSubject(frame));
    QCOMPARE(inspection.reasonIn(Tab::SockJs), QStringLiteral("Transport Not Known"));
    frame.session = 1;
    frame.isBodyCut = true;
    inspection.inspector.setSubject(frameSubject(frame));
    QCOMPARE(inspection.reasonIn(Tab::SockJs), QStringLiteral("No Envelope"));
}

// The broker hands out heads with what is secret masked; nothing here has more than that.
void tst_Inspector::keepsCredentialsMasked()
{
    Inspection inspection;
    TrafficRecord frame = message(9, "7", {});
    frame.command = Stomp::Command::Connect;
    frame.direction = Broker::Direction::In;
    frame.head = "CONNECT\nlogin:7\npasscode:***\n\n";
    inspection.inspector.setSubject(frameSubject(frame));
    QVERIFY(inspection.textOf("sockJsEnvelope").contains(QStringLiteral("passcode:***\\n")));
    QVERIFY(inspection.textOf("frameText").contains(QStringLiteral("passcode:***\n")));
    inspection.inspector.setCurrentTab(Tab::Frame);
    QVERIFY(
        inspection.copied(QStringLiteral("Copy Frame")).contains(QStringLiteral("passcode:***")));
}

// And with the one that the operator turned to for it.
void tst_Inspector::opensWithTheTabOfItsKind()
{
    Inspection inspection;
    Inspector &inspector = inspection.inspector;
    const Subject frame = frameSubject(message(1, "7"));
    const Subject push = pushSubject(deliveredPush(5, "7"));
    inspector.setSubject(push);
    QCOMPARE(inspector.currentTab(), Tab::Trace);
    inspector.setSubject(frame);
    QCOMPARE(inspector.currentTab(), Tab::Frame);
    inspector.setCurrentTab(Tab::Hex);
    inspector.setSubject(push);
    QCOMPARE(inspector.currentTab(), Tab::Trace);
    inspector.setSubject(frame);
    QCOMPARE(inspector.currentTab(), Tab::Hex);
    inspector.setSubject({Subject::Kind::User, Seven});
    QCOMPARE(inspector.currentTab(), Tab::Session);
}

void tst_Inspector::copiesWhatItShows()
{
    Inspection inspection;
    Inspector &inspector = inspection.inspector;
    const TrafficRecord frame = message(9, "7", "5");
    inspector.setSubject(frameSubject(frame));
    QCOMPARE(inspection.copied(QStringLiteral("Copy Frame")), Ui::frameText(frame));
    QCOMPARE(
        QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("application/octet-stream")),
        Ui::frameBytes(frame));
    inspector.setCurrentTab(Tab::SockJs);
    QCOMPARE(inspection.copied(QStringLiteral("Copy Envelope")),
             QString::fromUtf8(Ui::sockJsEnvelope(frame, TransportKind::SockJsWebSocket)));
    inspector.setCurrentTab(Tab::Hex);
    QCOMPARE(inspection.copied(QStringLiteral("Copy Hex")), inspection.textOf("frameHex"));
    inspector.setCurrentTab(Tab::Session);
    QCOMPARE(inspection.copied(QStringLiteral("Copy Session")), inspector.session().text());
    QVERIFY(inspector.session().text().startsWith(QStringLiteral("Session s-1\nState: ")));

    const QSignalSpy wanted(&inspector, &Inspector::copyWhyRequested);
    inspector.setCurrentTab(Tab::Trace);
    QCOMPARE(inspection.copied(QStringLiteral("Copy Why")), QStringLiteral("not offered"));
    inspector.setSubject(pushSubject(deliveredPush(5, "7")));
    inspection.copied(QStringLiteral("Copy Why"));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0], (QVariantList {Seven, quint64(5)}));
}

void tst_Inspector::speaksAnotherLanguage()
{
    Inspection inspection;
    inspection.inspector.setSubject(pushSubject(deliveredPush(5, "7")));
    QTRY_VERIFY(!inspection.control.questions.isEmpty());
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&inspection.inspector, &change);
    QCOMPARE(inspection.inspector.trace().pushId(), 5U);
    QCOMPARE(inspection.inspector.trace().stages().rowCount(), 8);
}

void tst_Inspector::namesEverythingForAssistiveTools()
{
    Inspection inspection;
    const QAbstractItemModelTester tester(
        const_cast<Ui::FactsModel *>(&inspection.inspector.session().facts()),
        QAbstractItemModelTester::FailureReportingMode::QtTest);
    inspection.inspector.setSubject(frameSubject(message(9, "7", "[1]")));
    for (int tab = 0; tab < Inspector::TabCount; ++tab) {
        inspection.inspector.setCurrentTab(Tab(tab));
        QCOMPARE(namelessWidgets(inspection.inspector), QStringList());
    }
    inspection.inspector.setSubject(pushSubject(deliveredPush(5, "7")));
    QCOMPARE(namelessWidgets(inspection.inspector), QStringList());
    QCOMPARE(markupLabels(inspection.inspector), QStringList());
}

QTEST_MAIN(tst_Inspector)
#include "tst_inspector.moc"
