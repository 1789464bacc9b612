// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/websocket/closestatus.h"
#include "tests/support/testfront.h"

#include <QByteArrayList>
#include <QList>

#include <memory>

/// The other end of a Transport, over whatever that is: a client that speaks as its kind does.
class TransportClient
{
public:
    enum class Way : quint8 { WebSocket, SockJsWebSocket, XhrStreaming, XhrPolling };

    static std::unique_ptr<TransportClient> create(Way way, const TestFront &front);

    virtual ~TransportClient() = default;

    /// Begins a session.
    virtual void open() = 0;

    virtual void say(const QByteArrayList &messages) = 0;

    /// Hears what has come by now, and asks for more where it has to.
    virtual void hear() = 0;

    /// Says what its kind says once it was told that the session is over.
    virtual void answerClose() { }

    /// Hears nothing from now on, and asks for nothing.
    virtual void stopHearing() = 0;

    /// Is gone without a word.
    virtual void vanish() = 0;

    QByteArrayList messages;
    QList<Broker::CloseStatus> closes; ///< with which it was told that the session is over

protected:
    /// Takes in a frame of SockJS.
    void takeFrame(const QByteArray &frame);
};
