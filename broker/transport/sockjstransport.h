// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/transport.h"
#include "broker/transport/sockjssession.h"

#include <memory>

namespace Broker {

/// A session's way over SockJS requests: the end of a SockJsSession that a handler holds.
class SockJsTransport : public Transport
{
public:
    explicit SockJsTransport(std::shared_ptr<SockJsSession> session)
        : m_session(std::move(session))
    {
    }

    ~SockJsTransport() override { m_session->forgetHandler(); }
    Q_DISABLE_COPY_MOVE(SockJsTransport)

    const TransportFacts &facts() const override { return m_session->facts(); }
    void open(TransportHandler &handler) override { m_session->open(handler); }
    void send(const OutgoingFrame &frame) override { m_session->send(frame); }
    void setMessageBytes(qint64 bytes) override { m_session->setMessageBytes(bytes); }
    void pause() override { m_session->pause(); }
    void resume() override { m_session->resume(); }
    void close(const CloseStatus &status) override { m_session->close(status); }
    void abort(const CloseStatus &status) override { m_session->close(status); }
    bool isClosing() const override { return m_session->isClosing(); }
    bool isBehind() const override { return m_session->isBehind(); }
    Held holds(const QByteArray &key) const override { return m_session->holds(key); }
    qint64 lateUntil() const override { return m_session->lateUntil(); }
    void keepPace(const Pace &pace) override { m_session->keepPace(pace); }
    qint64 queuedBytes() const override { return m_session->queuedBytes(); }

private:
    std::shared_ptr<SockJsSession> m_session;
};

} // namespace Broker
