// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/tlsidentity.h"
#include "tests/support/throwawaycertificate.h"

#include <QFile>
#include <QSslCipher>
#include <QTemporaryDir>
#include <QTest>

using Broker::TlsFiles;
using Broker::TlsIdentity;

class tst_TlsIdentity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsACertificateAndItsKey_data() const;
    void readsACertificateAndItsKey();
    void takesAuthenticatedEncryptionOnly();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void wantsAKeyThatIsSecret_data();
    void wantsAKeyThatIsSecret();
    void isNoneByDefault();

private:
    TlsFiles made(const char *name, const QStringList &keyOptions);

    QTemporaryDir m_folder;
    TlsFiles m_ec;
    TlsFiles m_rsa;
};

TlsFiles tst_TlsIdentity::made(const char *name, const QStringList &keyOptions)
{
    return throwawayCertificate(m_folder.path(), QString::fromLatin1(name), keyOptions);
}

void tst_TlsIdentity::initTestCase()
{
    m_ec = throwawayCertificate(m_folder.path(), QStringLiteral("ec"));
    m_rsa = made("rsa", {QStringLiteral("rsa:2048")});
}

void tst_TlsIdentity::readsACertificateAndItsKey_data() const
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::newRow("ec") << m_ec.certificate << m_ec.key;
    QTest::newRow("rsa") << m_rsa.certificate << m_rsa.key;
}

void tst_TlsIdentity::readsACertificateAndItsKey()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    const Result<TlsIdentity> identity = TlsIdentity::fromFiles({certificate, key});
    QVERIFY2(identity, identity ? "" : qPrintable(identity.errorText()));
    QVERIFY(identity->isSet());
    QVERIFY2(
        identity->description().startsWith(QString::fromLatin1(QTest::currentDataTag()) + u','),
        qPrintable(identity->description()));
}

void tst_TlsIdentity::takesAuthenticatedEncryptionOnly()
{
    const Result<TlsIdentity> identity = TlsIdentity::fromFiles(m_ec);
    QVERIFY(identity);
    QCOMPARE(identity->configuration().protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE(identity->configuration().peerVerifyMode(), QSslSocket::VerifyNone);
    const QList<QSslCipher> ciphers = identity->configuration().ciphers();
    QVERIFY(ciphers.size() >= 5);
    for (const QSslCipher &cipher : ciphers) {
        const QString name = cipher.name();
        QVERIFY2(name.contains(QStringLiteral("GCM")) || name.contains(QStringLiteral("POLY1305")),
                 qPrintable(name));
        QVERIFY2(name.startsWith(QStringLiteral("TLS_"))
                     || name.startsWith(QStringLiteral("ECDHE")),
                 qPrintable(name));
    }
}

void tst_TlsIdentity::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("error");

    const QString nowhere = m_folder.filePath(QStringLiteral("nowhere"));
    const TlsFiles other = made("other", {QStringLiteral("rsa:2048")});
    const TlsFiles edwards = made("edwards", {QStringLiteral("ed25519")});
    const auto row = [](const char *name, const QString &certificate, const QString &key,
                        const char *error) {
        QTest::newRow(name) << certificate << key << QString::fromLatin1(error);
    };
    row("no certificate file", nowhere, m_ec.key, "Cannot read the TLS certificate file");
    row("no key file", m_ec.certificate, nowhere, "Cannot read the TLS key file");
    row("a folder", m_folder.path(), m_ec.key, "it is no file");
    row("a key for a certificate", m_ec.key, m_ec.key, "holds no certificate in PEM");
    row("a certificate for a key", m_ec.certificate, m_ec.certificate, "is no secret");
    row("an unknown kind of key", edwards.certificate, edwards.key, "holds no RSA or EC key");
    row("another's key", m_rsa.certificate, other.key, "does not fit the certificate file");
    row("another kind of key", m_rsa.certificate, m_ec.key, "does not fit the certificate file");
}

void tst_TlsIdentity::saysWhatIsWrong()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, error);
    const Result<TlsIdentity> identity = TlsIdentity::fromFiles({certificate, key});
    QVERIFY(!identity);
    QVERIFY2(identity.errorText().contains(error), qPrintable(identity.errorText()));
    QVERIFY2(identity.errorText().contains(certificate) || identity.errorText().contains(key),
             qPrintable(identity.errorText()));
}

void tst_TlsIdentity::wantsAKeyThatIsSecret_data()
{
    QTest::addColumn<QFile::Permissions>("permission");
    QTest::newRow("the group reads") << QFile::Permissions(QFile::ReadGroup);
    QTest::newRow("others read") << QFile::Permissions(QFile::ReadOther);
    QTest::newRow("the group writes") << QFile::Permissions(QFile::WriteGroup);
}

void tst_TlsIdentity::wantsAKeyThatIsSecret()
{
    QFETCH(QFile::Permissions, permission);
    const QFile::Permissions secret = QFile::ReadOwner | QFile::WriteOwner;
    QVERIFY(QFile::setPermissions(m_ec.key, secret | permission));
    const Result<TlsIdentity> identity = TlsIdentity::fromFiles(m_ec);
    QVERIFY(QFile::setPermissions(m_ec.key, secret));
    QVERIFY(!identity);
    QVERIFY2(identity.errorText().contains(QStringLiteral("chmod 600")),
             qPrintable(identity.errorText()));
    QVERIFY(TlsIdentity::fromFiles(m_ec));
}

void tst_TlsIdentity::isNoneByDefault()
{
    QVERIFY(!TlsIdentity().isSet());
}

QTEST_GUILESS_MAIN(tst_TlsIdentity)
#include "tst_tlsidentity.moc"
