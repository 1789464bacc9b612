// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/leftoutcounts.h"

#include "broker/base/logging.h"

namespace Broker {

void LeftOutCounts::note(const QByteArray &destination, bool isLeftOut)
{
    ++m_total;
    if (isLeftOut && m_leftOut++ == 0) {
        m_first = destination;
    }
}

QString LeftOutCounts::text(const QString &file, const QByteArray &unread) const
{
    return QStringLiteral("Left out %1 of the %2 unread counts in %3, such as that of %4: "
                          "unread.destination is %5 now. They stay in the file and take none of "
                          "the places of unread.users. Set unread.destination back to have them "
                          "again; the manual says how to delete them.")
        .arg(m_leftOut)
        .arg(m_total)
        .arg(file, printable(m_first), printable(unread));
}

} // namespace Broker
