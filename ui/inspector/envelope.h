// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

namespace Ui {

/// The frame of \a record as it stands in a SockJS envelope of its own, such as `a["…"]`, or
/// `["…"]` of a client; empty where \a transport has none, and where there was no frame or not all
/// of its body was captured.
QByteArray sockJsEnvelope(const Broker::TrafficRecord &record, Broker::TransportKind transport);

} // namespace Ui
