// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QString>

namespace Broker {

/// Where a certificate and its key are; both are empty, or neither is.
struct TlsFiles
{
    QString certificate;
    QString key;
};

/// What the broker proves itself with: a certificate with its chain, and its key. A value that may
/// be copied to any thread.
class TlsIdentity
{
public:
    /// None: the broker speaks plain HTTP.
    TlsIdentity() = default;

    /// What \a files hold, once it was tried; or what is wrong with which of them. For a thread
    /// with an event dispatcher.
    static Result<TlsIdentity> fromFiles(const TlsFiles &files);

    bool isSet() const { return !m_configuration.privateKey().isNull(); }

    /// Of a server's socket: TLS 1.2 or later, authenticated encryption and forward secrecy only.
    const QSslConfiguration &configuration() const { return m_configuration; }

    /// Whom the certificate is for and until when it is valid, for a log.
    QString description() const;

private:
    explicit TlsIdentity(const QSslConfiguration &configuration);

    QSslConfiguration m_configuration;
};

} // namespace Broker
