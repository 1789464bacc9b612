// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/connection.h"

#include <utility>

namespace Broker {

Connection::Connection(std::unique_ptr<ClientSocket> socket, ConnectionTicket ticket,
                       NetContext &context)
    : m_context(context)
    , m_ticket(std::move(ticket))
    , m_socket(std::move(socket))
    , m_output(*m_socket, context.endOfTurn, context.wheel, context.output,
               [this](OutputBound passed) {
                   if (m_handler && m_state != State::Ended) {
                       m_handler->overflowed(passed);
                   }
               })
    , m_graceDeadline(context.wheel, [this] { handleGraceOver(); })
{
    m_socket->device().setReadBufferSize(ReadBytes);
}

Connection::~Connection()
{
    m_context.endOfTurn.forget(this);
    m_socket->setListener(nullptr);
}

void Connection::setHandler(ConnectionHandler &handler, const SocketOutput::Bounds &bounds)
{
    m_handler = &handler;
    m_output.setBounds(bounds);
    m_socket->setListener(this);
    if (m_state == State::Ended) {
        m_context.endOfTurn.afterFlush(this, [this] { tellEnded(); });
    }
}

void Connection::clearHandler()
{
    m_handler = nullptr;
}

qint64 Connection::queuedBytes() const
{
    return m_state == State::Ended ? m_unsent : m_output.queuedBytes();
}

void Connection::resumeReading()
{
    if (std::exchange(m_isPaused, false) && m_state != State::Ended) {
        m_socket->setListener(this); // which is told of what has arrived
    }
}

void Connection::end(Clock::Duration grace)
{
    if (m_state != State::Open) {
        return;
    }
    resumeReading();
    m_state = State::Ending;
    m_grace = grace;
    m_graceDeadline.set(grace);
    m_output.write();
    endOutputOnceWritten();
}

void Connection::abort()
{
    if (m_state == State::Ended) {
        return;
    }
    m_unsent = m_output.queuedBytes();
    m_state = State::Ended;
    m_graceDeadline.clear();
    m_socket->setListener(nullptr);
    m_socket->device().abort();
}

void Connection::handleArrived()
{
    // A socket of TLS may read while it writes what a handler puts out: then the bytes that the
    // handler is at are still in the buffer, and the loop below takes what has come.
    if (!m_handler || m_isPaused || std::exchange(m_isReading, true)) {
        return;
    }
    qsizetype size = 0;
    do {
        size = m_socket->read(m_context.readBuffer);
        // Once it ends they are dropped, but read, so that the kernel need not answer them with a
        // reset.
        if (size > 0 && m_state == State::Open && m_handler) {
            m_handler->received(std::span(m_context.readBuffer).first(size_t(size)));
        }
        // Without a handler the rest is for the next one.
    } while (size > 0 && (m_handler ? m_state != State::Ended : m_state == State::Ending)
             && !m_isPaused && m_socket->mayHaveMore());
    m_isReading = false;
}

void Connection::handleRoom()
{
    m_output.writeOn();
    if (m_state == State::Ending) {
        m_graceDeadline.set(m_grace); // it reads, if slowly
    }
    endOutputOnceWritten();
    if (m_handler && m_state == State::Open && !m_output.holdsBack()) {
        m_handler->drained();
    }
}

void Connection::handleEnding()
{
    m_unsent = m_output.queuedBytes();
}

void Connection::handleEnded()
{
    if (m_state == State::Ended) {
        return;
    }
    m_state = State::Ended;
    m_graceDeadline.clear();
    tellEnded();
}

void Connection::handleGraceOver()
{
    abort();
    tellEnded();
}

void Connection::tellEnded()
{
    if (m_handler) {
        m_handler->ended();
    }
}

void Connection::endOutputOnceWritten()
{
    if (m_state == State::Ending && m_output.queuedBytes() == 0) {
        m_socket->endOutput();
    }
}

} // namespace Broker
