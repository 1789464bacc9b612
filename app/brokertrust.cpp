// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/brokertrust.h"

#include "broker/base/logging.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QStringList>

#include <utility>

namespace UnreadCommand {

namespace {

QString namesIn(const QSslCertificate &certificate)
{
    QStringList names = certificate.subjectAlternativeNames().values();
    if (names.isEmpty()) {
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    }
    names.sort();
    return names.isEmpty() ? QStringLiteral("nobody") : Broker::printable(names.join(u", "));
}

// What to do about \a error; empty where somebody who is not trusted has signed, of which OpenSSL
// has half a dozen ways.
QString textOf(const QSslError &error, const QUrl &broker)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return QStringLiteral("It is for %1, and not for %2: name the broker in --url as its "
                              "certificate does.")
            .arg(namesIn(certificate), broker.host());
    case QSslError::CertificateExpired:
        return QStringLiteral("It expired on %1: the broker needs a new one.")
            .arg(certificate.expiryDate().toUTC().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return QStringLiteral("It holds from %1 on: look at the clocks of both machines.")
            .arg(certificate.effectiveDate().toUTC().toString(Qt::ISODate));
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted: return {};
    default: return Broker::printable(error.errorString()) + u'.';
    }
}

} // namespace

Result<QSslConfiguration> trusted(const QString &file)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QString variable = qEnvironmentVariable("SSL_CERT_FILE");
    const QString path = file.isEmpty() ? variable : file;
    if (path.isEmpty()) {
        return configuration;
    }
    const QString named =
        QStringLiteral("The file %1 of %2 ")
            .arg(path, file.isEmpty() ? QStringLiteral("SSL_CERT_FILE") : QStringLiteral("--ca"));
    QFile pem(path);
    if (!pem.open(QIODevice::ReadOnly)) {
        return Error {named + QStringLiteral("cannot be read: %1.").arg(pem.errorString())};
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&pem, QSsl::Pem);
    if (certificates.isEmpty()) {
        return Error {named + QStringLiteral("holds no certificate in the PEM form.")};
    }
    configuration.setCaCertificates(certificates);
    return configuration;
}

QString certificateFault(const QList<QSslError> &errors, const QUrl &broker)
{
    QStringList texts;
    for (const QSslError &error : errors) {
        const QString text = textOf(error, broker);
        texts.append(!text.isEmpty()
                         ? text
                         : QStringLiteral("Nobody has signed it who is trusted here: name the file "
                                          "with the certificate of its authority in --ca or "
                                          "SSL_CERT_FILE."));
    }
    texts.removeDuplicates();
    return texts.join(u' ');
}

} // namespace UnreadCommand
