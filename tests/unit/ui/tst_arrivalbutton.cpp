// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/control/userstory.h"
#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/push/arrivalbutton.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"

#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using Broker::BrokerState;
using Ui::ArrivalButton;
using Ui::PushComposer;

/// The question whether it would arrive, in the composer.
class tst_ArrivalButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void asksByKeyAndPushesNothing();
    void saysThatItWouldArrive();
    void wantsAUser();
    void saysWhenThereIsNoAnswer();
    void givesWayToAPush();
    void showsTheAnswerToTheLastQuestionOnly();

private:
    QString outcome() const { return label(QStringLiteral("pushOutcome")); }
    QString hint() const { return label(QStringLiteral("pushHint")); }
    QString label(const QString &name) const
    {
        return m_composer->findChild<QLabel *>(name)->text();
    }
    void ask() { QTest::keyClick(m_composer->userBox()->lineEdit(), Qt::Key_F8); }

    QTemporaryDir m_directory;
    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<Ui::SessionTable> m_sessions;
    std::unique_ptr<Ui::Settings> m_settings;
    std::unique_ptr<PushComposer> m_composer;
    UserStory m_story;
};

void tst_ArrivalButton::init()
{
    QLocale::setDefault(QLocale(QLocale::English));
    m_story = UserStory();
    m_control = std::make_unique<FakeControl>();
    m_control->setState(BrokerState::Running);
    m_control->explains = [this](const Broker::Question &) { return m_story.explained(); };
    m_sessions = std::make_unique<Ui::SessionTable>(*m_control);
    m_settings =
        std::make_unique<Ui::Settings>(m_directory.filePath(QStringLiteral("console.ini")));
    m_composer = std::make_unique<PushComposer>(*m_control, *m_sessions, *m_settings);
    m_composer->resize(1'200, 100);
    m_composer->show();
    QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
}

void tst_ArrivalButton::cleanup()
{
    m_composer.reset();
    m_settings.reset();
    m_sessions.reset();
    m_control.reset();
}

void tst_ArrivalButton::asksByKeyAndPushesNothing()
{
    QTest::keyClicks(m_composer->userBox()->lineEdit(), QStringLiteral("7"));
    ask();
    QCOMPARE(outcome(), QStringLiteral("Asking the broker…"));
    QCOMPARE(m_control->questions.size(), 1);
    QCOMPARE(m_control->questions[0].user, QByteArray("7"));
    QVERIFY(!m_control->questions[0].push);
    QTRY_COMPARE(outcome(), QStringLiteral("✕ It would not arrive now: not connected."));
    QVERIFY(hint().startsWith(QStringLiteral("User 7 has not connected since the broker started. "
                                             "Open the page")));
    QVERIFY(hint().endsWith(QStringLiteral("A number that is pushed now is kept, and sent when "
                                           "user 7 subscribes.")));
    QVERIFY(m_control->pushes.isEmpty());
}

void tst_ArrivalButton::saysThatItWouldArrive()
{
    m_story.open(1, {UserStory::Own});
    m_composer->userBox()->setUser(QStringLiteral("7"));
    QTest::mouseClick(m_composer->findChild<ArrivalButton *>(), Qt::LeftButton);
    QTRY_COMPARE(outcome(), QStringLiteral("✓ It would be written to 1 subscription(s)."));
}

void tst_ArrivalButton::wantsAUser()
{
    ask();
    QVERIFY(m_control->questions.isEmpty());
    QCOMPARE(outcome(), QStringLiteral("✕ No user to push to."));
    QVERIFY(m_composer->userBox()->hasFocus());
}

void tst_ArrivalButton::saysWhenThereIsNoAnswer()
{
    m_control->explains = nullptr;
    m_composer->userBox()->setUser(QStringLiteral("a/b"));
    ask();
    QTRY_VERIFY(outcome().startsWith(QStringLiteral("✕ There can be no such user")));
    m_control->setState(BrokerState::Stopped);
    ask();
    QTRY_VERIFY(outcome().startsWith(QStringLiteral("✕ The broker is stopped")));
}

void tst_ArrivalButton::givesWayToAPush()
{
    m_composer->userBox()->setUser(QStringLiteral("7"));
    ask();
    m_composer->push();
    m_control->answer(0, writtenTo(1)); // before the answer to the question
    QTest::qWait(0);
    QVERIFY2(outcome().contains(QStringLiteral("1 of 1 session")), qPrintable(outcome()));
}

void tst_ArrivalButton::showsTheAnswerToTheLastQuestionOnly()
{
    m_composer->userBox()->setUser(QStringLiteral("7"));
    ask();
    m_story.open(1, {UserStory::Own});
    ask();
    QCOMPARE(m_control->questions.size(), 2);
    QTRY_VERIFY(outcome().startsWith(QStringLiteral("✓")));
    QTest::qWait(0);
    QVERIFY(outcome().startsWith(QStringLiteral("✓")));
}

QTEST_MAIN(tst_ArrivalButton)
#include "tst_arrivalbutton.moc"
