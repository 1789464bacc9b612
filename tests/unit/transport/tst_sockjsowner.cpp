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
const Http::Header OfferedSecret {"Cookie", "belfry_sockjs=s0"};
const Http::Header OtherCookie {"Cookie", "xbelfry_sockjs=s1; belfry_sockjsx=s1"};

constexpr Clock::TimePoint Begin {};
constexpr Clock::Duration Soon = std::chrono::milliseconds(20);
constexpr Clock::Duration Settled = SockJsOwner::SettlingTime;

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
    void isBoundToTheSecretThatItsAnswerGave();
    void isBoundHoweverLateItIsCarried();
    void losesNoTabOfThoseThatOpenAtOnce_data();
    void losesNoTabOfThoseThatOpenAtOnce();
    void losesNoEventSourceOfAnotherOrigin();
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
    SockJsOwner owner(with(opening), {}, Begin);
    QVERIFY(owner.sent(with(opening), Begin));
    QCOMPARE(owner.sent(with(later), Begin + Settled), isOwn);
    QVERIFY(owner.sent(with(opening), Begin + Settled)); // who is refused changes nothing
}

void tst_SockJsOwner::takesTheFirstOriginOfWhoOpenedWithoutOne()
{
    SockJsOwner owner(with({}), {}, Begin);
    QVERIFY(owner.sent(with({Own}), Begin));
    QVERIFY(!owner.sent(with({Foreign}), Begin));
    QVERIFY(owner.sent(with({}), Begin));
    QVERIFY(owner.sent(with({Own}), Begin));
}

void tst_SockJsOwner::isBoundToTheSecretThatItsAnswerGave()
{
    SockJsOwner owner(with({Own}), "s0", Begin);
    QVERIFY(owner.sent(with({Own}), Begin));
    QVERIFY(owner.sent(with({Own, OfferedSecret}), Begin + Soon));
    QVERIFY(!owner.sent(with({Own}), Begin + Settled));
    QVERIFY(!owner.sent(with({Own, OtherSecret}), Begin + Settled));
    QVERIFY(!owner.sent(with({Foreign, OfferedSecret}), Begin + Settled));
    QVERIFY(owner.sent(with({Own, OfferedSecret}), Begin + Settled));
}

// As a page does that waits by one stream for long.
void tst_SockJsOwner::isBoundHoweverLateItIsCarried()
{
    SockJsOwner owner(with({Own}), "s0", Begin);
    QVERIFY(owner.sent(with({Own}), Begin + 2 * Settled)); // of who has no cookies
    QVERIFY(owner.sent(with({Own, OfferedSecret}), Begin + 2 * Settled));
    QVERIFY(!owner.sent(with({Own}), Begin + 2 * Settled));
}

// Each is given another one, and the browser keeps the last.
void tst_SockJsOwner::losesNoTabOfThoseThatOpenAtOnce_data()
{
    QTest::addColumn<bool>("isCarriedFirst");
    QTest::newRow("the last one came before it asked again") << false;
    QTest::newRow("the last one came later") << true;
}

void tst_SockJsOwner::losesNoTabOfThoseThatOpenAtOnce()
{
    QFETCH(bool, isCarriedFirst);
    SockJsOwner owner(with({Own}), "s0", Begin);
    if (isCarriedFirst) {
        QVERIFY(owner.sent(with({Own, OfferedSecret}), Begin + Soon));
    }
    QVERIFY(owner.sent(with({Own, OtherSecret}), Begin + 2 * Soon));
    QVERIFY(owner.sent(with({Own, OtherSecret}), Begin + Settled));
    QVERIFY(owner.sent(with({Own, OtherSecret}), Begin + 2 * Settled));
}

// Its receiver has no credentials, and its sender has.
void tst_SockJsOwner::losesNoEventSourceOfAnotherOrigin()
{
    SockJsOwner owner(with({Own}), "s0", Begin);
    QVERIFY(owner.sent(with({Own, OtherSecret}), Begin + Soon));
    QVERIFY(owner.sent(with({Own}), Begin + Settled));
    QVERIFY(owner.sent(with({Own, OtherSecret}), Begin + Settled));
    QVERIFY(owner.sent(with({Own}), Begin + 2 * Settled));
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
    const QByteArray secret = secretFor(with({OtherCookie}));
    QCOMPARE(secret.size(), 22);
    QVERIFY(secretFor(with({})) != secret);
    QVERIFY(secretFor(with({Secret})).isNull());
    const Http::Header cookie = secretCookie(secret, {}, "/ws");
    QCOMPARE(cookie.name, QByteArray("Set-Cookie"));
    QCOMPARE(cookie.value,
             QByteArray("belfry_sockjs=" + secret + "; path=/ws; HttpOnly; SameSite=Lax"));
}

void tst_SockJsOwner::keepsTheSecretToTlsWhereItCameOverIt()
{
    Broker::RequestPeer peer;
    peer.isSecure = true;
    QVERIFY(secretCookie("s", peer, "/ws")
                .value.endsWith("; path=/ws; HttpOnly; SameSite=Lax; "
                                "Secure"));
}

QTEST_APPLESS_MAIN(tst_SockJsOwner)
#include "tst_sockjsowner.moc"
