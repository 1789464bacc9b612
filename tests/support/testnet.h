// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/net/netcontext.h"
#include "tests/support/fakeclock.h"

#include <QStringList>
#include <QTcpServer>

#include <functional>
#include <optional>

/// The network side of one worker, in the thread of the test and on a time that the test moves.
class TestNet
{
public:
    TestNet();
    ~TestNet();
    Q_DISABLE_COPY_MOVE(TestNet)

    /// Gives each connection to a port of its own to \a accepted.
    bool listen(std::function<void(Broker::Descriptor descriptor)> accepted);

    quint16 port() const { return m_server.serverPort(); }

    /// Lets \a duration go by and fires what falls due meanwhile.
    void pass(Broker::Clock::Duration duration);

    /// Bounds what its connections hold of what is not whole; before there is one.
    void boundInput(qint64 bytes);
    qint64 heldInput() const { return m_inputMemory->heldBytes(); }

    /// Whether the turn of the loop goes on: nothing is written and nothing destroyed until it is
    /// let go.
    bool isTurnHeld = false;

    Broker::Limits limits;
    FakeClock clock;
    QStringList log;

private:
    /// Hands every descriptor on.
    class Server : public QTcpServer
    {
    public:
        std::function<void(Broker::Descriptor descriptor)> accepted;

    protected:
        void incomingConnection(qintptr descriptor) override;
    };

    void endTurn();

    Broker::TimerWheel m_wheel {clock};
    Broker::Mailbox m_mailbox;

public:
    Broker::OutputMemory outputMemory;

private:
    Broker::OutputAccount m_output {
        outputMemory, m_mailbox, m_wheel,
        [this](const Broker::LogEntry &entry) { log.append(entry.text); }};
    std::optional<Broker::ClientMemory> m_inputMemory;
    std::optional<Broker::MemoryAccount> m_input;
    Broker::EndOfTurn m_endOfTurn;
    Server m_server;
    QMetaObject::Connection m_awake;

public:
    Broker::NetContext context;
};
