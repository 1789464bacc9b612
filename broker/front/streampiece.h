// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/outputaccount.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace Broker {

/// A piece of an answer that comes in pieces. One that delivers a message is a message of the
/// output: a newer one with the same key takes its place. \sa SocketOutput::append()
struct StreamPiece
{
    // NOLINTNEXTLINE(google-explicit-constructor): most are nothing but their bytes
    StreamPiece(QByteArray itsBytes, QByteArray itsKey = {}, quint64 itsPush = 0)
        : bytes(std::move(itsBytes))
        , key(std::move(itsKey))
        , push(itsPush)
    {
    }

    QByteArray bytes;
    QByteArray key;
    quint64 push;
};

/// Tells \a account that what \a pieces deliver will not be written: their client is gone.
inline void tellLost(const QList<StreamPiece> &pieces, const OutputAccount &account)
{
    for (const StreamPiece &piece : pieces) {
        account.tellLate(piece.push, LateDelivery::Waits);
        account.tellLate(piece.push, LateDelivery::Lost);
    }
}

} // namespace Broker
