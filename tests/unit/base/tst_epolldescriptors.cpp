// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/descriptor.h"
#include "broker/base/epolldispatcher.h"
#include "tests/unit/base/eventthread.h"
#include "tests/unit/base/socketpair.h"

#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <optional>

using Broker::Descriptor;

using namespace std::chrono_literals;

namespace {

QAbstractEventDispatcher &loop()
{
    return *QAbstractEventDispatcher::instance();
}

} // namespace

/// Descriptors that come and go while the event loop tells of them.
class tst_EpollDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatcherRows(); }

    void doesNotTellWhatWasRemovedInTheSameTurn();
    void doesNotTellATypeThatWasDisabledInTheSameTurn();
    void tellsWhatWasEnabledAgainInTheSameTurn();
    void doesNotTellADescriptorThatIsAnotherByNow();
    void outlivesANotifierOfTheSameNumber();
    void watchesANumberThatWasClosedBehindItsBack();
    void doesNotSpinOnAClosedDescriptorThatLivesOn();
    void readsFiles();
    void takesASocketForAFile();
    void complainsOfADescriptorThatIsNone();
};

void tst_EpollDescriptors::doesNotTellWhatWasRemovedInTheSameTurn()
{
    inEventThread([] {
        std::array<SocketPair, 20> pairs;
        std::array<Notifier, 20> readers;
        int count = 0;
        for (size_t i = 0; i < pairs.size(); ++i) {
            readers[i] = notifier(pairs[i].here(), QSocketNotifier::Read, [&, i] {
                ++count;
                for (size_t other = 0; other < readers.size(); ++other) {
                    if (other != i) {
                        readers[other].reset();
                    }
                }
                pairs[i].read();
            });
            QVERIFY(pairs[i].write());
        }
        runPending();
        QCOMPARE(count, 1);
    });
}

void tst_EpollDescriptors::doesNotTellATypeThatWasDisabledInTheSameTurn()
{
    inEventThread([] {
        std::array<SocketPair, 10> pairs;
        std::array<Notifier, 10> readers;
        std::array<Notifier, 10> writers;
        int readCount = 0;
        int writeCount = 0;
        for (size_t i = 0; i < pairs.size(); ++i) {
            readers[i] = notifier(pairs[i].here(), QSocketNotifier::Read, [&, i] {
                ++readCount;
                writers[i]->setEnabled(false);
            });
            writers[i] = notifier(pairs[i].here(), QSocketNotifier::Write, [&] { ++writeCount; });
            QVERIFY(pairs[i].write());
        }
        QVERIFY(loop().processEvents({}));
        QCOMPARE(readCount, 10); // those that were disabled hold up nobody
        QCOMPARE(writeCount, 0);
    });
}

void tst_EpollDescriptors::tellsWhatWasEnabledAgainInTheSameTurn()
{
    inEventThread([] {
        std::array<SocketPair, 2> pairs;
        std::array<Notifier, 2> readers;
        std::array<int, 2> counts {};
        for (size_t i = 0; i < pairs.size(); ++i) {
            readers[i] = notifier(pairs[i].here(), QSocketNotifier::Read, [&, i] {
                ++counts[i];
                pairs[i].read();
                readers[1 - i]->setEnabled(false);
                readers[1 - i]->setEnabled(true);
            });
            QVERIFY(pairs[i].write());
        }
        QVERIFY(runUntil([&] { return counts == std::array {1, 1}; }));
        runPending();
        QCOMPARE(counts[0] + counts[1], 2);
    });
}

void tst_EpollDescriptors::doesNotTellADescriptorThatIsAnotherByNow()
{
    inEventThread([] {
        // Whichever of the two is told first closes the other, and opens a new one of that number.
        std::array<SocketPair, 2> pairs;
        SocketPair silent;
        std::array<Notifier, 2> readers;
        int count = 0;
        int wrongCount = 0;
        for (size_t i = 0; i < pairs.size(); ++i) {
            readers[i] = notifier(pairs[i].here(), QSocketNotifier::Read, [&, i] {
                ++count;
                pairs[i].read();
                const int other = pairs[1 - i].here();
                readers[1 - i].reset();
                QCOMPARE(dup2(silent.here(), other), other);
                readers[1 - i] =
                    notifier(other, QSocketNotifier::Read, [&] { wrongCount += !silent.read(); });
            });
            pairs[i].write();
        }
        runPending();
        QCOMPARE(count, 1);
        QCOMPARE(wrongCount, 0);
    });
}

void tst_EpollDescriptors::outlivesANotifierOfTheSameNumber()
{
    inEventThread([] {
        SocketPair first;
        SocketPair second;
        int firstCount = 0;
        int secondCount = 0;
        Notifier old = notifier(first.here(), QSocketNotifier::Read, [&] { ++firstCount; });
        runPending();
        // It is closed under its notifier, and its number is another's now.
        QCOMPARE(dup2(second.here(), first.here()), first.here());
        const Notifier young = notifier(first.here(), QSocketNotifier::Read, [&] {
            ++secondCount;
            second.read();
        });
        old.reset();
        second.write();
        QVERIFY(runUntil([&] { return secondCount == 1; }));
        QCOMPARE(firstCount, 0);
    });
}

void tst_EpollDescriptors::watchesANumberThatWasClosedBehindItsBack()
{
    inEventThread([] {
        SocketPair first;
        SocketPair second;
        int count = 0;
        const Notifier reader = notifier(first.here(), QSocketNotifier::Read, [&] {
            ++count;
            second.read();
        });
        runPending();
        reader->setEnabled(false);
        QCOMPARE(dup2(second.here(), first.here()), first.here());
        reader->setEnabled(true);
        QVERIFY(second.write());
        QVERIFY(runUntil([&] { return count == 1; }));
    });
}

void tst_EpollDescriptors::doesNotSpinOnAClosedDescriptorThatLivesOn()
{
    inEventThread([] {
        SocketPair pair;
        SocketPair other;
        std::optional<Descriptor> descriptor = Descriptor::duplicateOf(pair.here());
        QVERIFY(descriptor);
        Notifier reader = notifier(descriptor->get(), QSocketNotifier::Read, [] {});
        int otherCount = 0;
        const Notifier otherReader = notifier(other.here(), QSocketNotifier::Read, [&] {
            ++otherCount;
            other.read();
        });
        runPending();
        descriptor.reset(); // but pair.here() is the same socket
        reader.reset();
        QVERIFY(pair.write());

        int turns = 0;
        bool isOver = false;
        QTimer::singleShot(50ms, Qt::PreciseTimer, &loop(), [&] { isOver = true; });
        QVERIFY(runUntil([&] {
            ++turns;
            return isOver;
        }));
        QVERIFY2(turns < 20, qPrintable(QString::number(turns)));
        QVERIFY(other.write());
        QVERIFY(runUntil([&] { return otherCount == 1; }));
    });
}

void tst_EpollDescriptors::readsFiles()
{
    inEventThread([] {
        QTemporaryFile file;
        QVERIFY(file.open());
        QCOMPARE(file.write("three"), 5);
        QVERIFY(file.seek(0));
        QByteArray bytes;
        Notifier reader = notifier(file.handle(), QSocketNotifier::Read, [&] {
            const QByteArray next = file.read(1);
            bytes += next;
            reader->setEnabled(!next.isEmpty());
        });
        QVERIFY(runUntil([&] { return !reader->isEnabled(); }));
        runPending(); // ends, for nobody reads it any more
        QCOMPARE(bytes, "three");
    });
}

void tst_EpollDescriptors::takesASocketForAFile()
{
    inEventThread([] {
        QTemporaryFile file;
        QVERIFY(file.open());
        SocketPair pair;
        const std::optional<Descriptor> duplicate = Descriptor::duplicateOf(file.handle());
        QVERIFY(duplicate);
        const int descriptor = duplicate->get();
        int count = 0;
        Notifier reader = notifier(descriptor, QSocketNotifier::Read, [&] {
            ++count;
            pair.read();
        });
        QVERIFY(loop().processEvents({}));
        QVERIFY(count > 0); // a file is always ready
        reader->setEnabled(false);
        QCOMPARE(dup2(pair.here(), descriptor), descriptor);
        count = 0;
        reader->setEnabled(true);
        runPending();
        QCOMPARE(count, 0);
        QVERIFY(pair.write());
        QVERIFY(runUntil([&] { return count == 1; }));
    });
}

void tst_EpollDescriptors::complainsOfADescriptorThatIsNone()
{
    QFETCH_GLOBAL(Dispatcher, dispatcher);
    if (dispatcher == Dispatcher::Epoll) {
        QTest::ignoreMessage(
            QtWarningMsg,
            QRegularExpression(QStringLiteral("cannot watch descriptor \\d+ \\(error \\d+\\)")));
    } else {
        QSKIP("Qt's say so in other words, and not at once.");
    }
    inEventThread([] {
        std::optional<Descriptor> closed = Descriptor::duplicateOf(0);
        QVERIFY(closed);
        const int descriptor = closed->get();
        closed.reset();
        const Notifier reader = notifier(descriptor, QSocketNotifier::Read, [] {});
        QVERIFY(!loop().processEvents({}));
    });
}

QTEST_GUILESS_MAIN(tst_EpollDescriptors)
#include "tst_epolldescriptors.moc"
