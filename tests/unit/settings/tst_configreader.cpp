// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/allsettings.h"
#include "broker/settings/configfile.h"
#include "broker/settings/configreader.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using Broker::Config;
using Broker::ConfigSources;
using Broker::Setting;

namespace {

Result<Config> fromToml(const QByteArray &toml)
{
    return Broker::withFile({}, toml, QStringLiteral("belfry.toml"));
}

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
    void readsEverySettingOfAFile();
    void readsRules();
    void knowsNoSettingTwice();
    void saysWhatIsWrongInAFile_data();
    void saysWhatIsWrongInAFile();
    void letsOptionsOverruleVariablesAndThoseTheFile();
    void saysWhatIsWrongInAnOption_data();
    void saysWhatIsWrongInAnOption();
    void saysThatAFileCannotBeRead();
    void wantsToKnowTheProxiesThatBeginWithAHeader();
    void wantsBothFilesOfTls_data();
    void wantsBothFilesOfTls();
    void isReachedByOthersThroughAProxy();
};

void tst_ConfigReader::servesOnlyThisMachineByDefault()
{
    const Result<Config> config = Broker::readConfig({});
    QVERIFY(config);
    QCOMPARE(config->host, QStringLiteral("127.0.0.1"));
    QCOMPARE(config->port, quint16(8080));
    QVERIFY(config->isLoopback());
    QCOMPARE(config->endpoint.path, QByteArray("/ws"));
    QVERIFY(config->tokenFile.endsWith(QStringLiteral("/belfry/token")));
    QVERIFY(!config->token.isSet()); // reading the settings touches no other file
    QCOMPARE(config->limits.frameBytes, 64 * 1024);
}

void tst_ConfigReader::readsEverySettingOfAFile()
{
    const Result<Config> config = fromToml(R"(
[server]
host = "0.0.0.0"
port = 9090
workers = 8
endpoint = "/live/ws"
demo = false
token_file = "/srv/belfry/token"
tls_certificate = "/srv/belfry/certificate.pem"
tls_key = "/srv/belfry/key.pem"
allowed_hosts = ["alarm.example", "other.example:9000"]
allowed_origins = ["http://localhost:8081", "https://*.example.com:[8080,8081]"]
trusted_proxies = ["192.0.2.1", "2001:db8::/32"]
proxy_protocol = true

[log]
level = "debug"

[stomp]
heart_beat_send_ms = 5000
heart_beat_expect_ms = 0

[unread]
destination = "/unread/{user}/count"
on_subscribe = "none"

[limits]
frame_bytes = 16777216
header_count = 100
header_bytes = 1024
pre_connect_bytes = 4096
open_transactions = 2
transaction_bytes = 2048
subscriptions = 3
output_bytes = 65536
output_age_ms = 250
connect_ms = 300
tls_handshakes = 16
tls_handshake_ms = 325
first_byte_ms = 350
request_ms = 400
keep_alive_ms = 450
request_body_bytes = 2048
)");
    QVERIFY2(config, config ? "" : qPrintable(config.errorText()));
    QCOMPARE(config->host, QStringLiteral("0.0.0.0"));
    QVERIFY(!config->isLoopback());
    QCOMPARE(config->port, quint16(9090));
    QCOMPARE(config->workers, 8);
    QCOMPARE(config->endpoint.path, QByteArray("/live/ws"));
    QVERIFY(!config->servesDemo);
    QCOMPARE(config->tokenFile, QStringLiteral("/srv/belfry/token"));
    QCOMPARE(config->tlsFiles.certificate, QStringLiteral("/srv/belfry/certificate.pem"));
    QCOMPARE(config->tlsFiles.key, QStringLiteral("/srv/belfry/key.pem"));
    QVERIFY(!config->tls.isSet()); // a program reads them
    QCOMPARE(config->allowedHosts, (QList<QByteArray> {"alarm.example", "other.example:9000"}));
    QCOMPARE(config->allowedOrigins,
             (QList<QByteArray> {"http://localhost:8081", "https://*.example.com:[8080,8081]"}));
    QVERIFY(config->proxies.trusted.contains(QHostAddress(QStringLiteral("192.0.2.1"))));
    QVERIFY(config->proxies.trusted.contains(QHostAddress(QStringLiteral("2001:db8::1"))));
    QVERIFY(!config->proxies.trusted.contains(QHostAddress(QStringLiteral("192.0.2.2"))));
    QVERIFY(config->proxies.sendHeader);
    QCOMPARE(config->logLevel, Broker::LogLevel::Debug);
    QCOMPARE(config->heartBeat.canSend.count(), 5000);
    QCOMPARE(config->heartBeat.wants.count(), 0);
    QCOMPARE(config->unreadDestination.text(), QByteArray("/unread/{user}/count"));
    QCOMPARE(config->unreadOnSubscribe, Broker::UnreadOnSubscribe::None);
    const Broker::Limits &limits = config->limits;
    QCOMPARE(limits.frameBytes, 16 * 1024 * 1024);
    QCOMPARE(limits.headerCount, 100);
    QCOMPARE(limits.headerBytes, 1024);
    QCOMPARE(limits.preConnectBytes, 4096);
    QCOMPARE(limits.openTransactions, 2);
    QCOMPARE(limits.transactionBytes, 2048);
    QCOMPARE(limits.subscriptionsPerSession, 3);
    QCOMPARE(limits.outputBytes, 65536);
    using std::chrono::milliseconds;
    QVERIFY(limits.outputAge == milliseconds(250));
    QVERIFY(limits.connectTimeout == milliseconds(300));
    QCOMPARE(limits.tlsHandshakes, 16);
    QVERIFY(limits.tlsHandshakeTimeout == milliseconds(325));
    QVERIFY(limits.firstByteTimeout == milliseconds(350));
    QVERIFY(limits.requestTimeout == milliseconds(400));
    QVERIFY(limits.keepAliveTimeout == milliseconds(450));
    QCOMPARE(limits.requestBodyBytes, 2048);
}

void tst_ConfigReader::readsRules()
{
    const Result<Config> config = fromToml(R"(
[[destinations]]
pattern = "/chat/**"
subscribe = "pattern"
send = true

[[destinations]]
pattern = "/alarm/*"
subscribe = "exact"
)");
    QVERIFY(config);
    QVERIFY(config->rules.maySend("/chat/a").allowed);
    QVERIFY(config->rules.maySubscribe("/chat/*").allowed);
    QVERIFY(config->rules.maySubscribe("/alarm/7").allowed);
    QVERIFY(!config->rules.maySend("/alarm/7").allowed);
    QVERIFY(!config->rules.maySubscribe("/topic/a").allowed);
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

void tst_ConfigReader::saysWhatIsWrongInAFile_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("error");

    const auto row = [](const char *name, const char *toml, const char *error) {
        QTest::newRow(name) << QByteArray(toml) << QString::fromLatin1(error);
    };
    row("number out of range", "[server]\nport = 70000",
        "belfry.toml:2: server.port must be a whole number from 0 to 65535, but is 70000.");
    row("text for a number", "[server]\n\nport = \"80\"",
        "belfry.toml:3: server.port must be a whole number.");
    row("number for a text", "[server]\nhost = 1",
        "belfry.toml:2: server.host must be a text in quotes.");
    row("fraction", "[server]\nport = 1.5", "belfry.toml:2: server.port must be a whole number.");
    row("list of numbers", "[server]\nallowed_hosts = [1]",
        "belfry.toml:2: server.allowed_hosts must be a list of texts in quotes.");
    row("no address", "[server]\nhost = \"here\"",
        "belfry.toml:2: server.host must be an IP address of this machine such as 127.0.0.1, or "
        "localhost, but is 'here'.");
    row("unknown key", "[server]\nprot = 1",
        "belfry.toml:2: server.prot is not a setting that Belfry knows.");
    row("unknown section", "[sever]\nport = 1",
        "belfry.toml:2: sever.port is not a setting that Belfry knows.");
    row("key outside a section", "port = 1",
        "belfry.toml:1: port is not a setting that Belfry knows.");
    row("unknown level", "[log]\nlevel = \"loud\"",
        "belfry.toml:2: log.level must be debug, info, warning or error, but is 'loud'.");
    row("origin without a scheme", "[server]\nallowed_origins = [\"localhost\"]",
        "belfry.toml:2: server.allowed_origins must be origins such as http://localhost:8081 or "
        "patterns such as https://*.example.com, but one is 'localhost'.");
    row("proxy by its name", "[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"proxy\"]",
        "belfry.toml:2: server.trusted_proxies must be addresses such as 127.0.0.1 or networks "
        "such as 10.0.0.0/8, but one is 'proxy'.");
    row("host with a user", "[server]\nallowed_hosts = [\"u@h\"]",
        "belfry.toml:2: server.allowed_hosts must be names or addresses, each with or without a "
        "port, but one is 'u@h'.");
    row("endpoint without a slash", "[server]\nendpoint = \"ws\"",
        "belfry.toml:2: server.endpoint must be a path such as /ws, of letters, digits, - and _, "
        "but is 'ws'.");
    row("an unknown thing on subscribe", "[unread]\non_subscribe = \"all\"",
        "belfry.toml:2: unread.on_subscribe must be last or none, but is 'all'.");
    row("token without a file", "[server]\ntoken_file = \"\"",
        "belfry.toml:2: server.token_file must be the name of a file, but is ''.");
    row("certificate without a file", "[server]\ntls_certificate = \"\"",
        "belfry.toml:2: server.tls_certificate must be the name of a file, but is ''.");
    row("unread without a user", "[unread]\ndestination = \"/alarm/*\"",
        "belfry.toml:2: unread.destination must be a destination with {user} as one of its "
        "segments and no other wildcard, such as /alarm/{user}, but is '/alarm/*'.");
    row("rule without a pattern", "[[destinations]]\nsend = true",
        "belfry.toml:1: destinations.pattern must be a destination such as /alarm/**.");
    row("rule with another way", "[[destinations]]\npattern = \"/a\"\nsubscribe = \"all\"",
        "belfry.toml:3: destinations.subscribe must be \"no\", \"exact\" or \"pattern\".");
    row("rules in a table", "[destinations]\npattern = \"/a\"",
        "belfry.toml:1: destinations must be tables, each under [[destinations]].");
}

void tst_ConfigReader::saysWhatIsWrongInAFile()
{
    QFETCH(QByteArray, toml);
    const Result<Config> config = fromToml(toml);
    QVERIFY(!config);
    QTEST(config.errorText(), "error");
    const Result<Config> duplicate = fromToml("[server]\nport = 1\nport = 2");
    QVERIFY(!duplicate);
    QVERIFY2(duplicate.errorText().startsWith(QStringLiteral("belfry.toml:3: ")),
             qPrintable(duplicate.errorText()));
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
    QCOMPARE(config->host, QStringLiteral("::1"));
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

void tst_ConfigReader::saysThatAFileCannotBeRead()
{
    ConfigSources sources;
    sources.file = QStringLiteral("/nowhere/belfry.toml");
    const Result<Config> config = Broker::readConfig(sources);
    QVERIFY(!config);
    QVERIFY(config.errorText().contains(sources.file));
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

QTEST_GUILESS_MAIN(tst_ConfigReader)
#include "tst_configreader.moc"
