// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/standardstreams.h"

#include <QTest>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

bool isNull(int descriptor)
{
    struct stat it
    {
    };
    struct stat null
    {
    };
    return ::fstat(descriptor, &it) == 0 && ::stat("/dev/null", &null) == 0
        && it.st_rdev == null.st_rdev && S_ISCHR(it.st_mode);
}

bool isOpen(int descriptor)
{
    struct stat it
    {
    };
    return ::fstat(descriptor, &it) == 0;
}

} // namespace

class tst_StandardStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadNowhereWhereTheyWereClosed_data();
    void leadNowhereWhereTheyWereClosed();
};

void tst_StandardStreams::leadNowhereWhereTheyWereClosed_data()
{
    QTest::addColumn<QList<int>>("closed");
    QTest::newRow("none") << QList<int> {};
    QTest::newRow("input") << QList<int> {0};
    QTest::newRow("output") << QList<int> {1};
    QTest::newRow("error") << QList<int> {2};
    QTest::newRow("input and error") << QList<int> {0, 2};
    QTest::newRow("all") << QList<int> {0, 1, 2};
}

// In a process of its own, for the test wants its own.
void tst_StandardStreams::leadNowhereWhereTheyWereClosed()
{
    QFETCH(const QList<int>, closed);
    const pid_t child = ::fork();
    if (child == 0) {
        const int next = ::dup(0); // the lowest number that is free
        ::close(next);
        for (const int descriptor : closed) {
            ::close(descriptor);
        }
        openStandardStreams();
        bool isRight = !isOpen(next);
        for (int descriptor = 0; descriptor <= 2; ++descriptor) {
            isRight = isRight && isOpen(descriptor)
                && (!closed.contains(descriptor) || isNull(descriptor));
        }
        ::_exit(isRight ? 0 : 1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

QTEST_GUILESS_MAIN(tst_StandardStreams)
#include "tst_standardstreams.moc"
