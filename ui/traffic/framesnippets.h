// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <QString>

class QUrl;

namespace Ui {

/// A frame in the forms in which one passes it on. Each is empty where there is no such form: of a
/// heart-beat, of a frame whose body was not captured whole, and where it says so below.

/// An object with the time, direction, session, user, command, headers and body, in which only the
/// first of repeated headers counts (STOMP 1.2, "Repeated Header Entries").
QByteArray frameAsJson(const Broker::TrafficRecord &record);

/// What has a stompjs client do the same: publish what a SEND or MESSAGE said, subscribe,
/// unsubscribe; of no other frame.
QString frameAsStompJs(const Broker::TrafficRecord &record);

/// What has a shell do the same against \a broker: publish what a SEND or MESSAGE said, or read the
/// event stream of what a SUBSCRIBE named; of no other frame, and of no body that is not text. The
/// token is taken from BELFRY_TOKEN.
QString frameAsCurl(const Broker::TrafficRecord &record, const QUrl &broker);

} // namespace Ui
