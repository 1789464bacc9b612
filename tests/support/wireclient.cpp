// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/wireclient.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace {

Broker::Descriptor connectedTo(quint16 port)
{
    Broker::Descriptor made(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *end = reinterpret_cast<const sockaddr *>(&address);
    return ::connect(made.get(), end, sizeof address) == 0 ? std::move(made) : Broker::Descriptor();
}

} // namespace

WireClient::WireClient(quint16 port, Security security)
{
    if (security == Security::Plain) {
        m_plain = connectedTo(port);
        return;
    }
    m_secure = std::make_unique<QSslSocket>();
    m_secure->setPeerVerifyMode(QSslSocket::VerifyNone);
    m_secure->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    (void)QTest::qWaitFor([this] {
        return m_secure->isEncrypted() || m_secure->state() == QAbstractSocket::UnconnectedState;
    });
}

void WireClient::say(const QByteArray &bytes)
{
    if (m_secure) {
        m_secure->write(bytes);
        return;
    }
    qsizetype said = 0;
    (void)QTest::qWaitFor([&] {
        const ssize_t taken = ::send(m_plain.get(), bytes.data() + said,
                                     size_t(bytes.size() - said), MSG_DONTWAIT | MSG_NOSIGNAL);
        said += std::max<ssize_t>(taken, 0);
        return said == bytes.size() || (taken < 0 && errno != EAGAIN);
    });
}

const QByteArray &WireClient::heard()
{
    read();
    return m_heard;
}

QByteArray WireClient::hear(QByteArrayView text)
{
    if (!QTest::qWaitFor([&] { return heard().indexOf(text, m_told) >= 0; })) {
        return {};
    }
    return m_heard.sliced(std::exchange(m_told, m_heard.size()));
}

bool WireClient::hasEnd()
{
    read();
    return m_hasEnd;
}

void WireClient::end()
{
    if (m_secure) {
        m_secure->disconnectFromHost();
    } else {
        ::shutdown(m_plain.get(), SHUT_WR);
    }
}

void WireClient::reset()
{
    const linger atOnce {1, 0};
    const int descriptor = m_secure ? int(m_secure->socketDescriptor()) : m_plain.get();
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    if (m_secure) {
        m_secure->abort();
    }
    m_plain.reset();
}

void WireClient::stopReading()
{
    m_reads = false;
    if (m_secure) {
        m_secure->setReadBufferSize(1024); // what Qt takes of its own accord
    }
}

void WireClient::read()
{
    if (!m_reads) {
        return;
    }
    if (!m_secure) {
        readPlain();
        return;
    }
    m_heard += m_secure->readAll();
    m_hasEnd = m_secure->state() == QAbstractSocket::UnconnectedState;
}

void WireClient::readPlain()
{
    std::array<char, 16 * 1024> bytes {};
    ssize_t size = 0;
    do {
        size = ::recv(m_plain.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        m_heard.append(bytes.data(), std::max<ssize_t>(size, 0));
    } while (size > 0);
    m_wasReset = m_wasReset || (size < 0 && errno == ECONNRESET);
    m_hasEnd = m_hasEnd || size == 0 || m_wasReset || !m_plain.isOpen();
}
