// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/patternindex.h"
#include "broker/routing/patternledger.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using Broker::canonicalPattern;
using Broker::DestinationPattern;
using Broker::patternFault;
using Broker::PatternIndex;
using Broker::PatternLedger;

namespace {

DestinationPattern parsed(QByteArrayView pattern)
{
    return DestinationPattern::parse(pattern).value();
}

std::vector<PatternIndex::Slot> found(PatternIndex &index, QByteArrayView destination)
{
    std::vector<PatternIndex::Slot> slots;
    index.match(destination, slots);
    std::sort(slots.begin(), slots.end());
    return slots;
}

// Of few letters, so that much of it nearly matches.
QByteArray randomSegment(QRandomGenerator &random, bool hasWildcards)
{
    static const QByteArrayList Plain {"a",
                                       "b",
                                       "ab",
                                       "aab",
                                       "\xc3\xa9",
                                       "a\xc3\xa9"
                                       "b",
                                       "aaaa"};
    static const QByteArrayList Wild {"*",  "{x}", "?",         "a*",    "*b",   "a*b", "?b",
                                      "a?", "a?b", "*\xc3\xa9", "aa*aa", "a*b*", "??",  "**"};
    const bool isWild = hasWildcards && random.bounded(2) == 0;
    const QByteArrayList &from = isWild ? Wild : Plain;
    return from.at(random.bounded(int(from.size())));
}

QByteArray randomDestination(QRandomGenerator &random, bool hasWildcards)
{
    QByteArray destination;
    for (int left = 1 + random.bounded(4); left > 0; --left) {
        destination += '/' + randomSegment(random, hasWildcards);
    }
    return destination;
}

} // namespace

class tst_PatternIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesAsEachPatternDoes();
    void matchesDestinationsOfEveryLength();
    void forgetsWhatIsRemoved();
    void writesTheSamePatternsAlike_data();
    void writesTheSamePatternsAlike();
    void saysWhatIsTooWild_data();
    void saysWhatIsTooWild();

    void boundsDifferentPatterns();
    void boundsThoseOfAnAddress();
    void outlivesItsOwner();
};

void tst_PatternIndex::matchesAsEachPatternDoes()
{
    QRandomGenerator random(1);
    PatternIndex index;
    QMap<PatternIndex::Slot, DestinationPattern> there;
    QList<QByteArray> texts;
    for (int round = 0; round < 3'000; ++round) {
        const QByteArray text = randomDestination(random, true);
        if (!texts.contains(text) && there.size() < 500) {
            there.insert(index.add(parsed(text)), parsed(text));
            texts.append(text);
        } else if (!there.isEmpty()) {
            const auto one = std::next(there.begin(), random.bounded(int(there.size())));
            index.remove(one.key());
            texts.removeOne(one.value().text());
            there.erase(one);
        }
        const QByteArray destination = randomDestination(random, false);
        std::vector<PatternIndex::Slot> expected;
        for (auto one = there.cbegin(); one != there.cend(); ++one) {
            if (one->matches(destination)) {
                expected.push_back(one.key());
            }
        }
        QVERIFY2(found(index, destination) == expected, destination.constData());
    }
    QVERIFY(there.size() > 100);
}

void tst_PatternIndex::matchesDestinationsOfEveryLength()
{
    PatternIndex index;
    const PatternIndex::Slot any = index.add(parsed("/a/**"));
    const PatternIndex::Slot last = index.add(parsed("/**/z"));
    QByteArray destination = "/a";
    for (int segments = 1; segments < 1'000; ++segments) {
        QCOMPARE(found(index, destination), std::vector {any});
        QCOMPARE(found(index, destination + "/z"), (std::vector {any, last}));
        destination += "/a";
    }
}

void tst_PatternIndex::forgetsWhatIsRemoved()
{
    PatternIndex index;
    std::vector<PatternIndex::Slot> slots;
    for (int number = 0; number < 1'000; ++number) {
        slots.push_back(index.add(parsed("/topic/*a" + QByteArray::number(number))));
    }
    QCOMPARE(found(index, "/topic/xa999"), std::vector {slots.back()});
    for (const PatternIndex::Slot slot : slots) {
        index.remove(slot);
    }
    QVERIFY(found(index, "/topic/xa999").empty());
    const PatternIndex::Slot again = index.add(parsed("/topic/*"));
    QVERIFY(std::find(slots.begin(), slots.end(), again) != slots.end());
    QCOMPARE(found(index, "/topic/xa999"), std::vector {again});
}

void tst_PatternIndex::writesTheSamePatternsAlike_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("canonical");

    QTest::newRow("a name") << QByteArray("/a/{user}/b") << QByteArray("/a/*/b");
    QTest::newRow("any segments, and any") << QByteArray("/**/**/**") << QByteArray("/**");
    QTest::newRow("stars apart") << QByteArray("/**/*/**") << QByteArray("/**/*/**");
    QTest::newRow("wildcards in text") << QByteArray("/a*/?b") << QByteArray("/a*/?b");
}

void tst_PatternIndex::writesTheSamePatternsAlike()
{
    QFETCH(const QByteArray, pattern);
    QTEST(canonicalPattern(pattern), "canonical");
}

void tst_PatternIndex::saysWhatIsTooWild_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QString>("fault");

    QTest::newRow("a star in each segment") << QByteArray("/a*/*b/*/**/?c/d?") << QString();
    QTest::newRow("two stars in a segment")
        << QByteArray("/a/*b*")
        << QStringLiteral("has more than 1 of '*' and '?' in a segment; "
                          "limits.pattern_wildcards may be raised");
    QTest::newRow("a star and a question mark")
        << QByteArray("/a/?b*")
        << QStringLiteral("has more than 1 of '*' and '?' in a segment; "
                          "limits.pattern_wildcards may be raised");
    QTest::newRow("any segments twice")
        << QByteArray("/**/a/**") << QStringLiteral("has more than one '**'");
    QTest::newRow("many segments of text and wildcards")
        << QByteArray("/a*/a*/a*/a*/a*")
        << QStringLiteral("has more than 4 segments of both text and wildcards");
    QTest::newRow("many segments")
        << QByteArray("/*").repeated(33) << QStringLiteral("has more than 32 segments");
}

void tst_PatternIndex::saysWhatIsTooWild()
{
    QFETCH(const QByteArray, pattern);
    QTEST(patternFault(pattern, 1), "fault");
}

void tst_PatternIndex::boundsDifferentPatterns()
{
    using Refusal = PatternLedger::Refusal;
    const auto ledger = std::make_shared<PatternLedger>();
    std::vector<PatternLedger::Place> places;
    for (const char *pattern : {"/a/*", "/b/*", "/a/*"}) {
        places.push_back(std::get<PatternLedger::Place>(ledger->admit({}, pattern, {2, 1})));
    }
    QCOMPARE(std::get<Refusal>(ledger->admit({}, "/c/*", {2, 1})), Refusal::TooMany);
    places.erase(places.begin()); // another one has it
    QCOMPARE(std::get<Refusal>(ledger->admit({}, "/c/*", {2, 1})), Refusal::TooMany);
    places.clear();
    places.push_back(std::get<PatternLedger::Place>(ledger->admit({}, "/c/*", {2, 1})));
    places.push_back(std::get<PatternLedger::Place>(ledger->admit({}, "/d/*", {0, 1})));
    QCOMPARE(std::get<Refusal>(ledger->admit({}, "/e/*", {2, 1})), Refusal::TooMany);
}

void tst_PatternIndex::boundsThoseOfAnAddress()
{
    using Refusal = PatternLedger::Refusal;
    const auto ledger = std::make_shared<PatternLedger>();
    PatternLedger::Place one =
        std::get<PatternLedger::Place>(ledger->admit("10.0.0.1", "/a/*", {9, 1}));
    const auto same = ledger->admit("10.0.0.1", "/a/*", {9, 1});
    QVERIFY(std::holds_alternative<PatternLedger::Place>(same));
    QCOMPARE(std::get<Refusal>(ledger->admit("10.0.0.1", "/b/*", {9, 1})),
             Refusal::TooManyOfAddress);
    const auto other = ledger->admit("10.0.0.2", "/b/*", {9, 1});
    QVERIFY(std::holds_alternative<PatternLedger::Place>(other));
}

void tst_PatternIndex::outlivesItsOwner()
{
    auto ledger = std::make_shared<PatternLedger>();
    auto place = ledger->admit("10.0.0.1", "/a/*", {9, 1});
    ledger.reset();
    place = PatternLedger::Refusal::TooMany; // ends the place
}

QTEST_APPLESS_MAIN(tst_PatternIndex)
#include "tst_patternindex.moc"
