// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/framepreviews.h"

#include "broker/server/embeddedbroker.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

Stomp::Version versionOf(QByteArrayView name)
{
    const auto found =
        std::find_if(Stomp::AllVersions.begin(), Stomp::AllVersions.end(),
                     [name](Stomp::Version version) { return Stomp::nameOf(version) == name; });
    return found == Stomp::AllVersions.end() ? Stomp::Version::V12 : *found;
}

} // namespace

DeliveryProblem publicationProblem(const Config &config, const QByteArray &destination,
                                   qsizetype bytes)
{
    if (!destinationFault(destination, config.limits.destinationBytes).isEmpty()
        || isPattern(destination)) {
        return DeliveryProblem::BadDestination;
    }
    return bytes > config.limits.publicationBytes ? DeliveryProblem::BadPayload
                                                  : DeliveryProblem::None;
}

void previewFrame(EmbeddedBroker *broker, const Config &config, Mailbox &mailbox,
                  const PreviewRequest &request, BrokerControl::Previewed previewed)
{
    const QByteArray user = request.user.toUtf8();
    const QByteArray destination = config.unreadDestination.filled(user);
    const bool isUser = config.unreadDestination.captured(destination, "user") == user;
    FramePreview preview;
    preview.problem = !broker ? DeliveryProblem::BrokerStopped
        : !isUser             ? DeliveryProblem::BadDestination
                              : publicationProblem(config, destination, request.body.size());
    if (preview.problem != DeliveryProblem::None) {
        mailbox.post([preview, previewed = std::move(previewed)] { previewed(preview); });
        return;
    }
    const Publication publication {
        destination, {{QByteArrayLiteral("content-type"), request.contentType}}, request.body};
    broker->withPublisher([&mailbox, publication, request,
                           previewed = std::move(previewed)](Publisher &publisher) {
        const FramePreview made =
            publisher.preview(publication, request.subscription, versionOf(request.stompVersion));
        mailbox.post([made, previewed] { previewed(made); });
    });
}

} // namespace Broker
