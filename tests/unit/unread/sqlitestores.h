// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/sqliteunreadstore.h"
#include "tests/unit/unread/unreadoperations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <future>
#include <memory>
#include <mutex>

/// What tests of a store on a disk share: how to open one, and what it logged.
class SqliteStores
{
protected:
    std::unique_ptr<Broker::SqliteUnreadStore> open(const QString &folder)
    {
        return open(folder, m_machineClock, {});
    }

    std::unique_ptr<Broker::SqliteUnreadStore>
    open(const QString &folder, const Broker::Clock &clock, const Broker::UnreadLimits &limits)
    {
        auto store = Broker::SqliteUnreadStore::open(
            folder, Broker::DestinationPattern::parse(m_unread).value(), clock, limits,
            [this](const Broker::LogEntry &entry) {
                const std::lock_guard lock(m_mutex);
                m_log.append(entry.text);
            });
        if (!store) {
            qWarning("%s", qUtf8Printable(store.errorText()));
            return nullptr;
        }
        return std::move(store).value();
    }

    QString errorOf(const QString &folder)
    {
        auto store = Broker::SqliteUnreadStore::open(
            folder, Broker::DestinationPattern::parse(m_unread).value(), m_machineClock, {},
            [](const Broker::LogEntry &) {});
        return store ? QString() : store.errorText();
    }

    static bool isKept(Broker::UnreadStore &store)
    {
        auto told = std::make_shared<std::promise<bool>>();
        store.whenKept([told](bool kept) { told->set_value(kept); });
        return told->get_future().get();
    }

    // What a process leaves that is killed now: its files as they are.
    static void copy(const QString &from, const QString &to)
    {
        for (const char *name : {"/unread.sqlite", "/unread.sqlite-wal"}) {
            QFile::copy(from + QLatin1StringView(name), to + QLatin1StringView(name));
        }
    }

    static void run(const QString &file, const char *sql)
    {
        sqlite3 *database = nullptr;
        sqlite3_open(file.toUtf8().constData(), &database);
        QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }

    QString fileIn(const QTemporaryDir &folder)
    {
        return folder.filePath(QStringLiteral("unread.sqlite"));
    }

    QByteArray m_unread = "/alarm/{user}"; // unread.destination
    Broker::Clock m_machineClock;
    std::mutex m_mutex;
    QStringList m_log; // guarded by m_mutex
};
