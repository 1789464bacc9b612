// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"

#include <QString>

namespace Ui {

/// \a json, which is valid, with a line for each value and four spaces for each level.
///
/// Only white space between tokens changes: no order, no number, no escape.
QByteArray indentedJson(QByteArrayView json);

/// Whether \a body is as long as the tap lets a body be, so that the rest may be missing.
bool mayBeCut(QByteArrayView body);

/// A body for people: JSON indented, other text as it is, anything else as hexadecimal.
QString bodyText(const QByteArray &body);

/// A captured frame as it reads on the wire, with the headers that were captured and its body for
/// people.
QString frameText(const Broker::TrafficRecord &record);

} // namespace Ui
