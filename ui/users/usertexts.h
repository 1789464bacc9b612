// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/users/userrow.h"
#include "ui/views/tone.h"

#include <QStringList>

namespace Ui {

/// In a word, and its mark and colour.
QString stateText(const UserRow &row);
QString glyphOf(const UserRow &row);
Tone toneOf(const UserRow &row);

/// How the user stands; \a destinations are all those that its sessions subscribe to.
QString stateSentence(const UserRow &row, const QStringList &destinations);

/// Which version the user's count has, and who changed it when.
QString countSentence(const UserRow &row);

} // namespace Ui
