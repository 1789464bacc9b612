// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/frame.h"

#include "broker/base/bytes.h"

namespace Stomp {

QByteArrayView valueOf(const Headers &headers, QByteArrayView name)
{
    for (const Header &header : headers) {
        if (Broker::isSame(header.name, name)) {
            // Never null, even if the value is: a header without a value is still present.
            return header.value.isNull() ? QByteArrayView("") : QByteArrayView(header.value);
        }
    }
    return {};
}

} // namespace Stomp
