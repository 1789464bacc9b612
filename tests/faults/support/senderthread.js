// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The thread of a client that sends as fast as it can, and so keeps nobody in another thread from reading.

import assert from 'node:assert/strict';
import { workerData } from 'node:worker_threads';

import { frameOf, Wire } from '../../clients/support/wire.js';

const { wsUrl, ca, topic, count, size } = workerData;
const wire = await Wire.open({ after() {} }, `${wsUrl}/ws`, { protocols: ['v12.stomp'], ca });
wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
for (let number = 0; number < count; ++number)
    wire.send(`SEND\ndestination:${topic}\n\n${number} ${'x'.repeat(size)}\0`);
