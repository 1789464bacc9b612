// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/httpclient.h"

#include <QHostAddress>

namespace {

// A broker under a sanitizer on a busy machine is slow.
constexpr std::chrono::seconds LongestLife {60};

} // namespace

QByteArray HttpClient::Answer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

HttpClient::HttpClient(quint16 port)
    : m_deadline(LongestLife)
    , m_authority("127.0.0.1:" + QByteArray::number(port))
{
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!m_socket.waitForConnected(int(m_deadline.remainingTime()))) {
        throw Fault("cannot connect: " + m_socket.errorString().toUtf8());
    }
}

HttpClient::Answer HttpClient::ask(const Request &request)
{
    send(request);
    return answer();
}

void HttpClient::send(const Request &request)
{
    QByteArray head = request.method + ' ' + request.path + " HTTP/1.1\r\nHost: " + m_authority
        + "\r\nContent-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    for (const auto &[name, value] : request.headers) {
        head += name + ": " + value + "\r\n";
    }
    m_socket.write(head + "\r\n" + request.body);
    if (!m_socket.waitForBytesWritten(int(m_deadline.remainingTime()))) {
        throw Fault("cannot send: " + m_socket.errorString().toUtf8());
    }
}

HttpClient::Answer HttpClient::answer()
{
    Answer answer = streamHead();
    if (answer.header("Transfer-Encoding") == "chunked") {
        for (qsizetype size = -1; size != 0;) {
            size = takeLine().toLongLong(nullptr, 16);
            answer.body += take(size);
            take(2);
        }
    } else if (answer.status != 204 && answer.status != 304) {
        answer.body = take(answer.header("Content-Length").toLongLong());
    }
    return answer;
}

HttpClient::Answer HttpClient::streamHead()
{
    Answer answer;
    answer.status = takeLine().split(' ').value(1).toInt();
    for (QByteArray line = takeLine(); !line.isEmpty(); line = takeLine()) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    return answer;
}

std::optional<QByteArray> HttpClient::next(const QByteArray &terminator)
{
    qsizetype end = m_body.indexOf(terminator);
    while (end < 0) {
        const qsizetype size = takeLine().toLongLong(nullptr, 16);
        m_body += take(size);
        take(2);
        if (size == 0) {
            return std::nullopt;
        }
        end = m_body.indexOf(terminator);
    }
    const QByteArray part = m_body.first(end);
    m_body.remove(0, end + terminator.size());
    return part;
}

QByteArray HttpClient::take(qsizetype size)
{
    while (m_received.size() < size) {
        awaitMore();
    }
    QByteArray taken = m_received.first(size);
    m_received.remove(0, size);
    return taken;
}

QByteArray HttpClient::takeLine()
{
    qsizetype end = m_received.indexOf("\r\n");
    for (; end < 0; end = m_received.indexOf("\r\n")) {
        awaitMore();
    }
    return take(end + 2).chopped(2);
}

void HttpClient::awaitMore()
{
    if (m_socket.bytesAvailable() == 0
        && !m_socket.waitForReadyRead(int(m_deadline.remainingTime()))) {
        throw Fault("nothing to read: " + m_socket.errorString().toUtf8() + "; read so far: '"
                    + m_received.right(200) + '\'');
    }
    m_received += m_socket.readAll();
}
