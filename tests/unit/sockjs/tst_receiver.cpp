// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/receiver.h"

#include <QTest>

using SockJs::receiverFormat;
using SockJs::TransportName;

class tst_Receiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesPerCentInEventsAlone();
};

void tst_Receiver::escapesPerCentInEventsAlone()
{
    const QByteArray frame("a[\"100% %20 %\"]");
    QCOMPARE(receiverFormat(TransportName::EventSource)->framed(frame, {}),
             QByteArray("data: a[\"100%25 %2520 %25\"]\r\n\r\n"));
    QCOMPARE(receiverFormat(TransportName::XhrStreaming)->framed(frame, {}), frame + '\n');
    QCOMPARE(receiverFormat(TransportName::Xhr)->framed(frame, {}), frame + '\n');
}

QTEST_APPLESS_MAIN(tst_Receiver)
#include "tst_receiver.moc"
