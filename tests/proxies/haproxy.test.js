// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The configurations of the manual for HAProxy.

import { Proxy } from './support/proxy.js';
import { snippet } from './support/snippet.js';
import { runSuite } from './support/suite.js';

runSuite('HAProxy', brokers => Proxy.haproxy(brokers));
runSuite('HAProxy with the PROXY protocol',
    brokers => Proxy.haproxy(brokers, { servers: snippet('haproxy-proxy-protocol') }), ['--proxy-protocol', 'true']);
