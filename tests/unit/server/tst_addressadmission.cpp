// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/ipaddress.h"
#include "broker/server/addressadmission.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/base/socketpair.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using Broker::AddressAdmission;
using Broker::ConnectionTicket;
using Broker::Descriptor;

using namespace std::chrono_literals;

/// Which connections are let in, by the address that they come from.
class tst_AddressAdmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void countsNothingOfThisMachine();
    void countsNothingOfATrustedProxy();
    void countsNothingWithoutAnAddress();
    void admitsAsManyAsAnAddressMayHave();
    void countsEachAddressByItself();
    void admitsAsOftenAsAnAddressMay();
    void tellsAnHttpClientWhy_data();
    void tellsAnHttpClientWhy();
    void tellsATlsClientNothing();
    void leavesTheConnectionToItsOwner();
    void hasSomePlacesForMonitors();
    void hasAPlaceForWhoeverSpeaksTls();
    void namesTheLimitAndTheAddress();
    void namesEachLimitAtOnce();

private:
    void make(AddressAdmission::Speaks speaks = AddressAdmission::Speaks::Http);
    Descriptor connected(const QString &source = QStringLiteral("127.0.0.1"),
                         const QByteArray &said = {});
    std::optional<ConnectionTicket> admitted() { return m_admission->admit(connected()); }

    FakeClock m_clock;
    Broker::Limits m_limits;
    Broker::TrustedProxies m_proxies;
    QStringList m_warnings;
    QList<QByteArray> m_reasons;
    std::unique_ptr<AddressAdmission> m_admission;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<QTcpSocket>> m_clients;
};

void tst_AddressAdmission::init()
{
    m_limits = {};
    m_limits.holdForLoopback = true;
    m_limits.connectionsPerAddress = 2;
    m_limits.connectsPerSecond = 0;
    m_proxies = {};
    m_warnings.clear();
    m_reasons.clear();
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
}

void tst_AddressAdmission::cleanup()
{
    m_clients.clear();
    m_admission.reset();
    m_server.reset();
}

void tst_AddressAdmission::make(AddressAdmission::Speaks speaks)
{
    m_admission = std::make_unique<AddressAdmission>(
        m_limits, m_proxies, m_clock,
        [this](const Broker::LogEntry &entry) {
            m_warnings.append(entry.text);
            m_reasons.append(entry.reason);
        },
        speaks);
}

// The broker's end of a new connection from \a source.
Descriptor tst_AddressAdmission::connected(const QString &source, const QByteArray &said)
{
    auto client = std::make_unique<QTcpSocket>();
    client->bind(QHostAddress(source));
    client->connectToHost(m_server->serverAddress(), m_server->serverPort());
    if (!client->waitForConnected() || !m_server->waitForNewConnection(5000)) {
        return {};
    }
    client->write(said);
    if (!said.isEmpty() && !client->waitForBytesWritten()) {
        return {};
    }
    m_clients.push_back(std::move(client));
    const std::unique_ptr<QTcpSocket> accepted(m_server->nextPendingConnection());
    auto descriptor = Descriptor::duplicateOf(int(accepted->socketDescriptor()));
    accepted->close();
    return descriptor ? std::move(*descriptor) : Descriptor();
}

void tst_AddressAdmission::countsNothingOfThisMachine()
{
    m_limits.holdForLoopback = false;
    make();
    for (int count = 0; count < 5; ++count) {
        const std::optional<ConnectionTicket> ticket = admitted();
        QVERIFY(ticket.has_value());
        QVERIFY(*ticket == nullptr);
    }
}

void tst_AddressAdmission::countsNothingOfATrustedProxy()
{
    m_proxies = Broker::TrustedProxies({*Broker::parsedNetwork("127.0.0.1")});
    make();
    for (int count = 0; count < 5; ++count) {
        const std::optional<ConnectionTicket> ticket = admitted();
        QVERIFY(ticket.has_value());
        QVERIFY(*ticket == nullptr);
    }
}

void tst_AddressAdmission::countsNothingWithoutAnAddress()
{
    make();
    const SocketPair pair;
    const std::optional<Descriptor> descriptor = Descriptor::duplicateOf(pair.here());
    QVERIFY(descriptor);
    const std::optional<ConnectionTicket> ticket = m_admission->admit(*descriptor);
    QVERIFY(ticket.has_value());
    QVERIFY(*ticket == nullptr);
}

void tst_AddressAdmission::admitsAsManyAsAnAddressMayHave()
{
    make();
    std::optional<ConnectionTicket> first = admitted();
    const std::optional<ConnectionTicket> second = admitted();
    QVERIFY(first && *first);
    QVERIFY(second && *second);
    QVERIFY(!admitted());
    m_clock.advance(1h);
    QVERIFY(!admitted()); // time gives no place back
    first.reset();
    QVERIFY(admitted());
}

void tst_AddressAdmission::countsEachAddressByItself()
{
    make();
    const std::optional<ConnectionTicket> first = admitted();
    const std::optional<ConnectionTicket> second = admitted();
    QVERIFY(!admitted());
    QVERIFY(m_admission->admit(connected(QStringLiteral("127.0.0.2"))));
}

void tst_AddressAdmission::admitsAsOftenAsAnAddressMay()
{
    m_limits.connectsPerSecond = 1;
    make();
    for (int count = 0; count < 4; ++count) { // four times as many at once
        QVERIFY(admitted());
    }
    QVERIFY(!admitted());
    m_clock.advance(999ms);
    QVERIFY(!admitted());
    m_clock.advance(2ms);
    QVERIFY(admitted());
    QVERIFY(!admitted());
}

void tst_AddressAdmission::tellsAnHttpClientWhy_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("too many") << 1 << 0
                              << QByteArray("Your address has too many connections. The setting is "
                                            "limits.connections_per_address.\n");
    QTest::newRow("too often") << 0 << 1
                               << QByteArray("Your address connects too often. The setting is "
                                             "limits.connects_per_second.\n");
}

void tst_AddressAdmission::tellsAnHttpClientWhy()
{
    QFETCH(int, connections);
    QFETCH(int, perSecond);
    QFETCH(QByteArray, reason);
    m_limits.connectionsPerAddress = connections;
    m_limits.connectsPerSecond = perSecond;
    make();
    std::vector<ConnectionTicket> tickets;
    while (const std::optional<ConnectionTicket> ticket = admitted()) {
        tickets.push_back(*ticket);
        QVERIFY(tickets.size() < 10);
    }
    QTcpSocket &client = *m_clients.back();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState); // with the scope that owned it
    const QByteArray answer = client.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 503 "), answer.constData());
    QVERIFY2(answer.contains("\r\nRetry-After: 5\r\n"), answer.constData());
    QVERIFY2(answer.endsWith("\r\n\r\n" + reason), answer.constData());
}

void tst_AddressAdmission::tellsATlsClientNothing()
{
    make(AddressAdmission::Speaks::Tls);
    const std::optional<ConnectionTicket> first = admitted();
    const std::optional<ConnectionTicket> second = admitted();
    QVERIFY(!admitted());
    QTcpSocket &client = *m_clients.back();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.readAll(), QByteArray());
}

void tst_AddressAdmission::leavesTheConnectionToItsOwner()
{
    make();
    const std::optional<ConnectionTicket> first = admitted();
    const std::optional<ConnectionTicket> second = admitted();
    const Descriptor refused = connected();
    QVERIFY(!m_admission->admit(refused));
    QVERIFY(::fcntl(refused.get(), F_GETFD) >= 0);
}

void tst_AddressAdmission::hasSomePlacesForMonitors()
{
    using Silent = AddressAdmission::Silent;
    make();
    std::vector<ConnectionTicket> tickets;
    while (const auto ticket = m_admission->admitReserved(connected(), Silent::Taken)) {
        QVERIFY((*ticket)->isReserved);
        tickets.push_back(*ticket);
        QVERIFY(tickets.size() <= 6);
    }
    QCOMPARE(tickets.size(), size_t(6));
    QTcpSocket &client = *m_clients.back();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    const QByteArray answer = client.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 503 "), answer.constData());
    QVERIFY2(answer.contains("\r\nRetry-After: 5\r\n"), answer.constData());
    for (int count = 0; count < 2; ++count) {
        const auto ticket = m_admission->admitReserved(
            connected(QStringLiteral("127.0.0.1"), "HEAD /health HTTP/1.0\r\n"), Silent::Refused);
        QVERIFY(ticket);
        tickets.push_back(*ticket);
    }
    QVERIFY(!m_admission->admitReserved(
        connected(QStringLiteral("127.0.0.1"), "GET /health HTTP/1.0\r\n"), Silent::Taken));
    tickets.clear();
    QVERIFY(!m_admission->admitReserved(
        connected(QStringLiteral("127.0.0.1"), "GET / HTTP/1.1\r\n"), Silent::Taken));
    QVERIFY(!m_admission->admitReserved(connected(), Silent::Refused));
    QVERIFY(m_admission->admitReserved(connected(), Silent::Taken));
    QCOMPARE(m_warnings, QStringList());
}

// Who is told after its handshake what it can be told.
void tst_AddressAdmission::hasAPlaceForWhoeverSpeaksTls()
{
    using Silent = AddressAdmission::Silent;
    constexpr size_t Places = 8;
    make(AddressAdmission::Speaks::Tls);
    std::vector<ConnectionTicket> tickets;
    while (m_admission->hasReserved()) {
        const bool isFirst = tickets.empty();
        const auto ticket = m_admission->admitReserved(
            connected(QStringLiteral("127.0.0.1"), isFirst ? "\x16\x03\x01" : ""),
            isFirst ? Silent::Refused : Silent::Taken);
        QVERIFY(ticket && (*ticket)->isReserved);
        tickets.push_back(*ticket);
        QVERIFY(tickets.size() <= Places);
    }
    QCOMPARE(tickets.size(), Places);
    QVERIFY(!m_admission->admitReserved(connected(), Silent::Taken));
    QTcpSocket &client = *m_clients.back();
    QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.readAll(), QByteArray());
    tickets.pop_back();
    QVERIFY(m_admission->hasReserved());
}

void tst_AddressAdmission::namesTheLimitAndTheAddress()
{
    make();
    const std::optional<ConnectionTicket> first = admitted();
    const std::optional<ConnectionTicket> second = admitted();
    QCOMPARE(m_warnings, QStringList());
    QVERIFY(!admitted());
    QCOMPARE(m_warnings,
             QStringList {QStringLiteral(
                 "Refused a connection from 127.0.0.1: too-many-connections. The address has too "
                 "many connections. Raise limits.connections_per_address to allow more.")});
    QCOMPARE(m_reasons, QList<QByteArray> {"too-many-connections"}); // by which they are counted
}

void tst_AddressAdmission::namesEachLimitAtOnce()
{
    m_limits.connectionsPerAddress = 3;
    m_limits.connectsPerSecond = 1; // four at once
    make();
    std::vector<ConnectionTicket> tickets;
    for (int count = 0; count < 3; ++count) {
        tickets.push_back(*admitted());
    }
    QVERIFY(!admitted());
    QCOMPARE(m_warnings.size(), 1);
    QVERIFY(m_warnings.last().contains(QStringLiteral("limits.connections_per_address")));
    tickets.clear();
    QVERIFY(admitted());
    QVERIFY(!admitted());
    QCOMPARE(m_warnings.size(), 2);
    QVERIFY(m_warnings.last().contains(QStringLiteral("limits.connects_per_second")));
}

QTEST_GUILESS_MAIN(tst_AddressAdmission)
#include "tst_addressadmission.moc"
