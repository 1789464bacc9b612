// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"
#include "broker/http/response.h"

#include <QByteArrayView>

namespace Broker {

/// Never to be kept by anybody: exactly what sockjs-protocol 0.3.3 wants.
Http::Header notCached();

/// Has a browser give the answer to no page of another origin that did not ask by CORS, as for a
/// picture or a script.
Http::Header forOwnPages();

/// What lets the page that asks read the answer; the origin was checked before.
Http::Headers corsHeaders(const Http::Request &request);

/// The answer to a preflight for \a methods, such as `OPTIONS, POST`.
Http::Response preflight(const Http::Request &request, QByteArrayView methods);

/// 405 without a body, as sockjs-protocol 0.3.3 wants it.
Http::Response methodNotAllowed(QByteArrayView allowed);

Http::Response notFound();

/// 503 for all but monitors while no more connections can be had.
Http::Response noRoom();

} // namespace Broker
