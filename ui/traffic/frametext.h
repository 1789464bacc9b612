// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <QString>

namespace Ui {

/// \a json, which is valid, with a line for each value and four spaces for each level.
///
/// Only white space between tokens changes: no order, no number, no escape.
QByteArray indentedJson(QByteArrayView json);

/// The body of \a record as it came: as text, or as hexadecimal where it is none.
QString bodyText(const Broker::TrafficRecord &record);

/// The body of \a record with a line for each value where it is a JSON object or array; else empty.
QString prettyBody(const Broker::TrafficRecord &record);

/// The frame as it passed, its command, its headers and its body; for a heart-beat and for what
/// nobody subscribes to, so that there was no frame, what there is to say.
QString frameText(const Broker::TrafficRecord &record);

/// The bytes of the frame, from its command to its NUL; empty where there was none, and without an
/// end where the body was cut.
QByteArray frameBytes(const Broker::TrafficRecord &record);

} // namespace Ui
