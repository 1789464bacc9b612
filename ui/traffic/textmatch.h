// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Ui {

/// Whether \a text is \a pattern, in which `*` stands for anything, also for nothing.
///
/// Takes at most the product of both lengths, whatever the pattern.
bool matchesPattern(QByteArrayView text, QByteArrayView pattern);

/// Whether \a part stands somewhere in \a text; ASCII letters are the same in either case.
bool containsText(QByteArrayView text, QByteArrayView part);

} // namespace Ui
