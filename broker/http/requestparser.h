// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/bodybound.h"
#include "broker/http/headscanner.h"
#include "broker/http/request.h"
#include "broker/http/requesterror.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>

namespace Http {

/// Reads one request after the other out of a stream of bytes, however they were cut.
///
/// It never reads a socket: the owner feeds what arrived. Boost.Beast parses; what it would forgive
/// and a server next to browsers and proxies must not is refused here: lines without CR, folded
/// headers, repeated ones that must be unique, a body with two lengths.
class RequestParser
{
public:
    enum class State : quint8 { Incomplete, Complete, Failed };

    /// How long the body of a request may be, of which the head is known.
    using BodyLimit = std::function<BodyBound(const Request &head)>;

    /// \a bodyLimit, where there is one, is asked instead of \a limits.
    explicit RequestParser(const RequestLimits &limits = {}, BodyLimit bodyLimit = nullptr);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    /// Takes bytes of the current request and returns how many; what is left belongs to the next.
    qsizetype feed(QByteArrayView bytes);

    State state() const { return m_state; }

    /// Only where it Failed.
    RequestError error() const
    {
        Q_ASSERT(m_state == State::Failed);
        return m_error;
    }

    /// Its head, where it Failed since its body is longer than it may be; else null.
    const Request *refusedForItsBody() const
    {
        const bool isTooLong =
            m_state == State::Failed && m_error == RequestError::BodyTooLarge && m_body;
        return isTooLong ? &m_request : nullptr;
    }

    /// The head of the request whose body comes now; else null.
    const Request *head() const
    {
        return m_body && m_state == State::Incomplete ? &m_request : nullptr;
    }

    /// Bytes of the request that are kept for what of it is still to come.
    qsizetype heldBytes() const;

    /// What its body may not pass; nothing as long as its head is not there.
    const BodyBound &bodyBound() const { return m_bodyBound; }

    /// Only where it is Complete; reset() makes room for the next.
    Request takeRequest();

    void reset();

    /// Whether the client waits to be told that it may send the body of the current request (RFC
    /// 9110, 10.1.1); true once.
    bool takeContinue();

private:
    struct Body; // Boost.Beast's parser, whose headers are kept out of this one

    void readHead();
    bool boundBody();
    void readBody(QByteArrayView bytes);
    void readBodyPart(QByteArrayView bytes);
    void fail(RequestError error);

    RequestLimits m_limits;
    BodyLimit m_bodyLimit;
    BodyBound m_bodyBound;
    State m_state = State::Incomplete;
    RequestError m_error = RequestError::BadRequestLine;
    HeadScanner m_scanner;
    std::unique_ptr<Body> m_body; // once the head is complete
    Request m_request;
    bool m_wantsContinue = false;
};

} // namespace Http
