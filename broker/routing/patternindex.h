// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/destination.h"
#include "broker/routing/patternfield.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>
#include <vector>

namespace Broker {

/// \a pattern as all that match the same are written: `*` for `{name}`, one `**` for several in a
/// row.
QByteArray canonicalPattern(QByteArrayView pattern);

/// Why a client may not subscribe to \a pattern, although it is one, as half a sentence such as
/// "has more than one '**'"; empty where it may. A segment may have \a wildcards of them.
QString patternFault(QByteArrayView pattern, qsizetype wildcards);

/// Finds which of many patterns match a destination, by their literal parts.
///
/// Each pattern is a bit. For each place of a destination there are sets of bits that say which
/// patterns want what text there; those that are left when all of them have been looked at match.
/// So a destination costs some passes over the bits, whatever the patterns are, and no message is
/// much slower than another (docs/adr/0012-patterns-as-bits.md). Patterns for which patternFault()
/// has a fault at one wildcard are matched one after the other.
class PatternIndex
{
public:
    using Slot = quint32;

    /// Adds \a pattern and returns its place, which may be one that a removed pattern had.
    Slot add(DestinationPattern pattern);
    void remove(Slot slot);

    /// Appends the places of the patterns that match \a destination to \a found.
    void match(QByteArrayView destination, std::vector<Slot> &found);

private:
    /// What patterns want of the segment at one place.
    struct Place
    {
        PatternField whole {PatternField::Wants::Whole};
        PatternField beginning {PatternField::Wants::Beginning};
        PatternField end {PatternField::Wants::End};
        LengthField length;
    };

    /// A segment with a `?`, which is one character, of as many bytes as that has.
    struct OneCharacter
    {
        quint8 place = 0;
        bool isFromEnd = false;
        quint8 beginning = 0; // bytes before it
        quint8 literal = 0;   // bytes before and after it
    };

    /// Who may match destinations of so many segments.
    struct Counted
    {
        SlotBits bits;
        quint32 count = 0;
    };

    /// All of a pattern.
    struct OneCharacters
    {
        quint8 count = 0;
        std::array<OneCharacter, 4> at {};
    };

    void enter(Slot slot, bool isAdded);
    void enterSegment(Slot slot, QByteArrayView segment, qsizetype place, bool isFromEnd,
                      bool isAdded);
    bool narrow(std::vector<Place> &places, bool isFromEnd);
    bool isExcluded() const;
    bool fits(const OneCharacters &characters) const;

    std::vector<std::optional<DestinationPattern>> m_patterns; // by slot; none where it is free
    std::vector<OneCharacters> m_characters;                   // by slot
    std::vector<Slot> m_free;
    std::vector<Slot> m_others;    // which are matched by themselves
    std::vector<Counted> m_counts; // by the number of segments
    quint32 m_indexed = 0;         // patterns that are not among the others
    std::vector<Place> m_front;    // by place
    std::vector<Place> m_back;     // by place from the end, of what follows a `**`

    // While a destination is matched.
    std::vector<QByteArrayView> m_segments;
    SlotBits m_alive;
    SlotBits m_scratch;
};

} // namespace Broker
