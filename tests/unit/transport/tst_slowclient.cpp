// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/slowclient.h"

#include <QTest>

using Broker::OutputBound;

class tst_SlowClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheBoundAndItsSetting_data();
    void namesTheBoundAndItsSetting();
};

void tst_SlowClient::namesTheBoundAndItsSetting_data()
{
    QTest::addColumn<OutputBound>("passed");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("setting");
    QTest::newRow("bytes") << OutputBound::Bytes << "1234"
                           << "limits.output_bytes";
    QTest::newRow("bytes at once") << OutputBound::BytesAtOnce << "9872"
                                   << "limits.output_bytes";
    QTest::newRow("messages") << OutputBound::Messages << "56"
                              << "limits.output_messages";
    QTest::newRow("age") << OutputBound::Age << "7000"
                         << "limits.output_age_ms";
    QTest::newRow("all") << OutputBound::Total << "together"
                         << "limits.total_output_bytes";
}

void tst_SlowClient::namesTheBoundAndItsSetting()
{
    QFETCH(const OutputBound, passed);
    QFETCH(const QString, number);
    QFETCH(const QString, setting);
    Broker::Limits limits;
    limits.outputBytes = 1234;
    limits.outputMessages = 56;
    limits.outputAge = std::chrono::seconds(7);
    const Broker::CloseStatus status = tooSlow(passed, limits);
    QCOMPARE(status.code, 4500);
    QVERIFY2(status.cause.contains(number), qPrintable(status.cause));
    QVERIFY2(status.cause.endsWith(QStringLiteral("See %1.").arg(setting)),
             qPrintable(status.cause));
}

QTEST_APPLESS_MAIN(tst_SlowClient)
#include "tst_slowclient.moc"
