// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/export/tableexport.h"

#include "ui/export/tablewriter.h"
#include "ui/pages/page.h"
#include "ui/views/datatable.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QMainWindow>
#include <QMessageBox>
#include <QProgressDialog>
#include <QSaveFile>
#include <QStandardPaths>
#include <QStatusBar>

#include <algorithm>
#include <memory>

namespace Ui {

namespace {

const QString CsvSuffix = QStringLiteral(".csv");
const QString NdjsonSuffix = QStringLiteral(".ndjson");

QString chosenFile(QWidget *parent, const QString &suggested)
{
    const QString csv = TableExport::tr("CSV, for spreadsheets (*.csv)");
    const QString ndjson = TableExport::tr("NDJSON, an object a line (*.ndjson)");
    QString chosen;
    QString name =
        QFileDialog::getSaveFileName(parent, TableExport::tr("Export Table"), suggested + CsvSuffix,
                                     csv + QStringLiteral(";;") + ndjson, &chosen);
    if (chosen == ndjson && name.endsWith(CsvSuffix)) {
        name.chop(CsvSuffix.size()); // the name that was suggested, with the other format chosen
        name += NdjsonSuffix;
    }
    return name;
}

QString suggestedFile(const Page &page)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString moment = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    return QDir(folder).filePath(QStringLiteral("belfry-%1-%2").arg(page.key(), moment));
}

void tell(QWidget *window, const QString &text)
{
    constexpr int ShownMs = 10'000;
    if (const auto *main = qobject_cast<QMainWindow *>(window)) {
        main->statusBar()->showMessage(text, ShownMs);
    }
}

void showFailure(QWidget *window, const QSaveFile &file)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, TableExport::tr("Export Table"),
        TableExport::tr("%1 could not be written: %2. Choose another folder, or make room there.")
            .arg(QDir::toNativeSeparators(file.fileName()), file.errorString()),
        QMessageBox::Ok, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

TableExport::TableExport(QList<Page *> pages, QObject *parent)
    : QObject(parent)
    , m_pages(std::move(pages))
    , m_action(new QAction(this))
    , m_choose(chosenFile)
{
    m_action->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    connect(m_action, &QAction::triggered, this, &TableExport::begin);
}

void TableExport::retranslate()
{
    m_action->setText(tr("&Export Table…"));
}

void TableExport::begin()
{
    const auto found = std::find_if(m_pages.cbegin(), m_pages.cend(), [](const Page *each) {
        return each->place() == Page::Place::Tab && each->isVisible();
    });
    if (found == m_pages.cend()) {
        return; // the screen before a start
    }
    const Page &page = **found;
    const DataTable *table = page.table();
    if (!table || table->model()->rowCount() == 0) {
        tell(page.window(), tr("There is nothing in a table here to export."));
        return;
    }
    const QString name = m_choose(page.window(), suggestedFile(page));
    if (!name.isEmpty()) {
        write(page.window(), *table, name);
    }
}

void TableExport::write(QWidget *window, const DataTable &table, const QString &name)
{
    auto file = std::make_shared<QSaveFile>(name);
    if (!file->open(QIODevice::WriteOnly)) {
        showFailure(window, *file);
        return;
    }
    const bool isNdjson = name.endsWith(NdjsonSuffix, Qt::CaseInsensitive);
    const QString shownName = QDir::toNativeSeparators(name);
    auto *progress =
        new QProgressDialog(tr("Exporting to %1").arg(shownName), tr("Cancel"), 0, 0, window);
    progress->setAutoClose(false);
    progress->setAutoReset(false);
    progress->setWindowModality(Qt::WindowModal);
    progress->setWindowTitle(tr("Export Table"));
    auto *writer = new TableWriter(table, isNdjson ? ExportFormat::Ndjson : ExportFormat::Csv,
                                   *file, progress);
    connect(writer, &TableWriter::progressed, progress, [progress](int written, int total) {
        progress->setMaximum(total);
        progress->setValue(written);
    });
    connect(progress, &QProgressDialog::canceled, writer,
            [window, progress, writer, file, shownName] {
                writer->stop();
                progress->deleteLater();
                file->cancelWriting();
                tell(window, tr("%1 was not written.").arg(shownName));
            });
    connect(writer, &TableWriter::finished, window,
            [window, progress, file, shownName](int written) {
                progress->deleteLater(); // close() would mean to cancel it
                if (file->commit()) {
                    tell(window, tr("Exported %n row(s) to %1", nullptr, written).arg(shownName));
                } else {
                    showFailure(window, *file);
                }
            });
    writer->start();
}

} // namespace Ui
