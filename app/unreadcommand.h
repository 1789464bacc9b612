// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

/// `belfryd unread`: reads and changes the unread counts of a broker that runs, by its HTTP.
namespace UnreadCommand {

/// Does what \a arguments say, the program and what stands behind `unread`, and prints what came of
/// it. Returns the exit code.
int run(const QStringList &arguments);

} // namespace UnreadCommand
