// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/routing/message.h"

#include <QJsonValue>
#include <QString>

namespace Broker {

/// Gives \a publication, which came over HTTP, its headers: the members "contentType" and
/// "headers".
///
/// They may be what those of a SEND may be. A SEND whose headers go no further is published all the
/// same, for there is nobody who would read why; here there is, and the sentence that is returned
/// says so. It is empty where nothing is wrong.
QString giveHeaders(Publication &publication, const QJsonValue &contentType,
                    const QJsonValue &headers, const Limits &limits);

} // namespace Broker
