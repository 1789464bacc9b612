// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"

#include <QList>
#include <QUrl>
#include <QWebSocket>

#include <optional>

/// A client of a broker under test: plain STOMP 1.2 over a WebSocket, a frame a message.
class StompClient
{
public:
    /// Connects to \a endpoint, an http URL such as BrokerStatus::endpoint, as \a login.
    explicit StompClient(const QString &endpoint, const QByteArray &login = {});

    /// Whether it is CONNECTED, after a while at most.
    bool isConnected();

    /// Subscribes and waits for the receipt; false where none came.
    bool subscribe(const QByteArray &destination, const QByteArray &id = "sub-0");

    void send(const Stomp::Frame &frame);

    /// The oldest frame of \a command that was not taken yet, once there is one; nothing where none
    /// comes for a while.
    std::optional<Stomp::Frame> next(Stomp::Command command);

    /// The bodies of all MESSAGEs so far.
    QList<QByteArray> bodies() const { return m_bodies; }

    bool isClosed() const { return m_isClosed; }
    int closeCode() const { return int(m_socket.closeCode()); }
    QWebSocket &socket() { return m_socket; }

private:
    void handleMessage(const QByteArray &message);

    QWebSocket m_socket;
    QList<Stomp::Frame> m_frames;
    QList<QByteArray> m_bodies;
    bool m_isClosed = false;
};
