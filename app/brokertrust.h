// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"

#include <QList>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>
#include <QUrl>

namespace UnreadCommand {

/// Which certificates of a broker are accepted: those that a certificate in \a file has signed, or
/// is; with no file those of SSL_CERT_FILE, and without that variable those of this machine, as
/// curl has it. The error says what is wrong with the file.
Result<QSslConfiguration> trusted(const QString &file);

/// What is wrong with the certificate of \a broker and what to do, as sentences.
QString certificateFault(const QList<QSslError> &errors, const QUrl &broker);

} // namespace UnreadCommand
