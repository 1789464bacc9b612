// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocalServer>
#include <QString>

#include <functional>
#include <optional>

class QLocalSocket;

/// What other starts of the program want to see in the window that is open, such as `push/12-913`.
///
/// The first window of a user hears it, through a socket that is for its owner alone. Lives in the
/// thread that made it, under its event loop.
class ShowRequests
{
public:
    /// Shows what has this name, and says whether there are names of that kind.
    using Show = std::function<bool(const QString &name)>;

    /// In the user's runtime folder.
    static QString usualPath();

    /// Asks the window that listens at \a path to show \a name, and says whether it knows names of
    /// that kind; nothing where no window answers.
    static std::optional<bool> send(const QString &path, const QString &name);

    /// Listens at \a path, unless another one does.
    ShowRequests(const QString &path, Show show);
    Q_DISABLE_COPY_MOVE(ShowRequests)

    bool isListening() const { return m_server.isListening(); }

private:
    void handleConnection();
    void handleLine(QLocalSocket &socket);

    Show m_show;
    QLocalServer m_server;
};
