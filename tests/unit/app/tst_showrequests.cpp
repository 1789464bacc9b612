// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/showrequests.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

namespace {

/// What send() says, asked from another thread as another process asks.
std::optional<bool> sent(const QString &path, const QString &name)
{
    std::atomic<bool> isOver = false;
    std::optional<bool> answer;
    std::thread asker([&] {
        answer = ShowRequests::send(path, name);
        isOver = true;
    });
    const bool ended = QTest::qWaitFor([&] { return isOver.load(); }, 10'000);
    asker.join();
    return ended ? answer : std::nullopt;
}

} // namespace

class tst_ShowRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOnWhatIsToBeShown();
    void saysThatThereIsNoWindow();
    void leavesTheSocketToTheFirstWindow();
    void takesThePlaceOfOneThatCrashed();
    void outlivesNonsense();
    void isForItsOwnerAlone();

private:
    QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()).left(12));
    }

    QTemporaryDir m_folder {QStringLiteral("/tmp/belfry-XXXXXX")}; // a socket's path is short
};

void tst_ShowRequests::handsOnWhatIsToBeShown()
{
    QStringList names;
    const ShowRequests requests(path(), [&](const QString &name) {
        names.append(name);
        return name.startsWith(QStringLiteral("push/"));
    });
    QVERIFY(requests.isListening());
    QCOMPARE(sent(path(), QStringLiteral("push/12-913")), std::optional(true));
    QCOMPARE(sent(path(), QStringLiteral("김민수\nx")), std::optional(false));
    QCOMPARE(names, QStringList({QStringLiteral("push/12-913"), QStringLiteral("김민수 x")}));
}

void tst_ShowRequests::saysThatThereIsNoWindow()
{
    QVERIFY(!ShowRequests::send(path(), QStringLiteral("push/1")));
}

void tst_ShowRequests::leavesTheSocketToTheFirstWindow()
{
    int shown = 0;
    const ShowRequests first(path(), [&](const QString &) { return ++shown > 0; });
    const ShowRequests second(path(), [](const QString &) { return false; });
    QVERIFY(!second.isListening());
    QCOMPARE(sent(path(), QStringLiteral("user/7")), std::optional(true));
    QCOMPARE(shown, 1);
}

void tst_ShowRequests::takesThePlaceOfOneThatCrashed()
{
    QFile left(path()); // nobody listens there
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    const ShowRequests requests(path(), [](const QString &) { return true; });
    QCOMPARE(sent(path(), QStringLiteral("user/7")), std::optional(true));
}

void tst_ShowRequests::outlivesNonsense()
{
    int shown = 0;
    const ShowRequests requests(path(), [&](const QString &) { return ++shown > 0; });
    QLocalSocket endless;
    endless.connectToServer(path());
    QVERIFY(endless.waitForConnected(5'000));
    endless.write(QByteArray(5'000, 'x'));
    QTRY_COMPARE(endless.state(), QLocalSocket::UnconnectedState);
    QLocalSocket gone;
    gone.connectToServer(path());
    QVERIFY(gone.waitForConnected(5'000));
    gone.write("push/1\n");
    gone.flush();
    gone.abort(); // before it is answered
    QCOMPARE(sent(path(), QStringLiteral("user/7")), std::optional(true));
    QVERIFY(shown >= 1);
}

void tst_ShowRequests::isForItsOwnerAlone()
{
    const ShowRequests requests(path(), [](const QString &) { return true; });
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY((QFileInfo(path()).permissions() & others) == 0);
}

QTEST_GUILESS_MAIN(tst_ShowRequests)
#include "tst_showrequests.moc"
