// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/response.h"

#include <QByteArrayView>

#include <optional>

namespace Broker {

/// The file of the built-in demo page at \a path, `/` being its index; nothing where there is none.
///
/// The files are compiled in: no path of a client ever touches a disk.
std::optional<Http::Response> demoPage(QByteArrayView path);

} // namespace Broker
