// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/descriptor.h"

#include <QTest>

#include <sys/resource.h>

#include <cerrno>
#include <type_traits>

using Broker::Descriptor;

namespace {

Descriptor opened()
{
    return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

bool isOpen(int descriptor)
{
    return ::fcntl(descriptor, F_GETFD) >= 0;
}

} // namespace

class tst_Descriptor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownsNothingAtFirst();
    void ownsNothingOfACallThatFailed();
    void closesAtTheEndOfItsScope();
    void closesWhatItOwnedWhenItIsReset();
    void movesWithoutClosing();
    void closesWhatAnotherIsMovedInto();
    void staysOpenWhenItIsMovedIntoItself();
    void leavesWhatItReleasedOpen();
    void duplicatesWhatItStandsFor();
    void duplicatesWhatAnotherOwns();
    void saysThatThereIsNothingToDuplicate();
    void saysThatNoDescriptorIsLeft();
};

static_assert(!std::is_copy_constructible_v<Descriptor>);
static_assert(!std::is_copy_assignable_v<Descriptor>);
static_assert(!std::is_convertible_v<int, Descriptor>);

void tst_Descriptor::ownsNothingAtFirst()
{
    const Descriptor descriptor;
    QVERIFY(!descriptor.isOpen());
    QVERIFY(descriptor.get() < 0);
}

void tst_Descriptor::ownsNothingOfACallThatFailed()
{
    const Descriptor descriptor(::open("/nowhere/at/all", O_RDONLY | O_CLOEXEC));
    QVERIFY(!descriptor.isOpen());
}

void tst_Descriptor::closesAtTheEndOfItsScope()
{
    int number = -1;
    {
        const Descriptor descriptor = opened();
        number = descriptor.get();
        QVERIFY(descriptor.isOpen());
        QVERIFY(isOpen(number));
    }
    QVERIFY(!isOpen(number));
}

void tst_Descriptor::closesWhatItOwnedWhenItIsReset()
{
    Descriptor descriptor = opened();
    const int first = descriptor.get();
    const int second = opened().release();
    descriptor.reset(second);
    QVERIFY(!isOpen(first));
    QCOMPARE(descriptor.get(), second);
    descriptor.reset();
    QVERIFY(!descriptor.isOpen());
    QVERIFY(!isOpen(second));
}

void tst_Descriptor::movesWithoutClosing()
{
    Descriptor from = opened();
    const int number = from.get();
    const Descriptor to = std::move(from);
    QCOMPARE(to.get(), number);
    QVERIFY(isOpen(number));
    QVERIFY(!from.isOpen()); // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
}

void tst_Descriptor::closesWhatAnotherIsMovedInto()
{
    Descriptor from = opened();
    Descriptor to = opened();
    const int kept = from.get();
    const int closed = to.get();
    to = std::move(from);
    QCOMPARE(to.get(), kept);
    QVERIFY(isOpen(kept));
    QVERIFY(!isOpen(closed));
}

void tst_Descriptor::staysOpenWhenItIsMovedIntoItself()
{
    Descriptor descriptor = opened();
    Descriptor &same = descriptor;
    const int number = descriptor.get();
    descriptor = std::move(same);
    QCOMPARE(descriptor.get(), number);
    QVERIFY(isOpen(number));
}

void tst_Descriptor::leavesWhatItReleasedOpen()
{
    int number = -1;
    {
        Descriptor descriptor = opened();
        number = descriptor.release();
        QVERIFY(!descriptor.isOpen());
    }
    QVERIFY(isOpen(number));
    QCOMPARE(::close(number), 0);
}

void tst_Descriptor::duplicatesWhatItStandsFor()
{
    Descriptor descriptor = opened();
    const std::optional<Descriptor> second = descriptor.duplicate();
    QVERIFY(second.has_value());
    QVERIFY(second->get() != descriptor.get());
    QCOMPARE(::fcntl(second->get(), F_GETFD), FD_CLOEXEC);
    descriptor.reset();
    QVERIFY(isOpen(second->get()));
}

void tst_Descriptor::duplicatesWhatAnotherOwns()
{
    const Descriptor other = opened();
    int number = -1;
    {
        const std::optional<Descriptor> second = Descriptor::duplicateOf(other.get());
        QVERIFY(second.has_value());
        number = second->get();
    }
    QVERIFY(!isOpen(number));
    QVERIFY(isOpen(other.get()));
}

void tst_Descriptor::saysThatThereIsNothingToDuplicate()
{
    QVERIFY(!Descriptor().duplicate());
    QCOMPARE(errno, EBADF);
}

void tst_Descriptor::saysThatNoDescriptorIsLeft()
{
    const Descriptor descriptor = opened();
    rlimit usual {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const rlimit none {0, usual.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const bool hasSecond = descriptor.duplicate().has_value();
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    QVERIFY(!hasSecond);
}

QTEST_GUILESS_MAIN(tst_Descriptor)
#include "tst_descriptor.moc"
