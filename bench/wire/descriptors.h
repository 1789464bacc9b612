// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Wire {

/// Lets this program hold \a count descriptors; as many as it can where that is not allowed.
/// Returns how many it may hold.
int allowDescriptors(int count);

} // namespace Wire
