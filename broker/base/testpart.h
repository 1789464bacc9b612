// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Broker {

/// What a message has to do with a test: a number that screens are shown for a while, and that is
/// not the kept one.
enum class TestPart : quint8 {
    None,
    Shown, ///< it is the number
    Over,  ///< it puts back what is kept
};

} // namespace Broker
