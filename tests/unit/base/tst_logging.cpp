// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logging.h"
#include "broker/base/result.h"

#include <QTest>

#include <array>
#include <memory>
#include <thread>
#include <vector>

using Broker::formatted;
using Broker::LogEntry;
using Broker::LogLevel;
using Broker::printable;
using Broker::utcText;

class tst_Logging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsOnlyWhatFitsALine_data();
    void printsOnlyWhatFitsALine();
    void cutsWhatIsLongWithAnEllipsis();
    void cutsBetweenCharacters();
    void decodesNoMoreThanItShows();
    void formatsAnEntryAsALine();
    void writesTimesOnManyThreads();
    void holdsAValueOrTheReasonWhyThereIsNone();
    void movesAValueOut();
};

void tst_Logging::printsOnlyWhatFitsALine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");

    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("plain") << QStringLiteral("/alarm/7 a:b") << QStringLiteral("/alarm/7 a:b");
    QTest::newRow("Hangul") << QStringLiteral("\u20ac \ud55c\uae00")
                            << QStringLiteral("\u20ac \ud55c\uae00");
    QTest::newRow("beyond 16 bits") << QStringLiteral("\U0001f514") << QStringLiteral("\U0001f514");
    QTest::newRow("line feed") << QStringLiteral("a\nb") << QStringLiteral("a\\u000ab");
    QTest::newRow("carriage return") << QStringLiteral("a\rb") << QStringLiteral("a\\u000db");
    QTest::newRow("escape") << QStringLiteral("\u001b[31m") << QStringLiteral("\\u001b[31m");
    QTest::newRow("NUL") << QString(QChar(0)) << QStringLiteral("\\u0000");
    QTest::newRow("C1 control") << QString(QChar(0x9b)) << QStringLiteral("\\u009b");
    QTest::newRow("line separator") << QString(QChar(0x2028)) << QStringLiteral("\\u2028");
    QTest::newRow("paragraph separator") << QString(QChar(0x2029)) << QStringLiteral("\\u2029");
    QTest::newRow("right-to-left override") << QString(QChar(0x202e)) << QStringLiteral("\\u202e");
    QTest::newRow("zero width joiner") << QString(QChar(0x200d)) << QStringLiteral("\\u200d");
    QTest::newRow("lone high surrogate") << QString(QChar(0xd83d)) << QStringLiteral("\\ud83d");
    QTest::newRow("lone low surrogate") << QString(QChar(0xdd14)) << QStringLiteral("\\udd14");
    QTest::newRow("format beyond 16 bits") // a tag character, invisible
        << QString::fromUcs4(U"\U000e0041", 1) << QStringLiteral("\\udb40\\udc41");
}

void tst_Logging::printsOnlyWhatFitsALine()
{
    QFETCH(const QString, text);
    QFETCH(const QString, line);
    QCOMPARE(printable(QStringView(text)), line);
    if (text.isValidUtf16()) {
        QCOMPARE(printable(QByteArrayView(text.toUtf8())), line);
    }
}

void tst_Logging::cutsWhatIsLongWithAnEllipsis()
{
    const QString four(4, QLatin1Char('x'));
    QCOMPARE(printable(QStringView(four), 4), four);
    QCOMPARE(printable(QStringView(four + four), 4), four + QChar(0x2026));
    QCOMPARE(printable(QByteArrayView("xxxxx"), 4), four + QChar(0x2026));
}

void tst_Logging::cutsBetweenCharacters()
{
    const QString bell = QStringLiteral("\U0001f514"); // two code units
    QCOMPARE(printable(QStringView(QStringLiteral("abc") + bell), 4),
             QStringLiteral("abc") + QChar(0x2026));
}

void tst_Logging::decodesNoMoreThanItShows()
{
    QByteArray utf8 = QByteArray("\xed\x95\x9c").repeated(5);
    QCOMPARE(printable(QByteArrayView(utf8), 4), QString(4, QChar(0xd55c)) + QChar(0x2026));
    utf8 = QByteArray("\xf0\x9f\x94\x94").repeated(300);
    QCOMPARE(printable(QByteArrayView(utf8), 4), QStringLiteral("\U0001f514\U0001f514\u2026"));
}

void tst_Logging::formatsAnEntryAsALine()
{
    const LogEntry entry {1'700'000'000'123'456, LogLevel::Warning, "transport",
                          QStringLiteral("A client was slow.")};
    QCOMPARE(formatted(entry),
             QByteArray("2023-11-14T22:13:20.123Z warning transport: A client was slow.\n"));
}

// Under ThreadSanitizer this tells of a time that was asked from the C library, whose time zone the
// threads share.
void tst_Logging::writesTimesOnManyThreads()
{
    std::array<QString, 8> texts;
    std::vector<std::thread> threads;
    for (QString &text : texts) {
        threads.emplace_back([&text] {
            for (int times = 0; times < 1'000; ++times) {
                text = utcText(1'700'000'000'123'456);
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    for (const QString &text : texts) {
        QCOMPARE(text, QStringLiteral("2023-11-14T22:13:20.123Z"));
    }
}

void tst_Logging::holdsAValueOrTheReasonWhyThereIsNone()
{
    const Result<int> value = 7;
    QVERIFY(value);
    QCOMPARE(*value, 7);
    const Result<int> nothing = Error {QStringLiteral("No such number.")};
    QVERIFY(!nothing);
    QCOMPARE(nothing.errorText(), QStringLiteral("No such number."));
}

void tst_Logging::movesAValueOut()
{
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    const std::unique_ptr<int> owned = std::move(result).value();
    QCOMPARE(*owned, 7);
}

QTEST_GUILESS_MAIN(tst_Logging)
#include "tst_logging.moc"
