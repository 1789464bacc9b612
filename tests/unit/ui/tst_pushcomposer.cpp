// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/composerfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QPushButton>

using Broker::DeliveryProblem;
using Broker::DeliveryReport;

class tst_PushComposer : public QObject, private ComposerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void pushesWhatWasTyped();
    void typesOverTheNumberThatTheUserHas();
    void keepsItsButtonsLow();
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
    void saysHowTheUserStands();
    void keepsItsHeight();
    void givesTheResultWidth();
};

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

// The number that the user has comes into the field once the user is chosen, and is typed over.
void tst_PushComposer::typesOverTheNumberThatTheUserHas()
{
    DeliveryReport report = writtenTo(1);
    report.user = QStringLiteral("7");
    report.unread = Broker::CountOutcome {3, 1, Broker::Keeping::Kept, {}};
    Q_EMIT m_control->delivered(report);
    QTest::keyClick(m_composer.get(), Qt::Key_T, Qt::ControlModifier);
    compose(QStringLiteral("7"));
    QTest::keyClick(m_composer->userBox()->lineEdit(), Qt::Key_Return);
    QVERIFY(m_composer->countBox()->hasFocus());
    QCOMPARE(m_composer->countBox()->text(), QStringLiteral("3"));
    QTest::keyClicks(m_composer->countBox(), QStringLiteral("5"));
    QCOMPARE(m_composer->countBox()->text(), QStringLiteral("5"));
}

void tst_PushComposer::keepsItsButtonsLow()
{
    m_composer->resize(1'440, 200); // the result stands beside them, and is higher
    type(QStringLiteral("7"));
    m_composer->push();
    m_control->answer(0, writtenTo(2));
    for (const char *text : {"5", "+1"}) {
        const QToolButton *button = quickButton(QLatin1StringView(text));
        QVERIFY(button);
        QTRY_COMPARE(button->height(), button->sizeHint().height());
    }
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
    m_control->answer(0, writtenTo(2));
    QCOMPARE(outcome(), QStringLiteral("✓ 2 of 2 session(s) written in 0.4 ms."));
    QVERIFY(hint().isEmpty());
}

void tst_PushComposer::saysThatACountIsKeptAfterAll()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    DeliveryReport report = writtenTo(1);
    report.push = 41;
    report.unread = Broker::CountOutcome {7, 2, Broker::Keeping::NotKept, {}};
    m_control->answer(0, report);
    QVERIFY2(hint().contains(QStringLiteral("not kept")), qPrintable(hint()));
    QVERIFY(outcome().startsWith(QStringLiteral("⚠")));
    Q_EMIT m_control->countKept(40); // of an earlier one
    QVERIFY(hint().contains(QStringLiteral("not kept")));
    Q_EMIT m_control->countKept(41);
    QCOMPARE(hint(), QStringLiteral("The count is 7, and kept."));
    QVERIFY(outcome().startsWith(QStringLiteral("✓")));
}

void tst_PushComposer::saysWhyNobodyWasWritten()
{
    m_composer->setUser(QStringLiteral("3100"));
    m_composer->push();
    DeliveryReport report = writtenTo(0);
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
    m_control->answer(1, writtenTo(2));
    const QString shown = outcome();
    m_control->answer(0, writtenTo(9));
    QCOMPARE(outcome(), shown);
}

void tst_PushComposer::outlivesItsAnswers()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    m_composer.reset();
    m_control->answer(0, writtenTo(1)); // may not crash
    QVERIFY(!m_control->pushes.first().delivered);
}

void tst_PushComposer::saysTheResultToScreenReaders()
{
    m_composer->setUser(QStringLiteral("1042"));
    m_composer->push();
    m_control->answer(0, writtenTo(2));
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
    const auto settledHeight = [this] { // a text that gets another width needs another height
        int height = 0;
        do {
            height = m_composer->sizeHint().height();
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents();
        } while (m_composer->sizeHint().height() != height);
        return height;
    };
    m_composer->resize(1'440, 100); // beside the fields
    const int before = settledHeight();
    m_composer->setUser(QStringLiteral("3100"));
    m_settings->addRecentPush({QStringLiteral("3100"), 1});
    m_composer->push();
    DeliveryReport report = writtenTo(0);
    report.problem = DeliveryProblem::NotSubscribed;
    m_control->answer(0, report);
    QCOMPARE(settledHeight(), before);
    m_composer->resize(700, 100);
    const int below = settledHeight();
    QVERIFY(below > before);
    m_composer->push();
    m_control->answer(1, writtenTo(2));
    QCOMPARE(settledHeight(), below);
}

// Below the fields where there is not the width of a usual line beside them.
void tst_PushComposer::givesTheResultWidth()
{
    const auto isBeside = [this] {
        const QWidget *result = m_composer->findChild<QLabel *>(QStringLiteral("pushOutcome"));
        const QWidget *fields = m_composer->countBox();
        return result->mapTo(m_composer.get(), QPoint()).x()
            > fields->mapTo(m_composer.get(), QPoint()).x();
    };
    m_composer->resize(1'030, 300); // beside the users in a window of 1440 pixels
    QTRY_VERIFY(!isBeside());
    m_composer->resize(1'900, 300);
    QTRY_VERIFY(isBeside());
}

QTEST_MAIN(tst_PushComposer)

#include "tst_pushcomposer.moc"
