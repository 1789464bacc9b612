// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reload.h"

using Broker::LogLevel;

void reload(LogWriter &writer, Broker::LocalControl &control)
{
    const QString fault = writer.reopen();
    control.log(LogLevel::Info,
                QStringLiteral("SIGHUP: reading the token, the certificate and the log file anew"));
    if (!fault.isEmpty()) {
        control.log(LogLevel::Error, fault + QStringLiteral(" The file in use stays."));
    }
    control.reload();
}
