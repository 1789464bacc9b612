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
    /// The token in the file \a path, which nobody but this user may read, unless it lies on a
    /// read-only mount. Where there is no such file it is made, with 256 random bits in it.
    static Result<PublisherToken> fromFile(const QString &path);

    /// The token \a text, as somebody set it, but for white space around it; \a name is what it was
    /// set by, for an error.
    static Result<PublisherToken> fromText(const QByteArray &text, const QString &name);

    PublisherToken() = default;
    explicit PublisherToken(QByteArray secret);

    bool isSet() const { return !m_secret.isEmpty(); }

    /// Whether \a candidate is the token, in constant time, so that it does not tell how much of it
    /// is right.
    bool matches(QByteArrayView candidate) const;

    /// What an operator changes to have another one: the setting, or what it was set by.
    const QString &source() const { return m_source; }

    /// What an operator is to know of where it came from; empty as a rule.
    const QString &remark() const { return m_remark; }

private:
    QByteArray m_secret;
    QString m_remark;
    QString m_source = QStringLiteral("server.token_file");
};

/// Whose a token file is, and who may read it.
struct TokenFileFacts
{
    quint32 mode = 0; ///< as stat() has it
    quint32 owner = 0;
    quint32 reader = 0; ///< the user that the program runs as
    bool isOnReadOnlyMount =
        false; ///< as a secret of Kubernetes or Compose, whose mode is as it is
};

/// Who may put another file into a folder.
struct TokenFolderFacts
{
    quint32 mode = 0; ///< as stat() has it
    quint32 owner = 0;
    quint32 group = 0;
    quint32 reader = 0; ///< the user that the program runs as, and its group
    quint32 readerGroup = 0;
    bool hasFile = true; ///< whether the token file itself lies there, and not a folder with it
};

/// Why somebody else may replace what lies in \a folder; empty where nobody is meant to.
///
/// Much as StrictModes of OpenSSH has it. But the group of the program, or root's, may write to it:
/// many systems make folders so, with groups of one user. And of the folders above it only the
/// owner counts.
QString tokenFolderFault(const TokenFolderFacts &facts, const QString &folder);

/// Why what is in the file is no secret, with \a path in it; empty where it is one.
QString tokenFileFault(const TokenFileFacts &facts, const QString &path);

/// Where the token is by default: `belfry/token` in the user's data folder.
QString usualTokenFile();

} // namespace Broker
