// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/settings/config.h"

#include <QHash>
#include <QString>

namespace Broker {

/// Where settings come from; the later one wins.
struct ConfigSources
{
    QString file;                        ///< a TOML file that must be there; empty for none
    QHash<QString, QString> environment; ///< all of it; what does not start with BELFRY_ is ignored
    QHash<QString, QString> options;     ///< by their names, without dashes
};

/// \a defaults as changed by \a sources, or what is wrong, and in which of them.
Result<Config> readConfig(const ConfigSources &sources, Config defaults = {});

} // namespace Broker
