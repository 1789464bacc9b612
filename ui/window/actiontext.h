// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Ui {

/// The text of a menu or of an action in it as it stands in a list: without the mark of its
/// mnemonic, as in `&Push` or in `푸시(&P)`, and without an ellipsis.
QString plainActionText(QString text);

} // namespace Ui
