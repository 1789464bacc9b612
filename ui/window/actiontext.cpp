// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/actiontext.h"

namespace Ui {

QString plainActionText(QString text)
{
    const qsizetype bracket = text.indexOf(QStringLiteral("(&"));
    if (bracket >= 0 && text.size() > bracket + 3 && text[bracket + 3] == u')') {
        text.remove(bracket, 4);
    }
    return text.remove(u'&').remove(u'…');
}

} // namespace Ui
