// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/socketbuffers.h"

namespace Broker {

namespace {

// A device that is not open for writing has no buffer for writing, and one not open for reading has
// none for reading.
struct OpenMode : QTcpSocket
{
    static void set(QTcpSocket &socket, QIODevice::OpenMode mode)
    {
        (socket.*(&OpenMode::setOpenMode))(mode);
    }
};

} // namespace

void releaseBuffers(QTcpSocket &socket)
{
    QIODevice::OpenMode kept = socket.openMode();
    if (socket.bytesAvailable() == 0) {
        kept &= ~QIODevice::OpenMode(QIODevice::ReadOnly);
    }
    if (socket.bytesToWrite() == 0) {
        kept &= ~QIODevice::OpenMode(QIODevice::WriteOnly);
    }
    const QIODevice::OpenMode mode = socket.openMode();
    OpenMode::set(socket, kept);
    OpenMode::set(socket, mode);
}

} // namespace Broker
