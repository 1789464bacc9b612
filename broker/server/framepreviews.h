// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/control/brokercontrol.h"
#include "broker/settings/config.h"

namespace Broker {

class EmbeddedBroker;

/// Has \a broker, which is null where none runs, make the frame of what \a request describes, and
/// tells \a previewed by \a mailbox; both outlive that.
void previewFrame(EmbeddedBroker *broker, const Config &config, Mailbox &mailbox,
                  const PreviewRequest &request, BrokerControl::Previewed previewed);

/// What keeps something of so many bytes from being published to \a destination, in a broker that
/// runs; None where nothing does.
DeliveryProblem publicationProblem(const Config &config, const QByteArray &destination,
                                   qsizetype bytes);

} // namespace Broker
