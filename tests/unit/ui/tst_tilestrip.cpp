// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "ui/tiles/stattile.h"
#include "ui/tiles/tilestrip.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

using Broker::BrokerState;
using Broker::Sample;
using Ui::Series;
using Ui::StatTile;
using Ui::TileStrip;

class tst_TileStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void showsDashesBeforeTheFirstSample();
    void showsRatesAndCounts();
    void saysInWordsWhatTheLineShows();
    void drawsTheLine();
    void alarmsWhereMessagesReachedNobody();
    void forgetsWhatAStoppedBrokerDid();
    void shrinksToOneLine();
    void standsOnOneLineWithHangul();
    void leadsToWhatATileCounts();

private:
    static const StatTile &tileOf(const TileStrip &strip, Series series)
    {
        return *strip.tiles()[int(series)];
    }
};

namespace {

void tellTwoSamples(FakeControl &control)
{
    Sample sample;
    sample.at = 1'000'000;
    sample.framesIn = 16;
    control.tellSample(sample);
    sample.at = 2'000'000;
    sample.users = 5;
    sample.sessions = 6;
    sample.framesIn = 200;
    sample.framesOut = 1'920;
    sample.latencyP99 = 800;
    sample.undelivered = 1;
    control.tellSample(sample);
}

} // namespace

void tst_TileStrip::showsDashesBeforeTheFirstSample()
{
    FakeControl control;
    const TileStrip strip(control);
    QCOMPARE(strip.tiles().size(), 6);
    for (const StatTile *tile : strip.tiles()) {
        QCOMPARE(tile->figure(), QStringLiteral("–"));
        QVERIFY(!tile->caption().isEmpty());
    }
}

void tst_TileStrip::showsRatesAndCounts()
{
    FakeControl control;
    TileStrip strip(control);
    strip.show();
    tellTwoSamples(control);
    QCOMPARE(tileOf(strip, Series::Users).figure(), QStringLiteral("5"));
    QCOMPARE(tileOf(strip, Series::Sessions).figure(), QStringLiteral("6"));
    QCOMPARE(tileOf(strip, Series::FramesIn).figure(), QStringLiteral("184/s"));
    QCOMPARE(tileOf(strip, Series::FramesOut).figure(), QStringLiteral("1,920/s"));
    QCOMPARE(tileOf(strip, Series::Latency).figure(), QStringLiteral("0.8 ms"));
    QCOMPARE(tileOf(strip, Series::Undelivered).figure(), QStringLiteral("1"));
}

void tst_TileStrip::saysInWordsWhatTheLineShows()
{
    FakeControl control;
    TileStrip strip(control);
    strip.show();
    tellTwoSamples(control);
    Sample sample;
    sample.at = 3'000'000;
    sample.framesIn = 200;
    sample.framesOut = 2'020;
    control.tellSample(sample);
    QCOMPARE(tileOf(strip, Series::FramesOut).accessibleName(), QStringLiteral("Frames Out"));
    QCOMPARE(tileOf(strip, Series::FramesOut).accessibleDescription(),
             QStringLiteral("Frames Out: now 100/s, at most 1,920/s in the last minute"));
}

void tst_TileStrip::drawsTheLine()
{
    FakeControl control;
    TileStrip strip(control);
    strip.resize(900, 100);
    strip.show();
    QVERIFY(QTest::qWaitForWindowExposed(&strip));
    StatTile *tile = strip.tiles()[int(Series::FramesOut)];
    const QColor ground = tile->palette().color(QPalette::Base);
    const auto lineIsDrawn = [tile, ground] {
        const QImage image = tile->grab().toImage();
        constexpr int BeforeTheEdge = 12;
        for (int y = image.height() / 2; y < image.height() - BeforeTheEdge; ++y) {
            if (image.pixelColor(image.width() - BeforeTheEdge, y) != ground) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(!lineIsDrawn());
    Sample sample;
    for (int second = 1; second <= 30; ++second) {
        sample.at = second * 1'000'000;
        sample.framesOut += 500;
        control.tellSample(sample);
    }
    QVERIFY(lineIsDrawn());
}

void tst_TileStrip::alarmsWhereMessagesReachedNobody()
{
    FakeControl control;
    TileStrip strip(control);
    strip.resize(900, 100);
    strip.show();
    Sample sample;
    for (int second = 1; second <= 2; ++second) {
        sample.at = second * 1'000'000;
        control.tellSample(sample);
    }
    const QImage calm = strip.tiles()[int(Series::Undelivered)]->grab().toImage();
    sample.at = 3'000'000;
    sample.undelivered = 2;
    control.tellSample(sample);
    const StatTile &tile = tileOf(strip, Series::Undelivered);
    QCOMPARE(tile.figure(), QStringLiteral("2"));
    QVERIFY(strip.tiles()[int(Series::Undelivered)]->grab().toImage() != calm);
    QVERIFY(tile.accessibleDescription().contains(QStringLiteral("2")));
}

void tst_TileStrip::forgetsWhatAStoppedBrokerDid()
{
    FakeControl control;
    TileStrip strip(control);
    strip.show();
    tellTwoSamples(control);
    control.setState(BrokerState::Stopping);
    QCOMPARE(tileOf(strip, Series::Users).figure(), QStringLiteral("5"));
    control.setState(BrokerState::Stopped);
    for (const StatTile *tile : strip.tiles()) {
        QCOMPARE(tile->figure(), QStringLiteral("–"));
    }
}

void tst_TileStrip::shrinksToOneLine()
{
    FakeControl control;
    TileStrip strip(control);
    const int height = strip.sizeHint().height();
    strip.setCompact(true);
    const int compact = strip.sizeHint().height();
    QVERIFY(compact < height / 2);
    QVERIFY(compact >= strip.fontMetrics().height());
    strip.setCompact(false);
    QCOMPARE(strip.sizeHint().height(), height);
}

void tst_TileStrip::standsOnOneLineWithHangul()
{
    StatTile tile(Series::Sessions);
    tile.resize(200, tile.sizeHint().height());
    // The lowest row of the first digit, which another font may draw beside Hangul.
    const auto foot = [&tile](const QString &figure) {
        tile.setFigure(figure, {}, figure);
        const QImage digit = tile.grab(QRect(10, 0, 8, tile.height() - 3)).toImage();
        int row = digit.height() - 1;
        const auto isEmpty = [&digit](int y) {
            int darkest = 255;
            for (int x = 0; x < digit.width(); ++x) {
                darkest = std::min(darkest, qGray(digit.pixel(x, y)));
            }
            return darkest > 128;
        };
        while (row >= 0 && isEmpty(row)) {
            --row;
        }
        return row;
    };
    const int alone = foot(QStringLiteral("1"));
    QVERIFY(alone > 0);
    QVERIFY(std::abs(foot(QStringLiteral("1/초")) - alone) <= 1); // as letters end on a line
}

void tst_TileStrip::leadsToWhatATileCounts()
{
    FakeControl control;
    TileStrip strip(control);
    strip.show();
    QList<Series> chosen;
    connect(&strip, &TileStrip::chosen, this, [&](Series series) { chosen.append(series); });
    QTest::mouseClick(strip.tiles()[int(Series::Undelivered)], Qt::LeftButton);
    QTest::keyClick(strip.tiles()[int(Series::FramesIn)], Qt::Key_Space);
    QTest::keyClick(strip.tiles()[int(Series::Users)], Qt::Key_Return);
    QCOMPARE(chosen, (QList<Series> {Series::Undelivered, Series::FramesIn, Series::Users}));
}

QTEST_MAIN(tst_TileStrip)

#include "tst_tilestrip.moc"
