// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadheaders.h"

#include <QTest>

using Broker::requestedOperation;
using Broker::UnreadOperation;
using Kind = Broker::UnreadOperation::Kind;
using Stomp::Headers;

class tst_UnreadHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesANumberForANewCount();
    void takesAnAddForAChange();
    void passesOtherBodiesThrough_data();
    void passesOtherBodiesThrough();
    void readsVersionAndKey();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void takesTheHeadersForTheBrokerAway();
};

void tst_UnreadHeaders::takesANumberForANewCount()
{
    for (const Headers &headers : {Headers {}, Headers {{"alarm-op", "set"}}}) {
        const auto operation = requestedOperation(headers, "3");
        QVERIFY(operation && *operation);
        QCOMPARE((**operation).kind, Kind::Set);
        QCOMPARE((**operation).number, 3);
        QVERIFY(!(**operation).publisherVersion);
        QVERIFY((**operation).idempotencyKey.isEmpty());
    }
}

void tst_UnreadHeaders::takesAnAddForAChange()
{
    for (const qint64 change : {qint64(2), qint64(-2)}) {
        const auto operation =
            requestedOperation({{"alarm-op", "add"}}, QByteArray::number(change));
        QVERIFY(operation && *operation);
        QCOMPARE((**operation).kind, Kind::Add);
        QCOMPARE((**operation).number, change);
    }
}

void tst_UnreadHeaders::passesOtherBodiesThrough_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an object") << QByteArray(R"({"count":3})");
    QTest::newRow("a negative number") << QByteArray("-3");
    QTest::newRow("a number with a space") << QByteArray("3 ");
}

void tst_UnreadHeaders::passesOtherBodiesThrough()
{
    QFETCH(QByteArray, body);

    const auto operation = requestedOperation({{"content-type", "text/plain"}}, body);
    QVERIFY(operation);
    QVERIFY(!*operation);
}

void tst_UnreadHeaders::readsVersionAndKey()
{
    const auto operation = requestedOperation(
        {{"alarm-op", "add"}, {"alarm-version", "12"}, {"alarm-id", "note-81"}}, "1");
    QVERIFY(operation && *operation);
    QCOMPARE((**operation).publisherVersion, std::optional(quint64(12)));
    QCOMPARE((**operation).idempotencyKey, QByteArray("note-81"));
}

void tst_UnreadHeaders::saysWhatIsWrong_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");

    QTest::newRow("an unknown operation") << Headers {{"alarm-op", "double"}} << QByteArray("3")
                                          << QStringLiteral("'double' is neither set nor add");
    QTest::newRow("an empty operation") << Headers {{"alarm-op", ""}} << QByteArray("3")
                                        << QStringLiteral("'' is neither set nor add");
    QTest::newRow("no number to add") << Headers {{"alarm-op", "add"}} << QByteArray("one")
                                      << QStringLiteral("alarm-op:add needs a whole number");
    QTest::newRow("no number to set") << Headers {{"alarm-op", "set"}} << QByteArray("-3")
                                      << QStringLiteral("alarm-op:set needs a whole number");
    QTest::newRow("a version that is none") << Headers {{"alarm-version", "v12"}} << QByteArray("3")
                                            << QStringLiteral("'v12' is not a whole number");
    QTest::newRow("an empty key") << Headers {{"alarm-op", "add"}, {"alarm-id", {}}}
                                  << QByteArray("3") << QStringLiteral("alarm-id is empty");
    QTest::newRow("a long key") << Headers {{"alarm-op", "add"}, {"alarm-id", QByteArray(256, 'k')}}
                                << QByteArray("3") << QStringLiteral("longer than 255 bytes");
}

void tst_UnreadHeaders::saysWhatIsWrong()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(QString, said);

    const auto operation = requestedOperation(headers, body);
    QVERIFY(!operation);
    QVERIFY2(operation.errorText().contains(said), qUtf8Printable(operation.errorText()));
    QVERIFY(operation.errorText().endsWith(u'.'));
}

void tst_UnreadHeaders::takesTheHeadersForTheBrokerAway()
{
    const Headers headers {{"alarm-op", "add"},    {"x", "1"},         {"alarm-id", "k"},
                           {"alarm-version", "1"}, {"alarm-ops", "2"}, {"alarm-op", "set"}};
    QCOMPARE(Broker::withoutUnreadHeaders(headers), (Headers {{"x", "1"}, {"alarm-ops", "2"}}));
}

QTEST_APPLESS_MAIN(tst_UnreadHeaders)
#include "tst_unreadheaders.moc"
