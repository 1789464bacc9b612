// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/sessiontexts.h"

#include <QTest>

class tst_SessionTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesCloseCodes_data();
    void namesCloseCodes();
    void namesTransportsAndAckModes();
};

void tst_SessionTexts::namesCloseCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("text");
    QTest::newRow("normal") << 1000 << ""
                            << "1000 normal";
    QTest::newRow("with a reason") << 1000 << "bye"
                                   << "1000 normal (bye)";
    QTest::newRow("no code") << 0 << "gone"
                             << "gone";
    QTest::newRow("SockJS") << 3000 << ""
                            << "3000 go away (SockJS)";
    QTest::newRow("too slow") << 4500 << ""
                              << "4500 too slow: its queue was full";
    QTest::newRow("of an application") << 4001 << ""
                                       << "4001 application's own code";
    QTest::newRow("of nobody") << 2000 << ""
                               << "2000 unknown code";
}

void tst_SessionTexts::namesCloseCodes()
{
    QFETCH(int, code);
    QFETCH(QString, reason);
    QFETCH(QString, text);
    QCOMPARE(Ui::closeText(quint16(code), reason), text);
}

void tst_SessionTexts::namesTransportsAndAckModes()
{
    using Broker::TransportKind;
    QStringList names;
    for (const TransportKind kind :
         {TransportKind::WebSocket, TransportKind::SockJsWebSocket, TransportKind::XhrPolling,
          TransportKind::XhrStreaming, TransportKind::EventSource, TransportKind::HtmlFile,
          TransportKind::Jsonp}) {
        names.append(Ui::transportText(kind));
    }
    QVERIFY(!names.contains(QString()));
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(Ui::ackText(Broker::AckMode::Auto), QStringLiteral("auto"));
    QCOMPARE(Ui::ackText(Broker::AckMode::Client), QStringLiteral("client"));
    QCOMPARE(Ui::ackText(Broker::AckMode::ClientIndividual), QStringLiteral("client-individual"));
    QCOMPARE(Ui::sessionName(0), QStringLiteral("–"));
}

QTEST_MAIN(tst_SessionTexts)
#include "tst_sessiontexts.moc"
