// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/header.h"

#include <QByteArrayView>

namespace Http {

using Broker::Header;
using Broker::Headers;

/// RFC 9110, 5.1: names of fields and many of their values are compared without regard to case.
bool equalsIgnoringCase(QByteArrayView left, QByteArrayView right);

/// The value of the first header called \a name, or a null view; an empty value is not null.
QByteArrayView valueOf(const Headers &headers, QByteArrayView name);

/// Whether a comma-separated list, in all headers called \a name together, has \a token.
bool listsToken(const Headers &headers, QByteArrayView name, QByteArrayView token);

/// The same, and the token as the first such list writes it; a null view where none has it.
QByteArrayView listedToken(const Headers &headers, QByteArrayView name, QByteArrayView token);

} // namespace Http
