// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The configuration of the manual for nginx.

import { Proxy } from './support/proxy.js';
import { runSuite } from './support/suite.js';

runSuite('nginx', brokers => Proxy.nginx(brokers));
