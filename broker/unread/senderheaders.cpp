// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/senderheaders.h"

#include "broker/base/bytes.h"
#include "broker/unread/unreadheaders.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <array>
#include <utility>

namespace Broker {

namespace {

constexpr std::array Own {
    QByteArrayView("destination"),
    QByteArrayView("subscription"),
    QByteArrayView("message-id"),
    QByteArrayView("ack"),
    QByteArrayView("content-length"),
    QByteArrayView("receipt"),
    QByteArrayView("transaction"),
    QByteArrayView("user-name"),
    QByteArrayView("simpSessionId"),
    UnreadHeaders::Operation,
    UnreadHeaders::Version,
    UnreadHeaders::Id,
    UnreadHeaders::Outcome,
    UnreadHeaders::Push,
    UnreadHeaders::Count,
    UnreadHeaders::LeftOut,
    UnreadHeaders::Retained,
    UnreadHeaders::Meta,
};

constexpr auto Plain = [] {
    std::array<bool, 256> plain {};
    for (const char byte : QByteArrayView("-_.0123456789abcdefghijklmnopqrstuvwxyz"
                                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
        plain[static_cast<unsigned char>(byte)] = true;
    }
    return plain;
}();

char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? char(byte + ('a' - 'A')) : byte;
}

// Asked for each header of each SEND: the size and a letter settle it, nearly always.
bool isOwn(QByteArrayView name)
{
    return std::any_of(Own.begin(), Own.end(), [name](QByteArrayView own) {
        return own.size() == name.size() && lower(own.front()) == lower(name.front())
            && std::equal(own.begin(), own.end(), name.begin(),
                          [](char one, char other) { return lower(one) == lower(other); });
    });
}

bool isDropped(QChar character)
{
    switch (character.category()) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format: return true; // such as U+FEFF, which JavaScript trims
    default: return character == u':';
    }
}

// What is left of \a name where a library reads it with the least care.
QByteArray reduced(QByteArrayView name)
{
    const QString text = QString::fromUtf8(name);
    QString left;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == u'\\') {
            // An escape or what looks like one: the letter after it belongs to it.
            const QChar next = at + 1 < text.size() ? text.at(at + 1) : QChar();
            at += next == u'r' || next == u'n' || next == u'c' ? 1 : 0;
        } else if (!isDropped(text.at(at))) {
            left += text.at(at);
        }
    }
    return left.toUtf8();
}

} // namespace

bool isPlainName(QByteArrayView name)
{
    return std::all_of(name.begin(), name.end(),
                       [](char byte) { return Plain[static_cast<unsigned char>(byte)]; });
}

NameKind kindOf(QByteArrayView name)
{
    if (isSame(name, "content-type")) {
        return NameKind::Plain; // which nearly every SEND has
    }
    const bool isPlain = isPlainName(name);
    if (isPlain ? isOwn(name) : isOwn(reduced(name))) {
        return NameKind::BrokersOwn;
    }
    return isPlain ? NameKind::Plain : NameKind::Odd;
}

void SenderHeaders::add(const Stomp::Header &header)
{
    const NameKind kind = kindOf(header.name);
    // The name of an unread operation goes no further than the publisher.
    if (kind == NameKind::BrokersOwn && !isUnreadOperation(header.name)) {
        return;
    }
    Stomp::Headers &headers = kind == NameKind::Odd ? m_odd : m_plain;
    if (Stomp::valueOf(headers, header.name).isNull()) {
        headers.append(header);
    }
}

void SenderHeaders::giveTo(Publication &publication) &&
{
    publication.headers = std::move(m_plain);
    if (!m_odd.isEmpty()) {
        publication.oddHeaders = m_odd.size();
        publication.headers += m_odd;
    }
}

} // namespace Broker
