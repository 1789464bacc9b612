// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/pushtemplate.h"

#include <QTest>

using Ui::PushTemplate;

namespace {

constexpr qint64 Now = 1'795'597'323'137'000; // 2026-11-25T09:02:03.137Z
const QByteArray Json = "application/json";
const QByteArray Text = "text/plain;charset=UTF-8";

} // namespace

class tst_PushTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsInItsPlaces_data();
    void fillsInItsPlaces();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
};

void tst_PushTemplate::fillsInItsPlaces_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("the count alone") << "{count}" << Json << "7" << QByteArray("3");
    QTest::newRow("an object") << R"({"count":{count},"user":"{userSeq}","at":"{now}"})" << Json
                               << "7"
                               << QByteArray(
                                      R"({"count":3,"user":"7","at":"2026-11-25T09:02:03.137Z"})");
    QTest::newRow("each as often as it stands there")
        << "[{count},{count}]" << Json << "7" << QByteArray("[3,3]");
    QTest::newRow("a user with quotes, in JSON")
        << R"("{userSeq}")" << Json << R"(R"D\)" << QByteArray(R"("R\"D\\")");
    QTest::newRow("a user with quotes, in text")
        << "{userSeq}: {count}" << Text << R"(R"D)" << QByteArray(R"(R"D: 3)");
    QTest::newRow("a user that looks like a place")
        << R"("{userSeq}")" << Json << "{count}" << QByteArray(R"("{count}")");
    QTest::newRow("Korean") << R"({"안 읽음":{count}})" << Json << "7"
                            << QByteArray(R"({"안 읽음":3})");
}

void tst_PushTemplate::fillsInItsPlaces()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, type);
    QFETCH(const QString, user);
    const PushTemplate pushed {text, type};
    QTEST(pushed.filled(user, 3, Now), "body");
    QCOMPARE(pushed.fault(user), QString());
}

void tst_PushTemplate::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("fault");
    QTest::newRow("nothing") << " \n" << Text << "There is nothing to push.";
    QTest::newRow("a slip") << R"({"count":{cuont}})" << Json
                            << "There is no {cuont}: it is {count}, {userSeq} or {now}.";
    QTest::newRow("a slip in text")
        << "{user}" << Text << "There is no {user}: it is {count}, {userSeq} or {now}.";
    QTest::newRow("no JSON") << "{\"count\":{count},\n \"user\"}" << Json
                             << "It is no JSON near line 2, character 8.";
    QTest::newRow("no JSON behind a place")
        << R"({"count":{count} "user":1})" << Json << "It is no JSON near line 1, character 18.";
    QTest::newRow("a word") << "[1, x]" << Json << "It is no JSON near line 1, character 4.";
    QTest::newRow("no end") << "{\"a\":1" << Json << "It is no JSON near line 1, character 7.";
    QTest::newRow("two values") << "{count},{count}" << Json << "It is more than one JSON value.";
    QTest::newRow("a time without quotes")
        << R"({"at":{now}})" << Json << "In JSON, {userSeq} and {now} stand in quotes.";
    QTest::newRow("a user without quotes")
        << R"({"user":{userSeq}})" << Json << "In JSON, {userSeq} and {now} stand in quotes.";
}

void tst_PushTemplate::saysWhatIsWrong()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, type);
    QTEST((PushTemplate {text, type}.fault(QStringLiteral("kim"))), "fault");
}

QTEST_GUILESS_MAIN(tst_PushTemplate)
#include "tst_pushtemplate.moc"
