// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QSet>

#include <utility>

namespace Broker {

/// Takes out of \a queue what a later one with the same key replaces; an empty key replaces
/// nothing. The others keep their order.
///
/// \a keyOf has an element's key, \a dropped is told of each that goes.
template<typename Queue, typename KeyOf, typename Dropped>
void conflate(Queue &queue, KeyOf keyOf, Dropped dropped)
{
    QSet<QByteArray> newer;
    Queue kept;
    for (; !queue.empty(); queue.pop_back()) {
        auto &element = queue.back();
        const QByteArray key = keyOf(element);
        if (!key.isEmpty() && newer.contains(key)) {
            dropped(element);
        } else {
            newer.insert(key);
            kept.push_front(std::move(element));
        }
    }
    queue = std::move(kept);
}

} // namespace Broker
