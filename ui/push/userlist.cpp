// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/userlist.h"

#include <QSet>

#include <algorithm>

namespace Ui {

namespace {

// U+FF0C and U+3001 are the commas of Chinese and Japanese input methods.
bool isSeparator(QChar letter)
{
    return letter.isSpace() || letter == u',' || letter == u';' || letter == u'\uFF0C'
        || letter == u'\u3001';
}

} // namespace

// A user is one segment of a destination, and no pattern.
bool canBeUser(const QString &name)
{
    static const QString forbidden = QStringLiteral("/*?{}%\\#");
    const bool isDots = name == QStringLiteral(".") || name == QStringLiteral("..");
    return !name.isEmpty() && !isDots && std::none_of(name.begin(), name.end(), [](QChar letter) {
        return letter.category() == QChar::Other_Control || letter.isSpace()
            || forbidden.contains(letter);
    });
}

UserList userList(const QString &text)
{
    UserList list;
    QSet<QString> known;
    auto start = text.begin();
    while (start != text.end()) {
        start = std::find_if_not(start, text.end(), isSeparator);
        const auto end = std::find_if(start, text.end(), isSeparator);
        const QString name(start, end - start);
        start = end;
        if (name.isEmpty()) {
            break;
        }
        const bool isUser = canBeUser(name);
        if (known.contains(name)) {
            list.repeated += isUser ? 1 : 0;
            continue;
        }
        known.insert(name);
        (isUser ? list.users : list.refused).append(name);
    }
    return list;
}

} // namespace Ui
