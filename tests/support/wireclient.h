// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QSslSocket>

#include <functional>
#include <memory>

/// A client on this machine that says bytes and hears bytes, and ends its side when the test wants
/// it to.
///
/// What waits for something runs the event loop meanwhile, in which the broker answers.
class WireClient
{
public:
    enum class Security : quint8 { Plain, Tls };

    explicit WireClient(quint16 port, Security security = Security::Plain);
    Q_DISABLE_COPY_MOVE(WireClient)

    void say(const QByteArray &bytes);

    /// All that it has heard by now.
    const QByteArray &heard();

    /// What it has heard since the last call, once \a text is part of it; empty where that does not
    /// come.
    QByteArray hear(QByteArrayView text);

    /// Whether the other end has ended its side, by a reset or in peace.
    bool hasEnd();

    bool wasReset() const { return m_wasReset; }

    /// Ends its side, and goes on hearing where it is Plain.
    void end();

    /// Ends both sides without a word to the peer.
    void reset();

    /// From now on nothing that was sent to it is taken from the kernel.
    void stopReading();

    /// Takes it again; only where it is Plain.
    void resumeReading() { m_reads = true; }

private:
    void read();
    void readPlain();

    Broker::Descriptor m_plain;
    std::unique_ptr<QSslSocket> m_secure; // null where it is Plain
    QByteArray m_heard;
    qsizetype m_told = 0; // by hear()
    bool m_reads = true;
    bool m_hasEnd = false;
    bool m_wasReset = false;
};
