// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace Ui {

/// \a bytes in lines of \a perLine: where the line begins, each byte in two digits, and beside them
/// what is ASCII of them, with a dot for what is not.
QString hexDump(QByteArrayView bytes, qsizetype perLine);

/// How many characters a line of such a dump has, where there are \a byteCount bytes.
qsizetype hexLineLength(qsizetype byteCount, qsizetype perLine);

} // namespace Ui
