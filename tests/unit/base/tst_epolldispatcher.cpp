// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/epolldispatcher.h"
#include "broker/base/mailbox.h"
#include "tests/unit/base/eventthread.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <functional>
#include <vector>

using Broker::EpollDispatcher;
using Broker::Mailbox;
using namespace std::chrono_literals;

namespace {

// Long enough for any machine; a test that waits for it has failed.
constexpr int Unbearable = 30000;

QAbstractEventDispatcher &loop()
{
    return *QAbstractEventDispatcher::instance();
}

/// Counts its events, and does not look at them: ThreadSanitizer cannot see how Qt hands them over.
class Counter : public QObject
{
public:
    bool event(QEvent * /*event*/) override
    {
        ++count;
        return true;
    }

    int count = 0;
};

/// Posts \a call to the thread of \a context.
template<typename Call>
void post(QObject &context, Call call)
{
    QMetaObject::invokeMethod(&context, std::move(call), Qt::QueuedConnection);
}

} // namespace

class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatcherRows(); }

    void isInstalledInAPlainThread();
    void sendsTheEventsOfManyThreads();
    void losesNoWakeUp();
    void drainsAMailbox();
    void doesNotBlockAfterAWakeUp();
    void doesNotBlockAfterPostedEvents();
    void doesNotWaitUnlessAsked();
    void leavesWhatAPostedEventPostsToTheNextTurn();
    void servesTimersWhilePostsNeverEnd();
    void saysAwakeAndAboutToBlockInTurns();
    void neverSaysAboutToBlockWithoutWaiting();
    void sendsWhatAboutToBlockPosts();
    void endsAWaitThatIsInterrupted();
    void quitsAtOnceWhenAwakeSaysSo();
    void quitsFromAnotherThread();
    void quitsAnOuterLoopFromAnInnerOne();
    void keepsAQuitThatAnInnerTurnSaw();
    void deletesLaterInTheLoopThatWasAsked();
};

void tst_EpollDispatcher::isInstalledInAPlainThread()
{
    QPointer<QAbstractEventDispatcher> left;
    bool isOurs = false;
    bool isTimerFired = false;
    std::jthread([&] {
        auto *dispatcher = new EpollDispatcher;
        left = dispatcher;
        QThread::currentThread()->setEventDispatcher(dispatcher);
        QEventLoop events;
        isOurs = QAbstractEventDispatcher::instance() == dispatcher;
        QTimer::singleShot(1ms, &events, [&] {
            isTimerFired = true;
            events.quit();
        });
        events.exec();
    }).join();
    QVERIFY(isOurs);
    QVERIFY(isTimerFired);
    QVERIFY(!left); // it went with the thread
}

void tst_EpollDispatcher::sendsTheEventsOfManyThreads()
{
    inEventThread([] {
        constexpr int PosterCount = 4;
        constexpr int PostCount = 3000;
        Counter receiver;
        std::vector<std::jthread> posters;
        for (int poster = 0; poster < PosterCount; ++poster) {
            posters.emplace_back([&] {
                for (int i = 0; i < PostCount; ++i) {
                    QCoreApplication::postEvent(&receiver, new QEvent(QEvent::User));
                }
            });
        }
        QVERIFY(runUntil([&] { return receiver.count == PosterCount * PostCount; }));
    });
}

void tst_EpollDispatcher::losesNoWakeUp()
{
    inEventThread([] {
        // One wakes and goes on only when it is heard, often just when the loop goes to sleep; the
        // other wakes all the time, now and then while the loop takes note of the first.
        constexpr int Rounds = 10000;
        QAbstractEventDispatcher &dispatcher = loop();
        std::atomic<int> asked = 0;
        std::atomic<bool> isOver = false;
        int heard = 0;
        QSemaphore answer;
        QEventLoop events;
        connect(&dispatcher, &QAbstractEventDispatcher::awake, &events, [&] {
            if (asked.load(std::memory_order_acquire) > heard) {
                ++heard;
                answer.release();
            }
        });
        std::jthread restless([&] {
            while (!isOver) {
                dispatcher.wakeUp();
                std::this_thread::yield();
            }
        });
        std::jthread waker([&] {
            bool isHeard = true;
            for (int i = 0; i < Rounds && isHeard; ++i) {
                asked.fetch_add(1, std::memory_order_release);
                dispatcher.wakeUp();
                isHeard = answer.tryAcquire(1, Unbearable);
            }
            isOver = true;
            events.quit();
        });
        events.exec();
        waker.join();
        QCOMPARE(heard, Rounds);
    });
}

void tst_EpollDispatcher::drainsAMailbox()
{
    inEventThread([] {
        constexpr int TaskCount = 5000;
        Mailbox mailbox;
        mailbox.open();
        int count = 0;
        bool isOrdered = true;
        std::jthread poster([&] {
            for (int i = 0; i < TaskCount; ++i) {
                mailbox.post([&, i] { isOrdered &= count++ == i; });
            }
        });
        QVERIFY(runUntil([&] { return count == TaskCount; }));
        QVERIFY(isOrdered);
        mailbox.post([&] { mailbox.post([&] { ++count; }); }); // from its own thread
        QVERIFY(runUntil([&] { return count == TaskCount + 1; }));
        mailbox.close();
    });
}

void tst_EpollDispatcher::doesNotBlockAfterAWakeUp()
{
    inEventThread([] {
        loop().processEvents({});
        loop().wakeUp();
        loop().processEvents(QEventLoop::WaitForMoreEvents); // hangs otherwise
        std::jthread([dispatcher = &loop()] { dispatcher->wakeUp(); }).join();
        loop().processEvents(QEventLoop::WaitForMoreEvents);
    });
}

void tst_EpollDispatcher::doesNotBlockAfterPostedEvents()
{
    inEventThread([] {
        QObject context;
        int count = 0;
        loop().processEvents({});
        post(context, [&] { ++count; });
        while (count == 0) { // hangs, should the turn that sends the event go on to wait
            loop().processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCOMPARE(count, 1);
    });
}

void tst_EpollDispatcher::doesNotWaitUnlessAsked()
{
    inEventThread([] {
        QTimer never;
        never.start(24h);
        while (loop().processEvents({})) { }
        bool isSent = false;
        post(never, [&] { isSent = true; });
        QVERIFY(loop().processEvents({}));
        QVERIFY(isSent);
        while (loop().processEvents({})) { }
    });
}

void tst_EpollDispatcher::leavesWhatAPostedEventPostsToTheNextTurn()
{
    inEventThread([] {
        QObject context;
        int count = 0;
        std::function<void()> again = [&] {
            if (++count < 5) {
                post(context, again);
            }
        };
        post(context, again);
        for (int turn = 1; turn < 5; ++turn) {
            loop().processEvents(QEventLoop::WaitForMoreEvents); // hangs, should it forget one
            QCOMPARE(count, turn);
        }
        loop().processEvents({});
        QCOMPARE(count, 5);
    });
}

void tst_EpollDispatcher::servesTimersWhilePostsNeverEnd()
{
    inEventThread([] {
        QEventLoop events;
        std::function<void()> again = [&] { post(events, again); };
        again();
        QTimer::singleShot(5ms, Qt::PreciseTimer, &events, &QEventLoop::quit);
        events.exec();
    });
}

void tst_EpollDispatcher::saysAwakeAndAboutToBlockInTurns()
{
    inEventThread([] {
        constexpr int Rounds = 50;
        QAbstractEventDispatcher &dispatcher = loop();
        QEventLoop events;
        QObject context;
        QByteArray said;
        QSemaphore asleep;
        connect(&dispatcher, &QAbstractEventDispatcher::awake, &context, [&] { said += 'a'; });
        connect(&dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
            said += 'b';
            asleep.release();
        });
        std::jthread waker([&] {
            for (int i = 0; i < Rounds; ++i) {
                asleep.acquire();
                dispatcher.wakeUp();
            }
            events.quit();
        });
        events.exec();
        waker.join();
        QVERIFY2(said.count('b') >= Rounds, said.constData());
        QVERIFY2(said.count("bb") == 0, said.constData());
        QVERIFY2(said.count('a') >= Rounds, said.constData());
    });
}

void tst_EpollDispatcher::neverSaysAboutToBlockWithoutWaiting()
{
    inEventThread([] {
        QByteArray said;
        QObject context;
        connect(&loop(), &QAbstractEventDispatcher::awake, &context, [&] { said += 'a'; });
        connect(&loop(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] { said += 'b'; });
        for (int turn = 0; turn < 3; ++turn) {
            loop().processEvents({});
        }
        QCOMPARE(said, "aaa");
    });
}

void tst_EpollDispatcher::sendsWhatAboutToBlockPosts()
{
    inEventThread([] {
        QEventLoop events;
        connect(&loop(), &QAbstractEventDispatcher::aboutToBlock, &events,
                [&] { post(events, [&] { events.quit(); }); });
        events.exec();
    });
}

void tst_EpollDispatcher::endsAWaitThatIsInterrupted()
{
    inEventThread([] {
        QAbstractEventDispatcher &dispatcher = loop();
        QSemaphore asleep;
        std::jthread interrupter([&] {
            asleep.acquire();
            dispatcher.interrupt();
        });
        connect(&dispatcher, &QAbstractEventDispatcher::aboutToBlock, &dispatcher,
                [&] { asleep.release(); });
        dispatcher.processEvents(QEventLoop::WaitForMoreEvents); // hangs otherwise
    });
}

void tst_EpollDispatcher::quitsAtOnceWhenAwakeSaysSo()
{
    inEventThread([] {
        QEventLoop events;
        connect(&loop(), &QAbstractEventDispatcher::awake, &events, [&] { events.exit(7); });
        QCOMPARE(events.exec(), 7);
    });
}

void tst_EpollDispatcher::quitsFromAnotherThread()
{
    inEventThread([] {
        for (int i = 0; i < 500; ++i) {
            QEventLoop events;
            QSemaphore running;
            post(events, [&] { running.release(); });
            std::jthread quitter([&] {
                running.acquire();
                events.exit(i);
            });
            QCOMPARE(events.exec(), i);
        }
    });
}

void tst_EpollDispatcher::quitsAnOuterLoopFromAnInnerOne()
{
    inEventThread([] {
        QByteArray ended;
        QEventLoop outer;
        QEventLoop inner;
        post(outer, [&] {
            post(outer, [&] { outer.quit(); });
            QTimer::singleShot(1ms, &inner, [&] { inner.quit(); });
            inner.exec();
            ended += "inner ";
        });
        outer.exec();
        ended += "outer";
        QCOMPARE(ended, "inner outer");
    });
}

void tst_EpollDispatcher::keepsAQuitThatAnInnerTurnSaw()
{
    QFETCH_GLOBAL(Dispatcher, dispatcher);
    if (dispatcher == Dispatcher::QtPoll) {
        QSKIP("Qt's waits for ever: the inner turn clears the interruption and the wake-up.");
    }
    inEventThread([] {
        QEventLoop outer;
        post(outer, [&] {
            outer.quit();
            loop().processEvents({});
        });
        outer.exec();
    });
}

void tst_EpollDispatcher::deletesLaterInTheLoopThatWasAsked()
{
    inEventThread([] {
        QEventLoop outer;
        QPointer<QObject> object = new QObject;
        bool isAliveInside = false;
        connect(object, &QObject::destroyed, &outer, &QEventLoop::quit);
        post(outer, [&] {
            object->deleteLater();
            QEventLoop inner;
            QTimer::singleShot(1ms, &inner, &QEventLoop::quit);
            inner.exec();
            isAliveInside = !object.isNull();
        });
        outer.exec();
        QVERIFY(isAliveInside);
        QVERIFY(object.isNull());
    });
}

QTEST_GUILESS_MAIN(tst_EpollDispatcher)
#include "tst_epolldispatcher.moc"
