// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/control/brokerstatus.h"
#include "broker/settings/config.h"
#include "broker/settings/configreader.h"

#include <QHash>
#include <QString>

#include <variant>

class QCommandLineParser;

/// The settings that a program starts with, out of its options, its variables and the file.
namespace StartSettings {

/// Where they are, as \a parser found the options.
Broker::ConfigSources sources(const QCommandLineParser &parser);

/// \a defaults as \a sources change them, with the token and the certificate that they name; or a
/// status that is Failed, with what is wrong and in which file.
std::variant<Broker::Config, Broker::BrokerStatus> read(const Broker::ConfigSources &sources,
                                                        Broker::Config defaults);

/// A status that is Failed, and why.
Broker::BrokerStatus failed(Broker::StartFailure failure, const QString &text,
                            const QString &file = {});

} // namespace StartSettings
