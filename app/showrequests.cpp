// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/showrequests.h"

#include <QLocalSocket>
#include <QStandardPaths>

#include <utility>

namespace {

constexpr int ConnectWithin = 500; // milliseconds
constexpr int AnswerWithin = 3'000;
constexpr qint64 LongestLine = 1'024;
constexpr QByteArrayView Yes = "yes\n";
constexpr QByteArrayView No = "no\n";

bool isAnswered(const QString &path)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    return socket.waitForConnected(ConnectWithin);
}

} // namespace

QString ShowRequests::usualPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
        + QStringLiteral("/belfry-show");
}

std::optional<bool> ShowRequests::send(const QString &path, const QString &name)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(ConnectWithin)) {
        return std::nullopt;
    }
    socket.write(name.toUtf8().replace('\n', ' ') + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(AnswerWithin)) {
            return std::nullopt;
        }
    }
    return socket.readLine() == Yes;
}

ShowRequests::ShowRequests(const QString &path, Show show)
    : m_show(std::move(show))
{
    QObject::connect(&m_server, &QLocalServer::newConnection, &m_server,
                     [this] { handleConnection(); });
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    // What a window left that crashed is replaced; that of one which lives is not.
    if (!isAnswered(path)) {
        m_server.listen(path);
    }
}

void ShowRequests::handleConnection()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QLocalSocket::readyRead, &m_server,
                         [this, socket] { handleLine(*socket); });
        handleLine(*socket); // it may be there already
    }
}

void ShowRequests::handleLine(QLocalSocket &socket)
{
    if (!socket.canReadLine()) {
        if (socket.bytesAvailable() > LongestLine) {
            socket.abort();
        }
        return;
    }
    const QString name = QString::fromUtf8(socket.readLine(LongestLine)).trimmed();
    const QByteArrayView answer = m_show(name) ? Yes : No;
    socket.write(answer.data(), answer.size());
    socket.disconnectFromServer(); // once that is written
}
