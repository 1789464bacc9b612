// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/configfile.h"

#include <QTest>

using Broker::Config;

namespace {

Result<Config> fromToml(const QByteArray &toml)
{
    return Broker::withFile({}, toml, QStringLiteral("belfry.toml"));
}

} // namespace

/// What a configuration file says, and what is wrong with it.
class tst_ConfigFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRules();
    void leavesOutWhatTheFileDoesNotSay_data();
    void leavesOutWhatTheFileDoesNotSay();
    void readsTheSameHoweverItIsWritten_data();
    void readsTheSameHoweverItIsWritten();
    void saysWhatIsWrongInAFile_data();
    void saysWhatIsWrongInAFile();
    void takesOriginsThatAreSent_data();
    void takesOriginsThatAreSent();
    void saysInWhichLineAFileIsNoToml_data();
    void saysInWhichLineAFileIsNoToml();
};

void tst_ConfigFile::readsRules()
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

void tst_ConfigFile::leavesOutWhatTheFileDoesNotSay_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf");
    QTest::newRow("a comment") << QByteArray("# [server]\n# port = 1\n");
    QTest::newRow("an empty section") << QByteArray("[server]\n");
}

void tst_ConfigFile::leavesOutWhatTheFileDoesNotSay()
{
    QFETCH(QByteArray, toml);
    Config before;
    before.port = 1234;
    before.allowedHosts = {"alarm.example"};
    const Result<Config> config = Broker::withFile(before, toml, QStringLiteral("belfry.toml"));
    QVERIFY2(config, config ? "" : qPrintable(config.errorText()));
    QCOMPARE(config->port, quint16(1234));
    QCOMPARE(config->allowedHosts, before.allowedHosts);
    QVERIFY(config->rules.maySend("/topic/a").allowed); // the standard ones
}

void tst_ConfigFile::readsTheSameHoweverItIsWritten_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::newRow("section") << QByteArray("[server]\nport = 9090\nallowed_hosts = ['a', 'b']");
    QTest::newRow("lines of Windows")
        << QByteArray("[server]\r\nport = 9090\r\nallowed_hosts = ['a', 'b']\r\n");
    QTest::newRow("byte order mark")
        << QByteArray("\xef\xbb\xbf[server]\nport = 9090\nallowed_hosts = ['a', 'b']");
    QTest::newRow("dots") << QByteArray("server.port = 9090\nserver.allowed_hosts = ['a', 'b']");
    QTest::newRow("in one line") << QByteArray(
        "server = {port = 9_090, allowed_hosts = [\"a\", \"b\"]}");
    QTest::newRow("list over lines")
        << QByteArray("[server]\nallowed_hosts = [\n  'a', # one\n  'b',\n]\nport = 0x2382");
}

void tst_ConfigFile::readsTheSameHoweverItIsWritten()
{
    QFETCH(QByteArray, toml);
    const Result<Config> config = fromToml(toml);
    QVERIFY2(config, config ? "" : qPrintable(config.errorText()));
    QCOMPARE(config->port, quint16(9090));
    QCOMPARE(config->allowedHosts, (QList<QByteArray> {"a", "b"}));
}

void tst_ConfigFile::saysWhatIsWrongInAFile_data()
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
        "belfry.toml:2: server.host must be a text in quotes, or a list of such.");
    row("list with a number for hosts", "[server]\nhost = [\"::1\", 1]",
        "belfry.toml:2: server.host must be a text in quotes, or a list of such.");
    row("fraction", "[server]\nport = 1.5", "belfry.toml:2: server.port must be a whole number.");
    row("list of numbers", "[server]\nallowed_hosts = [1]",
        "belfry.toml:2: server.allowed_hosts must be a list of texts in quotes.");
    row("no address", "[server]\nhost = \"here\"",
        "belfry.toml:2: server.host must be an IP address of this machine such as 127.0.0.1, or "
        "localhost, but is 'here'.");
    row("host that would be every name", "[server]\nallowed_hosts = [\".\"]",
        "belfry.toml:2: server.allowed_hosts must be names or addresses, each with or without a "
        "port, or .example.com for a name and all below it, but one is '.'.");
    row("unknown key", "[server]\nprot = 1",
        "belfry.toml:2: server.prot is not a setting that Belfry knows.");
    row("unknown section", "[sever]\nport = 1",
        "belfry.toml:2: sever.port is not a setting that Belfry knows.");
    row("key outside a section", "port = 1",
        "belfry.toml:1: port is not a setting that Belfry knows.");
    row("unknown level", "[log]\nlevel = \"loud\"",
        "belfry.toml:2: log.level must be debug, info, warning or error, but is 'loud'.");
    const QString origins =
        QStringLiteral("belfry.toml:2: server.allowed_origins must be origins such as "
                       "http://localhost:8081 or patterns such as https://*.example.com, as "
                       "browsers send them, in ASCII and without a path, but one is '%1'.");
    for (const char *dead : {"localhost",
                             "https://a.com/app",
                             "https://a.com/app/",
                             "https://u@a.com",
                             "https://a.com?b",
                             "https://a.com:[x]",
                             "https://a.com:[1,99999]",
                             "https://a.com:[8080",
                             "https:// a.com",
                             "https://a.com:123456",
                             "https://a.com:99999",
                             "http://a:65536",
                             "http://a.com:0",
                             "http://a.com:080",
                             "https://",
                             "://a.com",
                             "ftp://a.com",
                             "FTP://a.com",
                             "data://a.com",
                             "ht tp://a.com",
                             "nulls",
                             ""}) {
        QTest::addRow("dead origin %s", dead) << "[server]\nallowed_origins = [\""
                + QByteArray(dead) + "\"]" << origins.arg(QLatin1StringView(dead));
    }
    row("proxy by its name", "[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"proxy\"]",
        "belfry.toml:2: server.trusted_proxies must be addresses such as 127.0.0.1 or networks "
        "such as 10.0.0.0/8, but one is 'proxy'.");
    row("host with a user", "[server]\nallowed_hosts = [\"u@h\"]",
        "belfry.toml:2: server.allowed_hosts must be names or addresses, each with or without a "
        "port, or .example.com for a name and all below it, but one is 'u@h'.");
    row("endpoint without a slash", "[server]\nendpoint = \"ws\"",
        "belfry.toml:2: server.endpoint must be a path such as /ws, of letters, digits, - and _, "
        "but is 'ws'.");
    row("an unknown thing on subscribe", "[unread]\non_subscribe = \"all\"",
        "belfry.toml:2: unread.on_subscribe must be last or none, but is 'all'.");
    row("data without a folder", "[server]\ndata = \"\"",
        "belfry.toml:2: server.data must be the name of a directory, but is ''.");
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
    row("pattern that is none", "[[destinations]]\n\npattern = \"alarm\"",
        "belfry.toml:3: destinations.pattern must be a destination such as /alarm/**.");
    row("number for a pattern", "[[destinations]]\npattern = 1",
        "belfry.toml:2: destinations.pattern must be a destination such as /alarm/**.");
    row("number for a way", "[[destinations]]\npattern = \"/a\"\nsubscribe = 1",
        "belfry.toml:3: destinations.subscribe must be \"no\", \"exact\" or \"pattern\".");
    row("flag for a way", "[[destinations]]\npattern = \"/a\"\nsubscribe = true",
        "belfry.toml:3: destinations.subscribe must be \"no\", \"exact\" or \"pattern\".");
    row("text for a flag of a rule", "[[destinations]]\npattern = \"/a\"\nsend = \"yes\"",
        "belfry.toml:3: destinations.send must be true or false.");
    row("unknown key of a rule", "[[destinations]]\npattern = \"/a\"\npublish = true",
        "belfry.toml:3: destinations.publish is not a setting that Belfry knows.");
    row("second rule", "[[destinations]]\npattern = \"/a\"\n[[destinations]]\npattern = \"b\"",
        "belfry.toml:4: destinations.pattern must be a destination such as /alarm/**.");
    row("number for the rules", "destinations = 1",
        "belfry.toml:1: destinations must be tables, each under [[destinations]].");
    row("text for a flag", "[server]\ndemo = \"true\"",
        "belfry.toml:2: server.demo must be true or false.");
    row("number for a flag", "[server]\ndemo = 1",
        "belfry.toml:2: server.demo must be true or false.");
    row("flag for a number", "[server]\nport = true",
        "belfry.toml:2: server.port must be a whole number.");
    row("date for a number", "[server]\nport = 2026-01-01",
        "belfry.toml:2: server.port must be a whole number.");
    row("text for a list", "[server]\nallowed_hosts = \"a\"",
        "belfry.toml:2: server.allowed_hosts must be a list of texts in quotes.");
    row("list in a list", "[server]\nallowed_hosts = [\"a\", [\"b\"]]",
        "belfry.toml:2: server.allowed_hosts must be a list of texts in quotes.");
    row("table for a setting", "[server.port]\nnumber = 1",
        "belfry.toml:1: server.port must be a whole number.");
    row("setting for a section", "server = 1",
        "belfry.toml:1: server must be a table, under [server].");
    row("list of a section", "\n[[server]]\nport = 1",
        "belfry.toml:2: server must be a table, under [server].");
    row("number below its bounds", "[limits]\nframe_bytes = -1",
        "belfry.toml:2: limits.frame_bytes must be a whole number from 1024 to 67108864, but is "
        "-1.");
    row("time above its bounds", "[stomp]\nheart_beat_send_ms = 3600001",
        "belfry.toml:2: stomp.heart_beat_send_ms must be a whole number from 0 to 3600000, but is "
        "3600001.");
    row("iframe client that is no URL", "[sockjs]\niframe_client = \"javascript:1\"",
        "belfry.toml:2: sockjs.iframe_client must be the URL of the sockjs-client that the page "
        "loads, but is 'javascript:1'.");
    row("control character in a key", "[server]\n\"a\\nb\" = 1",
        "belfry.toml:2: server.a\\u000ab is not a setting that Belfry knows.");
    row("what stands first, not what is first in the alphabet",
        "[server]\nport = -1\ndemo = 1\n[log]\nlevel = 1",
        "belfry.toml:2: server.port must be a whole number from 0 to 65535, but is -1.");
}

void tst_ConfigFile::saysWhatIsWrongInAFile()
{
    QFETCH(QByteArray, toml);
    const Result<Config> config = fromToml(toml);
    QVERIFY(!config);
    QTEST(config.errorText(), "error");
}

// Web views and extensions have schemes of their own.
void tst_ConfigFile::takesOriginsThatAreSent_data()
{
    QTest::addColumn<QByteArray>("origin");
    for (const char *origin :
         {"http://a.com", "https://a.com:8443", "https://A.com/", "ws://a.com", "https://*.a.com:*",
          "http://localhost:[8080,8081]", "http://[::1]:5173", "https://a.com:80*", "*://a.com",
          "capacitor://localhost", "chrome-extension://abcdefgh", "null", "file://", "*",
          "http://a.com:65535"}) {
        QTest::addRow("%s", origin) << QByteArray(origin);
    }
}

void tst_ConfigFile::takesOriginsThatAreSent()
{
    QFETCH(QByteArray, origin);
    const Result<Config> config = fromToml("[server]\nallowed_origins = [\"" + origin + "\"]");
    QVERIFY2(config, config ? "" : qPrintable(config.errorText()));
    QCOMPARE(config->allowedOrigins, QList<QByteArray> {origin});
}

void tst_ConfigFile::saysInWhichLineAFileIsNoToml_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::newRow("key twice") << QByteArray("[server]\nport = 1\nport = 2") << 3;
    QTest::newRow("section twice")
        << QByteArray("[server]\nport = 1\n\n[server]\ndemo = true") << 4;
    QTest::newRow("no value") << QByteArray("[server]\nport =\n") << 2;
    QTest::newRow("no quotes") << QByteArray("[server]\nport = 1\nhost = localhost\n") << 3;
    QTest::newRow("quotes that do not end")
        << QByteArray("[server]\nhost = \"::1\nport = 1\n") << 2;
    QTest::newRow("section that does not end") << QByteArray("\n[server\nport = 1") << 2;
    QTest::newRow("too large a number") << QByteArray("[server]\nport = 9223372036854775808") << 2;
    QTest::newRow("no UTF-8") << QByteArray("[server]\nhost = \"\xff\"") << 2;
    QTest::newRow("a NUL") << QByteArray("[server]\n\0port = 1", 18) << 2;
    QTest::newRow("YAML") << QByteArray("server:\n  port: 1\n") << 1;
}

void tst_ConfigFile::saysInWhichLineAFileIsNoToml()
{
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    const Result<Config> config = fromToml(toml);
    QVERIFY(!config);
    const QString start = QStringLiteral("belfry.toml:%1: ").arg(line);
    QVERIFY2(config.errorText().startsWith(start), qPrintable(config.errorText()));
    QVERIFY2(config.errorText().size() > start.size() + 10, qPrintable(config.errorText()));
    QVERIFY2(!config.errorText().contains(u'\n'), qPrintable(config.errorText()));
}

QTEST_GUILESS_MAIN(tst_ConfigFile)
#include "tst_configfile.moc"
