// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/datafolder.h"

#include "broker/base/logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace Broker {

namespace {

Error failed(const QString &doing, const QString &path, int number)
{
    return Error {
        QStringLiteral("%1 %2 failed: %3. Give the broker a folder that it may write to with "
                       "--data, or set unread.store = \"memory\".")
            .arg(doing, path, QString::fromLocal8Bit(std::strerror(number)))};
}

// What its owner wrote, such as "belfryd, process 4711".
QString ownerOf(int lock)
{
    std::array<char, 100> text {};
    const ssize_t size = ::pread(lock, text.data(), text.size(), 0);
    return size > 0 ? printable(QByteArrayView(text.data(), size))
                    : QStringLiteral("another program");
}

} // namespace

QString DataFolder::usualPath(const QString &service)
{
    const QFileInfo ofMachine(service);
    const bool isThere = ofMachine.isDir() && ofMachine.isWritable();
    const bool isRootsToMake = ::geteuid() == 0 && !ofMachine.exists();
    if (!service.isEmpty() && (isThere || isRootsToMake)) {
        return service;
    }
    // XDG Base Directory Specification, "XDG_STATE_HOME": an absolute path, or it is not heeded.
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString state =
        given.startsWith(u'/') ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/belfry");
}

Result<DataFolder> DataFolder::open(const QString &path)
{
    const QString parent = QFileInfo(path).absolutePath();
    const bool isMade = QDir().mkpath(parent)
        && (::mkdir(QFile::encodeName(path).constData(), 0700) == 0 || errno == EEXIST);
    if (!isMade) {
        return failed(QStringLiteral("Making the folder"), path, errno);
    }
    const QString lockPath = path + QStringLiteral("/lock");
    Descriptor lock(::open(QFile::encodeName(lockPath).constData(),
                           O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!lock.isOpen()) {
        return failed(QStringLiteral("Opening"), lockPath, errno);
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            return failed(QStringLiteral("Locking"), lockPath, errno);
        }
        return Error {
            QStringLiteral("The folder %1 is in use by %2. Give each broker a folder of its "
                           "own with --data, or set unread.store = \"memory\".")
                .arg(path, ownerOf(lock.get()))};
    }
    const QByteArray owner = QStringLiteral("%1, process %2")
                                 .arg(QCoreApplication::applicationName())
                                 .arg(::getpid())
                                 .toUtf8();
    if (::ftruncate(lock.get(), 0) != 0
        || ::pwrite(lock.get(), owner.constData(), size_t(owner.size()), 0) < 0) {
        // On a full disk it says nothing of its owner, and is a lock all the same.
    }
    return DataFolder(path, std::move(lock));
}

} // namespace Broker
