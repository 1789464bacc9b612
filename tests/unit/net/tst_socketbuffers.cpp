// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketbuffers.h"

#include <QTcpServer>
#include <QTest>

#include <malloc.h>

#include <memory>
#include <vector>

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool IsSanitized = true;
#else
constexpr bool IsSanitized = false;
#endif

/// Two ends of a connection.
struct Pair
{
    Pair()
    {
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost)) {
            near.connectToHost(server.serverAddress(), server.serverPort());
            server.waitForNewConnection(5000);
            far.reset(server.nextPendingConnection());
            far->setParent(nullptr);
        }
    }

    QTcpSocket near;
    std::unique_ptr<QTcpSocket> far;
};

} // namespace

class tst_SocketBuffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsNotReadYet();
    void keepsWhatIsNotWrittenYet();
    void leavesASocketThatReadsAndWritesOn();
    void givesMemoryBack();
};

void tst_SocketBuffers::keepsWhatIsNotReadYet()
{
    Pair pair;
    pair.far->write("hello");
    QTRY_COMPARE(pair.near.bytesAvailable(), 5);
    Broker::releaseBuffers(pair.near);
    QCOMPARE(pair.near.readAll(), QByteArray("hello"));
}

void tst_SocketBuffers::keepsWhatIsNotWrittenYet()
{
    Pair pair;
    QTRY_COMPARE(pair.near.state(), QAbstractSocket::ConnectedState);
    pair.near.write("hello");
    QCOMPARE(pair.near.bytesToWrite(), 5);
    Broker::releaseBuffers(pair.near);
    QTRY_COMPARE(pair.far->bytesAvailable(), 5);
}

void tst_SocketBuffers::leavesASocketThatReadsAndWritesOn()
{
    Pair pair;
    for (const QByteArray &word : {QByteArray("one"), QByteArray("two")}) {
        pair.far->write(word);
        QTRY_COMPARE(pair.near.bytesAvailable(), word.size());
        QCOMPARE(pair.near.readAll(), word);
        Broker::releaseBuffers(pair.near);
        pair.near.write(word);
        QTRY_COMPARE(pair.far->bytesAvailable(), word.size());
        QCOMPARE(pair.far->readAll(), word);
        Broker::releaseBuffers(pair.near);
        QVERIFY(pair.near.isReadable() && pair.near.isWritable());
    }
}

void tst_SocketBuffers::givesMemoryBack()
{
    if (IsSanitized) {
        QSKIP("The heap is the sanitizer's own.");
    }
    constexpr size_t Count = 20;
    std::vector<std::unique_ptr<Pair>> pairs;
    for (size_t at = 0; at < Count; ++at) {
        pairs.push_back(std::make_unique<Pair>());
        Pair &pair = *pairs.back();
        pair.far->write("hello");
        QTRY_COMPARE(pair.near.bytesAvailable(), 5);
        QCOMPARE(pair.near.readAll(), QByteArray("hello"));
    }
    const size_t before = ::mallinfo2().uordblks;
    for (const auto &pair : pairs) {
        Broker::releaseBuffers(pair->near);
    }
    const size_t after = ::mallinfo2().uordblks;
    QVERIFY2(before - after >= Count * 16 * 1024, qPrintable(QString::number(before - after)));
}

QTEST_GUILESS_MAIN(tst_SocketBuffers)

#include "tst_socketbuffers.moc"
