// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import client from './adapters/stompjs5.js';
import { runSuite } from './support/suite.js';

runSuite(client);
