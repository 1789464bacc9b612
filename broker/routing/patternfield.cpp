// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/patternfield.h"

#include <QHash>

#include <algorithm>
#include <cstring>
#include <utility>

namespace Broker {

namespace {

constexpr quint32 WordBits = 64;
constexpr size_t LongestList = 64; // beyond it, bits are united sooner

} // namespace

void SlotBits::add(quint32 slot)
{
    if (slot / WordBits >= m_words.size()) {
        m_words.resize(slot / WordBits + 1);
    }
    unite(slot);
}

void SlotBits::remove(quint32 slot)
{
    if (slot / WordBits < m_words.size()) {
        m_words[slot / WordBits] &= ~(quint64(1) << slot % WordBits);
    }
}

void SlotBits::unite(quint32 slot)
{
    if (slot / WordBits < m_words.size()) {
        m_words[slot / WordBits] |= quint64(1) << slot % WordBits;
    }
}

void SlotBits::unite(const SlotBits &other)
{
    const size_t count = std::min(m_words.size(), other.m_words.size());
    for (size_t at = 0; at < count; ++at) {
        m_words[at] |= other.m_words[at];
    }
}

bool SlotBits::keep(const SlotBits &closed, const SlotBits &allowed)
{
    const size_t count = std::min(m_words.size(), closed.m_words.size());
    const size_t both = std::min(count, allowed.m_words.size());
    quint64 left = 0;
    for (size_t at = 0; at < both; ++at) {
        m_words[at] &= ~closed.m_words[at] | allowed.m_words[at];
        left |= m_words[at];
    }
    for (size_t at = both; at < count; ++at) {
        m_words[at] &= ~closed.m_words[at];
        left |= m_words[at];
    }
    for (size_t at = count; at < m_words.size(); ++at) {
        left |= m_words[at];
    }
    return left != 0;
}

bool SlotBits::takeAway(const SlotBits &other)
{
    return keep(other, {});
}

// Of Qt's own hash a tenth of the time; texts are clients', so it too begins with what they cannot
// know.
size_t PatternField::Hash::operator()(QByteArrayView text) const
{
    static const quint64 Seed = qHash(quint64(QHashSeed::globalSeed()), QHashSeed::globalSeed());
    constexpr quint64 Odd = 0x9e3779b97f4a7c15;
    quint64 hash = Seed ^ quint64(text.size());
    const auto mix = [&hash](quint64 word) {
        hash = (hash ^ word) * (Seed | 1);
        hash = (hash ^ hash >> 29) * Odd;
        hash ^= hash >> 32;
    };
    while (text.size() >= qsizetype(sizeof(quint64))) {
        quint64 word = 0;
        std::memcpy(&word, text.data(), sizeof(word));
        mix(word);
        text = text.sliced(sizeof(word));
    }
    quint64 rest = 0;
    if (!text.isEmpty()) {
        std::memcpy(&rest, text.data(), size_t(text.size()));
    }
    mix(rest);
    return size_t(hash);
}

PatternField::PatternField(Wants wants)
    : m_wants(wants)
{
}

void PatternField::add(quint32 slot, QByteArrayView text)
{
    Q_ASSERT(!text.isEmpty() && text.size() < qsizetype(m_ofLength.size()));
    Bucket &bucket = m_buckets[text.toByteArray()];
    if (bucket.count++ == 0) {
        ++m_ofLength[size_t(text.size())];
    }
    if (bucket.isList && bucket.list.size() == LongestList) {
        for (const quint32 one : std::exchange(bucket.list, {})) {
            bucket.bits.add(one);
        }
        bucket.isList = false;
    }
    if (bucket.isList) {
        bucket.list.push_back(slot);
    } else {
        bucket.bits.add(slot);
    }
    m_closed.add(slot);
    ++m_count;
}

void PatternField::remove(quint32 slot, QByteArrayView text)
{
    const auto found = m_buckets.find(text.toByteArray());
    Q_ASSERT(found != m_buckets.end());
    Bucket &bucket = found->second;
    if (--bucket.count == 0) {
        m_buckets.erase(found);
        --m_ofLength[size_t(text.size())];
    } else if (bucket.isList) {
        std::erase(bucket.list, slot);
    } else {
        bucket.bits.remove(slot);
    }
    m_closed.remove(slot);
    --m_count;
}

template<typename Visit>
void PatternField::forEachFound(QByteArrayView text, Visit visit) const
{
    const auto isOver = [&](QByteArrayView part) {
        const auto bucket =
            m_buckets.find(QByteArray::fromRawData(part.data(), part.size())); // without a copy
        return bucket != m_buckets.cend() && !visit(bucket->second);
    };
    if (m_wants == Wants::Whole) {
        isOver(text);
        return;
    }
    const qsizetype longest = std::min(text.size(), qsizetype(m_ofLength.size()) - 1);
    for (qsizetype length = 1; length <= longest; ++length) {
        if (m_ofLength[size_t(length)] > 0
            && isOver(m_wants == Wants::Beginning ? text.first(length) : text.last(length))) {
            return;
        }
    }
}

bool PatternField::excludes(QByteArrayView text, quint32 count) const
{
    if (m_count != count) {
        return false;
    }
    bool isWanted = false;
    forEachFound(text, [&](const Bucket &) {
        isWanted = true;
        return false;
    });
    return !isWanted;
}

bool PatternField::narrow(QByteArrayView text, SlotBits &alive, SlotBits &scratch) const
{
    if (m_count == 0) {
        return true;
    }
    // Nearly always there is one bucket or none, and nothing to unite.
    const Bucket *only = nullptr;
    bool areMany = false;
    forEachFound(text, [&](const Bucket &bucket) {
        if (only && !areMany) {
            areMany = true;
            scratch.clearLike(alive);
            unite(scratch, *only);
        }
        if (areMany) {
            unite(scratch, bucket);
        }
        only = &bucket;
        return true;
    });
    if (only && !areMany && only->count == m_count) {
        return true; // all that want anything want this
    }
    if (only && !areMany && only->isList) {
        areMany = true;
        scratch.clearLike(alive);
        unite(scratch, *only);
    }
    return alive.keep(m_closed, areMany ? scratch : only ? only->bits : SlotBits());
}

void PatternField::unite(SlotBits &found, const Bucket &bucket)
{
    if (!bucket.isList) {
        found.unite(bucket.bits);
        return;
    }
    for (const quint32 slot : bucket.list) {
        found.unite(slot);
    }
}

void LengthField::addBelow(Lengths &lengths, quint32 slot, qsizetype least)
{
    lengths.resize(MaxLength + 1);
    for (qsizetype length = 0; length < least; ++length) {
        lengths[size_t(length)].add(slot);
    }
}

void LengthField::removeBelow(Lengths &lengths, quint32 slot, qsizetype least)
{
    for (qsizetype length = 0; length < least; ++length) {
        lengths[size_t(length)].remove(slot);
    }
}

void LengthField::addExact(quint32 slot, qsizetype literal)
{
    addLeast(slot, literal + 1);
    m_tooLong.resize(MaxLength + 1);
    for (qsizetype length = literal + 2; length <= MaxLength; ++length) {
        m_tooLong[size_t(length)].add(slot);
    }
}

void LengthField::removeExact(quint32 slot, qsizetype literal)
{
    removeLeast(slot, literal + 1);
    for (qsizetype length = literal + 2; length <= MaxLength; ++length) {
        m_tooLong[size_t(length)].remove(slot);
    }
}

bool LengthField::narrow(QByteArrayView text, SlotBits &alive) const
{
    constexpr qsizetype BytesOfOne = 4; // at most
    const qsizetype length = std::min(text.size(), MaxLength);
    if (!m_tooShort.empty() && !alive.takeAway(m_tooShort[size_t(length)])) {
        return false;
    }
    if (m_tooLong.empty()) {
        return true;
    }
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](char byte) { return (byte & 0x80) == 0; });
    const qsizetype least = isAscii ? length : std::max<qsizetype>(length - BytesOfOne + 1, 0);
    return alive.takeAway(m_tooLong[size_t(least)]);
}

} // namespace Broker
