// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/deliveries/retrybutton.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::CountPush;
using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;
using Ui::OnlineRetry;
using Ui::retriesOf;
using Ui::RetryButton;

namespace {

PushRecord missed(quint64 id, const QByteArray &user, PushResult result = PushResult::Applied)
{
    PushRecord push = deliveredPush(id, user);
    push.result = result;
    push.matched = push.written = push.heard = 0;
    return push;
}

CountPush pushTo(const QString &user)
{
    return {user, CountPush::Kind::Set, 3, 12};
}

/// One push and what is listed, of which \a isSentOnSubscribe.
struct Case
{
    std::map<quint64, PushRecord> pushes;

    QList<CountPush> retries(bool isSentOnSubscribe) const
    {
        QList<quint64> all;
        for (const auto &[id, push] : pushes) {
            all.append(id);
        }
        return retriesOf(pushes, all, isSentOnSubscribe);
    }
};

} // namespace

class tst_OnlineRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init();
    void cleanup();

    void leavesToTheBrokerWhatItDoesByItself();
    void retriesWhatTheBrokerRefusedWhileThereIsNoCount();
    void retriesNothingThatIsOlderArrivedOrNoCount();
    void pushesOnceTheUserSubscribes();
    void pushesAtOnceToWhoIsThere();
    void pushesAFewAtATime();
    void waitsForNoMoreThanItCan();
    void isCancelled();
    void endsWithTheBroker();
    void saysHowManyAndHowFar();
    void saysWhyThereIsNothingToDo();
    void isOffInProtectedMode();

private:
    void subscribe(Broker::SessionId session, const QString &user)
    {
        m_control->tellConnections({subscribedSession(session, user, {"/alarm/" + user.toUtf8()})});
        m_sessions->flush();
    }

    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<Ui::SessionTable> m_sessions;
    std::unique_ptr<OnlineRetry> m_retry;
};

void tst_OnlineRetry::init()
{
    m_control = std::make_unique<FakeControl>();
    m_control->setState(BrokerState::Running);
    m_sessions = std::make_unique<Ui::SessionTable>(*m_control);
    m_retry = std::make_unique<OnlineRetry>(*m_control, *m_sessions);
}

void tst_OnlineRetry::cleanup()
{
    m_retry.reset();
    m_sessions.reset();
}

// A kept count is sent with the SUBSCRIBE: to push it again would show nothing new.
void tst_OnlineRetry::leavesToTheBrokerWhatItDoesByItself()
{
    Case kept {{{1, missed(1, "7")}}};
    QVERIFY(kept.retries(true).isEmpty());
    const QList<CountPush> retries = kept.retries(false); // unread.on_subscribe = "none"
    QCOMPARE(retries.size(), 1);
    QCOMPARE(retries[0].user, QStringLiteral("7"));
    QCOMPARE(retries[0].number, 3);
    QCOMPARE(retries[0].onlyAtVersion, std::optional<quint64>(1)); // of this very push
    kept.pushes[1].lost = kept.pushes[1].matched = kept.pushes[1].written = 1;
    QCOMPARE(kept.retries(false).size(), 1);
}

void tst_OnlineRetry::retriesWhatTheBrokerRefusedWhileThereIsNoCount()
{
    Case refused {{{1, missed(1, "7", PushResult::Refused)}}};
    const QList<CountPush> retries = refused.retries(true);
    QCOMPARE(retries.size(), 1);
    QCOMPARE(retries[0].number, 3);
    QCOMPARE(retries[0].onlyAtVersion, std::optional<quint64>(0));
    refused.pushes[1].operation = PushOperation::Add;
    QVERIFY(refused.retries(true).isEmpty());
}

void tst_OnlineRetry::retriesNothingThatIsOlderArrivedOrNoCount()
{
    Case many {{{1, missed(1, "7")}, {2, deliveredPush(2, "7")}, {3, deliveredPush(3, "8")}}};
    PushRecord test = missed(4, "9", PushResult::Passed);
    test.operation = PushOperation::Test;
    PushRecord body = missed(5, "10", PushResult::Passed);
    body.operation = PushOperation::Other;
    PushRecord stale = missed(6, "11", PushResult::Stale);
    many.pushes.insert({{4, test}, {5, body}, {6, stale}});
    QVERIFY(many.retries(false).isEmpty());
    many.pushes.insert({7, missed(7, "7")});
    QCOMPARE(many.retries(false).size(), 1); // the newest alone
    QVERIFY(retriesOf(many.pushes, {1}, false).isEmpty());
}

void tst_OnlineRetry::pushesOnceTheUserSubscribes()
{
    m_retry->start({pushTo(QStringLiteral("7")), pushTo(QStringLiteral("8"))});
    QCOMPARE(m_retry->waitingCount(), 2);
    QVERIFY(m_control->pushes.isEmpty());
    m_control->tellConnections({openSession(1, QStringLiteral("7"))}); // subscribed to nothing yet
    m_sessions->flush();
    QVERIFY(m_control->pushes.isEmpty());
    subscribe(1, QStringLiteral("7"));
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes[0].user, QStringLiteral("7"));
    QCOMPARE(m_control->pushes[0].onlyAtVersion, std::optional<quint64>(12));
    subscribe(2, QStringLiteral("7")); // once is enough
    QCOMPARE(m_control->pushes.size(), 1);
    m_control->answer(0, writtenTo(1));
    QCOMPARE(m_retry->written(), 1);
    QCOMPARE(m_retry->waitingCount(), 1);
    QVERIFY(m_retry->isWaitingFor(QStringLiteral("8")));
}

void tst_OnlineRetry::pushesAtOnceToWhoIsThere()
{
    subscribe(1, QStringLiteral("7"));
    m_retry->start({pushTo(QStringLiteral("7"))});
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_retry->waitingCount(), 0);
    Broker::DeliveryReport changed = writtenTo(0);
    changed.problem = Broker::DeliveryProblem::ChangedSince;
    m_control->answer(0, changed);
    QCOMPARE(m_retry->vain(), 1);
}

void tst_OnlineRetry::pushesAFewAtATime()
{
    QList<CountPush> pushes;
    for (int user = 1; user <= 60; ++user) {
        subscribe(Broker::SessionId(user), QString::number(user));
        pushes.append(pushTo(QString::number(user)));
    }
    m_retry->start(pushes);
    QCOMPARE(m_control->pushes.size(), OnlineRetry::MostAtOnce);
    m_control->answer(0, writtenTo(1));
    QCOMPARE(m_control->pushes.size(), OnlineRetry::MostAtOnce + 1);
    m_retry->cancel();
    m_control->answer(1, writtenTo(1));
    QCOMPARE(m_control->pushes.size(), OnlineRetry::MostAtOnce + 1);
}

void tst_OnlineRetry::waitsForNoMoreThanItCan()
{
    QList<CountPush> pushes;
    for (int user = 1; user <= 1'200; ++user) {
        pushes.append(pushTo(QString::number(user)));
    }
    m_retry->start(pushes);
    QCOMPARE(m_retry->waitingCount(), OnlineRetry::MaxWaiting);
    QVERIFY(m_retry->isWaitingFor(QStringLiteral("1")));
    QVERIFY(!m_retry->isWaitingFor(QStringLiteral("1200")));
}

void tst_OnlineRetry::isCancelled()
{
    m_retry->start({pushTo(QStringLiteral("7"))});
    const QSignalSpy changes(m_retry.get(), &OnlineRetry::changed);
    m_retry->cancel();
    m_retry->cancel();
    QCOMPARE(changes.size(), 1);
    subscribe(1, QStringLiteral("7"));
    QVERIFY(m_control->pushes.isEmpty());
}

void tst_OnlineRetry::endsWithTheBroker()
{
    m_retry->start({pushTo(QStringLiteral("7"))});
    m_control->setState(BrokerState::Stopping);
    QCOMPARE(m_retry->waitingCount(), 0);
}

void tst_OnlineRetry::saysHowManyAndHowFar()
{
    Broker::BrokerStatus silent = m_control->status();
    silent.isSentOnSubscribe = false;
    m_control->setStatus(silent);
    m_control->ledger = {missed(3, "9"), missed(2, "8"), deliveredPush(1, "7")};
    Ui::PushList pushes(*m_control);
    Ui::PushReasons reasons(*m_control, pushes);
    Ui::DeliveriesModel model(pushes, reasons);
    RetryButton retry(*m_control, *m_sessions, pushes, model);
    QPushButton *button = retry.findChild<QPushButton *>();
    retry.show();
    QVERIFY(!button->isVisible());
    pushes.setWatching(true);
    QTRY_COMPARE(button->text(), QStringLiteral("Retry 2 When Online"));
    QVERIFY(button->isVisible() && button->isEnabled());
    QCOMPARE(namelessWidgets(retry), QStringList());
    button->click();
    QCOMPARE(button->text(), QStringLiteral("Cancel 2 Retry(s)"));
    subscribe(1, QStringLiteral("8"));
    m_control->answer(0, writtenTo(1));
    QCOMPARE(button->text(), QStringLiteral("Cancel 1 Retry(s)"));
    QCOMPARE(retry.findChild<QLabel *>()->text(), QStringLiteral("1 written, 0 in vain"));
    button->click();
    QCOMPARE(retry.retry().waitingCount(), 0);
}

void tst_OnlineRetry::saysWhyThereIsNothingToDo()
{
    m_control->ledger = {missed(1, "7")};
    Ui::PushList pushes(*m_control);
    Ui::PushReasons reasons(*m_control, pushes);
    Ui::DeliveriesModel model(pushes, reasons);
    RetryButton retry(*m_control, *m_sessions, pushes, model);
    retry.show();
    pushes.setWatching(true);
    QPushButton *button = retry.findChild<QPushButton *>();
    retry.setGroupChosen(true);
    QVERIFY(button->isVisible() && !button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("is sent")));
}

void tst_OnlineRetry::isOffInProtectedMode()
{
    m_control->ledger = {missed(1, "7", PushResult::Refused)};
    Ui::PushList pushes(*m_control);
    Ui::PushReasons reasons(*m_control, pushes);
    Ui::DeliveriesModel model(pushes, reasons);
    RetryButton retry(*m_control, *m_sessions, pushes, model);
    retry.show();
    pushes.setWatching(true);
    QPushButton *button = retry.findChild<QPushButton *>();
    QTRY_VERIFY(button->isEnabled());
    button->click();
    QCOMPARE(retry.retry().waitingCount(), 1);
    retry.setProtected(true);
    QCOMPARE(retry.retry().waitingCount(), 0);
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("protected")));
    subscribe(1, QStringLiteral("7"));
    QVERIFY(m_control->pushes.isEmpty());
}

QTEST_MAIN(tst_OnlineRetry)
#include "tst_onlineretry.moc"
