// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/logging.h"
#include "broker/base/memorytrim.h"

#include <QByteArray>
#include <QHash>
#include <QLatin1StringView>
#include <QString>

#include <atomic>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace Broker {

/// What all clients of a broker hold of one kind together, such as in transactions, and how much
/// that may be. Where it is too much, the client that holds most of those of the address that holds
/// most has to go. Callable from any thread.
///
/// What is committed counts until all of it went out, though it can no longer be given up.
class ClientMemory
{
public:
    struct Share;

    /// Which bound was passed, if one was.
    enum class Bound : quint8 { None, Total, OfAddress };

    /// What is held, and how much of it may be.
    struct Kind
    {
        QByteArray reason; ///< for which clients have to go, as the log has it
        QString what;      ///< more of it there, such as `in transactions`
        qint64 limit = 0;  ///< for all; 0 for an eighth of the machine's memory, 64 MiB at most
        QLatin1StringView setting;
        qint64 share = 0; ///< of it for an address; 0 for no limit
        QLatin1StringView shareSetting {};
    };

    /// Whose what a client holds is.
    struct Owner
    {
        QByteArray network;    ///< its address as limits count it
        bool isLimited = true; ///< whether that has no more than its share
    };

    /// A client that holds something, or may.
    class Holder
    {
    public:
        Holder() = default;
        virtual ~Holder() = default;
        Q_DISABLE_COPY_MOVE(Holder)

        /// Has it ended, later and in its own thread, since \a passed was. Called from any thread,
        /// under a lock.
        virtual void giveUp(Bound passed) = 0;

    private:
        friend class ClientMemory;
        Share *m_share = nullptr; // of its address, while it is attached
        bool m_isLimited = true;
        qint64 m_open = 0;
        Bound m_goesFor = Bound::None; // what giveUp() was called with
    };

    /// What the clients of an address hold.
    struct Share
    {
        QByteArray network;
        std::vector<Holder *> holders;
        qint64 open = 0; ///< without that of those who go
        qint64 committed = 0;
        qint64 bytes() const { return open + committed; }
    };

    /// What clients hold in transactions, and what they have sent that is not whole.
    static Kind inTransactions(const Limits &limits);
    static Kind ofInput(const Limits &limits);

    explicit ClientMemory(Kind kind, LogSink log = {});
    Q_DISABLE_COPY_MOVE(ClientMemory)

    qint64 limit() const { return m_kind.limit; }
    qint64 share() const { return m_kind.share; }
    qint64 heldBytes() const { return m_held; }

    /// How many clients had to go.
    quint64 closedCount() const { return m_closedCount; }

    void attach(Holder &holder, const Owner &owner);
    void detach(Holder &holder);

    /// Counts \a bytes more of \a holder's. Where that passes a bound for which it has to go they
    /// are not counted.
    Bound add(Holder &holder, qint64 bytes);

    /// \a bytes of \a holder's are no longer open, but go out.
    void commit(Holder &holder, qint64 bytes);

    void removeOpen(Holder &holder, qint64 bytes);
    void removeCommitted(Holder &holder, qint64 bytes);

    /// Whether so much is gone of what was held that memory had better go back to the system.
    bool isWorthTrimming() const;

    /// Gives unused memory back to the system, for all workers. \sa MemoryTrim
    bool trim(qint64 nowInSeconds);

private:
    bool makeRoomInShare(Holder &asker);
    bool makeRoom(Holder &asker);
    static Holder *largest(const Share &share);
    Holder *largest(const Holder &asker) const;
    void haveGo(Holder &holder, Bound passed);
    void takeOpen(Holder &holder, qint64 bytes);
    void log(Bound passed, const QByteArray &network) const;

    const Kind m_kind;
    const LogSink m_log;
    std::atomic<qint64> m_held = 0;    // written under m_mutex
    std::atomic<qint64> m_highest = 0; // m_held since memory was given back
    std::atomic<quint64> m_closedCount = 0;
    MemoryTrim m_trim;
    std::mutex m_mutex;                             // guards what follows, and every Holder
    qint64 m_going = 0;                             // of m_held, what ends soon
    std::unordered_map<QByteArray, Share> m_shares; // by address
};

} // namespace Broker
