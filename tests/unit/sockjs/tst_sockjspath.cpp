// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/path.h"

#include <QTest>

using SockJs::parsedPath;
using SockJs::Path;
using SockJs::TransportName;

class tst_SockJsPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPages_data();
    void readsPages();
    void readsSessions_data();
    void readsSessions();
    void namesEveryTransport_data();
    void namesEveryTransport();
    void findsNothingElsewhere_data();
    void findsNothingElsewhere();
};

void tst_SockJsPath::readsPages_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<Path::Kind>("kind");

    QTest::newRow("greeting") << QByteArray("") << Path::Kind::Greeting;
    QTest::newRow("greeting with a slash") << QByteArray("/") << Path::Kind::Greeting;
    QTest::newRow("info") << QByteArray("/info") << Path::Kind::Info;
    QTest::newRow("raw WebSocket") << QByteArray("/websocket") << Path::Kind::RawWebSocket;
    // sockjs-protocol 0.3.3, IframePage.
    for (const char *path : {"/iframe.html", "/iframe-a.html", "/iframe-.html",
                             "/iframe-0.1.2.html", "/iframe-0.1.2abc-dirty.2144.html"}) {
        QTest::newRow(path) << QByteArray(path) << Path::Kind::Iframe;
    }
}

void tst_SockJsPath::readsPages()
{
    QFETCH(const QByteArray, path);
    QTEST(parsedPath(path).kind, "kind");
}

void tst_SockJsPath::readsSessions_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("session");

    // sockjs-protocol 0.3.3, SessionURLs: any value will do.
    QTest::newRow("letters") << QByteArray("/a/a/xhr") << QByteArray("a");
    QTest::newRow("underscore") << QByteArray("/_/_/xhr") << QByteArray("_");
    QTest::newRow("digit") << QByteArray("/1/2/xhr") << QByteArray("2");
    QTest::newRow("encoded space")
        << QByteArray("/abcdefgh_i-j%20/abcdefg_i-j%20/xhr") << QByteArray("abcdefg_i-j%20");
    QTest::newRow("as the client makes them")
        << QByteArray("/000/k3vq5ezj/xhr") << QByteArray("k3vq5ezj");
    QTest::newRow("names that are pages elsewhere")
        << QByteArray("/info/websocket/xhr") << QByteArray("websocket");
    QTest::newRow("as long as may be")
        << "/0/" + QByteArray(64, 'x') + "/xhr" << QByteArray(64, 'x');
}

void tst_SockJsPath::readsSessions()
{
    QFETCH(const QByteArray, path);
    const Path parsed = parsedPath(path);
    QCOMPARE(parsed.kind, Path::Kind::Session);
    QCOMPARE(parsed.transport, TransportName::Xhr);
    QTEST(parsed.session, "session");
}

void tst_SockJsPath::namesEveryTransport_data()
{
    QTest::addColumn<TransportName>("transport");

    QTest::newRow("websocket") << TransportName::WebSocket;
    QTest::newRow("xhr") << TransportName::Xhr;
    QTest::newRow("xhr_send") << TransportName::XhrSend;
    QTest::newRow("xhr_streaming") << TransportName::XhrStreaming;
    QTest::newRow("eventsource") << TransportName::EventSource;
    QTest::newRow("htmlfile") << TransportName::HtmlFile;
    QTest::newRow("jsonp") << TransportName::Jsonp;
    QTest::newRow("jsonp_send") << TransportName::JsonpSend;
}

void tst_SockJsPath::namesEveryTransport()
{
    const Path parsed = parsedPath("/000/abc/" + QByteArray(QTest::currentDataTag()));
    QCOMPARE(parsed.kind, Path::Kind::Session);
    QCOMPARE(parsed.session, QByteArray("abc"));
    QTEST(parsed.transport, "transport");
}

void tst_SockJsPath::findsNothingElsewhere_data()
{
    QTest::addColumn<QByteArray>("path");

    const auto add = [](const char *path) { QTest::newRow(path) << QByteArray(path); };
    // sockjs-protocol 0.3.3, BaseUrlGreeting, IframePage and SessionURLs.
    for (const char *path :
         {"/a", "/a.html", "//", "///", "/a/a", "/a/a/", "/a/", "/iframe.htm", "/iframe",
          "/IFRAME.HTML", "/IFRAME", "/iframe.HTML", "/iframe.xml", "/iframe-/.html"}) {
        add(path);
    }
    for (const char *path : {"///xhr", "/a./a/xhr", "/a/a./xhr", "/./a/xhr", "/a/./xhr",
                             "/../a/xhr", "//a/xhr", "/a//xhr", "////xhr"}) {
        add(path);
    }
    for (const char *path : {"/a/a/XHR", "/a/a/xhr/", "/a/a/xhr/b", "/a/a/poll", "/a/a/xhr;x=1",
                             "/a/a/xhr.js", "/info/", "/infos", "/websocket/", "/Info",
                             "/iframe-A.html", "/iframe-a%2e.html", "iframe.html"}) {
        add(path);
    }
    for (const char *path :
         {"/a/%2e/xhr", "/a/%2E/xhr", "/a/a%2fb/xhr", "/a/a%2Fb/xhr", "/a/%00/xhr", "/a/%0a/xhr",
          "/a/%1F/xhr", "/a/%7f/xhr", "/a/%/xhr", "/a/%4/xhr", "/a/%zz/xhr", "/a/a b/xhr",
          "/a/a;b/xhr", "/a/\xed\x95\x9c/xhr"}) {
        add(path);
    }
    QTest::newRow("session too long") << "/0/" + QByteArray(65, 'x') + "/xhr";
    QTest::newRow("server too long") << '/' + QByteArray(65, 'x') + "/0/xhr";
}

void tst_SockJsPath::findsNothingElsewhere()
{
    QFETCH(const QByteArray, path);
    QCOMPARE(parsedPath(path).kind, Path::Kind::NotFound);
}

QTEST_GUILESS_MAIN(tst_SockJsPath)
#include "tst_sockjspath.moc"
