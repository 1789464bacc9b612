// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"

#include <QByteArray>
#include <QString>

namespace Broker {

/// What would be published to the unread destination of a user, and one who would be sent it.
struct PreviewRequest
{
    QString user;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray subscription = QByteArrayLiteral("sub-0"); ///< null where a 1.0 client chose none
    QByteArray stompVersion = QByteArrayLiteral("1.2");
};

/// The MESSAGE that would be sent now; nothing is.
struct FramePreview
{
    QByteArray frame;     ///< from command to NUL, but for headers that only one session is told
    bool isCount = false; ///< it would be the new count of the user; else that stays as it is
    DeliveryProblem problem = DeliveryProblem::None;
    QString fault; ///< where CountRefused: a sentence about it
};

} // namespace Broker
