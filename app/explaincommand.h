// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

/// `belfryd explain`: asks a broker that runs why something did not arrive, by its HTTP.
namespace ExplainCommand {

/// Does what \a arguments say, the program and what stands behind `explain`, and prints what the
/// broker answers. Returns the exit code.
int run(const QStringList &arguments);

} // namespace ExplainCommand
