// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/listener.h"

#include <QTcpSocket>
#include <QTest>

#include <sys/resource.h>

#include <memory>
#include <vector>

using Broker::Descriptor;
using Broker::Listener;

/// What the broker listens with, in a thread that may be busy.
class tst_Listener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsABurstWaitInTheKernel();
    void acceptsWhoWaited();
    void handsOnWhomThereIsNoRoomFor();
    void leavesWhomThereIsNoUseForInTheKernel();
    void leavesNobodyThereForLong();
    void listensOnEachAddress_data();
    void listensOnEachAddress();
    void namesTheAddressThatCannotBe();
};

namespace {

constexpr int Burst = 200; // Qt's own backlog ends at 50

using Sockets = std::vector<std::unique_ptr<QTcpSocket>>;

/// Only so many descriptors are left as are kept for files.
class FewDescriptors
{
public:
    FewDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_usual);
        const std::optional<Descriptor> next = Descriptor::duplicateOf(0);
        const rlimit few {rlim_t(next ? next->get() : 0) + KeptForFiles, m_usual.rlim_max};
        m_isSet = next && ::setrlimit(RLIMIT_NOFILE, &few) == 0;
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_usual); }
    Q_DISABLE_COPY_MOVE(FewDescriptors)

    bool isSet() const { return m_isSet; }

private:
    static constexpr rlim_t KeptForFiles = 16; // the least

    rlimit m_usual {};
    bool m_isSet = false;
};

// No loop runs meanwhile, so that nobody is accepted.
Sockets connectedTo(const Listener &listener, int wanted = Burst)
{
    Sockets sockets;
    for (int count = 0; count < wanted; ++count) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(listener.address(), listener.port());
        if (!socket->waitForConnected(500)) {
            break;
        }
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

} // namespace

void tst_Listener::letsABurstWaitInTheKernel()
{
    Listener listener([](auto &&) {}, [](auto &&) {});
    QVERIFY(!listener.start({QStringLiteral("127.0.0.1")}, 0));
    QCOMPARE(connectedTo(listener).size(), size_t(Burst));
}

void tst_Listener::acceptsWhoWaited()
{
    int accepted = 0;
    Listener listener([&](Descriptor connection) { accepted += connection.isOpen() ? 1 : 0; },
                      [](auto &&) {});
    QVERIFY(!listener.start({QStringLiteral("127.0.0.1")}, 0));
    const Sockets sockets = connectedTo(listener);
    QTRY_COMPARE(accepted, int(sockets.size()));
}

void tst_Listener::handsOnWhomThereIsNoRoomFor()
{
    using NoRoom = Listener::NoRoom;
    QList<NoRoom> rooms;
    std::vector<Descriptor> kept;
    int accepted = 0;
    QStringList log;
    Listener listener([&](auto &&) { ++accepted; },
                      [&](const Broker::LogEntry &entry) { log.append(entry.text); },
                      [&](Descriptor connection, NoRoom room) {
                          rooms.append(room);
                          if (room == NoRoom::Last) {
                              kept.push_back(std::move(connection));
                          }
                      });
    QVERIFY(!listener.start({QStringLiteral("127.0.0.1")}, 0));
    const Sockets sockets = connectedTo(listener, 3);
    rlimit usual {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    const std::optional<Descriptor> next = Descriptor::duplicateOf(0);
    QVERIFY(next);
    const rlimit none {rlim_t(next->get()), usual.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const bool isTold = QTest::qWaitFor([&] { return rooms.size() >= 3; });
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    QVERIFY(isTold);
    QCOMPARE(rooms, (QList<NoRoom> {NoRoom::Last, NoRoom::Full, NoRoom::Full}));
    QCOMPARE(accepted, 0);
    QCOMPARE(log.size(), 1);
    const Sockets later = connectedTo(listener, 1);
    QTRY_COMPARE(accepted, 1);
}

// As over TLS, where nobody can be told anything at once.
void tst_Listener::leavesWhomThereIsNoUseForInTheKernel()
{
    std::vector<Descriptor> crowded; // kept, so that their clients stay and keep theirs
    bool mayCome = false;
    int asked = 0;
    Listener listener(
        [](auto &&) {}, [](auto &&) {},
        [&](Descriptor connection, auto) { crowded.push_back(std::move(connection)); },
        Listener::Queue {[&] {
                             ++asked;
                             return mayCome;
                         },
                         std::chrono::hours(1)});
    QVERIFY(!listener.start({QStringLiteral("127.0.0.1")}, 0));
    const Sockets sockets = connectedTo(listener, 3);
    const FewDescriptors few;
    QVERIFY(few.isSet());
    QTRY_VERIFY(asked > 2);
    QCOMPARE(crowded.size(), size_t(1)); // by whom it was seen
    mayCome = true;
    QTRY_COMPARE(crowded.size(), size_t(3));
}

void tst_Listener::leavesNobodyThereForLong()
{
    using std::chrono::milliseconds;
    std::vector<Descriptor> crowded; // kept, so that their clients stay and keep theirs
    Listener listener(
        [](auto &&) {}, [](auto &&) {},
        [&](Descriptor connection, auto) { crowded.push_back(std::move(connection)); },
        Listener::Queue {[] { return false; }, milliseconds(100)});
    QVERIFY(!listener.start({QStringLiteral("127.0.0.1")}, 0));
    const Sockets sockets = connectedTo(listener, 3);
    const FewDescriptors few;
    QVERIFY(few.isSet());
    QTRY_COMPARE(crowded.size(), size_t(3));
    const Sockets later = connectedTo(listener, 1); // and begins anew with who comes then
    QTRY_COMPARE(crowded.size(), size_t(4));
}

void tst_Listener::listensOnEachAddress_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<QStringList>("reached");

    const auto row = [](const char *hosts, const char *reached) {
        QTest::newRow(hosts) << QString::fromLatin1(hosts).split(u' ')
                             << QString::fromLatin1(reached).split(u' ');
    };
    row("127.0.0.1", "127.0.0.1");
    row("127.0.0.1 127.0.0.2", "127.0.0.1 127.0.0.2");
    row("localhost", "127.0.0.1 ::1");
    row("127.0.0.1 localhost 127.0.0.1", "127.0.0.1 ::1");
    row("::", "127.0.0.1 127.0.0.2 ::1");
    row("::ffff:127.0.0.1", "127.0.0.1");
    row("127.0.0.1 ::ffff:127.0.0.1", "127.0.0.1");
}

void tst_Listener::listensOnEachAddress()
{
    QFETCH(QStringList, hosts);
    QFETCH(QStringList, reached);
    int accepted = 0;
    Listener listener([&](Descriptor connection) { accepted += connection.isOpen() ? 1 : 0; },
                      [](auto &&) {});
    QVERIFY(!listener.start(hosts, 0));
    int connected = 0;
    for (const QString &address : reached) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(address), listener.port());
        QVERIFY2(socket.waitForConnected(5000), qPrintable(address));
        ++connected;
        QTRY_COMPARE(accepted, connected);
    }
}

void tst_Listener::namesTheAddressThatCannotBe()
{
    Listener listener([](auto &&) {}, [](auto &&) {});
    const QStringList hosts {QStringLiteral("127.0.0.1"), QStringLiteral("192.0.2.1")};
    const std::optional<Broker::ListenFailure> failure = listener.start(hosts, 0);
    QVERIFY(failure);
    QVERIFY(failure->text.contains(QStringLiteral("192.0.2.1")));
    QVERIFY(!listener.start({QStringLiteral("127.0.0.1")}, 0)); // nothing of it is left
    QCOMPARE(listener.addresses().size(), 1);
}

QTEST_GUILESS_MAIN(tst_Listener)
#include "tst_listener.moc"
