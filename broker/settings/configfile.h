// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/settings/config.h"

#include <QByteArray>
#include <QString>

namespace Broker {

/// \a config with what the TOML text \a toml sets in it.
///
/// \a name is the file's, for errors: they name it, the line and the key. What is unknown is an
/// error, since it may be a misspelt name of something that matters. Of several errors, the one
/// that comes first in the file is reported.
Result<Config> withFile(const Config &config, const QByteArray &toml, const QString &name);

} // namespace Broker
