// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/allsettings.h"
#include "broker/settings/configfile.h"

#include <QTest>

using Broker::Config;

/// A file with every setting there is: each is read, and goes where it belongs.
class tst_EverySetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadFromAFile();
};

void tst_EverySetting::isReadFromAFile()
{
    const QByteArray toml = R"(
[server]
host = ["0.0.0.0", "::1"]
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
allow_plaintext = true
data = "/srv/belfry/data"

[log]
level = "debug"
file = "/srv/belfry/log"

[stomp]
on_unmatched = "error"
on_duplicate_subscription = "replace"
answer_in_kind = true
heart_beat_send_ms = 5000
heart_beat_expect_ms = 0

[sockjs]
websocket = false
xhr = false
eventsource = false
htmlfile = true
jsonp = true
cookie = true
iframe_client = "/sockjs.min.js"
stream_bytes = 4096

[unread]
destination = "/unread/{user}/count"
on_subscribe = "none"
store = "memory"
users = 23
forget_after_days = 24

[limits]
frame_bytes = 16777216
header_count = 100
header_bytes = 1024
pre_connect_bytes = 4096
open_transactions = 2
transaction_frames = 20
pattern_wildcards = 2
patterns = 21
patterns_per_address = 22
total_output_bytes = 16777216
total_transaction_bytes = 8388608
transaction_bytes_per_address = 4194304
total_input_bytes = 2097152
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
output_messages = 7
message_fragments = 8
message_ms = 475
sockjs_sessions = 9
connections_per_address = 10
connects_per_second = 11
publication_bytes = 4097
sockjs_sessions_per_address = 14
requests_per_second = 15
frames_per_second = 12
bytes_per_second = 13
hold_for_loopback = true
)";
    const Result<Config> config = Broker::withFile({}, toml, QStringLiteral("belfry.toml"));
    QVERIFY2(config, config ? "" : qPrintable(config.errorText()));
    QCOMPARE(config->hosts, (QStringList {QStringLiteral("0.0.0.0"), QStringLiteral("::1")}));
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
    QVERIFY(config->allowsPlaintext);
    QCOMPARE(config->logLevel, Broker::LogLevel::Debug);
    QCOMPARE(config->logFile, QStringLiteral("/srv/belfry/log"));
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
    QCOMPARE(limits.outputMessages, 7);
    QCOMPARE(limits.fragmentsPerMessage, 8);
    QVERIFY(limits.messageTimeout == milliseconds(475));
    QCOMPARE(limits.httpReceivers, 9);
    QCOMPARE(limits.connectionsPerAddress, 10);
    QCOMPARE(limits.connectsPerSecond, 11);
    QCOMPARE(limits.publicationBytes, 4097);
    QCOMPARE(limits.httpReceiversPerAddress, 14);
    QCOMPARE(limits.requestsPerSecond, 15);
    QCOMPARE(limits.framesPerSecond, 12);
    QCOMPARE(limits.bytesPerSecond, 13);
    QVERIFY(limits.holdForLoopback);
    QCOMPARE(limits.transactionFrames, 20);
    QCOMPARE(limits.totalTransactionBytes, 8 * 1024 * 1024);
    QCOMPARE(limits.transactionBytesPerAddress, 4 * 1024 * 1024);
    QCOMPARE(limits.totalInputBytes, 2 * 1024 * 1024);
    QCOMPARE(limits.patternWildcards, 2);
    QCOMPARE(limits.patterns, 21);
    QCOMPARE(limits.patternsPerAddress, 22);
    QCOMPARE(limits.totalOutputBytes, 16777216);
    QCOMPARE(config->dataFolder, QStringLiteral("/srv/belfry/data"));
    QCOMPARE(config->unreadLimits.destinations, 23);
    QVERIFY(config->unreadLimits.forgetAfter == std::chrono::days(24));
    QVERIFY(config->unreadStore == Broker::UnreadStoreKind::Memory);
    QVERIFY(config->leniency.onUnmatched == Broker::OnUnmatched::Error);
    QVERIFY(config->leniency.onDuplicateSubscription == Broker::OnDuplicateSubscription::Replace);
    QVERIFY(config->leniency.answersInKind);
    QVERIFY(!config->endpoint.hasWebSocket);
    QVERIFY(!config->endpoint.hasXhr);
    QVERIFY(!config->endpoint.hasEventSource);
    QVERIFY(config->endpoint.hasHtmlFile);
    QVERIFY(config->endpoint.hasJsonp);
    QVERIFY(config->endpoint.needsCookie);
    QCOMPARE(config->endpoint.iframeClientUrl, QByteArray("/sockjs.min.js"));
    QCOMPARE(config->endpoint.streamBytes, 4096);
    for (const Broker::Setting &setting : Broker::allSettings()) {
        const QByteArray name = setting.key.sliced(setting.key.indexOf('.') + 1).toByteArray();
        QVERIFY2(toml.contains('\n' + name + " = "), setting.key.data()); // else add it above
    }
}

QTEST_APPLESS_MAIN(tst_EverySetting)
#include "tst_everysetting.moc"
