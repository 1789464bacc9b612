// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/startsettings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using Broker::BrokerStatus;
using Broker::Config;
using Broker::ConfigSources;
using Broker::StartFailure;

/// What is said of settings that a program cannot start with.
class tst_StartSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void saysWhichFileOfTlsIsWrong();
    void readsTheTokenFile();

private:
    QString write(const QString &name, const QByteArray &content);
    ConfigSources withFile(const QByteArray &content);
    static BrokerStatus failureOf(const ConfigSources &sources);

    QTemporaryDir m_folder;
};

QString tst_StartSettings::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    (void)file.open(QIODevice::WriteOnly | QIODevice::Truncate);
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

// The token is of no interest here, and in a folder of its own.
ConfigSources tst_StartSettings::withFile(const QByteArray &content)
{
    ConfigSources sources;
    sources.file = write(QStringLiteral("belfry.toml"), content);
    sources.environment.insert(QStringLiteral("BELFRY_TOKEN_FILE"),
                               m_folder.filePath(QStringLiteral("token")));
    return sources;
}

BrokerStatus tst_StartSettings::failureOf(const ConfigSources &sources)
{
    const auto outcome = StartSettings::read(sources, {});
    const auto *failure = std::get_if<BrokerStatus>(&outcome);
    return failure ? *failure : BrokerStatus();
}

void tst_StartSettings::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<StartFailure>("failure");
    QTest::addColumn<bool>("isInFile");
    QTest::addColumn<int>("line");
    const QByteArray fine = "[server]\n";
    QTest::newRow("no TOML") << QByteArray("[server]\nport = = 1\n") << QString() << QString()
                             << StartFailure::BadFile << true << 2;
    QTest::newRow("unknown key") << QByteArray("\n[server]\nprot = 1\n") << QString() << QString()
                                 << StartFailure::BadFile << true << 3;
    QTest::newRow("bad value") << QByteArray("[server]\n\n\nport = 99999\n") << QString()
                               << QString() << StartFailure::BadFile << true << 4;
    QTest::newRow("option") << fine << QStringLiteral("http") << QString()
                            << StartFailure::BadOption << false << 0;
    QTest::newRow("variable") << fine << QString() << QStringLiteral("65")
                              << StartFailure::BadOption << false << 0;
    QTest::newRow("contradiction") << QByteArray("[server]\nproxy_protocol = true\n") << QString()
                                   << QString() << StartFailure::BadSettings << true << 0;
}

void tst_StartSettings::saysWhatIsWrongAndWhere()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, option);
    QFETCH(const QString, variable);
    QFETCH(const bool, isInFile);
    ConfigSources sources = withFile(content);
    if (!option.isEmpty()) {
        sources.options.insert(QStringLiteral("port"), option);
    }
    if (!variable.isEmpty()) {
        sources.environment.insert(QStringLiteral("BELFRY_WORKERS"), variable);
    }
    const BrokerStatus status = failureOf(sources);
    QCOMPARE(status.state, Broker::BrokerState::Failed);
    QTEST(status.failure, "failure");
    QCOMPARE(status.failureFile, isInFile ? sources.file : QString());
    QTEST(status.failureLine, "line");
    QVERIFY(!status.failureText.isEmpty());
}

void tst_StartSettings::saysWhichFileOfTlsIsWrong()
{
    const QString certificate = write(QStringLiteral("certificate.pem"), "nothing");
    const QString key = m_folder.filePath(QStringLiteral("key.pem"));
    ConfigSources sources = withFile("");
    sources.environment.insert(QStringLiteral("BELFRY_TLS_CERTIFICATE"), certificate);
    sources.environment.insert(QStringLiteral("BELFRY_TLS_KEY"), key);
    const BrokerStatus status = failureOf(sources);
    QCOMPARE(status.failure, StartFailure::BadCertificate);
    QCOMPARE(status.failureFile, certificate);
}

void tst_StartSettings::readsTheTokenFile()
{
    ConfigSources sources = withFile("");
    QVERIFY(std::holds_alternative<Config>(StartSettings::read(sources, {}))); // it makes one
    const QString token = write(QStringLiteral("token"), "short\n");
    BrokerStatus status = failureOf(sources);
    QCOMPARE(status.failure, StartFailure::BadToken);
    QCOMPARE(status.failureFile, token);
    sources.environment.insert(QStringLiteral("BELFRY_TOKEN"), QStringLiteral("short"));
    status = failureOf(sources);
    QCOMPARE(status.failure, StartFailure::BadOption);
    QCOMPARE(status.failureFile, QString());
}

QTEST_GUILESS_MAIN(tst_StartSettings)
#include "tst_startsettings.moc"
