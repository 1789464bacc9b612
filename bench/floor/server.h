// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The least that a STOMP broker over WebSocket can do on one thread: the yardstick.
namespace Floor {

struct Connection;

/// A subscription, as its destination knows it.
struct Subscriber
{
    Connection *connection;
    std::string id;
};

/// What one descriptor needs.
struct Connection
{
    Broker::Descriptor descriptor;
    bool upgraded = false;
    bool dirty = false;        ///< stands in the list of those to be written at the end of the turn
    bool waitsForRoom = false; ///< the kernel took only a part
    std::string in;            ///< an incomplete frame or request
    std::string out;
    std::vector<std::string> destinations;
};

/// Accepts, upgrades, answers CONNECT, and passes the SENDs on to the subscribers.
///
/// Checks nothing: no limits, no origins, no versions, no escapes, no heart-beats. It writes once a
/// connection and turn, and frames a message once for all subscribers with the same subscription
/// id.
class Server
{
public:
    /// Listens on 127.0.0.1; 0 takes a free port. Throws std::system_error where it cannot.
    explicit Server(uint16_t port);
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    uint16_t port() const { return m_port; }

    /// Serves until \a stop is set, which a signal handler may do.
    void run(const volatile int &stop);

private:
    struct StringHash
    {
        using is_transparent = void; // NOLINT(readability-identifier-naming): the library's name
        size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view> {}(text);
        }
    };
    using Subscribers =
        std::unordered_map<std::string, std::vector<Subscriber>, StringHash, std::equal_to<>>;

    void accept();
    void read(Connection &connection);
    size_t handleInput(Connection &connection, char *bytes, size_t size);
    void handleFrame(Connection &connection, std::string_view stomp);
    void handleSend(std::string_view stomp);
    void queue(Connection &connection, std::string_view bytes);
    void queueFrame(Connection &connection, std::string_view stomp);
    void flush(Connection &connection);
    void drop(Connection &connection);

    Broker::Descriptor m_listener;
    Broker::Descriptor m_epoll;
    uint16_t m_port = 0;
    uint64_t m_sequence = 0;
    std::string m_framed; ///< the MESSAGE in hand, reused to save an allocation each
    std::vector<char> m_buffer;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections;
    Subscribers m_subscribers;
    std::vector<Connection *> m_dirty;
    std::vector<std::unique_ptr<Connection>> m_dropped; ///< kept until no event can name them
};

} // namespace Floor
