// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/endofturn.h"
#include "broker/net/socketoutput.h"
#include "tests/support/fakeclock.h"
#include "tests/support/latedeliveries.h"
#include "tests/unit/net/socketpair.h"

#include <QTest>

#include <algorithm>
#include <memory>
#include <optional>

/// Has an output write on as a Connection does.
class OutputRoomListener : public Broker::SocketListener
{
public:
    explicit OutputRoomListener(std::unique_ptr<Broker::SocketOutput> &output)
        : m_output(output)
    {
    }

    void handleArrived() override { }
    void handleRoom() override { m_output->writeOn(); }
    void handleEnding() override { }
    void handleEnded() override { }

private:
    std::unique_ptr<Broker::SocketOutput> &m_output;
};

/// A SocketOutput of a real socket, with or without TLS, whose peer reads when a test wants it to.
class SocketOutputFixture
{
protected:
    void begin()
    {
        m_wheel = std::make_unique<Broker::TimerWheel>(m_clock);
        m_endOfTurn = std::make_unique<Broker::EndOfTurn>();
        m_account = std::make_unique<Broker::OutputAccount>(m_memory, m_mailbox, *m_wheel,
                                                            Broker::LogSink());
        m_late.hear(*m_account);
        m_sent.clear();
        m_overflows = 0;
        m_passed.reset();
    }

    void end()
    {
        m_account->setLateTold({});
        m_output.reset();
        m_account.reset();
        m_pair.reset();
    }

    void open(const Broker::SocketOutput::Bounds &bounds,
              SocketPair::Buffers buffers = SocketPair::Buffers::Small)
    {
        QFETCH(SocketPair::Kind, kind);
        m_pair = std::make_unique<SocketPair>(kind, buffers);
        QVERIFY(m_pair->isOpen());
        m_output =
            std::make_unique<Broker::SocketOutput>(m_pair->socket(), *m_endOfTurn, *m_wheel,
                                                   *m_account, [this](Broker::OutputBound passed) {
                                                       ++m_overflows;
                                                       m_passed = passed;
                                                   });
        m_output->setBounds(bounds);
        m_pair->socket().setListener(&m_listener);
    }

    void put(const QByteArray &message)
    {
        m_output->append(message);
        m_sent += message;
        m_endOfTurn->run();
    }

    // Until something has to wait, and goes on waiting.
    void fillKernel()
    {
        do {
            while (m_output->queuedBytes() == 0) {
                put(QByteArray(1000, 'f'));
            }
            SocketPair::settle(m_pair->socket());
            m_output->writeOn();
        } while (m_output->queuedBytes() == 0);
    }

    void pass(Broker::Clock::Duration duration)
    {
        while (duration.count() > 0) {
            const auto step = std::min<Broker::Clock::Duration>(duration, Broker::TimerWheel::Tick);
            m_clock.advance(step);
            m_wheel->advance();
            duration -= step;
        }
    }

    FakeClock m_clock;
    std::unique_ptr<Broker::TimerWheel> m_wheel;
    std::unique_ptr<Broker::EndOfTurn> m_endOfTurn;
    Broker::OutputMemory m_memory;
    Broker::Mailbox m_mailbox;
    std::unique_ptr<Broker::OutputAccount> m_account;
    std::unique_ptr<SocketPair> m_pair;
    std::unique_ptr<Broker::SocketOutput> m_output;
    OutputRoomListener m_listener {m_output};
    LateDeliveries m_late;
    QByteArray m_sent;
    int m_overflows = 0;
    std::optional<Broker::OutputBound> m_passed;
};
