// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/throwawaycertificate.h"

#include <QProcess>

Broker::TlsFiles throwawayCertificate(const QString &folder, const QString &name,
                                      const QStringList &keyOptions)
{
    Broker::TlsFiles files {QStringLiteral("%1/%2.pem").arg(folder, name),
                            QStringLiteral("%1/%2.key").arg(folder, name)};
    QStringList arguments {QStringLiteral("req"),
                           QStringLiteral("-x509"),
                           QStringLiteral("-nodes"),
                           QStringLiteral("-days"),
                           QStringLiteral("3"),
                           QStringLiteral("-subj"),
                           QStringLiteral("/CN=") + name,
                           QStringLiteral("-out"),
                           files.certificate,
                           QStringLiteral("-keyout"),
                           files.key,
                           QStringLiteral("-newkey")};
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), arguments + keyOptions);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0) {
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
    }
    return files;
}
