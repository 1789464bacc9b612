// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Ui {

/// A body with places that are filled in for each push: `{count}`, `{userSeq}` and `{now}`.
///
/// Other braces are left as they are, so that it may be JSON.
struct PushTemplate
{
    QString text;
    QByteArray contentType = QByteArrayLiteral("application/json");

    bool isJson() const;

    /// For \a user and \a count, at \a now, microseconds since the epoch. In JSON what is filled in
    /// is escaped as in a string.
    QByteArray filled(const QString &user, qint64 count, qint64 now) const;

    /// What is wrong with it for \a user, as a sentence; empty where nothing is.
    QString fault(const QString &user) const;

    bool operator==(const PushTemplate &) const = default;
};

} // namespace Ui
