// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/numberstable.h"
#include "ui/export/tablewriter.h"

#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

#include <memory>
#include <utility>

using Ui::ExportFormat;
using Ui::TableWriter;

class tst_TableWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_numbers.reset(); }

    void writesWhatTheTableShowsAsItStands();
    void leavesOutWhatComesAndGoesMeanwhile();
    void takesRowsInFrontOfItsPlaceForNoOthers();
    void beginsAnewWhereRowsChangeTheirPlaces();
    void endsThoughRowsAlwaysChangeTheirPlaces();
    void writesNothingMoreOnceItIsStopped();

private:
    // The first cells of what was written until the writer said that it was through.
    QStringList written(TableWriter &writer);

    std::unique_ptr<NumbersTable> m_numbers;
    std::unique_ptr<QTemporaryFile> m_file;
};

void tst_TableWriter::init()
{
    m_numbers = std::make_unique<NumbersTable>();
    m_file = std::make_unique<QTemporaryFile>();
    QVERIFY(m_file->open());
}

QStringList tst_TableWriter::written(TableWriter &writer)
{
    QSignalSpy finished(&writer, &TableWriter::finished);
    if (!finished.wait()) {
        return {QStringLiteral("nothing")};
    }
    m_file->flush();
    QFile file(m_file->fileName());
    if (!file.open(QIODevice::ReadOnly)) {
        return {QStringLiteral("no file")};
    }
    QStringList cells;
    QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines.mid(1, lines.size() - 2)) {
        cells.append(QString::fromUtf8(line.trimmed().split(',').first()));
    }
    return finished.first().first().toInt() == cells.size() ? cells : QStringList();
}

void tst_TableWriter::writesWhatTheTableShowsAsItStands()
{
    m_numbers->table.hideColumn(0);
    TableWriter writer(m_numbers->table, ExportFormat::Csv, *m_file);
    writer.start();
    const QStringList cells = written(writer);
    QCOMPARE(cells.size(), RowCount);
    QCOMPARE(cells.at(7), QStringLiteral("row 7"));
}

void tst_TableWriter::leavesOutWhatComesAndGoesMeanwhile()
{
    TableWriter writer(m_numbers->table, ExportFormat::Csv, *m_file);
    writer.setSlice(std::chrono::milliseconds(0));
    connect(&writer, &TableWriter::progressed, this, [this](int written) {
        if (written == 100) {
            m_numbers->model.removeRows(0, 150); // 50 of them have not been written
            m_numbers->model.removeRows(RowCount - 160, 10);
            m_numbers->appendRow();
        }
    });
    writer.start();
    const QStringList cells = written(writer);
    QCOMPARE(cells.size(), RowCount - 60);
    QCOMPARE(cells.at(99), QStringLiteral("99"));
    QCOMPARE(cells.at(100), QStringLiteral("150"));
    QCOMPARE(cells.last(), QString::number(RowCount - 11));
}

void tst_TableWriter::takesRowsInFrontOfItsPlaceForNoOthers()
{
    TableWriter writer(m_numbers->table, ExportFormat::Csv, *m_file);
    writer.setSlice(std::chrono::milliseconds(0));
    connect(&writer, &TableWriter::progressed, this, [this](int written) {
        if (written == 100) {
            m_numbers->model.insertRow(0, rowOf(-1));
            m_numbers->model.insertRow(500, rowOf(-2));
        }
    });
    writer.start();
    const QStringList cells = written(writer);
    QCOMPARE(cells.size(), RowCount + 1);
    QVERIFY(!cells.contains(QStringLiteral("-1")));
    QCOMPARE(cells.at(100), QStringLiteral("100"));
    QCOMPARE(cells.last(), QString::number(RowCount - 1));
}

void tst_TableWriter::beginsAnewWhereRowsChangeTheirPlaces()
{
    TableWriter writer(m_numbers->table, ExportFormat::Csv, *m_file);
    writer.setSlice(std::chrono::milliseconds(0));
    bool isSorted = false;
    connect(&writer, &TableWriter::progressed, this, [this, &isSorted] {
        if (!std::exchange(isSorted, true)) {
            m_numbers->model.sort(1, Qt::DescendingOrder);
        }
    });
    writer.start();
    const QStringList cells = written(writer);
    QCOMPARE(cells.size(), RowCount);
    QCOMPARE(cells.first(), QStringLiteral("999"));
    QCOMPARE(cells.last(), QStringLiteral("0"));
}

void tst_TableWriter::endsThoughRowsAlwaysChangeTheirPlaces()
{
    TableWriter writer(m_numbers->table, ExportFormat::Csv, *m_file);
    writer.setSlice(std::chrono::milliseconds(0));
    connect(&writer, &TableWriter::progressed, this, [this] { m_numbers->model.sort(1); });
    writer.start();
    QCOMPARE(written(writer).size(), RowCount);
}

void tst_TableWriter::writesNothingMoreOnceItIsStopped()
{
    TableWriter writer(m_numbers->table, ExportFormat::Csv, *m_file);
    QSignalSpy finished(&writer, &TableWriter::finished);
    writer.start();
    const qint64 size = m_file->size();
    writer.stop();
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 0);
    QCOMPARE(m_file->size(), size);
}

QTEST_MAIN(tst_TableWriter)
#include "tst_tablewriter.moc"
