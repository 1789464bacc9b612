// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/push/chiprow.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using Broker::BrokerState;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Ui::PushComposer;
using Ui::RecentPush;
using Ui::SessionTable;
using Ui::Settings;
using Ui::UserBox;

namespace {

DeliveryReport written(quint32 sessions)
{
    DeliveryReport report;
    report.destination = "/alarm/1042";
    report.body = "7";
    report.matched = sessions;
    report.written = sessions;
    report.sessions = sessions;
    report.elapsed = std::chrono::microseconds(412);
    return report;
}

} // namespace

class tst_PushComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void pushesWhatWasTyped();
    void pushesByKeysAlone_data();
    void pushesByKeysAlone();
    void fillsInNumbersByButton();
    void asksForAUser();
    void saysHowManySessionsWereWritten();
    void saysThatACountIsKeptAfterAll();
    void saysWhyNobodyWasWritten();
    void showsTheAnswerToTheLastPushOnly();
    void outlivesItsAnswers();
    void saysTheResultToScreenReaders();
    void repeatsTheLastPush();
    void offersRecentPushes();
    void leavesOutChipsThereIsNoRoomFor();
    void offersUsersThatWerePushedTo();
    void choosesAUserWithItsLastNumber();
    void saysHowTheUserStands();
    void keepsItsHeight();

private:
    QToolButton *quickButton(const QString &text) const;
    QString outcome() const { return label(QStringLiteral("pushOutcome")); }
    QString hint() const { return label(QStringLiteral("pushHint")); }
    QString label(const QString &name) const
    {
        return m_composer->findChild<QLabel *>(name)->text();
    }
    void type(const QString &text) { QTest::keyClicks(m_composer->userBox()->lineEdit(), text); }
    void compose(const QString &text);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<SessionTable> m_sessions;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<PushComposer> m_composer;
};

void tst_PushComposer::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_directory = std::make_unique<QTemporaryDir>();
    m_control = std::make_unique<FakeControl>();
    m_control->setState(BrokerState::Running);
    m_sessions = std::make_unique<SessionTable>(*m_control);
    m_settings = std::make_unique<Settings>(m_directory->filePath(QStringLiteral("console.ini")));
    m_composer = std::make_unique<PushComposer>(*m_control, *m_sessions, *m_settings);
    m_composer->resize(1'200, 100);
    m_composer->show();
    QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
}

void tst_PushComposer::cleanup()
{
    m_composer.reset();
    m_settings.reset();
    m_sessions.reset();
    m_control.reset();
}

QToolButton *tst_PushComposer::quickButton(const QString &text) const
{
    const QList<QToolButton *> buttons = m_composer->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

// As an input method does.
void tst_PushComposer::compose(const QString &text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(m_composer->userBox()->lineEdit(), &event);
}

void tst_PushComposer::pushesWhatWasTyped()
{
    type(QStringLiteral(" 1042 "));
    m_composer->countBox()->setCount(7);
    QTest::mouseClick(m_composer->findChild<QPushButton *>(QStringLiteral("pushButton")),
                      Qt::LeftButton);
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes.first().user, QStringLiteral("1042"));
    QCOMPARE(m_control->pushes.first().count, 7);
}

void tst_PushComposer::pushesByKeysAlone_data()
{
    QTest::addColumn<bool>("inUser");
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("Ctrl+Return in the user")
        << true << int(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("Ctrl+Return in the number")
        << false << int(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("Ctrl+Enter in the user")
        << true << int(Qt::Key_Enter) << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("Enter in the number")
        << false << int(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::NoModifier);
}

void tst_PushComposer::pushesByKeysAlone()
{
    QFETCH(const bool, inUser);
    QFETCH(const int, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QTest::keyClick(m_composer.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(m_composer->userBox()->hasFocus());
    compose(QStringLiteral("김민수"));
    if (!inUser) {
        QTest::keyClick(m_composer->userBox()->lineEdit(), Qt::Key_Return);
        QVERIFY(m_composer->countBox()->hasFocus());
        QVERIFY(m_control->pushes.isEmpty());
        QTest::keyClicks(m_composer->countBox(), QStringLiteral("12"));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes.first().user, QStringLiteral("김민수"));
    QCOMPARE(m_control->pushes.first().count, inUser ? 0 : 12);
}

void tst_PushComposer::fillsInNumbersByButton()
{
    for (const int count : {1, 5, 99, 0}) {
        quickButton(QString::number(count))->click();
        QCOMPARE(m_composer->countBox()->count(), count);
    }
    QVERIFY(m_control->pushes.isEmpty());
}

void tst_PushComposer::asksForAUser()
{
    m_composer->countBox()->setFocus();
    m_composer->push();
    QVERIFY(m_control->pushes.isEmpty());
    QVERIFY(outcome().contains(QStringLiteral("No user to push to.")));
    QVERIFY(m_composer->userBox()->hasFocus());
    QVERIFY(m_settings->recentPushes().isEmpty());
}

void tst_PushComposer::saysHowManySessionsWereWritten()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    QCOMPARE(outcome(), QStringLiteral("Waiting for the broker…"));
    m_control->answer(0, written(2));
    QCOMPARE(outcome(), QStringLiteral("✓ 2 of 2 session(s) written in 0.4 ms."));
    QVERIFY(hint().isEmpty());
}

void tst_PushComposer::saysThatACountIsKeptAfterAll()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    DeliveryReport report = written(1);
    report.push = 41;
    report.unread = Broker::CountOutcome {7, 2, Broker::Keeping::NotKept, {}};
    m_control->answer(0, report);
    QVERIFY2(hint().contains(QStringLiteral("not kept")), qPrintable(hint()));
    QVERIFY(outcome().startsWith(QStringLiteral("⚠")));
    Q_EMIT m_control->countKept(40); // of an earlier one
    QVERIFY(hint().contains(QStringLiteral("not kept")));
    Q_EMIT m_control->countKept(41);
    QCOMPARE(hint(), QStringLiteral("The count is 7, version 2, and kept."));
    QVERIFY(outcome().startsWith(QStringLiteral("✓")));
}

void tst_PushComposer::saysWhyNobodyWasWritten()
{
    m_composer->setUser(QStringLiteral("3100"));
    m_composer->push();
    DeliveryReport report = written(0);
    report.problem = DeliveryProblem::NoSession;
    m_control->answer(0, report);
    QCOMPARE(outcome(), QStringLiteral("✕ User 3100 has no session, so nothing was written."));
    QVERIFY(!hint().isEmpty());

    m_composer->push();
    report.problem = DeliveryProblem::BrokerStopped;
    m_control->answer(1, report);
    QVERIFY(outcome().contains(QStringLiteral("stopped")));
    QVERIFY(hint().contains(QStringLiteral("F5")));
}

void tst_PushComposer::showsTheAnswerToTheLastPushOnly()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    m_composer->push();
    m_control->answer(1, written(2));
    const QString shown = outcome();
    m_control->answer(0, written(9));
    QCOMPARE(outcome(), shown);
}

void tst_PushComposer::outlivesItsAnswers()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    m_composer.reset();
    m_control->answer(0, written(1)); // may not crash
    QVERIFY(!m_control->pushes.first().delivered);
}

void tst_PushComposer::saysTheResultToScreenReaders()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    m_control->answer(0, written(2));
    QLabel *label = m_composer->findChild<QLabel *>(QStringLiteral("pushOutcome"));
    QCOMPARE(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name), outcome());
}

void tst_PushComposer::repeatsTheLastPush()
{
    QVERIFY(!m_composer->actions().repeat()->isEnabled());
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->countBox()->setCount(7);
    m_composer->push();
    m_composer->setUser(QStringLiteral("1043"));
    QTest::keyClick(m_composer.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(m_control->pushes.size(), 2);
    QCOMPARE(m_control->pushes.last().user, QStringLiteral("1042"));
    QCOMPARE(m_control->pushes.last().count, 7);
    QCOMPARE(m_composer->userBox()->user(), QStringLiteral("1043"));
}

void tst_PushComposer::offersRecentPushes()
{
    m_settings->addRecentPush({QStringLiteral("1077"), 99});
    m_composer->setUser(QStringLiteral("R&D"));
    m_composer->push();
    const QList<QToolButton *> chips = m_composer->recent()->chips();
    QCOMPARE(chips.size(), 2);
    QCOMPARE(chips[0]->text(), QStringLiteral("R&&D = 0"));
    QCOMPARE(chips[1]->text(), QStringLiteral("1077 = 99"));

    QTest::mouseClick(chips[1], Qt::LeftButton);
    QCOMPARE(m_composer->userBox()->user(), QStringLiteral("1077"));
    QCOMPARE(m_composer->countBox()->count(), 99);
    QCOMPARE(m_control->pushes.size(), 1);
    QVERIFY(m_composer->countBox()->hasFocus());
}

void tst_PushComposer::leavesOutChipsThereIsNoRoomFor()
{
    for (int i = 0; i < 12; ++i) {
        m_settings->addRecentPush({QStringLiteral("100042"), i});
    }
    const QList<QToolButton *> chips = m_composer->recent()->chips();
    const auto shownCount = [&chips] {
        return std::count_if(chips.begin(), chips.end(),
                             [](const QToolButton *chip) { return chip->isVisible(); });
    };
    m_composer->recent()->resize(3'000, 30);
    QCOMPARE(shownCount(), 12);
    m_composer->recent()->resize(chips.first()->width() * 2, 30);
    QCOMPARE(shownCount(), 1);
    QVERIFY(chips.first()->isVisible());
}

void tst_PushComposer::offersUsersThatWerePushedTo()
{
    m_control->tellConnections({openSession(1, QStringLiteral("7"))});
    m_sessions->flush();
    DeliveryReport report = written(0);
    report.user = QStringLiteral("3100");
    m_control->tellDelivered(report);
    m_settings->addRecentPush({QStringLiteral("99"), 1});
    UserBox *box = m_composer->userBox();
    box->refresh();
    QCOMPARE(box->count(), 3);
    QCOMPARE(box->itemText(0), QStringLiteral("7"));
    QCOMPARE(box->itemText(1), QStringLiteral("99"));
    QCOMPARE(box->itemText(2), QStringLiteral("3100"));
}

void tst_PushComposer::choosesAUserWithItsLastNumber()
{
    DeliveryReport report = written(1);
    report.user = QStringLiteral("1042");
    report.unread = Broker::CountOutcome {41, 1, Broker::Keeping::Kept, {}};
    m_control->tellDelivered(report);
    m_composer->setUser(QStringLiteral("1042"));
    QCOMPARE(m_composer->countBox()->count(), 41);
    m_composer->setUser(QStringLiteral("1043"));
    QCOMPARE(m_composer->countBox()->count(), 41);

    report.unread.reset(); // a message that is no count
    m_control->tellDelivered(report);
    m_composer->countBox()->setCount(3);
    m_composer->setUser(QStringLiteral("1042"));
    QCOMPARE(m_composer->countBox()->count(), 41);

    Broker::CountRecord elsewhere;
    elsewhere.user = QStringLiteral("1042");
    elsewhere.count = 42;
    m_control->tellCounts({elsewhere});
    m_composer->setUser(QStringLiteral("1042"));
    QCOMPARE(m_composer->countBox()->count(), 42);
}

void tst_PushComposer::saysHowTheUserStands()
{
    const auto says = [this](const QString &text) {
        const QList<QLabel *> labels = m_composer->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel *label) { return label->text().contains(text); });
    };
    m_composer->setUser(QStringLiteral("1042"));
    QVERIFY(says(QStringLiteral("offline")));
    m_control->tellConnections({openSession(1, QStringLiteral("1042"))});
    m_sessions->flush();
    QVERIFY(says(QStringLiteral("not subscribed")));
    m_control->tellConnections({subscribedSession(2, QStringLiteral("1042"), {"/alarm/1042"})});
    m_sessions->flush();
    QVERIFY(says(QStringLiteral("● 2 session(s)")));
}

void tst_PushComposer::keepsItsHeight()
{
    const int before = m_composer->sizeHint().height();
    m_composer->setUser(QStringLiteral("3100"));
    m_settings->addRecentPush({QStringLiteral("3100"), 1});
    m_composer->push();
    DeliveryReport report = written(0);
    report.problem = DeliveryProblem::NotSubscribed;
    m_control->answer(0, report);
    QCoreApplication::processEvents();
    QCOMPARE(m_composer->sizeHint().height(), before);
    m_composer->resize(700, 100);
    QCoreApplication::processEvents();
    const int below = m_composer->sizeHint().height();
    QVERIFY(below > before);
    m_composer->push();
    m_control->answer(1, written(2));
    QCoreApplication::processEvents();
    QCOMPARE(m_composer->sizeHint().height(), below);
}

QTEST_MAIN(tst_PushComposer)

#include "tst_pushcomposer.moc"
