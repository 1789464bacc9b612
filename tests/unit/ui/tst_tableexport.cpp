// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/numberstable.h"
#include "ui/export/tableexport.h"
#include "ui/pages/page.h"

#include <QAction>
#include <QMainWindow>
#include <QMessageBox>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using Ui::Page;
using Ui::TableExport;

namespace {

class NumbersPage : public Page
{
public:
    NumbersPage() { (new QVBoxLayout(this))->addWidget(&m_numbers.table); }

    QString key() const override { return QStringLiteral("numbers"); }
    QString title() const override { return QStringLiteral("Numbers"); }
    QIcon pageIcon() const override { return {}; }
    Ui::DataTable *table() const override { return const_cast<Ui::DataTable *>(&m_numbers.table); }
    void focusFilter() override { }

    QStandardItemModel &model() { return m_numbers.model; }

private:
    NumbersTable m_numbers;
};

} // namespace

class tst_TableExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void writesTheTableInFrontIntoTheFileThatWasChosen_data();
    void writesTheTableInFrontIntoTheFileThatWasChosen();
    void suggestsANameThatSaysWhatItIs();
    void saysThatThereIsNothing();
    void writesNothingWhereNoFileIsChosen();
    void saysWhichFileCannotBeWrittenAndWhy();

private:
    QByteArray contentsOf(const QString &name) const;

    QTemporaryDir m_folder;
    std::unique_ptr<QMainWindow> m_window;
    NumbersPage *m_page = nullptr;
    std::unique_ptr<TableExport> m_export;
    QString m_suggested;
    QString m_chosen;
};

void tst_TableExport::init()
{
    m_export.reset();
    m_window = std::make_unique<QMainWindow>();
    m_page = new NumbersPage;
    m_window->setCentralWidget(m_page);
    m_window->show();
    m_export = std::make_unique<TableExport>(QList<Page *> {m_page}, nullptr);
    m_export->setFileChooser([this](QWidget *, const QString &suggested) {
        m_suggested = suggested;
        return m_chosen;
    });
    m_suggested.clear();
    m_chosen.clear();
}

QByteArray tst_TableExport::contentsOf(const QString &name) const
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_TableExport::writesTheTableInFrontIntoTheFileThatWasChosen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("csv") << QStringLiteral("a.csv") << QByteArray("\r\n3,row 3\r\n");
    QTest::newRow("ndjson") << QStringLiteral("a.ndjson")
                            << QByteArray("\n{\"Number\":\"3\",\"Text\":\"row 3\"}\n");
}

void tst_TableExport::writesTheTableInFrontIntoTheFileThatWasChosen()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, line);
    m_chosen = m_folder.filePath(name);
    m_export->action()->trigger();
    QTRY_VERIFY(QFile::exists(m_chosen));
    QVERIFY(contentsOf(m_chosen).contains(line));
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("Exported 1000 row(s) to %1").arg(QDir::toNativeSeparators(m_chosen)));
}

void tst_TableExport::suggestsANameThatSaysWhatItIs()
{
    m_export->action()->trigger();
    QVERIFY2(QFileInfo(m_suggested).fileName().startsWith(QStringLiteral("belfry-numbers-20")),
             qPrintable(m_suggested));
}

void tst_TableExport::saysThatThereIsNothing()
{
    m_page->model().removeRows(0, RowCount);
    m_export->action()->trigger();
    QVERIFY(m_suggested.isEmpty());
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("There is nothing in a table here to export."));
}

void tst_TableExport::writesNothingWhereNoFileIsChosen()
{
    m_export->action()->trigger();
    QVERIFY(!m_suggested.isEmpty());
    QVERIFY(!m_window->findChild<QMessageBox *>());
    QVERIFY(m_window->statusBar()->currentMessage().isEmpty());
}

void tst_TableExport::saysWhichFileCannotBeWrittenAndWhy()
{
    m_chosen = m_folder.filePath(QStringLiteral("no/folder/a.csv"));
    m_export->action()->trigger();
    const QMessageBox *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QVERIFY2(box->text().startsWith(QDir::toNativeSeparators(m_chosen)), qPrintable(box->text()));
    QVERIFY2(box->text().contains(QStringLiteral("No such file or directory")),
             qPrintable(box->text()));
}

QTEST_MAIN(tst_TableExport)
#include "tst_tableexport.moc"
