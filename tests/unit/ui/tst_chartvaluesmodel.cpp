// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/samples.h"
#include "ui/dashboard/charthistory.h"
#include "ui/dashboard/chartvaluesmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using Ui::ChartHistory;
using Ui::ChartSpan;
using Ui::ChartValuesModel;
using Ui::Figure;

class tst_ChartValuesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void hasARowForEachPoint();
    void saysADashForWhatIsNotKnown();
    void keepsTheRowsThatAreStillThere_data();
    void keepsTheRowsThatAreStillThere();
    void beginsAnewWithAnotherSpan();

private:
    QString text(int row, Figure figure) const
    {
        return m_model->index(row, ChartValuesModel::FirstFigure + int(figure)).data().toString();
    }

    void feed(int seconds)
    {
        for (int second = 0; second < seconds; ++second) {
            m_history.append(m_source.next(1'200, 2));
        }
    }

    ChartHistory m_history;
    SampleSource m_source;
    std::unique_ptr<ChartValuesModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_ChartValuesModel::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English));
}

void tst_ChartValuesModel::init()
{
    m_history = {};
    m_source = {};
    m_model = std::make_unique<ChartValuesModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_ChartValuesModel::hasARowForEachPoint()
{
    feed(3);
    m_history.append(m_source.nextWith(700, 5));
    m_model->setPoints(m_history.points(ChartSpan::Minute));
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(m_model->columnCount(), 1 + int(Ui::FigureCount));
    QCOMPARE(m_model->index(2, ChartValuesModel::TimeColumn).data().toString(),
             QStringLiteral("2026-11-25 10:00:03.000"));
    QCOMPARE(text(2, Figure::FramesIn), QStringLiteral("1,200/s"));
    QCOMPARE(text(2, Figure::Opened), QStringLiteral("2"));
    QCOMPARE(text(2, Figure::Sessions), QStringLiteral("6"));
    QCOMPARE(text(2, Figure::Lost), QStringLiteral("0"));
    QVERIFY(text(3, Figure::LatencyP99).endsWith(QStringLiteral("ms")));
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QVERIFY(!m_model->headerData(column, Qt::Horizontal).toString().isEmpty());
    }
}

void tst_ChartValuesModel::saysADashForWhatIsNotKnown()
{
    feed(1);
    m_model->setPoints(m_history.points(ChartSpan::Minute));
    QCOMPARE(text(0, Figure::FramesIn), QStringLiteral("–"));
    QCOMPARE(text(0, Figure::LatencyP50), QStringLiteral("–"));
    QCOMPARE(text(0, Figure::Sessions), QStringLiteral("2"));
}

void tst_ChartValuesModel::keepsTheRowsThatAreStillThere_data()
{
    QTest::addColumn<ChartSpan>("span");
    QTest::addColumn<int>("seconds"); // at first
    QTest::addColumn<int>("rows");
    QTest::newRow("it fills") << ChartSpan::Minute << 30 << 40;
    QTest::newRow("it is full") << ChartSpan::Minute << 100 << 60;
    QTest::newRow("a point grows") << ChartSpan::Hour << 33 << 5;
}

void tst_ChartValuesModel::keepsTheRowsThatAreStillThere()
{
    QFETCH(ChartSpan, span);
    QFETCH(int, seconds);
    QFETCH(int, rows);
    feed(seconds);
    m_model->setPoints(m_history.points(span));
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    for (int second = 0; second < 10; ++second) {
        feed(1);
        m_model->setPoints(m_history.points(span));
    }
    QCOMPARE(resets.size(), 0);
    QCOMPARE(m_model->rowCount(), rows);
    ChartValuesModel fresh;
    fresh.setPoints(m_history.points(span));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < fresh.columnCount(); ++column) {
            QCOMPARE(m_model->index(row, column).data(), fresh.index(row, column).data());
        }
    }
}

void tst_ChartValuesModel::beginsAnewWithAnotherSpan()
{
    feed(100);
    m_model->setPoints(m_history.points(ChartSpan::FiveMinutes));
    QCOMPARE(m_model->rowCount(), 100);
    m_model->setPoints(m_history.points(ChartSpan::Hour));
    QCOMPARE(m_model->rowCount(), int(m_history.points(ChartSpan::Hour).size()));
    m_model->setPoints(m_history.points(ChartSpan::Minute));
    QCOMPARE(m_model->rowCount(), 60);
    m_model->setPoints({});
    QCOMPARE(m_model->rowCount(), 0);
}

QTEST_GUILESS_MAIN(tst_ChartValuesModel)
#include "tst_chartvaluesmodel.moc"
