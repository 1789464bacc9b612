// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/tlsidentity.h"

#include "broker/base/descriptor.h"
#include "broker/base/logging.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

#include <sys/socket.h>
#include <sys/stat.h>

#include <array>
#include <utility>

namespace Broker {

namespace {

// A chain has some kilobytes; what is larger is another file.
constexpr qint64 MaxFileBytes = 1024 * 1024;

// RFC 9325, 4.2: forward secrecy and authenticated encryption. What Qt takes by default has CBC and
// static RSA, too.
constexpr std::array Ciphers {
    "TLS_AES_128_GCM_SHA256",       "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",  "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",  "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
};

QList<QSslCipher> usedCiphers()
{
    QList<QSslCipher> ciphers;
    for (const char *name : Ciphers) {
        const QSslCipher cipher(QString::fromLatin1(name));
        if (!cipher.isNull()) {
            ciphers.append(cipher);
        }
    }
    return ciphers;
}

Error cannotRead(const QString &what, const QString &path, const QString &why)
{
    return {
        QStringLiteral("Cannot read the %1 file %2: %3. Name a file in PEM that the user who runs "
                       "the broker may read.")
            .arg(what, printable(path), why)};
}

Result<QByteArray> contentOf(const QString &what, QFile &file)
{
    // A pipe would keep the program waiting for somebody to write.
    const QFileInfo facts(file.fileName());
    if (facts.exists() && !facts.isFile()) {
        return cannotRead(what, file.fileName(), QStringLiteral("it is no file"));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return cannotRead(what, file.fileName(), file.errorString());
    }
    return file.read(MaxFileBytes);
}

Result<QList<QSslCertificate>> chainIn(const QString &path)
{
    QFile file(path);
    const Result<QByteArray> content = contentOf(QStringLiteral("TLS certificate"), file);
    if (!content) {
        return Error {content.errorText()};
    }
    QList<QSslCertificate> chain = QSslCertificate::fromData(*content, QSsl::Pem);
    if (chain.isEmpty()) {
        return Error {QStringLiteral("The TLS certificate file %1 holds no certificate in PEM. It "
                                     "must begin with the broker's own, and go on with those that "
                                     "vouch for it.")
                          .arg(printable(path))};
    }
    return chain;
}

bool isSecret(const QFile &file)
{
    struct stat facts = {};
    return ::fstat(file.handle(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

Result<QSslKey> keyIn(const QString &path)
{
    QFile file(path);
    const Result<QByteArray> content = contentOf(QStringLiteral("TLS key"), file);
    if (!content) {
        return Error {content.errorText()};
    }
    if (!isSecret(file)) {
        return Error {QStringLiteral("Others than its owner may read or write the TLS key file %1, "
                                     "so it is no secret. If nobody has seen it, chmod 600 it; "
                                     "else have a new key certified.")
                          .arg(printable(path))};
    }
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(*content, algorithm);
        if (!key.isNull()) {
            return key;
        }
    }
    return Error {QStringLiteral("The TLS key file %1 holds no RSA or EC key in PEM that can be "
                                 "read without a passphrase.")
                      .arg(printable(path))};
}

QSslConfiguration configurationOf(const QList<QSslCertificate> &chain, const QSslKey &key)
{
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setCiphers(usedCiphers());
    // Qt asks for a certificate else, and a browser its user for one.
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setCaCertificates({}); // so that none of the system's are loaded for nothing
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

// Qt says only with a connection whether it can serve with a key and a certificate.
bool canServe(const QSslConfiguration &configuration)
{
    std::array<int, 2> ends {};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return false;
    }
    Descriptor ours(ends[0]);
    const Descriptor peers(ends[1]);
    QSslSocket socket;
    if (!socket.setSocketDescriptor(ours.get())) {
        return false;
    }
    (void)ours.release(); // it is the socket's
    socket.setSslConfiguration(configuration);
    socket.startServerEncryption();
    return socket.error() == QAbstractSocket::UnknownSocketError;
}

} // namespace

TlsIdentity::TlsIdentity(const QSslConfiguration &configuration)
    : m_configuration(configuration)
{
}

Result<TlsIdentity> TlsIdentity::fromFiles(const TlsFiles &files)
{
    const Result<QList<QSslCertificate>> chain = chainIn(files.certificate);
    if (!chain) {
        return Error {chain.errorText()};
    }
    const Result<QSslKey> key = keyIn(files.key);
    if (!key) {
        return Error {key.errorText()};
    }
    TlsIdentity identity(configurationOf(*chain, *key));
    if (!canServe(identity.m_configuration)) {
        return Error {QStringLiteral("The TLS key file %1 does not fit the certificate file %2: "
                                     "the key is another one's, or too short. Name the key that "
                                     "the first certificate of the file was made for.")
                          .arg(printable(files.key), printable(files.certificate))};
    }
    return identity;
}

QString TlsIdentity::description() const
{
    const QSslCertificate certificate = m_configuration.localCertificate();
    return QStringLiteral("%1, valid until %2")
        .arg(printable(certificate.subjectDisplayName()),
             certificate.expiryDate().toUTC().toString(Qt::ISODate));
}

} // namespace Broker
