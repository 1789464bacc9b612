// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/outputbounds.h"

namespace Broker {

QString causeOf(OutputBound passed, const Limits &limits)
{
    using std::chrono::milliseconds;
    switch (passed) {
    case OutputBound::Bytes:
        return QStringLiteral("More than %1 bytes waited for it. See limits.output_bytes.")
            .arg(limits.outputBytes);
    case OutputBound::BytesAtOnce:
        return QStringLiteral("More than %1 bytes were put out for it at once, %2 times what may "
                              "wait for a client. See limits.output_bytes.")
            .arg(OutputBounds::HardFactor * limits.outputBytes)
            .arg(OutputBounds::HardFactor);
    case OutputBound::Messages:
        return QStringLiteral("More than %1 messages waited for it. See limits.output_messages.")
            .arg(limits.outputMessages);
    case OutputBound::Age:
        return QStringLiteral("A message waited for it for %1 ms. See limits.output_age_ms.")
            .arg(std::chrono::duration_cast<milliseconds>(limits.outputAge).count());
    case OutputBound::Total:
        return QStringLiteral("Too much waited for all clients together, and this one is among "
                              "the slowest. See limits.total_output_bytes.");
    }
    Q_UNREACHABLE();
}

} // namespace Broker
