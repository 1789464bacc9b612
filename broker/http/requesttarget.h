// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Http {

/// Whether \a text is a host, by name or by address, with or without a port: RFC 9110, 4.2.
///
/// It has no user name.
bool isAuthority(QByteArrayView text);

/// Sets authority, path and query of \a request from \a target; false if \a target is none that a
/// server can be asked for (RFC 9112, 3.2).
bool readTarget(const QByteArray &target, Request &request);

} // namespace Http
