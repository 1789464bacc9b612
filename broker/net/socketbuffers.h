// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTcpSocket>

namespace Broker {

/// Gives back the memory of \a socket's two buffers where nothing is in them.
///
/// QIODevice keeps 16 KiB that it read into, and 32 KiB that it wrote from, for the next time; with
/// thousands of sockets that are silent most of the time that is most of what they take.
void releaseBuffers(QTcpSocket &socket);

} // namespace Broker
