// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <optional>

namespace Ui {

/// How well \a text fits what somebody typed, whose letters must be in it in their order, in any
/// case and with anything in between; nothing where they are not. More is better: letters at the
/// begin of a word and letters in a row count more, and a short text more than a long one.
///
/// A Korean consonant stands for every syllable that begins with it, so that a word is found while
/// its letter is not whole yet, or by its initials.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace Ui
