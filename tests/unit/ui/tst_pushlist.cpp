// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/deliveries/pushlist.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::PushRecord;
using Ui::PushChanges;
using Ui::PushList;

namespace {

using Ids = QList<quint64>;

/// A list over a broker that runs, with what it told last.
struct Watched
{
    Watched()
    {
        control.setState(BrokerState::Running);
        QObject::connect(&list, &PushList::changed, &list, [this](const PushChanges &changes) {
            last = changes;
            ++changeCount;
        });
    }

    /// Lets the broker have pushes \a oldest to \a newest.
    void fill(quint64 oldest, quint64 newest)
    {
        for (quint64 id = oldest; id <= newest; ++id) {
            control.ledger.prepend(deliveredPush(id, "7"));
        }
    }

    /// Looks once.
    void look()
    {
        list.setWatching(true);
        list.setWatching(false);
    }

    FakeControl control;
    PushList list {control};
    PushChanges last;
    int changeCount = 0;
};

} // namespace

class tst_PushList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllThatThereIs();
    void readsOnWhatIsNew();
    void readsAgainWhatIsNotSettled();
    void readsAgainWhatMayBeHeardOf();
    void keepsNoMoreThanTheBrokerDoes();
    void readsOnlyWhileWatchedAndRunning();
    void beginsAgainWithTheNextBroker();
};

void tst_PushList::readsAllThatThereIs()
{
    Watched watched;
    watched.fill(1, 2'500);
    watched.look();
    QCOMPARE(watched.list.pushes().size(), size_t(2'500));
    QCOMPARE(watched.control.pushesListed.size(), 3);
    QCOMPARE(watched.changeCount, 1);
    QCOMPARE(watched.last.added.size(), 2'500);
    QVERIFY(watched.list.find(1) && watched.list.find(2'500) && !watched.list.find(2'501));
}

void tst_PushList::readsOnWhatIsNew()
{
    Watched watched;
    watched.fill(1, 2'500);
    watched.look();
    watched.control.pushesListed.clear();
    watched.look();
    QCOMPARE(watched.changeCount, 1);
    QCOMPARE(watched.control.pushesListed.size(), 1);

    watched.fill(2'501, 4'000); // more than one page since the last look
    watched.look();
    QCOMPARE(watched.last.added.size(), 1'500);
    QVERIFY(watched.last.updated.isEmpty());
    QCOMPARE(watched.list.pushes().size(), size_t(4'000));
}

void tst_PushList::readsAgainWhatIsNotSettled()
{
    Watched watched;
    watched.fill(1, 1);
    watched.control.ledger.first().isDelivered = false;
    watched.fill(2, 2);
    watched.control.ledger.first().isKept = false;
    watched.control.ledger.first().waiting = 1;
    watched.look();
    QCOMPARE(watched.last.added.size(), 2);

    watched.fill(3, 2'002); // so that they are on the third page
    watched.control.ledger.last().isDelivered = true;
    watched.look();
    QCOMPARE(watched.last.updated, Ids {1});
    QVERIFY(watched.list.find(1)->isDelivered);

    PushRecord &second = watched.control.ledger[watched.control.ledger.size() - 2];
    second.isKept = true;
    watched.look();
    QCOMPARE(watched.last.updated, Ids {2});
    second.waiting = 0;
    watched.look();
    QCOMPARE(watched.last.updated, Ids {2});
    const int changes = watched.changeCount;
    watched.control.pushesListed.clear();
    watched.look();
    QCOMPARE(watched.changeCount, changes);
    QCOMPARE(watched.control.pushesListed.size(), 1);
}

void tst_PushList::readsAgainWhatMayBeHeardOf()
{
    Watched watched;
    watched.fill(1, 1);
    watched.control.ledger.first().heard = 0; // of long ago: it will not be
    watched.fill(2, 1'500);
    watched.look();
    watched.control.pushesListed.clear();
    watched.look();
    QCOMPARE(watched.control.pushesListed.size(), 1);

    watched.fill(1'501, 1'501);
    watched.control.ledger.first().at = QDateTime::currentMSecsSinceEpoch() * 1'000;
    watched.control.ledger.first().heard = 0;
    watched.fill(1'502, 3'000); // so that it is on the second page
    watched.look();
    watched.control.ledger[3'000 - 1'501].lost = 1;
    watched.look();
    QCOMPARE(watched.last.updated, Ids {1'501});
    QCOMPARE(watched.list.find(1'501)->lost, 1U);
}

void tst_PushList::keepsNoMoreThanTheBrokerDoes()
{
    Watched watched;
    watched.fill(1, PushList::Capacity);
    watched.look();
    watched.fill(PushList::Capacity + 1, PushList::Capacity + 3);
    Ids found;
    connect(&watched.list, &PushList::changed, this, [&](const PushChanges &changes) {
        for (const quint64 id : changes.removed) {
            if (watched.list.find(id)) {
                found.append(id);
            }
        }
    });
    watched.look();
    QCOMPARE(found, (Ids {1, 2, 3}));
    QCOMPARE(watched.list.pushes().size(), PushList::Capacity);
    QVERIFY(!watched.list.find(3));
}

void tst_PushList::readsOnlyWhileWatchedAndRunning()
{
    Watched watched;
    watched.fill(1, 1);
    watched.control.setState(BrokerState::Stopped);
    watched.list.setWatching(true);
    QVERIFY(watched.control.pushesListed.isEmpty());
    watched.control.setState(BrokerState::Running);
    QTRY_COMPARE(watched.list.pushes().size(), size_t(1));
    watched.control.setState(BrokerState::Stopped);
    QVERIFY(watched.list.find(1)); // people ask afterwards
}

void tst_PushList::beginsAgainWithTheNextBroker()
{
    Watched watched;
    watched.fill(1, 5);
    watched.look();
    watched.control.setState(BrokerState::Stopped);
    QCOMPARE(watched.list.pushes().size(), size_t(5));
    watched.control.setState(BrokerState::Starting);
    QCOMPARE(watched.last.removed.size(), 5);
    QVERIFY(watched.list.pushes().empty());

    watched.control.ledger.clear();
    watched.fill(1, 2);
    watched.control.setState(BrokerState::Running);
    watched.look();
    QCOMPARE(watched.last.added, (Ids {2, 1}));
}

QTEST_MAIN(tst_PushList)
#include "tst_pushlist.moc"
