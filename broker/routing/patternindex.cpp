// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/patternindex.h"

#include "broker/base/bytes.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace Broker {

namespace {

constexpr QByteArrayView AnySegments("**");
constexpr QByteArrayView OneSegment("*");

constexpr qsizetype MaxSegments = 32; // of a client's pattern
constexpr qsizetype MaxMixed = 4;     // segments of it that mix text and a wildcard
constexpr size_t MaxCounted = 255;    // destinations with more segments match as this many

bool isWildcard(char byte)
{
    return byte == '*' || byte == '?';
}

bool isCapture(QByteArrayView segment)
{
    return segment.startsWith('{');
}

// The segments of \a destination, which starts with a slash; views into it.
void split(QByteArrayView destination, std::vector<QByteArrayView> &segments)
{
    segments.clear();
    while (!destination.isEmpty()) {
        const qsizetype slash = destination.indexOf('/', 1);
        const qsizetype end = slash < 0 ? destination.size() : slash;
        segments.push_back(destination.sliced(1, end - 1));
        destination = destination.sliced(end);
    }
}

std::vector<QByteArrayView> segmentsOf(QByteArrayView destination)
{
    std::vector<QByteArrayView> segments;
    split(destination, segments);
    return segments;
}

qsizetype wildcardsIn(QByteArrayView segment)
{
    return std::count_if(segment.begin(), segment.end(), isWildcard);
}

bool isMixed(QByteArrayView segment)
{
    return wildcardsIn(segment) > 0 && segment != OneSegment && segment != AnySegments;
}

qsizetype characterLength(char lead)
{
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

} // namespace

QByteArray canonicalPattern(QByteArrayView pattern)
{
    QByteArray canonical;
    QByteArrayView before;
    for (const QByteArrayView segment : segmentsOf(pattern)) {
        if (segment != AnySegments || before != AnySegments) {
            canonical += '/';
            canonical += isCapture(segment) ? OneSegment : segment;
        }
        before = segment;
    }
    return canonical;
}

QString patternFault(QByteArrayView pattern, qsizetype wildcards)
{
    const std::vector<QByteArrayView> segments = segmentsOf(pattern);
    if (qsizetype(segments.size()) > MaxSegments) {
        return QStringLiteral("has more than %1 segments").arg(MaxSegments);
    }
    if (std::count(segments.begin(), segments.end(), AnySegments) > 1) {
        return QStringLiteral("has more than one '**'");
    }
    if (std::count_if(segments.begin(), segments.end(), isMixed) > MaxMixed) {
        return QStringLiteral("has more than %1 segments of both text and wildcards").arg(MaxMixed);
    }
    const bool hasTooMany =
        std::any_of(segments.begin(), segments.end(), [&](QByteArrayView segment) {
            return segment != AnySegments && wildcardsIn(segment) > wildcards;
        });
    return hasTooMany ? QStringLiteral("has more than %1 of '*' and '?' in a segment; "
                                       "limits.pattern_wildcards may be raised")
                            .arg(wildcards)
                      : QString();
}

PatternIndex::Slot PatternIndex::add(DestinationPattern pattern)
{
    Slot slot = Slot(m_patterns.size());
    if (m_free.empty()) {
        m_patterns.emplace_back();
        m_characters.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    m_patterns[slot] = std::move(pattern);
    enter(slot, true);
    return slot;
}

void PatternIndex::remove(Slot slot)
{
    Q_ASSERT(m_patterns[slot]);
    enter(slot, false);
    m_patterns[slot].reset();
    m_characters[slot].count = 0;
    m_free.push_back(slot);
}

// Writes what the pattern of \a slot wants into all that finds it, or takes it out again.
void PatternIndex::enter(Slot slot, bool isAdded)
{
    const QByteArray text = canonicalPattern(m_patterns[slot]->text());
    if (!patternFault(text, 1).isEmpty()) {
        if (isAdded) {
            m_others.push_back(slot);
        } else {
            std::erase(m_others, slot);
        }
        return;
    }
    const std::vector<QByteArrayView> segments = segmentsOf(text);
    const auto any = std::find(segments.begin(), segments.end(), AnySegments);
    for (auto segment = segments.begin(); segment != any; ++segment) {
        enterSegment(slot, *segment, segment - segments.begin(), false, isAdded);
    }
    for (auto segment = any; segment != segments.end(); ++segment) {
        if (segment != any) {
            enterSegment(slot, *segment, segments.end() - segment - 1, true, isAdded);
        }
    }
    const bool hasAny = any != segments.end();
    const size_t least = segments.size() - (hasAny ? 1 : 0);
    m_counts.resize(MaxCounted + 1);
    for (size_t count = least; count <= (hasAny ? MaxCounted : least); ++count) {
        if (isAdded) {
            m_counts[count].bits.add(slot);
            ++m_counts[count].count;
        } else {
            m_counts[count].bits.remove(slot);
            --m_counts[count].count;
        }
    }
    isAdded ? ++m_indexed : --m_indexed;
}

void PatternIndex::enterSegment(Slot slot, QByteArrayView segment, qsizetype place, bool isFromEnd,
                                bool isAdded)
{
    std::vector<Place> &places = isFromEnd ? m_back : m_front;
    places.resize(std::max(places.size(), size_t(place) + 1));
    Place &at = places[size_t(place)];
    const auto enterText = [&](PatternField &field, QByteArrayView text) {
        if (!text.isEmpty() && isAdded) {
            field.add(slot, text);
        } else if (!text.isEmpty()) {
            field.remove(slot, text);
        }
    };
    const auto wildcard = std::find_if(segment.begin(), segment.end(), isWildcard);
    if (wildcard == segment.end()) {
        enterText(at.whole, segment);
        return;
    }
    const qsizetype beginning = wildcard - segment.begin();
    enterText(at.beginning, segment.first(beginning));
    enterText(at.end, segment.sliced(beginning + 1));
    const qsizetype literal = segment.size() - 1;
    if (*wildcard == '?') {
        isAdded ? at.length.addExact(slot, literal) : at.length.removeExact(slot, literal);
    } else if (literal > 0) {
        isAdded ? at.length.addLeast(slot, literal) : at.length.removeLeast(slot, literal);
    }
    if (isAdded && *wildcard == '?') {
        OneCharacters &characters = m_characters[slot];
        characters.at[characters.count++] = {quint8(place), isFromEnd, quint8(beginning),
                                             quint8(literal)};
    }
}

void PatternIndex::match(QByteArrayView destination, std::vector<Slot> &found)
{
    for (const Slot slot : m_others) {
        if (m_patterns[slot]->matches(destination)) {
            found.push_back(slot);
        }
    }
    split(destination, m_segments);
    if (m_counts.empty()) {
        return;
    }
    const auto &[alive, count] = m_counts[std::min(m_segments.size(), MaxCounted)];
    if (count == 0 || isExcluded()) {
        return;
    }
    m_alive = alive;
    if (!narrow(m_front, false) || !narrow(m_back, true)) {
        return;
    }
    const std::vector<quint64> &words = m_alive.words();
    for (size_t at = 0; at < words.size(); ++at) {
        for (quint64 word = words[at]; word != 0; word &= word - 1) {
            const Slot slot = Slot(at * 64) + Slot(std::countr_zero(word));
            if (fits(m_characters[slot])) {
                Q_ASSERT(m_patterns[slot]->matches(destination));
                found.push_back(slot);
            }
        }
    }
}

// Whether there is a place at which every pattern wants something else, which most messages have.
bool PatternIndex::isExcluded() const
{
    const size_t count = std::min(m_front.size(), m_segments.size());
    for (size_t at = 0; at < count; ++at) {
        const Place &place = m_front[at];
        if (place.whole.excludes(m_segments[at], m_indexed)
            || place.beginning.excludes(m_segments[at], m_indexed)
            || place.end.excludes(m_segments[at], m_indexed)) {
            return true;
        }
    }
    return false;
}

bool PatternIndex::narrow(std::vector<Place> &places, bool isFromEnd)
{
    const size_t count = std::min(places.size(), m_segments.size());
    for (size_t at = 0; at < count; ++at) {
        const QByteArrayView segment = m_segments[isFromEnd ? m_segments.size() - 1 - at : at];
        Place &place = places[at];
        if (!place.whole.narrow(segment, m_alive, m_scratch)
            || !place.beginning.narrow(segment, m_alive, m_scratch)
            || !place.end.narrow(segment, m_alive, m_scratch)
            || !place.length.narrow(segment, m_alive)) {
            return false;
        }
    }
    return true;
}

// Whether each `?` stands for one character: the rest is known.
bool PatternIndex::fits(const OneCharacters &characters) const
{
    for (size_t at = 0; at < characters.count; ++at) {
        const OneCharacter &one = characters.at[at];
        const QByteArrayView segment =
            m_segments[one.isFromEnd ? m_segments.size() - 1 - one.place : one.place];
        if (segment.size() - one.literal != characterLength(segment[one.beginning])) {
            return false;
        }
    }
    return true;
}

} // namespace Broker
