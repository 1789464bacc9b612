// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace Load {

/// \a stomp as the array of one message that a SockJS client sends.
std::string sockJsMessage(std::string_view stomp);

/// The path of a session that no other client of this machine has, without a transport.
std::string sockJsSession(std::string_view base, uint32_t number);

} // namespace Load
