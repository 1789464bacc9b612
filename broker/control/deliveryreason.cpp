// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/deliveryreason.h"

namespace Broker {

namespace {

struct Row
{
    QByteArrayView name;
    const char *hint;
};

// In the order of DeliveryReason; tests/docs/check_explanations.py reads it.
constexpr std::array Rows {
    Row {"count-refused",
         "Make room: raise unread.users, or DELETE the numbers of users who are gone."},
    Row {"stale", "Look at the back-end's versions: it gave this one, or a newer one, before."},
    Row {"repeated",
         "Nothing is lost: the first request with this key was done. For another addition take "
         "another key."},
    Row {"refused-by-rule",
         "Write a rule under [[destinations]] that lets clients subscribe to it, or have the page "
         "subscribe to what the rules allow."},
    Row {"subscribe-refused",
         "Mend the SUBSCRIBE in the front-end as the sentence of the refusal says, or raise the "
         "limit that it names."},
    Row {"subscribed-elsewhere",
         "Have the page subscribe to the user's own destination, with the id that the back-end "
         "pushes to."},
    Row {"not-subscribed",
         "Have the page subscribe each time it is connected: in onConnect, and not only once."},
    Row {"session-closing",
         "Nothing, if the client comes back: it is sent the number when it subscribes again."},
    Row {"too-slow",
         "Look at why the client does not read: a page that is busy or asleep, a slow network. See "
         "limits.output_bytes, limits.output_messages and limits.output_age_ms."},
    Row {"connection-lost",
         "Have the front-end reconnect, as stompjs does with reconnectDelay; look at the network "
         "and at proxies that end idle connections."},
    Row {"heart-beat-lost",
         "Look at why the client was silent: a device asleep, a page in the background, a proxy. "
         "See stomp.heart_beat_expect_ms."},
    Row {"disconnected",
         "Nothing, if the page was closed; else look for what in the front-end ends the "
         "connection."},
    Row {"session-ended",
         "See \"How a connection ends\" for its code, and the log for the reason in full."},
    Row {"subscribed-later",
         "Nothing, where the number is kept and unread.on_subscribe is last: it was sent with the "
         "SUBSCRIBE. Else read the number once the page is subscribed."},
    Row {"unsubscribed",
         "Look for the UNSUBSCRIBE in the front-end: a component that goes away takes its "
         "subscription with it."},
    Row {"bad-payload", "Push UTF-8 without NUL, as JSON is."},
    Row {"replaced", "Nothing: the client has a newer number, or gets it."},
    Row {"waiting",
         "Wait for the client to read or to ask; if it does not, it is closed as too slow."},
    Row {
        "look-alike",
        "Correct the destination in the front-end: slashes, prefix, case and percent signs count."},
    Row {"not-connected",
         "Open the page of the user, and look whether it connects at all, and to this broker."},
    Row {"no-evidence",
         "Agree on heart-beats, so that the broker hears of the client, or look at the page "
         "itself."},
    Row {"would-arrive",
         "If the page shows another number, look at what it does with the MESSAGE."},
    Row {"arrived", "If the page shows another number, look at what it does with the MESSAGE."},
};

static_assert(Rows.size() == AllDeliveryReasons.size());

} // namespace

QByteArrayView nameOf(DeliveryReason reason)
{
    return Rows[size_t(reason)].name;
}

QString hintOf(DeliveryReason reason)
{
    return QString::fromLatin1(Rows[size_t(reason)].hint);
}

} // namespace Broker
