// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/clientmemory.h"
#include "broker/api/apiroutes.h"
#include "broker/control/explanation.h"
#include "broker/front/httpreceivers.h"
#include "broker/front/requestpolicy.h"
#include "broker/front/requestrates.h"
#include "broker/monitor/traffictap.h"
#include "broker/monitor/userledger.h"
#include "broker/net/outputmemory.h"
#include "broker/settings/config.h"
#include "broker/transport/sockjshubs.h"
#include "broker/unread/publisher.h"

namespace Broker {

/// What all workers of a broker share: settings that never change while it runs, and objects that
/// are safe to use from any thread.
struct WorkerContext
{
    const Config &config;
    const Clock &clock;
    const AccessRules &rules;
    const DestinationPattern &unreadDestination;
    const RequestPolicy &requests;
    RequestRates &rates;
    const ApiPolicy &api;
    SockJsHubs &sockJs;
    const LogSink &log;
    Exchange &exchange;
    Publisher &publisher;
    TrafficWatch &watch;
    SessionId firstSession; ///< worker n numbers its own from this plus n, one in workerCount
    HttpReceivers &receivers;
    OutputMemory &output;
    ClientMemory &transactions;
    ClientMemory &input;
    UserLedger &users;
    const Ask &explain;
    const FindEvidence &findEvidence;
    int workerCount = 1;
};

} // namespace Broker
