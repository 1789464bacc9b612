// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/rowformat.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using Ui::ExportFormat;
using Ui::RowFormat;

class tst_RowFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsCsvWithAMarkAndTheHeadings();
    void writesACellSoThatASpreadsheetReadsTheSame_data();
    void writesACellSoThatASpreadsheetReadsTheSame();
    void writesAnObjectALine();
};

void tst_RowFormat::beginsCsvWithAMarkAndTheHeadings()
{
    const QStringList headings {QStringLiteral("사용자"), QStringLiteral("=Unread")};
    QCOMPARE(RowFormat(ExportFormat::Csv, headings).head(),
             QByteArray("\xEF\xBB\xBF사용자,'=Unread\r\n"));
    QCOMPARE(RowFormat(ExportFormat::Ndjson, headings).head(), QByteArray());
}

void tst_RowFormat::writesACellSoThatASpreadsheetReadsTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, const char *written) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(written);
    };
    row("plain", "plain");
    row("", "");
    row("a,b", "\"a,b\"");
    row("say \"hello\"", "\"say \"\"hello\"\"\"");
    row("two\nlines", "\"two\nlines\"");
    row(" leading", "\" leading\"");
    row("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
    row("+1+cmd", "'+1+cmd");
    row("-2+3", "'-2+3");
    row("@SUM(A1)", "'@SUM(A1)");
    row("\t=1", "'\t=1");
    row("-5", "-5");
    row("+0.4", "+0.4");
    row("한글", "한글");
}

void tst_RowFormat::writesACellSoThatASpreadsheetReadsTheSame()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const RowFormat format(ExportFormat::Csv, {QStringLiteral("a"), QStringLiteral("b")});
    QCOMPARE(QString::fromUtf8(format.row({text, QStringLiteral("1")})),
             written + QStringLiteral(",1\r\n"));
}

void tst_RowFormat::writesAnObjectALine()
{
    const RowFormat format(ExportFormat::Ndjson, {QStringLiteral("User"), QStringLiteral("Text")});
    const QByteArray line = format.row({QStringLiteral("=7"), QStringLiteral("two\n\"lines\"")});
    QVERIFY(line.endsWith('\n'));
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object.value(QStringLiteral("User")).toString(), QStringLiteral("=7"));
    QCOMPARE(object.value(QStringLiteral("Text")).toString(), QStringLiteral("two\n\"lines\""));
}

QTEST_GUILESS_MAIN(tst_RowFormat)
#include "tst_rowformat.moc"
