// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/pathservice.h"

namespace Broker {

/// The built-in demo page, which talks to the broker that serves it.
///
/// Its files are compiled in: no path of a client ever touches a disk.
class DemoPage : public PathService
{
public:
    bool serves(QByteArrayView path) const override;
    bool isForAnyPage(const Http::Request &request) const override
    {
        return request.isNavigation();
    }
    Decision decide(const Http::Request &request, const RequestPeer &peer) override;
};

} // namespace Broker
