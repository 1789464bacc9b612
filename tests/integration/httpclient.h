// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QList>
#include <QTcpSocket>

#include <optional>
#include <stdexcept>
#include <utility>

/// What a client met that it should not have. Thrown, so that a thread without QtTest can say it.
struct Fault : std::runtime_error
{
    explicit Fault(const QByteArray &text)
        : std::runtime_error(text.toStdString())
    {
    }
};

/// One HTTP/1.1 connection that waits for what it reads, so that any thread may have one without an
/// event loop. Throws a Fault where the server closes, or where it all takes too long.
class HttpClient
{
public:
    using Header = std::pair<QByteArray, QByteArray>;

    struct Request
    {
        QByteArray method;
        QByteArray path;
        QList<Header> headers {};
        QByteArray body {};
    };

    struct Answer
    {
        int status = 0;
        QList<Header> headers;
        QByteArray body;

        QByteArray header(const QByteArray &name) const;
    };

    explicit HttpClient(quint16 port);

    /// Sends \a request and reads the whole answer.
    Answer ask(const Request &request);

    void send(const Request &request);

    /// The answer to what was sent, with its body.
    Answer answer();

    /// The head of the answer to what was sent; next() has its body.
    Answer streamHead();

    /// The next part of a body that is \a terminator long or more: up to and without it. Nothing
    /// where the body ends instead.
    std::optional<QByteArray> next(const QByteArray &terminator);

    /// Closes at once, whatever is on its way.
    void cut() { m_socket.abort(); }

private:
    QByteArray take(qsizetype size);
    QByteArray takeLine();
    void awaitMore();

    QTcpSocket m_socket;
    QDeadlineTimer m_deadline; // of all that is waited for
    QByteArray m_authority;
    QByteArray m_received; // and not taken
    QByteArray m_body;     // of a stream, and not taken
};
