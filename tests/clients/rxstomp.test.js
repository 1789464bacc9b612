// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import client from './adapters/rxstomp.js';
import { runSuite } from './support/suite.js';

runSuite(client);
