// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/pages/page.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using Broker::BrokerState;

/// A window that only looks, as its operator has it.
class tst_ProtectedMode : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void pushesInNoWay();
    void offersNothingThatPushesOrDisconnects();
    void saysInEachTipWhyItIsOff();
    void saysSoInTheComposerAndTheLastLine();
    void isRememberedAndEnded();
    void staysForTheRunThatWasStartedSo();
    void endsAPushToMany();

private:
    Ui::PushComposer *composer() const { return child<Ui::PushComposer>(); }
    QString label(const char *name) const { return child<QLabel>(name)->text(); }
    QTableView *users() const { return child<QTableView>("usersTable"); }
    void connectUser();
};

void tst_ProtectedMode::connectUser()
{
    m_control->setState(BrokerState::Running);
    m_control->tellConnections({subscribedSession(1, QStringLiteral("1042"), {"/alarm/1042"})});
    QTRY_COMPARE(users()->model()->rowCount(), 1);
    users()->selectRow(0);
}

void tst_ProtectedMode::pushesInNoWay()
{
    connectUser();
    m_settings->addRecentPush({QStringLiteral("1042"), 7});
    composer()->actions().protect()->trigger();
    QVERIFY(m_settings->isProtected());
    for (const QKeySequence &keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_R),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Down),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)}) {
        QTest::keySequence(m_window.get(), keys);
    }
    const QList<QAbstractButton *> buttons = composer()->findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->objectName() != QStringLiteral("pushTargets")) { // which opens a menu
            each->click();
        }
    }
    composer()->focusUser();
    QTest::keyClick(composer()->userBox()->lineEdit(), Qt::Key_Return);
    QTest::keyClick(composer()->countBox(), Qt::Key_Return);
    users()->setFocus();
    QTest::keyClick(users(), Qt::Key_Return);
    composer()->push(); // and whatever else may come to it
    composer()->change(Broker::CountPush::Kind::Add, 1);
    QVERIFY(m_control->pushes.isEmpty());
    QVERIFY(m_control->published.isEmpty());
}

void tst_ProtectedMode::offersNothingThatPushesOrDisconnects()
{
    connectUser();
    const QWidget *usersPage = users();
    while (!qobject_cast<const Ui::Page *>(usersPage)) {
        usersPage = usersPage->parentWidget();
    }
    const auto offered = [this, usersPage] {
        QStringList texts;
        const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
        for (const QToolButton *each : buttons) {
            const bool isMeant = each->text().startsWith(QStringLiteral("Push"))
                || each->text().startsWith(QStringLiteral("Disconnect"));
            if (isMeant && each->isEnabled() && each->defaultAction()
                && usersPage->isAncestorOf(each)) {
                texts.append(each->text());
            }
        }
        return texts;
    };
    const auto tip = [this](const QString &text) {
        const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
        for (const QToolButton *each : buttons) {
            if (each->text() == text) {
                return each->toolTip();
            }
        }
        return QString();
    };
    QCOMPARE(offered(), QStringList({QStringLiteral("Push…"), QStringLiteral("Disconnect…")}));
    m_settings->setProtected(true);
    QCOMPARE(offered(), QStringList());
    QVERIFY(tip(QStringLiteral("Push…")).contains(QStringLiteral("protected")));
    QAction *toShown = actionWith(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    QVERIFY(!toShown->isEnabled());
    m_settings->setProtected(false);
    QCOMPARE(offered().size(), 2);
    QVERIFY(!tip(QStringLiteral("Push…")).contains(QStringLiteral("protected")));
    QVERIFY(toShown->isEnabled());
}

void tst_ProtectedMode::saysInEachTipWhyItIsOff()
{
    m_settings->addRecentPush({QStringLiteral("1042"), 7}); // or there is nothing to repeat
    const auto tips = [this] {
        const Ui::PushActions &actions = composer()->actions();
        QStringList all {child<QPushButton>("pushButton")->toolTip()};
        for (const QAction *each : {actions.push(), actions.repeat(), actions.series(),
                                    actions.pushTemplate(), actions.test(), actions.undo(),
                                    actions.increase(), actions.decrease(), actions.reset()}) {
            all.append(each->toolTip());
        }
        return all;
    };
    m_settings->setProtected(true);
    for (const QString &tip : tips()) {
        QVERIFY2(tip.contains(QStringLiteral("protected")), qPrintable(tip));
    }
    m_settings->setProtected(false);
    for (const QString &tip : tips()) {
        QVERIFY2(!tip.contains(QStringLiteral("protected")), qPrintable(tip));
    }
}

void tst_ProtectedMode::saysSoInTheComposerAndTheLastLine()
{
    connectUser();
    QVERIFY(!child<QLabel>("protectedMode")->isVisible());
    m_settings->setProtected(true);
    QVERIFY(child<QLabel>("protectedMode")->isVisible());
    QVERIFY(label("pushOutcome").startsWith(QStringLiteral("⚠ Protected mode: ")));
    QVERIFY(label("pushHint").contains(QStringLiteral("Push > Protected Mode")));
    m_settings->setLanguage(Ui::LanguageChoice::Korean);
    QTRY_VERIFY(!label("pushOutcome").contains(QStringLiteral("Protected")));
    QVERIFY(!label("protectedMode").contains(QStringLiteral("Protected")));
    m_settings->setProtected(false);
    QVERIFY(!child<QLabel>("protectedMode")->isVisible());
    QVERIFY(child<QPushButton>("pushButton")->isEnabled());
}

void tst_ProtectedMode::isRememberedAndEnded()
{
    composer()->actions().protect()->trigger();
    open(); // another window
    QVERIFY(composer()->actions().protect()->isChecked());
    QVERIFY(!child<QPushButton>("pushButton")->isEnabled());
    connectUser();
    composer()->actions().protect()->trigger();
    QVERIFY(!m_settings->isProtected());
    composer()->push();
    QCOMPARE(m_control->pushes.size(), 1);
}

void tst_ProtectedMode::staysForTheRunThatWasStartedSo()
{
    m_settings->protectThisRun(); // belfry --protected
    QAction *protect = composer()->actions().protect();
    QVERIFY(protect->isChecked() && !protect->isEnabled());
    QVERIFY(label("pushHint").contains(QStringLiteral("--protected")));
    m_settings->setProtected(false);
    QVERIFY(m_settings->isProtected());
    QVERIFY(!child<QPushButton>("pushButton")->isEnabled());
}

void tst_ProtectedMode::endsAPushToMany()
{
    m_control->setState(BrokerState::Running);
    QStringList many;
    for (int user = 1; user <= 500; ++user) {
        many.append(QString::number(user));
    }
    composer()->setUsers(many);
    composer()->push();
    m_settings->setProtected(true);
    const qsizetype asked = m_control->pushes.size();
    m_control->answer(0, writtenTo(1));
    QCOMPARE(m_control->pushes.size(), asked);
}

QTEST_MAIN(tst_ProtectedMode)
#include "tst_protectedmode.moc"
