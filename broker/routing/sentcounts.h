// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/screen.h"

#include <utility>

namespace Broker {

/// Which versions of its count one subscription was sent: what its screen shows comes of that.
///
/// It is a part of every delivery, and so keeps no more than the last two.
class SentCounts
{
public:
    /// The last that was sent, which may wait.
    const CountVersion &latest() const { return m_latest; }

    /// The last before it that did not wait; 0 for none.
    const CountVersion &before() const { return m_before; }

    /// The newest that take() was told evidence of.
    quint64 evidenced() const { return m_evidenced; }

    /// Whether the latest came to a client that had not read all, and so was written later.
    bool isLate() const { return m_isLate; }

    /// The next to be sent finds a client that has not read all; \a isLatestHeld says whether the
    /// latest still waits, too.
    void noteBehind(bool isLatestHeld)
    {
        m_isLatestHeld = isLatestHeld;
        m_isNextLate = true;
    }

    /// The next is not sent after all.
    void forgetNext()
    {
        m_isLatestHeld = false;
        m_isNextLate = false;
    }

    /// \a next is sent; \a isEvident says whether the client was heard since the latest was
    /// written.
    void take(const CountVersion &next, bool isEvident)
    {
        // What waits behind what the client has not read is on no screen.
        if (!std::exchange(m_isLatestHeld, false)) {
            m_evidenced = isEvident ? m_latest.version : m_evidenced;
            m_before = m_latest;
        }
        m_isLate = std::exchange(m_isNextLate, false);
        m_latest = next;
    }

    /// Its client has said that it has \a version.
    void noteEvidence(quint64 version) { m_evidenced = version; }

private:
    CountVersion m_latest;
    CountVersion m_before;
    quint64 m_evidenced = 0;
    bool m_isLate = false;
    bool m_isNextLate = false;   // noteBehind() said so
    bool m_isLatestHeld = false; // the same
};

} // namespace Broker
