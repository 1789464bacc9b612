// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/hostpolicy.h"
#include "broker/access/originpolicy.h"

#include <QTest>

#include <utility>

using Broker::HostPolicy;
using Broker::OriginPattern;
using Broker::OriginPolicy;
using Broker::OriginVerdict;

class tst_OriginPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesPatternsAsSpringDoes_data();
    void matchesPatternsAsSpringDoes();
    void splitsListsButNotPorts();
    void matchesAHostilePatternInNoTime();
    void allowsAPageOfTheSameOrigin_data();
    void allowsAPageOfTheSameOrigin();
    void knowsThePortThatASchemeHas();
    void allowsLoopbackPagesOnlyToALoopbackBroker_data();
    void allowsLoopbackPagesOnlyToALoopbackBroker();
    void allowsClientsThatAreNoPage();
    void allowsPagesWithoutAnOriginOnlyWhereThatIsListed();
    void suggestsThePatternThatWouldAllow();
    void knowsItsHosts_data();
    void knowsItsHosts();
    void knowsConfiguredHosts();
    void knowsAllNamesBelowOneWithADot();
};

void tst_OriginPolicy::matchesPatternsAsSpringDoes_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("matches");

    const auto row = [](const char *pattern, const char *origin, bool matches) {
        QTest::addRow("%s %s %s", pattern, matches ? "matches" : "does not match", origin)
            << QByteArray(pattern) << QByteArray(origin) << matches;
    };
    row("*", "http://any.example", true);
    row("*", "null", true);
    row("http://localhost:8081", "http://localhost:8081", true);
    row("http://localhost:8081/", "http://localhost:8081", true);
    row("http://localhost:8081", "http://LOCALHOST:8081", false);
    row("http://localhost:8081", "https://localhost:8081", false);
    row("http://localhost:8081", "http://localhost:80811", false);
    row("https://*.domain1.com", "https://a.domain1.com", true);
    row("https://*.domain1.com", "https://a.b.domain1.com", true);
    row("https://*.domain1.com", "https://domain1.com", false);
    row("https://*.domain1.com", "https://a.domain1.com:8443", false);
    row("https://*.domain1.com", "https://a.domain1xcom", false);
    row("http://localhost:*", "http://localhost:3000", true);
    row("http://localhost:*", "http://localhost", false);
    row("https://*.domain1.com:[8080,8081]", "https://a.domain1.com:8080", true);
    row("https://*.domain1.com:[8080,8081]", "https://a.domain1.com:8081", true);
    row("https://*.domain1.com:[8080,8081]", "https://a.domain1.com:8082", false);
    row("https://*.domain1.com:[8080,8081]", "https://a.domain1.com", false);
    row("https://*.domain1.com:[*]", "https://a.domain1.com", true);
    row("https://*.domain1.com:[*]", "https://a.domain1.com:12345", true);
    row("https://*.domain1.com:[*]", "https://a.domain1.com:12x", false);
    row("https://a.com:[x]", "https://a.com:[x]", true);
    row("https://a.com:[x]", "https://a.com:1", false);
    row("https://*", "https://a.com:1", true);
    row("HTTPS://Notes.Example.com", "https://notes.example.com", true);
    row("https://notes.example.com:443", "https://notes.example.com", true);
    row("http://notes.example.com:80", "http://notes.example.com", true);
    row("http://notes.example.com:443", "http://notes.example.com", false);
    row("https://notes.example.com:[443,8443]", "https://notes.example.com", true);
    row("https://notes.example.com:[80,8443]", "https://notes.example.com", false);
    row("ws://notes.example.com", "http://notes.example.com", true);
    row("wss://*.example.com", "https://notes.example.com", true);
    row("https://a.com", "null", false);
}

void tst_OriginPolicy::matchesPatternsAsSpringDoes()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, origin);
    QTEST(OriginPattern(pattern).matches(origin), "matches");
}

void tst_OriginPolicy::splitsListsButNotPorts()
{
    QCOMPARE(Broker::splitOriginPatterns("http://a:[1,2], http://b ,,http://c"),
             (QList<QByteArray> {"http://a:[1,2]", "http://b", "http://c"}));
    QVERIFY(Broker::splitOriginPatterns("").isEmpty());
}

void tst_OriginPolicy::matchesAHostilePatternInNoTime()
{
    // Twenty stars against a text that almost fits: a regular expression would try for ever.
    const OriginPattern pattern(QByteArray("a*").repeated(20) + "b");
    QVERIFY(!pattern.matches(QByteArray(8000, 'a')));
}

void tst_OriginPolicy::allowsAPageOfTheSameOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");

    QTest::newRow("same") << QByteArray("http://alarm.example:8080") << true;
    QTest::newRow("as clients of iOS have it") << QByteArray("ws://alarm.example:8080") << true;
    QTest::newRow("with a slash") << QByteArray("http://alarm.example:8080/") << true;
    QTest::newRow("with a path") << QByteArray("http://alarm.example:8080/x") << false;
    QTest::newRow("with a user") << QByteArray("http://u@alarm.example:8080") << false;
    QTest::newRow("other scheme of iOS") << QByteArray("wss://alarm.example:8080") << false;
    QTest::newRow("other port") << QByteArray("http://alarm.example:8081") << false;
    QTest::newRow("other scheme") << QByteArray("https://alarm.example:8080") << false;
    QTest::newRow("longer name") << QByteArray("http://alarm.example:8080.evil.test") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("scheme alone") << QByteArray("http://") << false;
    QTest::newRow("prefix of the scheme") << QByteArray("httpx://alarm.example:8080") << false;
}

void tst_OriginPolicy::allowsAPageOfTheSameOrigin()
{
    QFETCH(QByteArray, origin);
    QTEST(OriginPolicy().verdict(origin, "http", "alarm.example:8080").allowed, "allowed");
}

void tst_OriginPolicy::knowsThePortThatASchemeHas()
{
    const OriginPolicy policy;
    QVERIFY(policy.verdict("https://alarm.example", "https", "alarm.example:443").allowed);
    QVERIFY(policy.verdict("wss://alarm.example:443", "https", "alarm.example").allowed);
    QVERIFY(policy.verdict("ws://alarm.example:80", "http", "alarm.example").allowed);
    QVERIFY(!policy.verdict("http://alarm.example", "http", "alarm.example:443").allowed);
    QVERIFY(!policy.verdict("https://alarm.example", "https", "alarm.example:80").allowed);
}

void tst_OriginPolicy::allowsLoopbackPagesOnlyToALoopbackBroker_data()
{
    QTest::addColumn<bool>("isLoopback");

    for (const char *loopback :
         {"http://localhost:8081", "http://localhost", "https://localhost:1",
          "http://127.0.0.1:3000", "http://[::1]:5173", "ws://localhost:8080"}) {
        QTest::newRow(loopback) << true;
    }
    for (const char *other :
         {"http://localhost.evil.test", "http://127.0.0.1.nip.io", "http://[::ffff:127.0.0.1]",
          "http://0.0.0.0", "http://localhost.", "http://localhost:", "http://localhost:8081x",
          "ftp://localhost", "http://user@localhost", "http://localhost/x", "null",
          "http://xn--localhost"}) {
        QTest::newRow(other) << false;
    }
}

void tst_OriginPolicy::allowsLoopbackPagesOnlyToALoopbackBroker()
{
    const QByteArray origin = QTest::currentDataTag();
    QTEST(OriginPolicy({}, true).verdict(origin, "http", "127.0.0.1:8080").allowed, "isLoopback");
    QVERIFY(!OriginPolicy({}, false).verdict(origin, "http", "alarm.example").allowed);
}

void tst_OriginPolicy::allowsClientsThatAreNoPage()
{
    QVERIFY(OriginPolicy().verdict({}, "http", "alarm.example").allowed);
}

// A sandboxed frame, a file, a data: URL: of whose page it is nobody knows.
void tst_OriginPolicy::allowsPagesWithoutAnOriginOnlyWhereThatIsListed()
{
    for (const auto &[patterns, isAllowed] :
         {std::pair(QList<QByteArray> {}, false), std::pair(QList<QByteArray> {"null"}, true),
          std::pair(QList<QByteArray> {"*"}, true),
          std::pair(QList<QByteArray> {"http://*", "https://null"}, false)}) {
        QCOMPARE(OriginPolicy(patterns, true).verdict("null", "http", "localhost:8080").allowed,
                 isAllowed);
    }
    QVERIFY(!OriginPolicy().verdict("null", "http", "null").allowed);
    QVERIFY(!OriginPolicy({"null"}).verdict("http://evil.example", "http", "localhost").allowed);
    QCOMPARE(OriginPolicy().verdict("null", "http", "localhost").suggestion, QByteArray("null"));
}

void tst_OriginPolicy::suggestsThePatternThatWouldAllow()
{
    for (const QByteArray &origin :
         {QByteArray("https://evil.example:8443"), QByteArray("wss://evil.example:443"),
          QByteArray("null"), QByteArray("file://")}) {
        const OriginVerdict refused = OriginPolicy().verdict(origin, "http", "localhost:8080");
        QVERIFY(!refused.allowed);
        const OriginPolicy wiser({refused.suggestion});
        QVERIFY(wiser.verdict(origin, "http", "localhost:8080").allowed);
    }
}

void tst_OriginPolicy::knowsItsHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");

    const auto row = [](const char *name, const QByteArray &host, bool allowed) {
        QTest::newRow(name) << host << allowed;
    };
    row("name", "localhost:8080", true);
    row("name in capitals", "LOCALHOST:8080", true);
    row("name with the port of a development server", "localhost:5173", true);
    row("name without a port", "localhost", true);
    row("address", "127.0.0.1:8080", true);
    row("IPv6", "[::1]:8080", true);
    row("address of the machine", "192.0.2.7:8080", true);
    row("address that an emulator has for its host", "10.0.2.2:8080", true);
    row("address without a port", "192.0.2.7", true);
    row("IPv6 with another port", "[2001:db8::7]:443", true);
    row("IPv4 in IPv6", "[::ffff:192.0.2.7]", true);
    row("name with the root of DNS", "localhost.", true);
    row("name with the root of DNS and a port", "localhost.:5173", true);
    row("a dot alone", ".", false);
    row("name with two dots at its end", "localhost..", false);
    row("rebound name with the root of DNS", "evil.test.", false);
    row("IPv4 in IPv6, of this machine", "[::ffff:127.0.0.1]:8080", true);
    row("IPv4 in IPv6, as browsers write it", "[::ffff:7f00:1]", true);
    row("rebound name", "evil.test:8080", false);
    row("name that starts alike", "localhost.evil.test:8080", false);
    row("name that starts as an address", "127.0.0.1.nip.io", false);
    row("name that ends alike", "evil-localhost", false);
    row("address with a dot at the end", "127.0.0.1.", false);
    row("three numbers", "127.0.1", false);
    row("one number", "2130706433", false);
    row("number too large", "127.0.0.256", false);
    row("octal", "0177.0.0.1", false);
    row("IPv6 without brackets", "::1", false);
    row("IPv4 in brackets", "[127.0.0.1]", false);
    row("none", {}, false);
}

void tst_OriginPolicy::knowsItsHosts()
{
    QFETCH(QByteArray, host);
    QTEST(HostPolicy().allows(host), "allowed");
}

void tst_OriginPolicy::knowsConfiguredHosts()
{
    const HostPolicy policy({"Alarm.example", "other.example:9000"});
    QVERIFY(policy.allows("alarm.example"));
    QVERIFY(policy.allows("alarm.EXAMPLE:443"));
    QVERIFY(policy.allows("other.example:9000"));
    QVERIFY(!policy.allows("other.example:9001"));
    QVERIFY(!policy.allows("x.alarm.example"));
    QVERIFY(policy.allows("alarm.example.:443"));
    QVERIFY(policy.allows("other.example.:9000"));
    QVERIFY(HostPolicy({"alarm.example."}).allows("alarm.example"));
}

void tst_OriginPolicy::knowsAllNamesBelowOneWithADot()
{
    const HostPolicy policy({".Example.com", ".example.org:8443"});
    QVERIFY(policy.allows("notes.example.com"));
    QVERIFY(policy.allows("a.b.EXAMPLE.com:5173"));
    QVERIFY(policy.allows("example.com:80"));
    QVERIFY(policy.allows("notes.example.org:8443"));
    QVERIFY(!policy.allows("notes.example.org:80"));
    QVERIFY(!policy.allows("evilexample.com"));
    QVERIFY(!policy.allows("example.com.evil.test"));
    QVERIFY(!policy.allows(".evil.test"));
}

QTEST_APPLESS_MAIN(tst_OriginPolicy)
#include "tst_originpolicy.moc"
