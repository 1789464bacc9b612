// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/transport.h"

#include <QByteArrayList>

#include <optional>
#include <utility>

/// A transport whose other end is the test: it keeps what it is to send and how it is to end.
class FakeTransport : public Broker::Transport
{
public:
    explicit FakeTransport(Broker::TransportFacts facts = {})
        : m_facts(std::move(facts))
    {
    }

    const Broker::TransportFacts &facts() const override { return m_facts; }
    void open(Broker::TransportHandler & /*handler*/) override { }

    void send(const Broker::OutgoingFrame &frame) override
    {
        if (!status) {
            sent.append(frame.stomp().toByteArray());
        }
    }

    void close(const Broker::CloseStatus &closeStatus) override
    {
        if (!status) {
            status = closeStatus;
        }
    }

    void setMessageBytes(qint64 bytes) override { messageBytes = bytes; }
    void pause() override { isPaused = true; }
    void resume() override { isPaused = false; }
    void abort(const Broker::CloseStatus &closeStatus) override { close(closeStatus); }
    bool isBinary() const override { return hearsBinary; }
    void sendBinary() override { sendsBinary = true; }
    bool isClosing() const override { return status.has_value(); }
    bool isBehind() const override { return queued > 0; }
    Broker::Held holds(const QByteArray &key) const override
    {
        return queued > 0 && heldKeys.contains(key) ? Broker::Held::Yes : held;
    }
    qint64 lateUntil() const override { return wroteLateAt; }
    void keepPace(const Broker::Pace & /*pace*/) override { }
    qint64 queuedBytes() const override { return queued; }

    QByteArrayList sent;                       ///< a frame or a heart-beat each
    std::optional<Broker::CloseStatus> status; ///< once it was closed
    qint64 queued = 0;
    QByteArrayList heldKeys;              ///< of frames that wait, while anything is queued
    Broker::Held held = Broker::Held::No; ///< of the others
    qint64 wroteLateAt = 0;
    bool isPaused = false;
    bool hearsBinary = false;
    bool sendsBinary = false;
    qint64 messageBytes = 0;

private:
    Broker::TransportFacts m_facts;
};
