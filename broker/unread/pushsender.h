// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/header.h"
#include "broker/control/origin.h"

#include <QByteArray>
#include <QString>

namespace Broker {

/// Who published, with what the broker knows of where that came from.
struct PushSender
{
    PushOrigin origin {};
    QString address {};
    QByteArray trace {}; ///< by traceOf(), or empty where the headers of the message may have it
};

/// What a back-end's `traceparent` or `X-Request-Id` in \a headers says, cut at 128 bytes and
/// without what cannot be printed; empty where there is neither.
QByteArray traceOf(const Headers &headers);

} // namespace Broker
