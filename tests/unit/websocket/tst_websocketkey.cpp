// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/websocketkey.h"

#include <QTest>

class tst_WebSocketKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSixteenBytesInBase64_data();
    void isSixteenBytesInBase64();
};

void tst_WebSocketKey::isSixteenBytesInBase64_data()
{
    QTest::addColumn<bool>("isKey");

    QTest::newRow("dGhlIHNhbXBsZSBub25jZQ==") << true;
    QTest::newRow("abc") << false;
    QTest::newRow("dGhlIHNhbXBsZSBub25jZSE=") << false; // 17 bytes
    QTest::newRow("dGhlIHNhbXBsZSBub25jZQ=!") << false;
}

void tst_WebSocketKey::isSixteenBytesInBase64()
{
    QTEST(Broker::isWebSocketKey(QTest::currentDataTag()), "isKey");
}

QTEST_APPLESS_MAIN(tst_WebSocketKey)
#include "tst_websocketkey.moc"
