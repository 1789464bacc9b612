// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Http {

/// Whether \a text is a host, by name or by address, with or without a port: RFC 9110, 4.2.
///
/// User names are none of it.
bool isAuthority(QByteArrayView text);

/// Sets authority, path and query of \a request to what \a target says; false where it says nothing
/// that a server could have (RFC 9112, 3.2).
bool readTarget(const QByteArray &target, Request &request);

} // namespace Http
