// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/response.h"

#include <QByteArray>
#include <QList>

#include <chrono>

namespace Broker {

/// Whose count, or which destination, a request to the API is about.
struct ApiTarget
{
    QByteArray user; ///< empty where the destination was named itself
    QByteArray destination;
};

/// A request to the API that may be granted: its client is allowed to, and what it names can exist.
struct ApiGrant
{
    enum class Operation : quint8 {
        ReadCount,
        ReadCounts,
        SetCount,
        SetCounts,
        AddToCount,
        ForgetCount,
        Publish,
        Stream,
        ReadPushes, ///< which says who published, and so takes the token
        Explain     ///< which says who is connected, and so does that
    };

    Operation operation = Operation::ReadCount;
    QList<ApiTarget> targets;      ///< one, unless many are read or the body names them
    std::chrono::seconds wait {0}; ///< for a change of the count that is read
    Http::Headers headers;         ///< of the answer, whatever it is

    /// Whether it took the token.
    bool writes() const
    {
        return operation != Operation::ReadCount && operation != Operation::ReadCounts
            && operation != Operation::Stream;
    }
};

} // namespace Broker
