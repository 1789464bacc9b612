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
    void offersThoseOfTheUserFirst();
    void leavesOutChipsThereIsNoRoomFor();
    void offersUsersThatWerePushedTo();
    void choosesAUserWithItsLastNumber();
};

void tst_ComposerOffers::offersRecentPushes()
{
    m_settings->addRecentPush({QStringLiteral("1077"), 34'559});
    m_composer->setUser(QStringLiteral("R&D"));
    m_composer->push();
    const QList<QToolButton *> chips = m_composer->recent()->chips();
    QCOMPARE(chips.size(), 2);
    QCOMPARE(chips[0]->text(), QStringLiteral("R&&D = 0"));
    QCOMPARE(chips[1]->text(), QStringLiteral("1077 = 34,559"));

    QTest::mouseClick(chips[1], Qt::LeftButton);
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
    const auto texts = [this] {
        QStringList all;
        for (const QToolButton *chip : m_composer->recent()->chips()) {
            all.append(chip->text());
        }
        return all.join(u'|');
    };
    const auto pinOf = [](const QToolButton *chip) {
        return chip->findChild<QMenu *>()->actions().first();
    };
    QAction *pin = pinOf(m_composer->recent()->chips().last());
    QCOMPARE(pin->text(), QStringLiteral("Pin"));
    pin->trigger();
    QCOMPARE(texts(), QStringLiteral("★ 7 = 1|8 = 2"));
    m_settings->addRecentPush({QStringLiteral("9"), 3});
    QCOMPARE(texts(), QStringLiteral("★ 7 = 1|9 = 3|8 = 2"));
    QToolButton *pinned = m_composer->recent()->chips().first();
    QVERIFY(pinned->accessibleName().endsWith(QStringLiteral(", pinned")));
    QTest::mouseClick(pinned, Qt::LeftButton);
    QCOMPARE(m_composer->userBox()->user(), QStringLiteral("7"));
    pinned = m_composer->recent()->chips().first();
    QCOMPARE(pinOf(pinned)->text(), QStringLiteral("Unpin"));
    pinOf(pinned)->trigger();
    QVERIFY(m_settings->pinnedPushes().isEmpty());
    QVERIFY(!texts().contains(u'★'));
}

void tst_ComposerOffers::offersThoseOfTheUserFirst()
{
    for (const char *user : {"7", "8", "7", "9"}) {
        m_settings->addRecentPush({QLatin1StringView(user), m_settings->recentPushes().size()});
    }
    const auto first = [this] { return m_composer->recent()->chips().first()->text(); };
    QCOMPARE(first(), QStringLiteral("9 = 3"));
    type(QStringLiteral("7"));
    QCOMPARE(first(), QStringLiteral("7 = 2"));
    QCOMPARE(m_composer->recent()->chips()[1]->text(), QStringLiteral("7 = 0"));
    type(QStringLiteral("0"));
    QCOMPARE(first(), QStringLiteral("9 = 3"));
}

void tst_ComposerOffers::leavesOutChipsThereIsNoRoomFor()
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
