// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/destination.h"

#include <QTest>

using Broker::destinationFault;
using Broker::DestinationPattern;
using Broker::isPattern;

class tst_Destination : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsDestinations_data();
    void acceptsDestinations();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void tellsPatterns();
    void matchesAsSpringDoes_data();
    void matchesAsSpringDoes();
    void matchesWholeCharacters_data();
    void matchesWholeCharacters();
    void finishesWithEveryPattern_data();
    void finishesWithEveryPattern();
    void refusesBadPatterns_data();
    void refusesBadPatterns();
    void capturesASegment_data();
    void capturesASegment();
    void fillsInAValue();
};

void tst_Destination::acceptsDestinations_data()
{
    QTest::addColumn<QByteArray>("destination");

    for (const char *destination :
         {"/a", "/alarm/7", "/topic/a.b", "/topic/...", "/a b", "/a:b", "/alarm/*", "/{user}/?",
          "/\xed\x95\x9c\xea\xb8\x80", "/queue/x-user-1;d=2", "/$sys/x"}) {
        QTest::newRow(destination) << QByteArray(destination);
    }
    QTest::newRow("as long as may be") << "/" + QByteArray(254, 'x');
}

void tst_Destination::acceptsDestinations()
{
    QFETCH(const QByteArray, destination);
    QCOMPARE(destinationFault(destination), QString());
}

void tst_Destination::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QString>("fault");

    QTest::newRow("nothing") << QByteArray() << QStringLiteral("is empty");
    QTest::newRow("too long") << "/" + QByteArray(255, 'x')
                              << QStringLiteral("is longer than 255 bytes");
    QTest::newRow("no slash") << QByteArray("alarm/7") << QStringLiteral("does not start with '/'");
    QTest::newRow("not UTF-8") << QByteArray("/\xff") << QStringLiteral("is not UTF-8");
    QTest::newRow("line end") << QByteArray("/a\nb") << QStringLiteral("has a control character");
    QTest::newRow("NUL") << QByteArray("/a\0b", 4) << QStringLiteral("has a control character");
    QTest::newRow("DEL") << QByteArray("/a\x7f") << QStringLiteral("has a control character");
    QTest::newRow("percent") << QByteArray("/a%2fb") << QStringLiteral("has a '%'");
    QTest::newRow("backslash") << QByteArray("/a\\b") << QStringLiteral("has a '\\'");
    QTest::newRow("hash") << QByteArray("/alarm/#") << QStringLiteral("has a '#'");
    QTest::newRow("slash alone") << QByteArray("/") << QStringLiteral("has an empty segment");
    QTest::newRow("empty segment") << QByteArray("/a//b") << QStringLiteral("has an empty segment");
    QTest::newRow("slash at the end")
        << QByteArray("/a/") << QStringLiteral("has an empty segment");
    QTest::newRow("dot") << QByteArray("/a/./b") << QStringLiteral("has a dot segment");
    QTest::newRow("dots") << QByteArray("/a/../b") << QStringLiteral("has a dot segment");
}

void tst_Destination::saysWhatIsWrong()
{
    QFETCH(const QByteArray, destination);
    QTEST(destinationFault(destination), "fault");
}

void tst_Destination::tellsPatterns()
{
    QVERIFY(!isPattern("/alarm/7"));
    for (const char *pattern :
         {"/alarm/*", "/alarm/**", "/alarm/?", "/alarm/{user}", "/a}", "/a{"}) {
        QVERIFY2(isPattern(pattern), pattern);
    }
}

void tst_Destination::matchesAsSpringDoes_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<bool>("matches");

    const auto row = [](const char *pattern, const char *destination, bool matches) {
        QTest::addRow("%s %s %s", pattern, matches ? "has" : "has not", destination)
            << QByteArray(pattern) << QByteArray(destination) << matches;
    };
    // Most rows are those of Spring's AntPathMatcherTests that are destinations here.
    row("/test", "/test", true);
    row("/test", "/tests", false);
    row("/test", "/Test", false);
    row("/t?st", "/test", true);
    row("/te??", "/test", true);
    row("/te??", "/tes", false);
    row("/te??", "/testt", false);
    row("/?", "/a", true);
    row("/?/a", "/a/a", true);
    row("/a/??", "/a/bb", true);
    row("/????", "/bala/bla", false);
    row("/*", "/test", true);
    row("/*", "/test/a", false);
    row("/test*", "/test", true);
    row("/test*", "/testTest", true);
    row("/test*", "/test/Test", false);
    row("/test/*", "/test/Test", true);
    row("/test/*", "/test", false);
    row("/*test*", "/AnothertestTest", true);
    row("/*test", "/Anothertest", true);
    row("/*.*", "/test.", true);
    row("/*.*", "/test.test", true);
    row("/*.*", "/test", false);
    row("/test*aaa", "/testblaaaa", true);
    row("/test*aaa", "/test", false);
    row("/bla*bla/test", "/blaXXXbla/test", true);
    row("/bla*bla/test", "/blaXXXbl/test", false);
    row("/*bla/test", "/XXXblab/test", false);
    row("/**", "/testing", true);
    row("/**", "/testing/testing", true);
    row("/*/**", "/testing/testing", true);
    row("/**/*", "/testing/testing", true);
    row("/**/test", "/bla/bla/test", true);
    row("/**/test", "/test", true);
    row("/bla/**/bla", "/bla/testing/testing/bla", true);
    row("/bla/**/bla", "/bla/bla", true);
    row("/bla/**/**/bla", "/bla/bla/bla/bla/bla/bla", true);
    row("/**/*bla", "/bla/bla/bla/bbb", false);
    row("/*bla*/**/bla/**", "/XXXblaXXXX/testing/testing/bla/testing/testing", true);
    row("/*bla*/**/bla/*", "/XXXblaXXXX/testing/testing/bla/testing", true);
    row("/*bla*/**/bla/*", "/XXXblaXXXX/testing/testing/bla/testing/testing", false);
    row("/*bla*/**/bla/*", "/XXXblaXXXX/testing/testing/bla", false);
    row("/x/x/**/bla", "/x/x/x", false);
    row("/foo/bar/**", "/foo/bar", true);
    row("/foo/bar/**", "/foo/baz", false);
    row("/{user}", "/7", true);
    row("/alarm/{user}", "/alarm/7", true);
    row("/alarm/{user}", "/alarm/7/a", false);
    row("/alarm/{user}", "/alarm", false);
    row("/a**b", "/axxb", true);
    row("/a**b", "/a/b", false);
    row("/a/*", "b/c", false);
}

void tst_Destination::matchesAsSpringDoes()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, destination);
    const Result<DestinationPattern> parsed = DestinationPattern::parse(pattern);
    QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.errorText()));
    QCOMPARE(parsed->text(), pattern);
    QTEST(parsed->matches(destination), "matches");
}

void tst_Destination::matchesWholeCharacters_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("matches");

    QTest::newRow("one") << QByteArray("/a?b") << true;
    QTest::newRow("three, one a byte") << QByteArray("/a???b") << false;
    QTest::newRow("any number") << QByteArray("/a*b") << true;
    QTest::newRow("itself") << QByteArray("/a\xed\x95\x9c"
                                          "b")
                            << true;
}

void tst_Destination::matchesWholeCharacters()
{
    QFETCH(const QByteArray, pattern);
    QTEST(DestinationPattern::parse(pattern)->matches("/a\xed\x95\x9c"
                                                      "b"),
          "matches");
}

void tst_Destination::finishesWithEveryPattern_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("destination");

    // Each would take a matcher that tries every way of reading the stars longer than a life.
    QTest::newRow("stars in a segment") << "/" + QByteArray("*a").repeated(120) + "c"
                                        << "/" + QByteArray(250, 'a') + "b";
    QTest::newRow("stars and marks") << "/" + QByteArray("*?").repeated(120) + "c"
                                     << "/" + QByteArray(250, 'a');
    QTest::newRow("any segments") << QByteArray("/**/a").repeated(50) + "/c"
                                  << QByteArray("/a").repeated(126);
    QTest::newRow("both") << QByteArray("/**/*a*").repeated(35) + "/c"
                          << QByteArray("/aaa").repeated(60);
}

void tst_Destination::finishesWithEveryPattern()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, destination);
    const Result<DestinationPattern> parsed = DestinationPattern::parse(pattern);
    QVERIFY(parsed);
    QVERIFY(!parsed->matches(destination));
}

void tst_Destination::refusesBadPatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");

    for (const char *pattern : {"", "alarm/*", "/a//*", "/a/../*", "/alarm/{}", "/alarm/{user",
                                "/alarm/user}", "/alarm/x{user}", "/alarm/{user}x", "/{a}{b}",
                                "/{a*}", "/{user:[0-9]+}", "/{{a}}", "/%2a/*"}) {
        QTest::addRow("'%s'", pattern) << QByteArray(pattern);
    }
}

void tst_Destination::refusesBadPatterns()
{
    QFETCH(const QByteArray, pattern);
    const Result<DestinationPattern> parsed = DestinationPattern::parse(pattern);
    QVERIFY(!parsed);
    QVERIFY(parsed.errorText().contains(QString::fromUtf8(pattern)));
}

void tst_Destination::capturesASegment_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("captured");

    const auto row = [](const char *pattern, const char *destination, const char *captured) {
        QTest::addRow("%s of %s", pattern, destination)
            << QByteArray(pattern) << QByteArray(destination) << QByteArray(captured);
    };
    row("/alarm/{user}", "/alarm/7", "7");
    row("/{user}/alarm", "/7/alarm", "7");
    row("/{other}/{user}", "/6/7", "7");
    row("/alarm/*/{user}", "/alarm/x/7", "7");
    row("/{user}/**", "/7/a/b", "7");
    row("/{user}/**", "/7", "7");
    row("/alarm/**/{user}", "/alarm/a/b/7", "7");
    row("/alarm/**/{user}", "/alarm/7", "7");
    row("/**/{user}/unread", "/a/b/7/unread", "7");
    row("/**/{user}/**", "/a/7/b", nullptr);
    row("/alarm/{user}", "/topic/7", nullptr);
    row("/alarm/{other}", "/alarm/7", nullptr);
    row("/alarm/*", "/alarm/7", nullptr);
}

void tst_Destination::capturesASegment()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, destination);
    QFETCH(const QByteArray, captured);
    const QByteArrayView found = DestinationPattern::parse(pattern)->captured(destination, "user");
    QCOMPARE(found.toByteArray(), captured);
    QCOMPARE(found.isNull(), captured.isNull());
}

void tst_Destination::fillsInAValue()
{
    QCOMPARE(DestinationPattern::parse("/alarm/{user}")->filled("7"), QByteArray("/alarm/7"));
    QCOMPARE(DestinationPattern::parse("/a/{user}/b/{user}")->filled("7"), QByteArray("/a/7/b/7"));
    QCOMPARE(DestinationPattern::parse("/topic/all")->filled("7"), QByteArray("/topic/all"));
}

QTEST_GUILESS_MAIN(tst_Destination)
#include "tst_destination.moc"
