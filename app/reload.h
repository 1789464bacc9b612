// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/logwriter.h"
#include "broker/server/localcontrol.h"

/// What SIGHUP asks for: the log's file, the token and the certificate are taken anew, and the log
/// says what came of it. No client notices.
void reload(LogWriter &writer, Broker::LocalControl &control);
