// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/usersfixture.h"
#include "tests/unit/ui/widgetchecks.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using Ui::UsersPage;

class tst_UsersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatThereIsNoUser();
    void countsWhoIsOnline();
    void findsAUserAndGoesToIt();
    void offersAllAgainWhereNobodyIsFound();
    void choosesNobodyElseWhenTheChosenUserIsFilteredOut();
    void offersOnlyWhatCanBeDone();
    void asksToPush_data();
    void asksToPush();
    void disconnectsEverySessionOfTheUser();
    void copiesTheUser();
    void asksToShowTheUserAlone();
    void staysNarrowEnoughForADock();
    void namesEverythingForAssistiveTools();
};

void tst_UsersPage::saysThatThereIsNoUser()
{
    Users users;
    QVERIFY(users.empty()->isVisible());
    QCOMPARE(users.empty()->title(), QStringLiteral("No User Yet"));
    users.tell({openSession(1, Seven)});
    QVERIFY(users.page.table()->isVisible());
}

void tst_UsersPage::countsWhoIsOnline()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Seven), closedSession(3, Eight)});
    const QList<QLabel *> labels = users.page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("1 of 2 online");
    }));
}

void tst_UsersPage::findsAUserAndGoesToIt()
{
    Users users;
    users.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&users.page));
    users.tell({openSession(1, Seven), openSession(2, QStringLiteral("1042"))});
    users.page.focusFilter();
    users.find(QStringLiteral("104"));
    QCOMPARE(users.shown(), QStringList {QStringLiteral("1042")});
    QCOMPARE(users.page.selectedUser(), QStringLiteral("1042"));
    QVERIFY(users.page.table()->hasFocus());
}

void tst_UsersPage::offersAllAgainWhereNobodyIsFound()
{
    Users users;
    users.tell({openSession(1, Seven)});
    users.find(QStringLiteral("nobody"));
    QCOMPARE(users.empty()->title(), QStringLiteral("0 of 1"));
    users.empty()->findChild<QPushButton *>()->click();
    QCOMPARE(users.shown(), QStringList {Seven});
    QVERIFY(users.page.table()->isVisible());
}

void tst_UsersPage::choosesNobodyElseWhenTheChosenUserIsFilteredOut()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Eight)});
    users.choose(Seven);
    const QSignalSpy selected(&users.page, &UsersPage::userSelected);
    users.model.setFind(Eight);
    QCOMPARE(users.page.selectedUser(), QString());
    QCOMPARE(selected.size(), 0);
}

void tst_UsersPage::offersOnlyWhatCanBeDone()
{
    Users users;
    const QAction *push = actionNamed(users.page, QStringLiteral("Push…"));
    const QAction *disconnect = actionNamed(users.page, QStringLiteral("Disconnect…"));
    users.tell({openSession(1, Seven), closedSession(2, Eight)});
    QVERIFY(!push->isEnabled());
    QVERIFY(!disconnect->isEnabled());
    users.choose(Eight);
    QVERIFY(push->isEnabled());
    QVERIFY(!disconnect->isEnabled());
    users.choose(Seven);
    QVERIFY(disconnect->isEnabled());
    users.tell({closedSession(1, Seven)});
    QVERIFY(!disconnect->isEnabled());
}

void tst_UsersPage::asksToPush_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"enter", "button", "double click"}) {
        QTest::newRow(how) << how;
    }
}

void tst_UsersPage::asksToPush()
{
    QFETCH(QString, how);
    Users users;
    users.tell({openSession(1, Seven)});
    const QSignalSpy selected(&users.page, &UsersPage::userSelected);
    users.choose(Seven);
    QCOMPARE(selected.size(), 1);

    const QSignalSpy activated(&users.page, &UsersPage::pushRequested);
    Ui::DataTable *table = users.page.table();
    if (how == u"enter") {
        QTest::keyClick(table, Qt::Key_Return);
    } else if (how == u"button") {
        actionNamed(users.page, QStringLiteral("Push…"))->trigger();
    } else {
        const QPoint at = table->visualRect(users.model.index(0, 1)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    }
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), Seven);
}

void tst_UsersPage::disconnectsEverySessionOfTheUser()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Eight), openSession(3, Seven)});
    users.choose(Seven);
    QTimer::singleShot(0, &users.page, [] {
        qobject_cast<QDialog *>(QApplication::activeModalWidget())->accept();
    });
    actionNamed(users.page, QStringLiteral("Disconnect…"))->trigger();
    QCOMPARE(users.control.disconnections.size(), 2);
    QCOMPARE(users.control.disconnections[0].session, 1U);
    QCOMPARE(users.control.disconnections[1].session, 3U);
}

void tst_UsersPage::copiesTheUser()
{
    Users users;
    users.tell({openSession(1, Seven)});
    users.choose(Seven);
    actionNamed(users.page, QStringLiteral("Copy"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), Seven);
}

void tst_UsersPage::asksToShowTheUserAlone()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Eight)});
    users.choose(Eight);
    const QSignalSpy scope(&users.scope, &Ui::SharedScope::changed);
    actionNamed(users.page, QStringLiteral("Show Only This User"))->trigger();
    QCOMPARE(scope[0][0].value<Ui::Scope>(), (Ui::Scope {Eight, 0, {}}));

    // The list itself keeps the others: it is where another one is chosen.
    QCOMPARE(users.shown().size(), 2);
}

void tst_UsersPage::staysNarrowEnoughForADock()
{
    Users users;
    QVERIFY2(users.page.minimumSizeHint().width() < 400,
             qPrintable(QString::number(users.page.minimumSizeHint().width())));
}

void tst_UsersPage::namesEverythingForAssistiveTools()
{
    Users users;
    users.tell({openSession(1, Seven)});
    QCOMPARE(namelessWidgets(users.page), QStringList());
    QCOMPARE(markupLabels(users.page), QStringList());
}

QTEST_MAIN(tst_UsersPage)
#include "tst_userspage.moc"
