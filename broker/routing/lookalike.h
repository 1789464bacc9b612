// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/destination.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Broker {

/// Whose unread count \a destination seems to be meant for, where it is that of nobody; else null.
///
/// It looks like one of \a unread, such as `/alarm/7`, but for a slash too many or too few, a
/// prefix as in `/topic/alarm/7`, the case of the words that are always there, or what a URL makes
/// of it, `/alarm%2F7`. What \a unread matches is rightly somebody's and never looks like another.
QByteArray lookAlikeOf(const DestinationPattern &unread, QByteArrayView destination);

} // namespace Broker
