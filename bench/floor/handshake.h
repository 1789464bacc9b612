// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace Floor {

/// The answer to a request for a WebSocket, whatever else the request says. RFC 6455, 4.2.2.
std::string switchingProtocols(std::string_view request);

} // namespace Floor
