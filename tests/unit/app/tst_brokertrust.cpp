// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/brokertrust.h"

#include <QSslCertificate>
#include <QTest>

using UnreadCommand::certificateFault;

namespace {

// Of January 2020, signed by itself.
const QByteArray OldCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBUTCB+aADAgECAgEBMAoGCCqGSM49BAMCMBExDzANBgNVBAMMBmJlbGZyeTAe
Fw0yMDAxMDEwMDAwMDBaFw0yMDAyMDEwMDAwMDBaMBExDzANBgNVBAMMBmJlbGZy
eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABH6gRGCZHgJt8S+3fD+6muOFYlJl
wAhwLBZn8SVrQkaqPdfYDLu3f3SJskBi6N222ikEjAoXlejm5G8uFMC5Hu6jQjBA
MB8GA1UdEQQYMBaCDmJlbGZyeS5leGFtcGxlhwTAAAIHMB0GA1UdDgQWBBRKi26B
ysxu61PmLk+6J7seZ/w5tDAKBggqhkjOPQQDAgNHADBEAiBA8CRZh+pM/6sv13ow
7OdP4iT5Gm8UJRRlBVnYM/SqOgIgBXnG/i4v+2nFDw8+XyDWOuafQ9PM2vgRxm8U
2C2QuKY=
-----END CERTIFICATE-----
)";

} // namespace

/// What the commands that ask a broker say of its certificate. That they ask where it is trusted is
/// in tests/tls.
class tst_BrokerTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongAndWhatToDo_data();
    void saysWhatIsWrongAndWhatToDo();
    void saysEachThingOnce();
};

void tst_BrokerTrust::saysWhatIsWrongAndWhatToDo_data()
{
    QTest::addColumn<QSslError::SslError>("error");
    QTest::addColumn<QString>("said");

    QTest::newRow("nobody has signed it")
        << QSslError::SelfSignedCertificate
        << QStringLiteral("Nobody has signed it who is trusted here: name the file with the "
                          "certificate of its authority in --ca or SSL_CERT_FILE.");
    QTest::newRow("another's name")
        << QSslError::HostNameMismatch
        << QStringLiteral("It is for 192.0.2.7, belfry.example, and not for localhost: name the "
                          "broker in --url as its certificate does.");
    QTest::newRow("expired") << QSslError::CertificateExpired
                             << QStringLiteral("It expired on 2020-02-01T00:00:00Z: the broker "
                                               "needs a new one.");
    QTest::newRow("not yet valid") << QSslError::CertificateNotYetValid
                                   << QStringLiteral("It holds from 2020-01-01T00:00:00Z on: look "
                                                     "at the clocks of both machines.");
}

void tst_BrokerTrust::saysWhatIsWrongAndWhatToDo()
{
    QFETCH(const QSslError::SslError, error);
    QFETCH(const QString, said);

    const QSslCertificate certificate(OldCertificate);
    QVERIFY(!certificate.isNull());
    QCOMPARE(certificateFault({QSslError(error, certificate)},
                              QUrl(QStringLiteral("https://localhost:8443"))),
             said);
}

void tst_BrokerTrust::saysEachThingOnce()
{
    const QSslCertificate certificate(OldCertificate);
    QCOMPARE(certificateFault({}, {}), QString());
    const QString said =
        certificateFault({QSslError(QSslError::UnableToGetLocalIssuerCertificate, certificate),
                          QSslError(QSslError::CertificateExpired, certificate),
                          QSslError(QSslError::UnableToVerifyFirstCertificate, certificate)},
                         QUrl(QStringLiteral("https://belfry.example")));
    QCOMPARE(said.count(QLatin1StringView("--ca")), 1);
    QVERIFY(said.contains(QLatin1StringView("expired")));
}

QTEST_GUILESS_MAIN(tst_BrokerTrust)
#include "tst_brokertrust.moc"
