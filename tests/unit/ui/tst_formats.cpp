// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/scope.h"
#include "ui/views/formats.h"
#include "ui/views/tone.h"

#include <QLocale>
#include <QTest>

#include <cmath>

namespace {

/// WCAG 2.1, "relative luminance".
double luminanceOf(const QColor &color)
{
    const auto linear = [](float part) {
        const double value = double(part);
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, "contrast ratio".
double contrastOf(const QColor &left, const QColor &right)
{
    const double a = luminanceOf(left);
    const double b = luminanceOf(right);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QPalette paletteWith(const QColor &base, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    return palette;
}

} // namespace

class tst_Formats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesHowLongAgo_data();
    void writesHowLongAgo();
    void writesALengthOfTime_data();
    void writesALengthOfTime();
    void writesALatency_data();
    void writesALatency();
    void writesTheTimeOfDay();
    void writesNumbersAsTheLanguageDoes();
    void showsBytesAsOneLine_data();
    void showsBytesAsOneLine();
    void neverCutsACharacterInTwo();
    void keepsTextOnOneLineAndInItsDirection();
    void takesNoToolTipForMarkup();
    void saysWhatTheScopeIs_data();
    void saysWhatTheScopeIs();
    void knowsWhatIsInScope();
    void keepsTonesReadable_data();
    void keepsTonesReadable();
};

void tst_Formats::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_Formats::writesHowLongAgo_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QString>("text");
    // Now is a day and two hours after the epoch.
    QTest::newRow("never") << qint64(0) << "–";
    QTest::newRow("this moment") << qint64(93'599'999'999) << "now";
    QTest::newRow("a clock that is ahead") << qint64(93'700'000'000) << "now";
    QTest::newRow("seconds") << qint64(93'559'000'000) << "41 s ago";
    QTest::newRow("minutes") << qint64(93'540'000'000) << "1 min ago";
    QTest::newRow("hours") << qint64(90'000'000'000) << "1 h ago";
    QTest::newRow("days") << qint64(1) << "1 d ago";
}

void tst_Formats::writesHowLongAgo()
{
    QFETCH(qint64, at);
    QFETCH(QString, text);
    QCOMPARE(Ui::agoText(at, 93'600'000'000), text);
}

void tst_Formats::writesALengthOfTime_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << "0 s";
    QTest::newRow("less than nothing") << qint64(-5) << "0 s";
    QTest::newRow("seconds") << qint64(59'999'999) << "59 s";
    QTest::newRow("minutes") << qint64(61'000'000) << "1 min 1 s";
    QTest::newRow("hours") << qint64(8'040'000'000) << "2 h 14 min";
    QTest::newRow("days") << qint64(93'600'000'000) << "1 d 2 h";
}

void tst_Formats::writesALengthOfTime()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(Ui::durationText(microseconds), text);
}

void tst_Formats::writesALatency_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none measured") << qint64(-1) << "–";
    QTest::newRow("microseconds") << qint64(40) << "40 µs";
    QTest::newRow("tenths of a millisecond") << qint64(312) << "0.3 ms";
    QTest::newRow("milliseconds") << qint64(12'600) << "13 ms";
    QTest::newRow("seconds") << qint64(2'500'000) << "2.5 s";
}

void tst_Formats::writesALatency()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(Ui::latencyText(microseconds), text);
}

void tst_Formats::writesTheTimeOfDay()
{
    QCOMPARE(Ui::clockText(51'723'137'456), QStringLiteral("14:22:03.137"));
    QCOMPARE(Ui::dateTimeText(51'723'137'456), QStringLiteral("1970-01-01 14:22:03.137"));
}

void tst_Formats::writesNumbersAsTheLanguageDoes()
{
    QCOMPARE(Ui::countText(1'234'567), QStringLiteral("1,234,567"));
    QCOMPARE(Ui::sizeText(8'397), QStringLiteral("8.2 KiB"));
}

void tst_Formats::showsBytesAsOneLine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QByteArray() << "";
    QTest::newRow("text") << QByteArray("{\"a\": 1}") << "{\"a\": 1}";
    QTest::newRow("line breaks and tabs") << QByteArray(" a\r\n\tb ") << "a b";
    QTest::newRow("a NUL inside") << QByteArray("a\0b", 3) << "a b";
    QTest::newRow("as long as it may be") << QByteArray("0123456789") << "0123456789";
    QTest::newRow("longer") << QByteArray("0123456789a") << "012345678…";
    QTest::newRow("Korean, longer")
        << QByteArray("안녕하세요 여러분 반갑습니다") << "안녕하세요 여러분…";
    QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe") << "\uFFFD\uFFFD";
}

void tst_Formats::showsBytesAsOneLine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(Ui::oneLine(bytes, 10), text);
}

void tst_Formats::neverCutsACharacterInTwo()
{
    for (qsizetype limit = 3; limit < 9; ++limit) {
        const QString text = Ui::oneLine("a😀😀😀😀😀", limit);
        QVERIFY(text.size() <= limit);
        QVERIFY(text.endsWith(u'…'));
        QVERIFY2(text.isValidUtf16(), qPrintable(text));
    }
}

void tst_Formats::keepsTextOnOneLineAndInItsDirection()
{
    QCOMPARE(Ui::flattened(QStringLiteral("/alarm/1042")), QStringLiteral("/alarm/1042"));
    QCOMPARE(Ui::flattened(QStringLiteral("a\nb\tc\u2028d\u202Ee")),
             QStringLiteral("a b c d\uFFFDe"));
    QVERIFY(Ui::flattened(QStringLiteral("7\u202E")) != Ui::flattened(QStringLiteral("7")));
}

void tst_Formats::takesNoToolTipForMarkup()
{
    QCOMPARE(Ui::plainToolTip(QStringLiteral("<b>&")), QStringLiteral("<qt>&lt;b&gt;&amp;</qt>"));
    QVERIFY(Ui::plainToolTip({}).isEmpty());
}

void tst_Formats::saysWhatTheScopeIs_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<quint64>("session");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << "" << quint64(0) << ""
                             << "";
    QTest::newRow("a user") << "1042" << quint64(0) << ""
                            << "Only user 1042";
    QTest::newRow("a session") << "" << quint64(41) << ""
                               << "Only session s-41";
    QTest::newRow("a destination") << "" << quint64(0) << "/topic/x"
                                   << "Only /topic/x";
}

void tst_Formats::saysWhatTheScopeIs()
{
    QFETCH(QString, user);
    QFETCH(quint64, session);
    QFETCH(QString, destination);
    QFETCH(QString, text);
    const Ui::Scope scope {user, session, destination};
    QCOMPARE(Ui::scopeText(scope), text);
    QCOMPARE(scope.isEmpty(), text.isEmpty());
}

void tst_Formats::knowsWhatIsInScope()
{
    const QString user = QStringLiteral("7");
    QVERIFY(Ui::isInScope({}, 1, user));
    QVERIFY(Ui::isInScope({user, 0, {}}, 1, user));
    QVERIFY(!Ui::isInScope({user, 0, {}}, 1, QStringLiteral("70")));
    QVERIFY(Ui::isInScope({{}, 2, {}}, 2, user));
    QVERIFY(!Ui::isInScope({{}, 2, {}}, 1, user));
}

void tst_Formats::keepsTonesReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("on white") << paletteWith(Qt::white, Qt::black);
    QTest::newRow("on a dark grey") << paletteWith(QColor(0x1e, 0x20, 0x24), Qt::white);
}

void tst_Formats::keepsTonesReadable()
{
    QFETCH(QPalette, palette);
    constexpr double Readable = 4.5; // WCAG 2.1, 1.4.3
    using Ui::Tone;
    for (const Tone tone :
         {Tone::Neutral, Tone::Good, Tone::Warning, Tone::Bad, Tone::Muted, Tone::Accent}) {
        const double contrast =
            contrastOf(Ui::toneColor(tone, palette), palette.color(QPalette::Base));
        QVERIFY2(contrast >= Readable, qPrintable(QString::number(int(tone))));
    }
}

QTEST_MAIN(tst_Formats)
#include "tst_formats.moc"
