// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/transport.h"

#include <QByteArrayList>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

/// The upper end of a transport: it keeps what that says, and how and when it says it.
class RecordingHandler : public Broker::TransportHandler
{
public:
    explicit RecordingHandler(std::unique_ptr<Broker::Transport> opened)
        : m_transport(std::move(opened))
    {
        within([this] { m_transport->open(*this); });
    }

    const Broker::Transport &transport() const { return *m_transport; }

    // Calls into the transport, within which it may not say that it is closed.
    void send(const QByteArray &bytes, const QByteArray &key = {}, quint64 push = 0)
    {
        within([&] { m_transport->send(Broker::OutgoingFrame(bytes, key, push)); });
    }
    void close(const Broker::CloseStatus &closeStatus)
    {
        within([&] { m_transport->close(closeStatus); });
    }
    void abort(const Broker::CloseStatus &closeStatus)
    {
        within([&] { m_transport->abort(closeStatus); });
    }

    void keepPace(const Broker::Pace &pace)
    {
        within([&] { m_transport->keepPace(pace); });
    }
    void pause()
    {
        within([&] { m_transport->pause(); });
    }
    void resume()
    {
        within([&] { m_transport->resume(); });
    }

    void received(QByteArrayView message) override
    {
        wasSilentAfterClosed = wasSilentAfterClosed && !status;
        messages.append(message.toByteArray());
        if (onReceived) {
            onReceived();
        }
    }

    void tookAll() override { ++tookAllCount; }

    void closed(const Broker::CloseStatus &closeStatus) override
    {
        ++closedCount;
        wasClosedWithinACall = wasClosedWithinACall || m_isWithin;
        status = closeStatus;
    }

    QByteArrayList messages;
    std::optional<Broker::CloseStatus> status; ///< that closed() was told
    int closedCount = 0;
    int tookAllCount = 0;
    bool wasClosedWithinACall = false;
    bool wasSilentAfterClosed = true;
    std::function<void()> onReceived; ///< called with each message, unless it is null

    int code() const { return status ? status->code : 0; }

private:
    template<typename Call>
    void within(Call call)
    {
        m_isWithin = true;
        call();
        m_isWithin = false;
    }

    std::unique_ptr<Broker::Transport> m_transport;
    bool m_isWithin = false;
};
