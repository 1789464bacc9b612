// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/composerfixture.h"
#include "ui/push/chiprow.h"

#include <QAction>
#include <QMenu>

using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Ui::UserBox;

class tst_ComposerOffers : public QObject, private ComposerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void offersRecentPushes();
    void offersNoUserThatThereCannotBe();
    void pinsPushes();
    void offersTheNumbersOfTheChosenUser();
    void remembersWhatWasPushedToEachOfMany();
    void pinsAndFillsInByKeyboard();
    void goesFromChipToChip();
    void leavesOutChipsThereIsNoRoomFor();
    void offersUsersThatWerePushedTo();
    void choosesAUserWithItsLastNumber();

private:
    QString chips() const
    {
        QStringList texts;
        for (const QToolButton *chip : m_composer->recent()->chips()) {
            texts.append(chip->text());
        }
        return texts.join(u'|');
    }
};

void tst_ComposerOffers::offersRecentPushes()
{
    m_settings->addRecentPush({QStringLiteral("1077"), 34'559});
    m_composer->setUser(QStringLiteral("R&D"));
    m_composer->push();
    m_composer->setUser({});
    const QList<QToolButton *> offered = m_composer->recent()->chips();
    QCOMPARE(chips(), QStringLiteral("R&&D = 0|1077 = 34,559"));

    QTest::mouseClick(offered[1], Qt::LeftButton);
    QCOMPARE(m_composer->userBox()->user(), QStringLiteral("1077"));
    QCOMPARE(m_composer->countBox()->count(), 34'559);
    QCOMPARE(m_control->pushes.size(), 1);
    QVERIFY(m_composer->countBox()->hasFocus());
}

void tst_ComposerOffers::offersNoUserThatThereCannotBe()
{
    m_composer->setUser(QStringLiteral("*"));
    m_composer->push();
    DeliveryReport refused;
    refused.problem = DeliveryProblem::BadDestination;
    m_control->answer(0, refused);
    QVERIFY(m_composer->recent()->chips().isEmpty());
}

void tst_ComposerOffers::pinsPushes()
{
    m_settings->addRecentPush({QStringLiteral("7"), 1});
    m_settings->addRecentPush({QStringLiteral("8"), 2});
    const auto pinOf = [](const QToolButton *chip) {
        return chip->findChild<QMenu *>()->actions().first();
    };
    QAction *pin = pinOf(m_composer->recent()->chips().last());
    QCOMPARE(pin->text(), QStringLiteral("Pin"));
    pin->trigger();
    QCOMPARE(chips(), QStringLiteral("★ 7 = 1|8 = 2"));
    m_settings->addRecentPush({QStringLiteral("9"), 3});
    QCOMPARE(chips(), QStringLiteral("★ 7 = 1|9 = 3|8 = 2"));
    QToolButton *pinned = m_composer->recent()->chips().first();
    QVERIFY(pinned->accessibleName().endsWith(QStringLiteral(", pinned")));
    QTest::mouseClick(pinned, Qt::LeftButton);
    QCOMPARE(m_composer->userBox()->user(), QStringLiteral("7"));
    pinned = m_composer->recent()->chips().first();
    QCOMPARE(pinOf(pinned)->text(), QStringLiteral("Unpin"));
    pinOf(pinned)->trigger();
    QVERIFY(m_settings->pinnedPushes().isEmpty());
    QVERIFY(!chips().contains(u'★'));
}

void tst_ComposerOffers::offersTheNumbersOfTheChosenUser()
{
    for (const char *user : {"7", "8", "7", "9"}) {
        m_settings->addRecentPush({QLatin1StringView(user), m_settings->recentPushes().size()});
    }
    for (qint64 count = 10; count < 30; ++count) { // none of these takes the place of user 7's
        m_settings->addRecentPush({QStringLiteral("9"), count});
    }
    QVERIFY(chips().startsWith(QStringLiteral("9 = 29|9 = 28|")));
    type(QStringLiteral("7"));
    QCOMPARE(chips(), QStringLiteral("= 2|= 0"));
    const QToolButton *newest = m_composer->recent()->chips().first();
    QCOMPARE(newest->accessibleName(), QStringLiteral("Fill in user 7 and 2"));
    QVERIFY(newest->toolTip().contains(QStringLiteral("(Alt+1)")));
    type(QStringLiteral("0"));
    QCOMPARE(chips(), QString()); // to 70 nothing was pushed
    m_settings->setPinned({QStringLiteral("8"), 5}, true);
    QCOMPARE(chips(), QStringLiteral("★ 8 = 5"));
}

void tst_ComposerOffers::remembersWhatWasPushedToEachOfMany()
{
    m_composer->setUsers({QStringLiteral("7"), QStringLiteral("8")});
    m_composer->countBox()->setCount(4);
    m_composer->push();
    m_composer->setUser(QStringLiteral("8"));
    QCOMPARE(chips(), QStringLiteral("= 4"));
    m_composer->change(Broker::CountPush::Kind::Add, 1); // no number that was pushed
    QCOMPARE(chips(), QStringLiteral("= 4"));
}

void tst_ComposerOffers::pinsAndFillsInByKeyboard()
{
    QTest::keyClick(m_composer.get(), Qt::Key_D, Qt::ControlModifier);
    QVERIFY(m_settings->pinnedPushes().isEmpty());
    QCOMPARE(outcome(), QStringLiteral("✕ No user to push to."));

    m_composer->setUser(QStringLiteral("7"));
    m_composer->countBox()->setCount(99);
    QTest::keyClick(m_composer.get(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_settings->pinnedPushes(), (QList<Ui::RecentPush> {{QStringLiteral("7"), 99}}));
    m_settings->addRecentPush({QStringLiteral("7"), 3});
    QCOMPARE(chips(), QStringLiteral("★ 7 = 99|= 3"));
    QTest::keyClick(m_composer.get(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(m_composer->countBox()->count(), 3);
    QVERIFY(m_composer->countBox()->hasFocus());
    QTest::keyClick(m_composer.get(), Qt::Key_3, Qt::AltModifier); // there are but two
    QCOMPARE(m_composer->countBox()->count(), 3);

    m_composer->setUser(QStringLiteral("8"));
    QTest::keyClick(m_composer.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(m_composer->userBox()->user(), QStringLiteral("7"));
    QCOMPARE(m_composer->countBox()->count(), 99);
    QTest::keyClick(m_composer.get(), Qt::Key_D, Qt::ControlModifier);
    QVERIFY(m_settings->pinnedPushes().isEmpty());
    QVERIFY(m_control->pushes.isEmpty());
}

void tst_ComposerOffers::goesFromChipToChip()
{
    for (const qint64 count : {1, 2}) {
        m_settings->addRecentPush({QStringLiteral("7"), count});
    }
    const QList<QToolButton *> offered = m_composer->recent()->chips();
    offered.first()->setFocus();
    QTest::keyClick(offered.first(), Qt::Key_Left);
    QVERIFY(offered.first()->hasFocus());
    QTest::keyClick(offered.first(), Qt::Key_Right);
    QVERIFY(offered.last()->hasFocus());
    QTest::keyClick(offered.last(), Qt::Key_Right);
    QVERIFY(offered.last()->hasFocus());
    QTest::keyClick(offered.last(), Qt::Key_Space);
    QCOMPARE(m_composer->countBox()->count(), 1);
}

void tst_ComposerOffers::leavesOutChipsThereIsNoRoomFor()
{
    for (int i = 0; i < 12; ++i) {
        m_settings->addRecentPush({QStringLiteral("100042"), i});
    }
    const QList<QToolButton *> all = m_composer->recent()->chips();
    const auto shownCount = [&all] {
        return std::count_if(all.begin(), all.end(),
                             [](const QToolButton *chip) { return chip->isVisible(); });
    };
    m_composer->recent()->resize(3'000, 30);
    QCOMPARE(shownCount(), 12);
    m_composer->recent()->resize(all.first()->width() * 2, 30);
    QCOMPARE(shownCount(), 1);
    QVERIFY(all.first()->isVisible());
}

void tst_ComposerOffers::offersUsersThatWerePushedTo()
{
    m_control->tellConnections({openSession(1, QStringLiteral("7"))});
    m_sessions->flush();
    DeliveryReport report = writtenTo(0);
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

void tst_ComposerOffers::choosesAUserWithItsLastNumber()
{
    DeliveryReport report = writtenTo(1);
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

QTEST_MAIN(tst_ComposerOffers)
#include "tst_composeroffers.moc"
