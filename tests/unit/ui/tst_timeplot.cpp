// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/timeplot.h"
#include "ui/theme/palettes.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using Ui::TimePlot;
using Ui::TimeRange;
using Ui::ValueScale;

namespace {

constexpr qint64 Second = 1'000'000;
constexpr qint64 Start = 1'795'600'800 * Second;

qint64 at(int second)
{
    return Start + second * Second;
}

const QColor Red(0xff, 0, 0);
const QColor Blue(0, 0, 0xff);

/// A plot of a minute with two lines, on the screen.
struct Plot
{
    explicit Plot(ValueScale scale = ValueScale::FromZero,
                  TimePlot::Shape shape = TimePlot::Shape::Line)
        : plot(scale, shape)
    {
        plot.setLines({{Red, Qt::SolidLine}, {Blue, Qt::SolidLine}});
        plot.resize(640, 200);
        plot.show();
        show({30, 30}, {50, 50});
        QObject::connect(&plot, &TimePlot::pointed, &plot,
                         [this](std::optional<qint64> moment) { plot.showMoment(moment); });
        QObject::connect(&plot, &TimePlot::brushed, &plot,
                         [this](const TimeRange &times) { plot.showBrush(times); });
        QObject::connect(&plot, &TimePlot::brushCleared, &plot, [this] { plot.showBrush({}); });
    }

    /// \a first and \a second stand for all values of a line, which alternate between the two.
    void show(const QList<double> &first, const QList<double> &second)
    {
        QList<TimeRange> times;
        QList<QList<double>> values(2);
        for (int step = 0; step < 60; ++step) {
            times.append({at(step), at(step + 1)});
            values[0].append(first.at(step % first.size()));
            values[1].append(second.at(step % second.size()));
        }
        plot.setValues({at(0), at(60)}, times, values);
    }

    int pixelsOf(const QColor &color)
    {
        QCoreApplication::processEvents();
        const QImage image = plot.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                count += image.pixelColor(x, y) == color ? 1 : 0;
            }
        }
        return count;
    }

    QPoint pointAt(int second) const { return {plot.positionOf(at(second)), 80}; }

    void drag(int from, int to)
    {
        QTest::mousePress(&plot, Qt::LeftButton, {}, pointAt(from));
        QTest::mouseMove(&plot, pointAt((from + to) / 2));
        QTest::mouseMove(&plot, pointAt(to));
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, pointAt(to));
    }

    TimePlot plot;
};

} // namespace

class tst_TimePlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsEachLine();
    void leavesGapsOut();
    void drawsPointsThatStandAlone();
    void drawsZeroOnALogarithmicAxis();
    void hasRoomForEachValue_data();
    void hasRoomForEachValue();
    void knowsWhereAMomentIs();
    void pointsWithTheMouse();
    void brushesWithTheMouse_data();
    void brushesWithTheMouse();
    void staysWithinTheTimeThatIsShown();
    void takesAClickForNoBrush();
    void walksWithTheKeys();
    void brushesWithTheKeys();
    void opensAndClearsWithTheKeys();
    void leavesOtherKeysToTheWindow();
    void followsThePalette();
};

void tst_TimePlot::drawsEachLine()
{
    Plot plot;
    QVERIFY(plot.pixelsOf(Red) > 400);
    QVERIFY(plot.pixelsOf(Blue) > 400);
}

void tst_TimePlot::leavesGapsOut()
{
    Plot plot;
    constexpr double Gap = std::numeric_limits<double>::quiet_NaN();
    QList<double> half(60, 30);
    std::fill(half.begin() + 30, half.end(), Gap);
    const int whole = plot.pixelsOf(Red);
    plot.show(half, {50});
    QVERIFY(plot.pixelsOf(Red) < whole * 6 / 10);
    plot.show({Gap}, {50});
    QCOMPARE(plot.pixelsOf(Red), 0);
    QVERIFY(plot.pixelsOf(Blue) > 400);
}

void tst_TimePlot::drawsPointsThatStandAlone()
{
    Plot plot(ValueScale::Logarithmic, TimePlot::Shape::Points);
    QList<double> alone(60, std::numeric_limits<double>::quiet_NaN());
    alone[20] = 700;
    plot.show(alone, {900});
    QVERIFY(plot.pixelsOf(Red) > 0);
}

void tst_TimePlot::drawsZeroOnALogarithmicAxis()
{
    Plot plot(ValueScale::Logarithmic);
    plot.show({0}, {500});
    QVERIFY(plot.pixelsOf(Red) > 400);
}

void tst_TimePlot::hasRoomForEachValue_data()
{
    QTest::addColumn<ValueScale>("scale");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    constexpr double Gap = std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("nothing") << ValueScale::FromZero << QList<double> {} << 0.0 << 1.08;
    QTest::newRow("none") << ValueScale::FromZero << QList<double> {0, Gap} << 0.0 << 1.08;
    QTest::newRow("many") << ValueScale::FromZero << QList<double> {Gap, 40, 100} << 0.0 << 108.0;
    QTest::newRow("no latency") << ValueScale::Logarithmic << QList<double> {Gap} << 80.0 << 1e4;
    QTest::newRow("0 µs") << ValueScale::Logarithmic << QList<double> {0} << 0.8 << 10.0;
    QTest::newRow("1 ms") << ValueScale::Logarithmic << QList<double> {1'000} << 800.0 << 1e4;
    QTest::newRow("spread") << ValueScale::Logarithmic << QList<double> {90, 2'000'000} << 8.0
                            << 1e7;
}

void tst_TimePlot::hasRoomForEachValue()
{
    QFETCH(ValueScale, scale);
    QFETCH(QList<double>, values);
    const Ui::ValueRange range = rangeOf({values}, scale);
    QTEST(range.from, "from");
    QTEST(range.to, "to");
}

void tst_TimePlot::knowsWhereAMomentIs()
{
    const Plot plot;
    for (const int second : {0, 7, 30, 60}) {
        const qint64 there = plot.plot.momentAt(plot.plot.positionOf(at(second)));
        QVERIFY(std::abs(there - at(second)) < Second / 10);
    }
}

void tst_TimePlot::pointsWithTheMouse()
{
    Plot plot;
    QSignalSpy pointed(&plot.plot, &TimePlot::pointed);
    QTest::mouseMove(&plot.plot, plot.pointAt(30));
    QTRY_VERIFY(!pointed.isEmpty());
    const auto moment = pointed.last().at(0).value<std::optional<qint64>>();
    QVERIFY(moment && std::abs(*moment - at(30)) < Second / 5);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&plot.plot, &leave);
    QVERIFY(!pointed.last().at(0).value<std::optional<qint64>>());
}

void tst_TimePlot::brushesWithTheMouse_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("forward") << 10 << 40;
    QTest::newRow("backward") << 40 << 10;
}

void tst_TimePlot::brushesWithTheMouse()
{
    QFETCH(int, from);
    QFETCH(int, to);
    Plot plot;
    QSignalSpy brushed(&plot.plot, &TimePlot::brushed);
    plot.drag(from, to);
    QCOMPARE(brushed.size(), 1); // when it is done, and not on the way
    const auto times = brushed.first().at(0).value<TimeRange>();
    QVERIFY(std::abs(times.from - at(10)) < Second / 5);
    QVERIFY(std::abs(times.to - at(40)) < Second / 5);
}

void tst_TimePlot::staysWithinTheTimeThatIsShown()
{
    Plot plot;
    QSignalSpy brushed(&plot.plot, &TimePlot::brushed);
    QTest::mousePress(&plot.plot, Qt::LeftButton, {}, plot.pointAt(40));
    QTest::mouseMove(&plot.plot, {plot.plot.width() - 1, 80});
    QTest::mouseRelease(&plot.plot, Qt::LeftButton, {}, {plot.plot.width() - 1, 80});
    QCOMPARE(brushed.first().at(0).value<TimeRange>().to, at(60));
}

void tst_TimePlot::takesAClickForNoBrush()
{
    Plot plot;
    QSignalSpy brushed(&plot.plot, &TimePlot::brushed);
    QTest::mouseClick(&plot.plot, Qt::LeftButton, {}, plot.pointAt(30));
    QTest::mouseClick(&plot.plot, Qt::RightButton, {}, plot.pointAt(30));
    QVERIFY(brushed.isEmpty());
}

void tst_TimePlot::walksWithTheKeys()
{
    Plot plot;
    QSignalSpy pointed(&plot.plot, &TimePlot::pointed);
    const auto moment = [&pointed] {
        return pointed.last().at(0).value<std::optional<qint64>>().value_or(0);
    };
    QTest::keyClick(&plot.plot, Qt::Key_Left); // from the newest on
    QCOMPARE(moment(), at(60));
    QTest::keyClick(&plot.plot, Qt::Key_Left);
    QCOMPARE(moment(), at(59));
    QTest::keyClick(&plot.plot, Qt::Key_Right);
    QTest::keyClick(&plot.plot, Qt::Key_Right);
    QCOMPARE(moment(), at(60)); // and no further
    QTest::keyClick(&plot.plot, Qt::Key_Home);
    QCOMPARE(moment(), at(1));
    QTest::keyClick(&plot.plot, Qt::Key_End);
    QCOMPARE(moment(), at(60));
}

void tst_TimePlot::brushesWithTheKeys()
{
    Plot plot;
    QSignalSpy brushed(&plot.plot, &TimePlot::brushed);
    const auto times = [&brushed] { return brushed.last().at(0).value<TimeRange>(); };
    plot.plot.showMoment(at(30));
    QTest::keyClick(&plot.plot, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&plot.plot, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(times(), (TimeRange {at(29), at(32)})); // all of the points, from where it began
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(&plot.plot, Qt::Key_Left, Qt::ShiftModifier);
    }
    QCOMPARE(times(), (TimeRange {at(27), at(30)})); // past where it began
    QTest::keyClick(&plot.plot, Qt::Key_Home);       // and another one from there on
    QTest::keyClick(&plot.plot, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(times(), (TimeRange {at(0), at(2)}));
}

void tst_TimePlot::opensAndClearsWithTheKeys()
{
    Plot plot;
    QSignalSpy opened(&plot.plot, &TimePlot::opened);
    QSignalSpy cleared(&plot.plot, &TimePlot::brushCleared);
    plot.drag(10, 40);
    QTest::keyClick(&plot.plot, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QTest::mouseDClick(&plot.plot, Qt::LeftButton, {}, plot.pointAt(20));
    QTest::mouseDClick(&plot.plot, Qt::LeftButton, {}, plot.pointAt(50)); // beside it
    QCOMPARE(opened.size(), 2);
    QTest::keyClick(&plot.plot, Qt::Key_Escape);
    QTest::keyClick(&plot.plot, Qt::Key_Escape); // there is none any more
    QCOMPARE(cleared.size(), 1);
}

void tst_TimePlot::leavesOtherKeysToTheWindow()
{
    struct Window : QWidget
    {
        void keyPressEvent(QKeyEvent * /*event*/) override { ++heard; }
        int heard = 0;
    };
    Window window;
    TimePlot plot(ValueScale::FromZero, TimePlot::Shape::Line, &window);
    window.show();
    QTest::keyClick(&plot, Qt::Key_Up);
    QTest::keyClick(&plot, Qt::Key_Escape);
    QCOMPARE(window.heard, 2);
    QTest::keyClick(&plot, Qt::Key_Left); // there are no points yet
    QCOMPARE(window.heard, 2);
}

void tst_TimePlot::followsThePalette()
{
    Plot plot;
    plot.plot.setPalette(Ui::lightPalette());
    const QColor light = Ui::lightPalette().color(QPalette::Base);
    const QColor dark = Ui::darkPalette().color(QPalette::Base);
    QVERIFY(plot.pixelsOf(light) > 640 * 100);
    plot.plot.setPalette(Ui::darkPalette());
    QCOMPARE(plot.pixelsOf(light), 0);
    QVERIFY(plot.pixelsOf(dark) > 640 * 100);
}

QTEST_MAIN(tst_TimePlot)
#include "tst_timeplot.moc"
