// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/fuzzymatch.h"

#include <QTest>

using Ui::fuzzyScore;

class tst_FuzzyMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsLettersInTheirOrder_data();
    void findsLettersInTheirOrder();
    void prefersWhatIsMeant_data();
    void prefersWhatIsMeant();
    void takesNoLongerForHostileNames();
};

void tst_FuzzyMatch::findsLettersInTheirOrder_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFound");
    const QString repeat = QStringLiteral("Push: Repeat Last Push");
    QTest::newRow("nothing typed") << QString() << repeat << true;
    QTest::newRow("nothing at all") << QStringLiteral("a") << QString() << false;
    QTest::newRow("any case") << QStringLiteral("REPEAT") << repeat << true;
    QTest::newRow("initials") << QStringLiteral("rlp") << repeat << true;
    QTest::newRow("gaps") << QStringLiteral("pshrpt") << repeat << true;
    QTest::newRow("wrong order") << QStringLiteral("taeper") << repeat << false;
    QTest::newRow("too many") << QStringLiteral("repeatt") << QStringLiteral("repeat") << false;
    QTest::newRow("Korean") << QStringLiteral("반복") << QStringLiteral("푸시: 마지막 푸시 반복")
                            << true;
    QTest::newRow("Korean initials")
        << QStringLiteral("ㅁㅈㅁ") << QStringLiteral("푸시: 마지막 푸시 반복") << true;
    QTest::newRow("being typed") << QStringLiteral("반ㅂ") << QStringLiteral("푸시 반복") << true;
    QTest::newRow("other initials")
        << QStringLiteral("ㅋㅋ") << QStringLiteral("푸시: 마지막 푸시 반복") << false;
}

void tst_FuzzyMatch::findsLettersInTheirOrder()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, text);
    QTEST(fuzzyScore(typed, text).has_value(), "isFound");
}

void tst_FuzzyMatch::prefersWhatIsMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("begin of a word") << QStringLiteral("st") << QStringLiteral("Broker: Start")
                                     << QStringLiteral("Broker: Last");
    QTest::newRow("in a row") << QStringLiteral("log") << QStringLiteral("View: Log")
                              << QStringLiteral("View: Long");
    QTest::newRow("short") << QStringLiteral("7") << QStringLiteral("User 7")
                           << QStringLiteral("User 70");
    // Not the first letters that fit, but the best.
    QTest::newRow("later letters") << QStringLiteral("push") << QStringLiteral("Pu: Push now")
                                   << QStringLiteral("Pu shall: Puxsh");
}

void tst_FuzzyMatch::prefersWhatIsMeant()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, better);
    QFETCH(const QString, worse);
    QVERIFY(fuzzyScore(typed, better).has_value());
    QVERIFY(fuzzyScore(typed, worse).has_value());
    QVERIFY(*fuzzyScore(typed, better) > *fuzzyScore(typed, worse));
}

// Trying every way of matching would take longer than the universe is old.
void tst_FuzzyMatch::takesNoLongerForHostileNames()
{
    const QString name(300, u'a');
    QVERIFY(!fuzzyScore(QString(100, u'a') + u'b', name));
    QVERIFY(fuzzyScore(QString(100, u'a'), name));
}

QTEST_GUILESS_MAIN(tst_FuzzyMatch)
#include "tst_fuzzymatch.moc"
