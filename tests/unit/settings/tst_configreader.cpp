// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/allsettings.h"
#include "broker/settings/configreader.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using Broker::Config;
using Broker::ConfigSources;
using Broker::Setting;

namespace {

QByteArray bytes(QByteArrayView text)
{
    return text.toByteArray();
}

} // namespace

class tst_ConfigReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesOnlyThisMachineByDefault();
    void knowsNoSettingTwice();
    void letsOptionsOverruleVariablesAndThoseTheFile();
    void saysWhatIsWrongInAnOption_data();
    void saysWhatIsWrongInAnOption();
    void saysThatAFileCannotBeRead_data();
    void saysThatAFileCannotBeRead();
    void readsNoFileWhereNoneIsNamed();
    void saysWhereAFileIsWrong();
    void saysWhatIsWrongInAVariableThatAnOptionOverrules();
    void takesAnEmptyListFromAnOption();
    void wantsAnAddress();
    void refusesAnAddressThatContainsAnother_data();
    void refusesAnAddressThatContainsAnother();
    void wantsToKnowTheProxiesThatBeginWithAHeader();
    void wantsBothFilesOfTls_data();
    void wantsBothFilesOfTls();
    void isReachedByOthersThroughAProxy();
    void servesOthersWithoutTlsOnlyIfToldTo_data();
    void servesOthersWithoutTlsOnlyIfToldTo();
};

void tst_ConfigReader::servesOnlyThisMachineByDefault()
{
    const Result<Config> config = Broker::readConfig({});
    QVERIFY(config);
    QCOMPARE(config->hosts, QStringList {QStringLiteral("127.0.0.1")});
    QCOMPARE(config->port, quint16(8080));
    QVERIFY(config->isLoopback());
    QCOMPARE(config->endpoint.path, QByteArray("/ws"));
    QVERIFY(config->tokenFile.endsWith(QStringLiteral("/belfry/token")));
    QVERIFY(!config->token.isSet()); // reading the settings touches no other file
    QCOMPARE(config->limits.frameBytes, 64 * 1024);
}

void tst_ConfigReader::knowsNoSettingTwice()
{
    std::set<QByteArray> keys;
    std::set<QByteArray> options;
    for (const Setting &setting : Broker::allSettings()) {
        QVERIFY2(keys.insert(bytes(setting.key)).second, setting.key.data());
        if (setting.hasOption()) {
            const Broker::Option &option = setting.option;
            QVERIFY2(options.insert(bytes(option.name)).second, option.name.data());
            QVERIFY(!option.help.isEmpty() && !option.valueName.isEmpty());
        }
    }
}

void tst_ConfigReader::letsOptionsOverruleVariablesAndThoseTheFile()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("belfry.toml"));
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xef\xbb\xbf[server]\nport = 1\nworkers = 1\nhost = \"::1\"\n");
    file.close();

    ConfigSources sources;
    sources.file = name;
    sources.environment = {{QStringLiteral("BELFRY_PORT"), QStringLiteral("2")},
                           {QStringLiteral("BELFRY_WORKERS"), QStringLiteral("2")},
                           {QStringLiteral("BELFRY_BIN_DIR"), QStringLiteral("x")}};
    sources.options = {
        {QStringLiteral("port"), QStringLiteral("3")},
        {QStringLiteral("allowed-origins"), QStringLiteral("http://a:[1,2],http://b")}};
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY2(config, config ? "" : qPrintable(config.errorText()));
    QCOMPARE(config->port, quint16(3));
    QCOMPARE(config->workers, 2);
    QCOMPARE(config->hosts, QStringList {QStringLiteral("::1")});
    QCOMPARE(config->allowedOrigins, (QList<QByteArray> {"http://a:[1,2]", "http://b"}));
}

void tst_ConfigReader::saysWhatIsWrongInAnOption_data()
{
    QTest::addColumn<bool>("isOption");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");

    QTest::newRow("option") << true << QStringLiteral("port") << QStringLiteral("http")
                            << QStringLiteral("--port must be a whole number, but is 'http'.");
    QTest::newRow("variable") << false << QStringLiteral("BELFRY_WORKERS") << QStringLiteral("65")
                              << QStringLiteral(
                                     "BELFRY_WORKERS must be a whole number from 0 to 64, but is "
                                     "65.");
    QTest::newRow("flag") << true << QStringLiteral("demo") << QStringLiteral("yes")
                          << QStringLiteral("--demo must be true or false, but is 'yes'.");
}

void tst_ConfigReader::saysWhatIsWrongInAnOption()
{
    QFETCH(bool, isOption);
    QFETCH(QString, name);
    QFETCH(QString, value);
    ConfigSources sources;
    (isOption ? sources.options : sources.environment).insert(name, value);
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QTEST(config.errorText(), "error");
}

void tst_ConfigReader::saysThatAFileCannotBeRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("error");
    QTest::newRow("missing") << QStringLiteral("/nowhere/belfry.toml")
                             << QStringLiteral("Cannot read the configuration "
                                               "/nowhere/belfry.toml: No such file or directory.");
    QTest::newRow("folder")
        << QStringLiteral("/proc")
        << QStringLiteral("Cannot read the configuration /proc: file to open is a directory.");
    // It can be opened, but not read: nothing is mapped where it begins.
    QTest::newRow("unreadable") << QStringLiteral("/proc/self/mem")
                                << QStringLiteral("Cannot read the configuration /proc/self/mem: "
                                                  "Input/output error.");
    QTest::newRow("too large") << QStringLiteral("/dev/zero")
                               << QStringLiteral("The configuration /dev/zero is larger than 1 "
                                                 "MiB, so it is probably another file.");
}

void tst_ConfigReader::saysThatAFileCannotBeRead()
{
    QFETCH(QString, name);
    ConfigSources sources;
    sources.file = name;
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QTEST(config.errorText(), "error");
}

void tst_ConfigReader::readsNoFileWhereNoneIsNamed()
{
    Config defaults;
    defaults.port = 1234;
    const Result<Config> config = Broker::readConfig({}, defaults);
    QVERIFY(config);
    QCOMPARE(config->port, quint16(1234));
}

void tst_ConfigReader::saysWhereAFileIsWrong()
{
    const QTemporaryDir folder;
    ConfigSources sources;
    sources.file = folder.filePath(QStringLiteral("belfry.toml"));
    QFile file(sources.file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[server]\nport = true\n");
    file.close();
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QCOMPARE(config.errorText(),
             sources.file + QStringLiteral(":2: server.port must be a whole number."));
}

void tst_ConfigReader::saysWhatIsWrongInAVariableThatAnOptionOverrules()
{
    ConfigSources sources;
    sources.environment = {{QStringLiteral("BELFRY_PORT"), QStringLiteral("-1")}};
    sources.options = {{QStringLiteral("port"), QStringLiteral("80")}};
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QCOMPARE(config.errorText(),
             QStringLiteral("BELFRY_PORT must be a whole number from 0 to 65535, but is -1."));
}

void tst_ConfigReader::takesAnEmptyListFromAnOption()
{
    Config defaults;
    defaults.allowedHosts = {"alarm.example"};
    ConfigSources sources;
    sources.options = {{QStringLiteral("allowed-hosts"), QString()}};
    const Result<Config> config = Broker::readConfig(sources, defaults);
    QVERIFY(config);
    QCOMPARE(config->allowedHosts, QList<QByteArray>());
}

void tst_ConfigReader::wantsAnAddress()
{
    ConfigSources sources;
    sources.options = {{QStringLiteral("host"), QString()}};
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QVERIFY(config.errorText().startsWith(QStringLiteral("server.host names no address")));
}

void tst_ConfigReader::refusesAnAddressThatContainsAnother_data()
{
    QTest::addColumn<QString>("hosts");
    QTest::addColumn<QString>("fault"); // how it begins; empty where they may stand together

    const auto row = [](const char *hosts, const char *fault) {
        QTest::newRow(hosts) << QString::fromLatin1(hosts) << QString::fromLatin1(fault);
    };
    row("0.0.0.0,192.0.2.1", "server.host names 0.0.0.0 and 192.0.2.1, but 0.0.0.0 contains");
    row("127.0.0.1,0.0.0.0", "server.host names 0.0.0.0 and 127.0.0.1, but 0.0.0.0 contains");
    row("0.0.0.0,localhost", "server.host names 0.0.0.0 and localhost, but 0.0.0.0 contains");
    row("::,192.0.2.1", "server.host names :: and 192.0.2.1, but :: contains");
    row("::1,::", "server.host names :: and ::1, but :: contains");
    row("localhost,::", "server.host names :: and localhost, but :: contains");
    row("0.0.0.0,::", "server.host names :: and 0.0.0.0, but :: contains");
    row("0.0.0.0,::1", "");
    row("0.0.0.0,0.0.0.0", "");
    row("::,0:0::0", "");
    row("localhost,127.0.0.1,192.0.2.1", "");
}

void tst_ConfigReader::refusesAnAddressThatContainsAnother()
{
    QFETCH(const QString, hosts);
    QFETCH(const QString, fault);
    ConfigSources sources;
    sources.options = {{QStringLiteral("host"), hosts}};
    const Result<Config> config = Broker::readConfig(sources);
    QCOMPARE(bool(config), fault.isEmpty());
    QVERIFY2(config || config.errorText().startsWith(fault),
             config ? "" : qPrintable(config.errorText()));
}

void tst_ConfigReader::wantsToKnowTheProxiesThatBeginWithAHeader()
{
    ConfigSources sources;
    sources.options = {{QStringLiteral("proxy-protocol"), QStringLiteral("true")}};
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QVERIFY(config.errorText().contains(QStringLiteral("server.trusted_proxies names none")));
    sources.environment = {
        {QStringLiteral("BELFRY_TRUSTED_PROXIES"), QStringLiteral("::1,10.0.0.1")}};
    QVERIFY(Broker::readConfig(sources));
}

void tst_ConfigReader::wantsBothFilesOfTls_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("error");
    QTest::newRow("both") << QStringList {QStringLiteral("tls-certificate"),
                                          QStringLiteral("tls-key")}
                          << QString();
    QTest::newRow("certificate") << QStringList {QStringLiteral("tls-certificate")}
                                 << QStringLiteral("server.tls_key is not set");
    QTest::newRow("key") << QStringList {QStringLiteral("tls-key")}
                         << QStringLiteral("server.tls_certificate is not set");
    QTest::newRow("with proxy headers")
        << QStringList {QStringLiteral("tls-certificate"), QStringLiteral("tls-key"),
                        QStringLiteral("proxy-protocol")}
        << QStringLiteral("TLS is the proxy's to speak");
}

void tst_ConfigReader::wantsBothFilesOfTls()
{
    QFETCH(QStringList, options);
    QFETCH(QString, error);
    ConfigSources sources;
    sources.environment = {{QStringLiteral("BELFRY_TRUSTED_PROXIES"), QStringLiteral("::1")}};
    for (const QString &option : options) {
        sources.options.insert(option, QStringLiteral("true")); // a flag, or the name of a file
    }
    const Result<Config> config = Broker::readConfig(sources);
    QCOMPARE(bool(config), error.isEmpty());
    QVERIFY(config || config.errorText().contains(error));
}

void tst_ConfigReader::isReachedByOthersThroughAProxy()
{
    ConfigSources sources;
    sources.options = {{QStringLiteral("trusted-proxies"), QStringLiteral("127.0.0.1")}};
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(config);
    QVERIFY(!config->isLoopback());
}

void tst_ConfigReader::servesOthersWithoutTlsOnlyIfToldTo_data()
{
    QTest::addColumn<QStringList>("options"); // names and values in turn
    QTest::addColumn<bool>("isRefused");

    const auto row = [](const QString &options, bool isRefused) {
        QTest::newRow(qPrintable(options)) << options.split(u' ') << isRefused;
    };
    row(QStringLiteral("host 127.0.0.1"), false);
    row(QStringLiteral("host 127.9.9.9"), false);
    row(QStringLiteral("host ::1"), false);
    row(QStringLiteral("host localhost"), false);
    row(QStringLiteral("host ::ffff:127.0.0.1"), false);
    row(QStringLiteral("host ::ffff:0.0.0.0"), true);
    row(QStringLiteral("host 0.0.0.0"), true);
    row(QStringLiteral("host ::"), true);
    row(QStringLiteral("host 127.0.0.1,::1"), false);
    row(QStringLiteral("host 127.0.0.1,192.0.2.1"), true);
    row(QStringLiteral("host 192.0.2.1"), true);
    row(QStringLiteral("host 0.0.0.0 allow-plaintext true"), false);
    row(QStringLiteral("host 0.0.0.0 allow-plaintext false"), true);
    row(QStringLiteral("host 0.0.0.0 trusted-proxies 10.0.0.1"), false);
}

void tst_ConfigReader::servesOthersWithoutTlsOnlyIfToldTo()
{
    QFETCH(QStringList, options);
    QFETCH(bool, isRefused);
    ConfigSources sources;
    for (qsizetype at = 0; at < options.size(); at += 2) {
        sources.options.insert(options.at(at), options.at(at + 1));
    }
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(config);
    const QString exposure = config->exposure();
    QCOMPARE(!exposure.isEmpty(), isRefused);
    QVERIFY(!isRefused || exposure.contains(QStringLiteral("allow_plaintext = true")));
    QVERIFY(!isRefused || exposure.contains(QStringLiteral("tls_key = ")));
}

QTEST_GUILESS_MAIN(tst_ConfigReader)
#include "tst_configreader.moc"
