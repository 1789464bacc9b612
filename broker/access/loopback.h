// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Broker {

/// Whether \a host, without its port, is this machine for a browser whatever the network says:
/// `localhost`, `127.0.0.1` or `[::1]`, spelled just so.
bool isLoopbackName(QByteArrayView host);

/// Where the host of \a authority ends and `:port` begins, or its size where it has no port.
qsizetype hostSize(QByteArrayView authority);

} // namespace Broker
