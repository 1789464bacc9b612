// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/clienthello.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace Broker {

namespace {

// RFC 8446, 5.1 and 4.
constexpr qsizetype RecordHeaderBytes = 5;
constexpr qsizetype MessageHeaderBytes = 4;
constexpr qsizetype MaxRecordBytes = 16 * 1024;
constexpr uchar HandshakeRecord = 22;
constexpr uchar ClientHelloMessage = 1;

uchar byteAt(QByteArrayView bytes, qsizetype at)
{
    return uchar(bytes[at]);
}

// Readable with less than was waited for: no more will come.
bool hasEnded(int descriptor)
{
    pollfd polled {descriptor, POLLRDHUP, 0};
    return ::poll(&polled, 1, 0) != 0;
}

} // namespace

std::optional<qsizetype> bytesOfHello(QByteArrayView bytes)
{
    std::array<uchar, MessageHeaderBytes> header {};
    qsizetype gathered = 0; // of the message, in whole records
    qsizetype record = 0;
    for (;;) {
        if (bytes.size() < record + RecordHeaderBytes) {
            return record + RecordHeaderBytes;
        }
        const qsizetype length = byteAt(bytes, record + 3) << 8 | byteAt(bytes, record + 4);
        const bool isHandshake = byteAt(bytes, record) == HandshakeRecord;
        if (!isHandshake || length == 0 || length > MaxRecordBytes) {
            return 0;
        }
        const qsizetype begin = record + RecordHeaderBytes;
        const qsizetype headerEnd =
            begin + std::clamp<qsizetype>(MessageHeaderBytes - gathered, 0, length);
        if (bytes.size() < headerEnd) {
            return headerEnd;
        }
        for (qsizetype at = begin; at < headerEnd; ++at) {
            header[size_t(gathered + at - begin)] = byteAt(bytes, at);
        }
        if (gathered + length >= MessageHeaderBytes) {
            const qsizetype wanted =
                MessageHeaderBytes + (header[1] << 16 | header[2] << 8 | header[3]);
            if (header[0] != ClientHelloMessage) {
                return 0;
            }
            if (wanted > MaxClientHelloBytes) {
                return std::nullopt;
            }
            if (gathered + length >= wanted) {
                return begin + wanted - gathered;
            }
        }
        gathered += length;
        record = begin + length;
    }
}

ClientHelloWatch::ClientHelloWatch(int descriptor, std::function<void(Outcome outcome)> over)
    : m_descriptor(descriptor)
    , m_over(std::move(over))
    , m_notifier(descriptor, QSocketNotifier::Read)
{
    await(RecordHeaderBytes);
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] {
        if (const std::optional<Outcome> outcome = look()) {
            m_notifier.setEnabled(false);
            await(1);
            std::exchange(m_over, nullptr)(*outcome);
        }
    });
}

std::optional<ClientHelloWatch::Outcome> ClientHelloWatch::look()
{
    // A record holds at least a byte of it, so there may be more headers than message.
    std::array<char, 2 * MaxClientHelloBytes> peeked;
    const ssize_t size =
        ::recv(m_descriptor, peeked.data(), peeked.size(), MSG_PEEK | MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
        return std::nullopt;
    }
    if (size <= 0) {
        return Outcome::Ended;
    }
    const std::optional<qsizetype> wanted = bytesOfHello({peeked.data(), size});
    if (!wanted || *wanted > qsizetype(peeked.size())) {
        return Outcome::TooLong;
    }
    if (*wanted <= size) {
        return Outcome::Whole;
    }
    if (hasEnded(m_descriptor)) {
        return Outcome::Ended;
    }
    await(*wanted);
    return std::nullopt;
}

// Else every turn of the loop would look at the half of it that is there.
void ClientHelloWatch::await(qsizetype byteCount) const
{
    const int value = int(byteCount);
    (void)::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVLOWAT, &value, sizeof value);
}

} // namespace Broker
