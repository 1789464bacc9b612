// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/charttexts.h"
#include "ui/theme/palettes.h"

#include <QSet>
#include <QTest>

#include <limits>

using Ui::Chart;
using Ui::ChartSpan;
using Ui::Figure;

class tst_ChartTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void showsEachFigureInOneChart();
    void tellsTheLinesOfAChartApart();
    void saysHowLongAPointIs();
    void saysValuesWithTheirUnits();
};

void tst_ChartTexts::showsEachFigureInOneChart()
{
    QList<Figure> shown;
    for (const Chart chart : Ui::AllCharts) {
        shown.append(figuresOf(chart));
    }
    QCOMPARE(shown.size(), qsizetype(Ui::FigureCount));
    QSet<QString> headings;
    for (const Figure figure : Ui::AllFigures) {
        QVERIFY(shown.contains(figure));
        QVERIFY(!figureName(figure).isEmpty());
        headings.insert(figureHeading(figure));
    }
    QCOMPARE(headings.size(), shown.size());
}

void tst_ChartTexts::tellsTheLinesOfAChartApart()
{
    for (const QPalette &palette : {Ui::lightPalette(), Ui::darkPalette()}) {
        for (const Chart chart : Ui::AllCharts) {
            QSet<QRgb> colors;
            const QList<Figure> figures = Ui::figuresOf(chart);
            for (const Figure figure : figures) {
                const QColor color = Ui::figureColor(figure, palette);
                colors.insert(color.rgb());
                QVERIFY(Ui::contrast(color, palette.color(QPalette::Base)) >= 3);
            }
            QCOMPARE(colors.size(), figures.size());
        }
    }
}

void tst_ChartTexts::saysHowLongAPointIs()
{
    for (const ChartSpan span : Ui::AllChartSpans) {
        const qint64 seconds = stepOf(span) / 1'000'000;
        const QString step =
            seconds < 60 ? QStringLiteral("per %1 s").arg(seconds) : QStringLiteral("per 1 min");
        QVERIFY(chartTitle(Chart::Changes, span).endsWith(step));
        QVERIFY(chartTitle(Chart::Failures, span).endsWith(step));
        QCOMPARE(chartTitle(Chart::Frames, span), QStringLiteral("Frames")); // is per second always
    }
}

void tst_ChartTexts::saysValuesWithTheirUnits()
{
    QCOMPARE(figureText(Figure::FramesOut, 1'234.4), QStringLiteral("1,234/s"));
    QCOMPARE(figureText(Figure::LatencyP99, 40), QStringLiteral("40 µs"));
    QCOMPARE(figureText(Figure::Lost, 12'345), QStringLiteral("12,345"));
    QCOMPARE(figureText(Figure::Users, std::numeric_limits<double>::quiet_NaN()),
             QStringLiteral("–"));
}

QTEST_MAIN(tst_ChartTexts)
#include "tst_charttexts.moc"
