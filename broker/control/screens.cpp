// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/screens.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <tuple>

namespace Broker {

namespace {

QString shown(const CountVersion &count)
{
    return QStringLiteral("%1 (version %2)").arg(count.count).arg(count.version);
}

QString nameOf(const Screen &screen)
{
    return screen.kind == Screen::Kind::Session ? QStringLiteral("s-%1").arg(screen.session)
                                                : QString::fromLatin1(nameOf(screen.kind));
}

// What a poll says that it has need not be a count that anybody remembers.
QString writtenText(const Screen &screen)
{
    if (screen.written.version == 0) {
        return screen.isUncertain ? QStringLiteral("what it shows is not known")
                                  : QStringLiteral("was sent no number");
    }
    const QString evidence = screen.hasEvidence() ? QString() : QStringLiteral(", no evidence yet");
    return QStringLiteral("shows %1").arg(shown(screen.written)) + evidence;
}

} // namespace

void ScreenCounts::add(ScreenState state)
{
    switch (state) {
    case ScreenState::Unknown: ++unknown; break;
    case ScreenState::Behind: ++behind; break;
    case ScreenState::Current: ++current; break;
    }
}

ScreenCounts countsOf(const QList<Screen> &screens)
{
    ScreenCounts counts;
    for (const Screen &screen : screens) {
        counts.add(screen.state);
    }
    return counts;
}

std::optional<Screen> screenOf(const SessionRecord &session)
{
    std::optional<Screen> best;
    for (const SubscriptionRecord &subscription : session.subscriptions) {
        const bool isBetter =
            subscription.isOwnCount && (!best || best->state < subscription.screen.state);
        if (isBetter) {
            best = subscription.screen;
        }
    }
    return best;
}

QList<Screen> withoutDoubles(const QList<Screen> &screens)
{
    QList<Screen> all;
    for (const Screen &screen : screens) {
        const auto known = std::find_if(all.begin(), all.end(), [&screen](const Screen &each) {
            return screen.kind == Screen::Kind::Session && each.session == screen.session;
        });
        if (known == all.end()) {
            all.append(screen);
        } else if (known->state < screen.state) {
            *known = screen;
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Screen &left, const Screen &right) {
        return std::tuple(left.kind, left.session, left.since)
            < std::tuple(right.kind, right.session, right.since);
    });
    return all;
}

QByteArrayView nameOf(ScreenState state)
{
    constexpr std::array<QByteArrayView, 3> Names {"unknown", "behind", "current"};
    return Names.at(size_t(state));
}

QByteArrayView nameOf(Screen::Kind kind)
{
    constexpr std::array<QByteArrayView, 3> Names {"session", "event-stream", "long-poll"};
    return Names.at(size_t(kind));
}

QString screensText(const ScreenCounts &counts)
{
    if (counts.all() == 0) {
        return QStringLiteral("No screen is open.");
    }
    QStringList parts {
        counts.all() == 1
            ? QStringLiteral("%1 of 1 screen is current").arg(counts.current)
            : QStringLiteral("%1 of %2 screens are current").arg(counts.current).arg(counts.all())};
    if (counts.behind > 0) {
        parts.append(counts.behind == 1 ? QStringLiteral("1 is behind")
                                        : QStringLiteral("%1 are behind").arg(counts.behind));
    }
    if (counts.unknown > 0) {
        parts.append(QStringLiteral("of %1 nobody knows").arg(counts.unknown));
    }
    return parts.join(QStringLiteral(", ")) + u'.';
}

QString screenText(const Screen &screen)
{
    QString text =
        QStringLiteral("%1 %2: %3")
            .arg(nameOf(screen), QString::fromLatin1(nameOf(screen.state)), writtenText(screen));
    if (screen.state == ScreenState::Behind && screen.kept) {
        text += QStringLiteral("; kept is %1").arg(shown(*screen.kept));
    }
    if (screen.waits) {
        text += QStringLiteral("; a newer one waits until the client reads, or asks");
    }
    return text;
}

} // namespace Broker
