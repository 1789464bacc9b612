// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QSocketNotifier>

#include <functional>
#include <optional>

namespace Broker {

/// No client has so much to say before it is answered.
constexpr qsizetype MaxClientHelloBytes = 16 * 1024;

/// How many bytes there must be before more can be said of the ClientHello that \a bytes begin
/// with; no more than there are where it is whole, or where they begin with something else, which
/// TLS itself refuses. Nothing where it is longer than any.
std::optional<qsizetype> bytesOfHello(QByteArrayView bytes);

/// Waits for the whole ClientHello of a client, and takes none of it: until then a connection costs
/// no more than its descriptor.
class ClientHelloWatch
{
public:
    enum class Outcome : quint8 {
        Whole,  ///< or it is none, and TLS will say so
        Ended,  ///< the client is gone
        TooLong ///< than any client has to say
    };

    /// \a descriptor outlives it. \a over is called once, by the event loop; then
    /// nothing more is heard of it.
    ClientHelloWatch(int descriptor, std::function<void(Outcome outcome)> over);
    Q_DISABLE_COPY_MOVE(ClientHelloWatch)

private:
    std::optional<Outcome> look();
    void await(qsizetype byteCount) const;

    int m_descriptor;
    std::function<void(Outcome)> m_over;
    QSocketNotifier m_notifier;
};

} // namespace Broker
