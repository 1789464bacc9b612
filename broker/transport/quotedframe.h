// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/outgoingframe.h"

#include <QByteArray>

namespace Broker {

/// \a frame as a JSON string, made once for all clients that get it so.
const QByteArray &quotedFrame(const OutgoingFrame &frame);

/// The SockJS frame that carries \a frame alone.
QByteArray messageFrame(const OutgoingFrame &frame);

} // namespace Broker
