// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"
#include "broker/stomp/version.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Stomp {

/// The bytes of \a frame, from its command to its NUL and nothing after it.
///
/// Headers stand in their order and are escaped as \a version wants it: `\n \c \\` in 1.1, also
/// `\r` in 1.2, nothing in 1.0 and in CONNECT and CONNECTED. A header that this cannot say is left
/// out: one with a CR in 1.1, with a line end or with a colon in its name in 1.0, with a NUL
/// anywhere. SEND, MESSAGE and ERROR always end their headers with a `content-length` of the body's
/// octets, 0 included, in the place of any that \a frame has, as Spring writes them.
QByteArray encoded(const Frame &frame, Version version);

/// Whether a frame other than CONNECT and CONNECTED can say this header in \a version.
bool canSay(QByteArrayView name, QByteArrayView value, Version version);

/// Bytes that \a headers take in a frame, but for escapes.
qsizetype sizeOf(const Headers &headers);

/// Writes the bytes of a frame as encoded() does, one header after the other, for what is too
/// frequent to be put together as a Frame first.
class FrameWriter
{
public:
    /// \a size is a guess at the bytes of its headers and its body; a good one saves time. The
    /// frame begins after \a room bytes without a meaning.
    FrameWriter(Command command, Version version, qsizetype size, qsizetype room = 0);
    Q_DISABLE_COPY_MOVE(FrameWriter)

    void add(QByteArrayView name, QByteArrayView value);
    void add(const Headers &headers);

    /// The same for a \a name that is known to have nothing that would have to be escaped.
    void addPlain(QByteArrayView name, QByteArrayView value);

    /// The whole frame. Nothing may be added any more.
    QByteArray finished(QByteArrayView body);

private:
    char *room(qsizetype size);
    void putLine(QByteArrayView name, QByteArrayView value);

    Version m_version;
    bool m_escapes;
    bool m_hasLength;
    QByteArray m_bytes;    // has room for what is to come
    char *m_out = nullptr; // where m_bytes begins
    qsizetype m_size = 0;
};

} // namespace Stomp
