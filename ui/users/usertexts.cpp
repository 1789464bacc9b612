// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/users/usertexts.h"

#include "ui/sessions/screentexts.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"
#include "ui/views/naturalorder.h"

#include <QCoreApplication>

#include <algorithm>

namespace Ui {

using Broker::PushSource;

namespace {

constexpr qsizetype MostDestinationsNamed = 5;

class UserTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::UserTexts)

public:
    static QString state(const UserRow &row)
    {
        switch (row.state) {
        case UserState::Undelivered: return tr("undelivered");
        case UserState::Connected: return tr("not subscribed");
        case UserState::Quiet: return quietText(row.quietSince);
        case UserState::Subscribed:
            return row.isBehind()
                ? tr("%1 of %2 current")
                      .arg(countText(row.screens.current), countText(row.screens.all()))
                : tr("subscribed");
        case UserState::Offline: return tr("offline");
        }
        return {};
    }

    static QString undelivered(const UserRow &row)
    {
        return row.lastSeen.isEmpty()
            ? tr("The last push reached nobody")
            : tr("The last push reached nobody; last seen: %1").arg(row.lastSeen);
    }

    // By name, so that it shows what the front-end has mistaken for the user's count.
    static QString connected(const UserRow &row, const QStringList &destinations)
    {
        const QString duration = durationText(nowMicroseconds() - row.onlineSince);
        return destinations.isEmpty()
            ? tr("Connected for %1, but not subscribed to anything").arg(duration)
            : tr("Connected for %1 and subscribed to %2, but not to the count of the user")
                  .arg(duration, listed(destinations));
    }

    static QString subscribed(const UserRow &row, const QStringList &destinations)
    {
        return tr("Subscribed to %1 over %n session(s)", nullptr, int(row.sessionCount))
            .arg(listed(destinations));
    }

    static QString quiet(const UserRow &row, const QStringList &destinations)
    {
        return tr("Subscribed to %1, but silent for %2, longer than was agreed")
            .arg(listed(destinations), durationText(nowMicroseconds() - row.quietSince));
    }

    static QString offline(const UserRow &row)
    {
        if (row.pushedAt != 0) {
            return tr("No session; has been pushed to before");
        }
        return row.onlineSince == 0 && row.seenAt == 0
            ? tr("No session; the broker keeps a count for the next one")
            : tr("No session; was connected before");
    }

    static QString count(const UserRow &row)
    {
        if (!row.count.count) {
            return tr("The broker keeps no unread count of this user");
        }
        const QString version = countText(qint64(row.count.version));
        const QString at = dateTimeText(row.count.changedAt);
        if (!row.count.origin) {
            return tr("Version %1, changed %2").arg(version, at);
        }
        switch (row.count.origin->source) {
        case PushSource::Console: return tr("Version %1, changed %2 here").arg(version, at);
        case PushSource::Http:
            return tr("Version %1, changed %2 by a back-end over HTTP").arg(version, at);
        case PushSource::Stomp:
            return row.count.origin->session == 0
                ? tr("Version %1, changed %2 by a client over STOMP").arg(version, at)
                : tr("Version %1, changed %2 by session %3 over STOMP")
                      .arg(version, at, sessionName(row.count.origin->session));
        }
        return {};
    }

private:
    static QString listed(QStringList destinations)
    {
        std::sort(destinations.begin(), destinations.end(), naturallyLess);
        destinations.removeDuplicates();
        if (destinations.size() > MostDestinationsNamed) {
            destinations.resize(MostDestinationsNamed);
            destinations.append(QStringLiteral("…"));
        }
        return destinations.join(QStringLiteral(", "));
    }
};

} // namespace

QString stateText(const UserRow &row)
{
    return UserTexts::state(row);
}

QString glyphOf(const UserRow &row)
{
    switch (row.state) {
    case UserState::Undelivered: return QStringLiteral("✕");
    case UserState::Connected: return QStringLiteral("◐");
    case UserState::Quiet: return QStringLiteral("◍");
    case UserState::Subscribed: return row.isBehind() ? QStringLiteral("⚠") : QStringLiteral("●");
    case UserState::Offline: return QStringLiteral("○");
    }
    return {};
}

Tone toneOf(const UserRow &row)
{
    switch (row.state) {
    case UserState::Undelivered: return Tone::Bad;
    case UserState::Connected:
    case UserState::Quiet: return Tone::Warning;
    case UserState::Subscribed: return row.isBehind() ? Tone::Warning : Tone::Good;
    case UserState::Offline: return Tone::Muted;
    }
    return Tone::Neutral;
}

QString stateSentence(const UserRow &row, const QStringList &destinations)
{
    const auto withScreens = [&row](const QString &sentence) {
        return row.count.count && row.screens.all() > 0
            ? sentence + QStringLiteral(". ") + screensSentence(row.screens)
            : sentence;
    };
    switch (row.state) {
    case UserState::Undelivered: return withScreens(UserTexts::undelivered(row));
    case UserState::Connected: return UserTexts::connected(row, destinations);
    case UserState::Quiet: return withScreens(UserTexts::quiet(row, destinations));
    case UserState::Subscribed: return withScreens(UserTexts::subscribed(row, destinations));
    case UserState::Offline: return UserTexts::offline(row);
    }
    return {};
}

QString countSentence(const UserRow &row)
{
    return UserTexts::count(row);
}

} // namespace Ui
