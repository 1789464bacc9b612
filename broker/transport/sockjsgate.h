// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"
#include "broker/transport/decision.h"
#include "broker/transport/sockjsgrant.h"

#include <QByteArrayView>

namespace Broker {

/// What becomes of \a request below \a endpoint; \a path is what follows the endpoint's own.
///
/// Host and Origin were checked before.
Decision decideSockJs(const SockJs::Endpoint &endpoint, const Http::Request &request,
                      QByteArrayView path);

} // namespace Broker
