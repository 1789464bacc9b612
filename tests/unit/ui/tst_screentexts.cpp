// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/screentexts.h"

#include <QLocale>
#include <QTest>

using Ui::ScreenFind;

class tst_ScreenTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatAScreenShows_data();
    void saysWhatAScreenShows();
    void saysNothingWhereThereIsNone();
    void tellsEachStateApart();
    void findsByWordAndText_data();
    void findsByWordAndText();
};

void tst_ScreenTexts::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_ScreenTexts::saysWhatAScreenShows_data()
{
    QTest::addColumn<Broker::Screen>("screen");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("glyph");
    QTest::addColumn<QString>("sentence");
    const auto row = [](Broker::Screen screen, const char *text, const char *glyph,
                        const char *sentence) {
        screen.compare(Broker::CountVersion {6, 1'234});
        QTest::newRow(sentence) << screen << QString::fromUtf8(text) << QString::fromUtf8(glyph)
                                << QString::fromUtf8(sentence);
    };
    Broker::Screen screen;
    row(screen, "behind: none", "⚠", "It was sent no number. The broker keeps 1,234 (version 6).");
    screen.isUncertain = true;
    row(screen, "unknown", "?",
        "What it shows cannot be known. The broker keeps 1,234 (version 6).");
    screen.isUncertain = false;
    screen.written = {5, 2};
    row(screen, "behind: 2", "⚠",
        "It was sent 2 (version 5); nothing was heard of it since. The broker keeps 1,234 "
        "(version 6).");
    screen.written = {6, 1'234};
    row(screen, "current, sent", "✓",
        "It was sent 1,234 (version 6); nothing was heard of it since.");
    screen.evidenced = 6;
    row(screen, "current", "✓", "It was sent 1,234 (version 6), and was heard since.");
}

void tst_ScreenTexts::saysWhatAScreenShows()
{
    QFETCH(Broker::Screen, screen);
    QTEST(Ui::screenText(screen), "text");
    QTEST(Ui::screenGlyph(screen), "glyph");
    QTEST(Ui::screenSentence(screen), "sentence");
}

void tst_ScreenTexts::saysNothingWhereThereIsNone()
{
    QCOMPARE(Ui::screenText({}), QStringLiteral("–"));
    QVERIFY(Ui::screenGlyph({}).isEmpty() && Ui::screenSentence({}).isEmpty());
}

void tst_ScreenTexts::tellsEachStateApart()
{
    Broker::Screen screen;
    screen.written = {5, 2};
    screen.compare(Broker::CountVersion {5, 2});
    QCOMPARE(Ui::screenTone(screen), Ui::Tone::Accent);
    screen.evidenced = 5;
    QCOMPARE(Ui::screenTone(screen), Ui::Tone::Good);
    screen.compare(Broker::CountVersion {6, 3});
    QCOMPARE(Ui::screenTone(screen), Ui::Tone::Warning);
    screen.waits = true;
    QVERIFY(Ui::screenSentence(screen).endsWith(
        QStringLiteral("A newer one waits until the client reads, or asks.")));
    screen.compare({});
    QCOMPARE(Ui::screenTone(screen), Ui::Tone::Muted);
    QVERIFY(Ui::screenSentence(screen).contains(QStringLiteral("The broker keeps no number.")));
}

void tst_ScreenTexts::findsByWordAndText_data()
{
    QTest::addColumn<QString>("find");
    QTest::addColumn<bool>("isBehind");
    QTest::addColumn<bool>("isFound"); // what is called 1042
    QTest::newRow("all") << " " << false << true;
    QTest::newRow("a part of the name") << "04" << false << true;
    QTest::newRow("another name") << "7" << true << false;
    QTest::newRow("the word") << "behind" << true << true;
    QTest::newRow("the word, and it is not") << "behind" << false << false;
    QTest::newRow("the word and a part of the name") << "BEHIND 04" << true << true;
    QTest::newRow("a part of the name and the word") << " 04  behind " << true << true;
    QTest::newRow("the word and another name") << "behind 7" << true << false;
    QTest::newRow("a longer word") << "behinds" << true << false;
}

void tst_ScreenTexts::findsByWordAndText()
{
    QFETCH(QString, find);
    QFETCH(bool, isBehind);
    const auto contains = [](const QString &text) { return QStringLiteral("1042").contains(text); };
    QTEST(ScreenFind(find).finds(isBehind, contains), "isFound");
}

QTEST_MAIN(tst_ScreenTexts)
#include "tst_screentexts.moc"
