// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/inspector/pushfinder.h"
#include "ui/inspector/pushofframe.h"

#include <QSignalSpy>
#include <QTest>

using Broker::PushRecord;
using Broker::TrafficRecord;
using Ui::pushOf;

namespace {

/// A MESSAGE with the number of \a push, written 0.3 ms after it.
TrafficRecord frameOf(const PushRecord &push)
{
    TrafficRecord frame = message(1, push.user, QByteArray::number(push.count));
    frame.at = push.at + frame.latency;
    return frame;
}

PushRecord pushAt(quint64 id, qint64 at, qint64 count = 3)
{
    PushRecord push = deliveredPush(id, "7");
    push.at = at;
    push.count = count;
    return push;
}

} // namespace

/// Of which push a frame is.
class tst_PushOfFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsItByDestinationNumberAndTime();
    void doesNotGuessAmongSeveral();
    void findsItByItsVersion();
    void findsItByTheNameInAReceipt();
    void findsWhatReachedNobody();
    void looksThroughAllPages();
};

void tst_PushOfFrame::findsItByDestinationNumberAndTime()
{
    const PushRecord push = pushAt(5, 10'000'000);
    PushRecord other = deliveredPush(6, "8");
    other.at = push.at;
    const QList<PushRecord> pushes {pushAt(7, 20'000'000), other, push, pushAt(4, 10'000'000, 2),
                                    pushAt(3, 9'000'000)};
    QCOMPARE(pushOf(frameOf(push), pushes)->id, 5U);
    TrafficRecord late = frameOf(push);
    late.latency = 2'000'000; // it waited for its client, and says so
    late.at = push.at + late.latency;
    QCOMPARE(pushOf(late, pushes)->id, 5U);
    late.latency = 0;
    QVERIFY(!pushOf(late, pushes));
}

void tst_PushOfFrame::doesNotGuessAmongSeveral()
{
    const PushRecord push = pushAt(5, 10'000'000);
    QVERIFY(!pushOf(frameOf(push), {pushAt(6, 10'001'000), push}));
    PushRecord repeated = pushAt(6, 10'001'000); // of which there was no frame
    repeated.result = Broker::PushResult::Repeated;
    QCOMPARE(pushOf(frameOf(push), {repeated, push})->id, 5U);
}

void tst_PushOfFrame::findsItByItsVersion()
{
    const PushRecord push = pushAt(5, 10'000'000); // version 5
    TrafficRecord frame = frameOf(push);
    frame.at += 3'600'000'000; // sent to who subscribed an hour later
    frame.head = "MESSAGE\ndestination:/alarm/7\nalarm-version:5\n\n";
    QCOMPARE(pushOf(frame, {pushAt(6, 11'000'000), push})->id, 5U);
    QVERIFY(!pushOf(frame, {pushAt(6, 11'000'000)}));
}

void tst_PushOfFrame::findsItByTheNameInAReceipt()
{
    TrafficRecord receipt = message(1, "7", {});
    receipt.command = Stomp::Command::Receipt;
    receipt.destination.clear();
    receipt.head = "RECEIPT\nreceipt-id:1\n\n";
    QVERIFY(!Ui::mayBeOfPush(receipt));
    receipt.head = "RECEIPT\nreceipt-id:1\nalarm-push:push/1-5\n\n";
    QVERIFY(Ui::mayBeOfPush(receipt));
    QCOMPARE(pushOf(receipt, {pushAt(6, 1), pushAt(5, 1)})->id, 5U);
    QVERIFY(!Ui::mayBeOfPush(heartBeat(2)));
}

void tst_PushOfFrame::findsWhatReachedNobody()
{
    const PushRecord push = pushAt(5, 10'000'000);
    TrafficRecord frame = frameOf(push);
    frame.session = 0;
    frame.head.clear();
    frame.latency = -1;
    frame.at = push.at;
    QCOMPARE(pushOf(frame, {push})->id, 5U);
}

void tst_PushOfFrame::looksThroughAllPages()
{
    FakeControl control;
    control.setState(Broker::BrokerState::Running);
    for (quint64 id = 2'500; id >= 1; --id) {
        control.ledger.append(pushAt(id, qint64(id) * 1'000'000));
    }
    Ui::PushFinder finder(control);
    std::optional<PushRecord> found;
    QObject::connect(&finder, &Ui::PushFinder::found, &finder,
                     [&found](const auto &push) { found = push; });
    finder.find(frameOf(control.ledger.at(2'200)));
    QCOMPARE(found->id, 300U);
    QCOMPARE(control.pushesListed.size(), 3);
    control.pushesListed.clear();
    finder.find(frameOf(control.ledger.first()));
    QCOMPARE(found->id, 2'500U);
    QCOMPARE(control.pushesListed.size(), 1); // what is older cannot be it
}

QTEST_MAIN(tst_PushOfFrame)
#include "tst_pushofframe.moc"
