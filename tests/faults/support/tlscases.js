// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can go wrong before HTTP begins. A case has a name, and run(t, broker), which fails unless the broker does as it
// should; the broker has a certificate.

import assert from 'node:assert/strict';

import { HalfHello } from '../../tls/support/client.js';
import { answerTo, Raw, statusOf } from './raw.js';
import { requestsTo } from './requests.js';

/** Connects, says \a bytes of a handshake, and goes as \a way says. */
async function abortedHandshake(t, broker, bytes, way) {
    const raw = await Raw.plain(t, broker);
    await new Promise(resolve => raw.socket.write(bytes, resolve));
    raw[way]();
}

export const handshakes = [
    {
        name: 'forty that end before they began, or in their middle',
        run: (t, broker) => Promise.all(Array.from({ length: 40 }, (_, at) =>
            abortedHandshake(t, broker, at % 2 === 0 ? '' : HalfHello, at % 4 < 2 ? 'destroy' : 'reset'))),
    },
    {
        name: 'one that stops in its middle is ended',
        async run(t, broker) {
            const raw = await Raw.plain(t, broker);
            raw.socket.write(HalfHello);
            assert.doesNotMatch(await raw.untilEnd(), /HTTP/);
        },
    },
    {
        name: 'a hundred that stop in their middle, and go at last',
        async run(t, broker, random) {
            const raws = await Promise.all(Array.from({ length: 100 }, () => Raw.plain(t, broker)));
            for (const raw of raws)
                raw.socket.write(HalfHello.subarray(0, 1 + random.upTo(HalfHello.length)));
            assert.equal(statusOf(await answerTo(t, broker, requestsTo(broker).get('/health', 'Connection: close'))), 200);
            for (const raw of raws)
                raw[random.of(['destroy', 'reset'])]();
        },
    },
    {
        name: 'a request without one is not answered',
        async run(t, broker) {
            const raw = await Raw.plain(t, broker);
            raw.send(requestsTo(broker).get('/health'));
            assert.doesNotMatch(await raw.untilEnd(), /HTTP/);
        },
    },
];
