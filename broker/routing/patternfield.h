// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <unordered_map>
#include <vector>

namespace Broker {

/// A set of small numbers, a bit each. What is past its end is not in it.
class SlotBits
{
public:
    void add(quint32 slot);
    void remove(quint32 slot);

    /// Makes it an empty one with room for as many as \a other.
    void clearLike(const SlotBits &other) { m_words.assign(other.m_words.size(), 0); }

    /// Adds \a slot, or those of \a other, as far as there is room.
    void unite(quint32 slot);
    void unite(const SlotBits &other);

    /// Keeps those that are not in \a closed, or are in \a allowed. Returns whether any are left.
    bool keep(const SlotBits &closed, const SlotBits &allowed);

    /// Takes those of \a other away. Returns whether any are left.
    bool takeAway(const SlotBits &other);

    const std::vector<quint64> &words() const { return m_words; }

private:
    std::vector<quint64> m_words;
};

/// What patterns want of the text at one place: to be, to begin with or to end in one of theirs.
class PatternField
{
public:
    enum class Wants : quint8 { Whole, Beginning, End };

    explicit PatternField(Wants wants);

    void add(quint32 slot, QByteArrayView text);
    void remove(quint32 slot, QByteArrayView text);

    /// Whether all of \a count patterns want something else than \a text has: the quick look before
    /// narrow().
    bool excludes(QByteArrayView text, quint32 count) const;

    /// Takes from \a alive who wants something else than \a text has, with \a scratch to work in.
    /// Returns whether any are left.
    bool narrow(QByteArrayView text, SlotBits &alive, SlotBits &scratch) const;

private:
    /// Who wants the same text: a list, or bits where the list would be the longer of them.
    struct Bucket
    {
        std::vector<quint32> list;
        SlotBits bits;
        quint32 count = 0;
        bool isList = true;
    };

    /// Calls \a visit with each bucket that \a text has a part for, until it returns false.
    template<typename Visit> // bool(const Bucket &)
    void forEachFound(QByteArrayView text, Visit visit) const;
    static void unite(SlotBits &found, const Bucket &bucket);

    struct Hash
    {
        size_t operator()(QByteArrayView text) const;
    };

    Wants m_wants;
    std::unordered_map<QByteArray, Bucket, Hash> m_buckets;
    std::array<quint32, 256> m_ofLength {}; // how many texts are so long
    SlotBits m_closed;                      // who wants anything
    quint32 m_count = 0;                    // of those
};

/// How long the text at one place may be for whom.
class LengthField
{
public:
    /// \a slot wants \a least bytes or more.
    void addLeast(quint32 slot, qsizetype least) { addBelow(m_tooShort, slot, least); }
    void removeLeast(quint32 slot, qsizetype least) { removeBelow(m_tooShort, slot, least); }

    /// \a slot wants one character besides \a literal bytes.
    void addExact(quint32 slot, qsizetype literal);
    void removeExact(quint32 slot, qsizetype literal);

    /// Takes from \a alive for whom \a text is too short or too long. Whether it is right to the
    /// byte is known where it is ASCII. Returns whether any are left.
    bool narrow(QByteArrayView text, SlotBits &alive) const;

private:
    static constexpr qsizetype MaxLength = 255;
    using Lengths = std::vector<SlotBits>; // by the length of a text: for whom it is wrong

    static void addBelow(Lengths &lengths, quint32 slot, qsizetype least);
    static void removeBelow(Lengths &lengths, quint32 slot, qsizetype least);

    Lengths m_tooShort;
    Lengths m_tooLong;
};

} // namespace Broker
