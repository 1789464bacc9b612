// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace Broker {

/// The secret that lets a back-end publish. Without one nobody may.
class PublisherToken
{
public:
    /// The token in the file \a path, which nobody but its owner may read. Where there is no such
    /// file it is made, with 256 random bits in it.
    static Result<PublisherToken> fromFile(const QString &path);

    PublisherToken() = default;
    explicit PublisherToken(QByteArray secret);

    bool isSet() const { return !m_secret.isEmpty(); }

    /// Whether \a candidate is the token, in constant time, so that it does not tell how much of it
    /// is right.
    bool matches(QByteArrayView candidate) const;

private:
    QByteArray m_secret;
};

/// Where the token is by default: `belfry/token` in the user's data folder.
QString usualTokenFile();

} // namespace Broker
