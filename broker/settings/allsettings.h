// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/settings/setting.h"

#include <span>

namespace Broker {

/// Every setting, in the order of --help.
std::span<const Setting> allSettings();

} // namespace Broker
