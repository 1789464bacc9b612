// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testnet.h"

#include <QAbstractEventDispatcher>

#include <algorithm>
#include <utility>

using namespace Broker;

void TestNet::Server::incomingConnection(qintptr descriptor)
{
    accepted(Descriptor(int(descriptor)));
}

TestNet::TestNet()
    : context {limits,    m_wheel,  m_endOfTurn,
               m_mailbox, m_output, [this](const LogEntry &entry) { log.append(entry.text); }}
{
    m_mailbox.open();
    m_awake = QObject::connect(QAbstractEventDispatcher::instance(),
                               &QAbstractEventDispatcher::awake, &m_server, [this] { endTurn(); });
}

TestNet::~TestNet()
{
    QObject::disconnect(m_awake);
    m_mailbox.close();
    m_endOfTurn.run();
}

void TestNet::boundInput(qint64 bytes)
{
    limits.totalInputBytes = bytes;
    m_inputMemory.emplace(ClientMemory::ofInput(limits));
    m_input.emplace(*m_inputMemory, m_mailbox, m_wheel);
    context.input = &*m_input;
}

bool TestNet::listen(std::function<void(Descriptor descriptor)> accepted)
{
    constexpr int Backlog = 128;
    m_server.accepted = std::move(accepted);
    m_server.setListenBacklogSize(Backlog);
    return m_server.listen(QHostAddress::LocalHost);
}

void TestNet::pass(Clock::Duration duration)
{
    while (duration.count() > 0) {
        const Clock::Duration step = std::min<Clock::Duration>(duration, TimerWheel::Tick);
        clock.advance(step);
        m_wheel.advance();
        duration -= step;
    }
}

void TestNet::endTurn()
{
    if (!isTurnHeld) {
        m_endOfTurn.run();
    }
}
