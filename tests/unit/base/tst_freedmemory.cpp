// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/freedmemory.h"

#include <QTest>

#include <cstdlib>
#include <memory>
#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
constexpr bool IsOfGlibc = false; // the memory is another library's
#else
constexpr bool IsOfGlibc = true;
#endif

struct Freed
{
    void operator()(void *block) const { std::free(block); }
};
using Block = std::unique_ptr<void, Freed>;

// Nothing of it is touched, so that it takes no memory.
Block allocated(size_t bytes)
{
    return Block(std::malloc(bytes));
}

size_t countOfBlocksApart()
{
#ifdef __GLIBC__
    return ::mallinfo2().hblks;
#else
    return 0;
#endif
}

} // namespace

class tst_FreedMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBlocksApartAfterALargerOne();
};

void tst_FreedMemory::keepsBlocksApartAfterALargerOne()
{
    if (!IsOfGlibc) {
        QSKIP("the memory of this build is another library's");
    }
    Broker::keepFreedMemorySmall();
    allocated(8 * 1024 * 1024).reset();
    const size_t before = countOfBlocksApart();
    const Block block = allocated(1024 * 1024);
    QCOMPARE(countOfBlocksApart(), before + 1);
}

QTEST_GUILESS_MAIN(tst_FreedMemory)

#include "tst_freedmemory.moc"
