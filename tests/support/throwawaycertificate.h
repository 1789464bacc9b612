// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/tlsidentity.h"

#include <QStringList>

/// Has the program openssl make a key and a certificate for \a name in \a folder, for some days.
/// \a keyOptions are what openssl-req has behind -newkey.
Broker::TlsFiles throwawayCertificate(const QString &folder, const QString &name,
                                      const QStringList &keyOptions = {
                                          QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                                          QStringLiteral("ec_paramgen_curve:P-256")});
