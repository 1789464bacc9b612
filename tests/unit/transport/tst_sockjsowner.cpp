// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjsowner.h"

#include <QTest>

using namespace Broker;

namespace {

using Headers = Http::Headers;

const Http::Header Own {"Origin", "https://notes.example"};
const Http::Header Foreign {"Origin", "https://other.example"};
const Http::Header SameOrigin {"Sec-Fetch-Site", "same-origin"};
const Http::Header SameSite {"Sec-Fetch-Site", "same-site"};
const Http::Header CrossSite {"Sec-Fetch-Site", "cross-site"};
const Http::Header Secret {"Cookie", "a=b; belfry_sockjs=s1; c=d"};
const Http::Header OtherSecret {"Cookie", "belfry_sockjs=s2"};
const Http::Header OtherCookie {"Cookie", "xbelfry_sockjs=s1; belfry_sockjsx=s1"};

Http::Request with(const Headers &headers)
{
    Http::Request request;
    request.headers = headers;
    return request;
}

} // namespace

class tst_SockJsOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsOwnRequests_data();
    void knowsItsOwnRequests();
    void takesTheFirstOriginOfWhoOpenedWithoutOne();
    void findsACookie_data();
    void findsACookie();
    void givesASecretToWhoHasNone();
    void keepsTheSecretToTlsWhereItCameOverIt();
};

void tst_SockJsOwner::knowsItsOwnRequests_data()
{
    QTest::addColumn<Headers>("opening");
    QTest::addColumn<Headers>("later");
    QTest::addColumn<bool>("isOwn");
    QTest::newRow("no page") << Headers() << Headers() << true;
    QTest::newRow("a page") << Headers {Own} << Headers {Own} << true;
    QTest::newRow("another page") << Headers {Own} << Headers {Foreign} << false;
    QTest::newRow("no page where a page opened") << Headers {Own} << Headers() << true;
    QTest::newRow("a page of the broker's own, by GET, where another opened")
        << Headers {SameSite, Own} << Headers {SameOrigin} << false;
    QTest::newRow("a script of another site where a page opened")
        << Headers {SameOrigin, Own} << Headers {CrossSite} << false;
    QTest::newRow("an EventSource of the page's own origin, and what it posts")
        << Headers {SameOrigin} << Headers {SameOrigin, Own} << true;
    QTest::newRow("the same in a browser of old") << Headers() << Headers {Own} << true;
    QTest::newRow("an EventSource again") << Headers {SameOrigin} << Headers {SameOrigin} << true;
    QTest::newRow("another page's where an EventSource opened")
        << Headers {SameOrigin} << Headers {SameSite, Foreign} << false;
    QTest::newRow("another page's script where an EventSource opened")
        << Headers {SameOrigin} << Headers {CrossSite} << false;
    QTest::newRow("a script of another site, as JSONP is")
        << Headers {CrossSite} << Headers {CrossSite} << true;
    QTest::newRow("a page with its secret")
        << Headers {Own, Secret} << Headers {Own, Secret} << true;
    QTest::newRow("another secret") << Headers {Own, Secret} << Headers {Own, OtherSecret} << false;
    QTest::newRow("no secret") << Headers {Own, Secret} << Headers {Own} << false;
    QTest::newRow("the secret of another page")
        << Headers {Own, Secret} << Headers {Foreign, Secret} << false;
    QTest::newRow("a secret that came later") << Headers {Own} << Headers {Own, Secret} << true;
}

void tst_SockJsOwner::knowsItsOwnRequests()
{
    QFETCH(Headers, opening);
    QFETCH(Headers, later);
    QFETCH(bool, isOwn);
    SockJsOwner owner(with(opening));
    QVERIFY(owner.sent(with(opening)));
    QCOMPARE(owner.sent(with(later)), isOwn);
    QVERIFY(owner.sent(with(opening))); // who is refused changes nothing
}

void tst_SockJsOwner::takesTheFirstOriginOfWhoOpenedWithoutOne()
{
    SockJsOwner owner(with({}));
    QVERIFY(owner.sent(with({Own})));
    QVERIFY(!owner.sent(with({Foreign})));
    QVERIFY(owner.sent(with({})));
    QVERIFY(owner.sent(with({Own})));
}

void tst_SockJsOwner::findsACookie_data()
{
    QTest::addColumn<QByteArray>("cookies");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("alone") << QByteArray("n=v") << QByteArray("v");
    QTest::newRow("among others") << QByteArray("a=b;n=v ; c=d") << QByteArray("v");
    QTest::newRow("the first of two") << QByteArray("n=v; n=w") << QByteArray("v");
    QTest::newRow("empty") << QByteArray("n=") << QByteArray("");
    QTest::newRow("none") << QByteArray("nn=v; xn=v; n") << QByteArray();
}

void tst_SockJsOwner::findsACookie()
{
    QFETCH(QByteArray, cookies);
    QFETCH(QByteArray, value);
    const Http::Request request = with({{"Cookie", cookies}});
    const QByteArrayView found = cookieOf(request, "n");
    QCOMPARE(found.toByteArray(), value);
    QCOMPARE(found.isNull(), value.isNull());
}

void tst_SockJsOwner::givesASecretToWhoHasNone()
{
    const Broker::RequestPeer peer;
    const Headers first = secretFor(with({OtherCookie}), peer, "/ws");
    QCOMPARE(first.size(), 1);
    QCOMPARE(first.first().name, QByteArray("Set-Cookie"));
    QVERIFY2(first.first().value.startsWith("belfry_sockjs="), first.first().value.constData());
    QVERIFY(first.first().value.endsWith("; path=/ws; HttpOnly; SameSite=Lax"));
    QVERIFY(secretFor(with({}), peer, "/ws").first().value != first.first().value);
    QVERIFY(secretFor(with({Secret}), peer, "/ws").isEmpty());
}

void tst_SockJsOwner::keepsTheSecretToTlsWhereItCameOverIt()
{
    Broker::RequestPeer peer;
    peer.isSecure = true;
    QVERIFY(secretFor(with({}), peer, "/ws")
                .first()
                .value.endsWith("; path=/ws; HttpOnly; SameSite=Lax; Secure"));
}

QTEST_APPLESS_MAIN(tst_SockJsOwner)
#include "tst_sockjsowner.moc"
