// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/reasonwords.h"

#include <QCoreApplication>

#include <array>

namespace Ui {

namespace {

struct Row
{
    const char *word;
    const char *hint; // in English as the broker has it; a test compares them
};

QString inContext(const char *text)
{
    return QCoreApplication::translate("Ui::ReasonWords", text);
}

// In the order of DeliveryReason.
constexpr std::array<Row, Broker::AllDeliveryReasons.size()> Rows {{
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "not taken"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Make room: raise unread.users, or DELETE the numbers of users who are gone.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "old version"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Look at the back-end's versions: it gave this one, or a newer one, before.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "repetition"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Nothing is lost: the first request with this key was done. For another addition "
         "take another key.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "refused by rule"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Write a rule under [[destinations]] that lets clients subscribe to it, or have "
         "the page subscribe to what the rules allow.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "subscribe refused"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Mend the SUBSCRIBE in the front-end as the sentence of the refusal says, or raise "
         "the limit that it names.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "subscribed elsewhere"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Have the page subscribe to the user's own destination, with the id that the "
         "back-end pushes to.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "not subscribed"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Have the page subscribe each time it is connected: in onConnect, and not only "
         "once.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "session closing"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Nothing, if the client comes back: it is sent the number when it subscribes "
         "again.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "too slow"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Look at why the client does not read: a page that is busy or asleep, a slow "
         "network. See limits.output_bytes, limits.output_messages and "
         "limits.output_age_ms.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "connection lost"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Have the front-end reconnect, as stompjs does with reconnectDelay; look at the "
         "network and at proxies that end idle connections.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "heart-beat lost"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Look at why the client was silent: a device asleep, a page in the background, a "
         "proxy. See stomp.heart_beat_expect_ms.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "left"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Nothing, if the page was closed; else look for what in the front-end ends the "
         "connection.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "session closed"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "See \"How a connection ends\" for its code, and the log for the reason in full.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "subscribed later"),
     QT_TRANSLATE_NOOP("Ui::ReasonWords",
                       "Nothing, where the number is kept and unread.on_subscribe is last: it was "
                       "sent with the SUBSCRIBE. Else read the number once the page is "
                       "subscribed.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "unsubscribed"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Look for the UNSUBSCRIBE in the front-end: a component that goes away takes its "
         "subscription with it.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "bad payload"),
     QT_TRANSLATE_NOOP("Ui::ReasonWords", "Push UTF-8 without NUL, as JSON is.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "replaced"),
     QT_TRANSLATE_NOOP("Ui::ReasonWords", "Nothing: the client has a newer number, or gets it.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "waiting"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Wait for the client to read or to ask; if it does not, it is closed as too slow.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "look-alike"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Correct the destination in the front-end: slashes, prefix, case and percent signs "
         "count.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "not connected"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Open the page of the user, and look whether it connects at all, and to this "
         "broker.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "no evidence"),
     QT_TRANSLATE_NOOP(
         "Ui::ReasonWords",
         "Agree on heart-beats, so that the broker hears of the client, or look at the page "
         "itself.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "would arrive"),
     QT_TRANSLATE_NOOP("Ui::ReasonWords",
                       "If the page shows another number, look at what it does with the MESSAGE.")},
    {QT_TRANSLATE_NOOP("Ui::ReasonWords", "arrived"),
     QT_TRANSLATE_NOOP("Ui::ReasonWords",
                       "If the page shows another number, look at what it does with the MESSAGE.")},
}};

} // namespace

QString reasonWord(Broker::DeliveryReason reason)
{
    return inContext(Rows.at(size_t(reason)).word);
}

QString reasonHint(Broker::DeliveryReason reason)
{
    return inContext(Rows.at(size_t(reason)).hint);
}

} // namespace Ui
