// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/clienthello.h"

#include <QTest>

using namespace Broker;

namespace {

/// \a message in records of \a recordBytes each.
QByteArray records(const QByteArray &message, qsizetype recordBytes)
{
    QByteArray bytes;
    for (qsizetype at = 0; at < message.size(); at += recordBytes) {
        const QByteArray part = message.mid(at, recordBytes);
        bytes += QByteArray::fromHex("160301") + char(part.size() >> 8) + char(part.size() & 0xff)
            + part;
    }
    return bytes;
}

QByteArray hello(qsizetype size)
{
    return char(1) + QByteArray(1, char(size >> 16)) + char(size >> 8) + char(size & 0xff)
        + QByteArray(size, 'x');
}

} // namespace

class tst_ClientHello : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wantsTheWholeOfIt_data();
    void wantsTheWholeOfIt();
    void leavesWhatIsNoneToTls_data();
    void leavesWhatIsNoneToTls();
    void refusesOneThatIsLongerThanAny();
};

void tst_ClientHello::wantsTheWholeOfIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("in one record") << records(hello(508), 16 * 1024);
    QTest::newRow("in two") << records(hello(508), 300);
    QTest::newRow("its header alone") << records(hello(100), 4);
    QTest::newRow("in records of a byte") << records(hello(30), 1);
    QTest::newRow("as long as any") << records(hello(MaxClientHelloBytes - 4), 16 * 1024);
}

// However much of it is there, more is wanted, and no more than there will be.
void tst_ClientHello::wantsTheWholeOfIt()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const std::optional<qsizetype> wanted = bytesOfHello(QByteArrayView(bytes).first(size));
        QVERIFY(wanted);
        QVERIFY2(*wanted > size && *wanted <= bytes.size(), qPrintable(QString::number(size)));
    }
    QCOMPARE(bytesOfHello(bytes), std::optional(bytes.size()));
    QCOMPARE(bytesOfHello(bytes + "more"), std::optional(bytes.size()));
}

void tst_ClientHello::leavesWhatIsNoneToTls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1");
    QTest::newRow("another record") << QByteArray::fromHex("1703010005");
    QTest::newRow("an empty record") << QByteArray::fromHex("1603010000");
    QTest::newRow("a record that is too long") << QByteArray::fromHex("1603014001");
    QTest::newRow("another message") << QByteArray::fromHex("160301000402000000");
}

void tst_ClientHello::leavesWhatIsNoneToTls()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(bytesOfHello(bytes), std::optional(qsizetype(0)));
}

void tst_ClientHello::refusesOneThatIsLongerThanAny()
{
    QCOMPARE(bytesOfHello(records(hello(MaxClientHelloBytes - 3), 1000)), std::nullopt);
    QCOMPARE(bytesOfHello(QByteArray::fromHex("160301000401ffffff")), std::nullopt);
}

QTEST_APPLESS_MAIN(tst_ClientHello)
#include "tst_clienthello.moc"
