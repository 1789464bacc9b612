// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/urlcatcher.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/window/startfailuredialog.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using Broker::BrokerStatus;
using Broker::StartFailure;
using Ui::StartFailureDialog;

class tst_StartFailureDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysFileLineAndWhatToDo();
    void opensTheFileAndTriesAgain();
    void opensTheFolderOfAToken();
    void doesNotTryAgainWhatCannotBeMended();
    void showsMarkupAsText();
    void endsByEscape();

private:
    BrokerStatus failure(StartFailure kind, const QString &text, const QString &file = {}) const;
    BrokerStatus mistake();
    static QPushButton *button(const StartFailureDialog &dialog, const char *name)
    {
        return dialog.findChild<QPushButton *>(QString::fromLatin1(name));
    }

    QTemporaryDir m_folder;
};

BrokerStatus tst_StartFailureDialog::failure(StartFailure kind, const QString &text,
                                             const QString &file) const
{
    BrokerStatus status;
    status.state = Broker::BrokerState::Failed;
    status.failure = kind;
    status.failureText = text;
    status.failureFile = file;
    return status;
}

BrokerStatus tst_StartFailureDialog::mistake()
{
    const QString path = m_folder.filePath(QStringLiteral("belfry.toml"));
    QFile file(path);
    (void)file.open(QIODevice::WriteOnly);
    BrokerStatus status =
        failure(StartFailure::BadFile, path + QStringLiteral(":12: server.prot is unknown."), path);
    status.failureLine = 12;
    return status;
}

void tst_StartFailureDialog::saysFileLineAndWhatToDo()
{
    StartFailureDialog dialog(mistake());
    dialog.show();
    QVERIFY(dialog.text().startsWith(
        QStringLiteral("The Configuration Has a Mistake\nLine 12 of the file belfry.toml cannot "
                       "be used. Correct it, save the file, and try again.\n")));
    QVERIFY(dialog.text().contains(m_folder.filePath(QStringLiteral("belfry.toml:12: "))));
    QTest::mouseClick(button(dialog, "copyButton"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog.text());
    QVERIFY(dialog.findChild<QPlainTextEdit *>()->textInteractionFlags().testFlag(
        Qt::TextSelectableByKeyboard));
    QCOMPARE(namelessWidgets(dialog), QStringList());
}

void tst_StartFailureDialog::opensTheFileAndTriesAgain()
{
    StartFailureDialog dialog(mistake());
    dialog.show();
    UrlCatcher catcher;
    QTest::mouseClick(button(dialog, "openButton"), Qt::LeftButton);
    QCOMPARE(button(dialog, "openButton")->text(), QStringLiteral("Open File"));
    QCOMPARE(catcher.urls,
             QList {QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("belfry.toml")))});
    QVERIFY(dialog.isVisible());
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void tst_StartFailureDialog::opensTheFolderOfAToken()
{
    StartFailureDialog dialog(failure(StartFailure::BadToken, QStringLiteral("It is no secret."),
                                      m_folder.filePath(QStringLiteral("token"))));
    dialog.show();
    UrlCatcher catcher;
    QCOMPARE(button(dialog, "openButton")->text(), QStringLiteral("Open Folder"));
    QTest::mouseClick(button(dialog, "openButton"), Qt::LeftButton);
    QCOMPARE(catcher.urls, QList {QUrl::fromLocalFile(m_folder.path())});
}

void tst_StartFailureDialog::doesNotTryAgainWhatCannotBeMended()
{
    StartFailureDialog dialog(
        failure(StartFailure::BadOption, QStringLiteral("Unknown option 'prot'. Try --help.")));
    dialog.show();
    QVERIFY(!button(dialog, "againButton"));
    QVERIFY(!button(dialog, "openButton"));
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

void tst_StartFailureDialog::showsMarkupAsText()
{
    const QString text = QStringLiteral("<b>--port</b> must be a whole number.");
    BrokerStatus status = mistake();
    status.failureText = text;
    status.failureFile = QStringLiteral("/tmp/<i>x</i>.toml");
    StartFailureDialog dialog(status);
    QVERIFY(dialog.text().contains(text));
    const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    }
}

void tst_StartFailureDialog::endsByEscape()
{
    StartFailureDialog dialog(mistake());
    dialog.show();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(dialog.result(), int(QDialog::Rejected));
}

QTEST_MAIN(tst_StartFailureDialog)
#include "tst_startfailuredialog.moc"
