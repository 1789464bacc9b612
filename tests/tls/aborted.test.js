// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Handshakes that come to nothing, of which nobody else may notice anything.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { Healthy } from '../faults/support/healthy.js';
import { Raw } from '../faults/support/raw.js';
import { brokerWith, Scope } from '../faults/support/strict.js';
import { certificates } from './support/certificate.js';
import { HalfHello, shownName } from './support/client.js';

const HandshakeMs = 400;

const scope = new Scope();
let broker;
let healthy;

before(async () => {
    const [certificate] = await certificates(scope, 'belfry');
    broker = await brokerWith(scope, `[limits]\ntls_handshake_ms = ${HandshakeMs}\ntls_handshakes = 16\n`, { certificate });
    healthy = await Healthy.connected(scope, broker);
});
afterEach(async () => {
    await healthy.assertUnmoved();
    const newcomer = await Healthy.connected(scope, broker);
    newcomer.wire.socket.terminate();
});
after(() => scope.end());

/** Connects, says the beginning of a ClientHello or nothing at all, and is gone. */
async function abortOne(index) {
    const raw = await Raw.plain({ after: () => {} }, broker);
    if (index % 2 === 1)
        await new Promise(resolve => raw.socket.write(HalfHello, resolve));
    if (index % 4 < 2)
        raw.destroy();
    else
        raw.reset();
}

describe('connections that end in the middle of their handshake', () => {
    for (const total of [40, 4_000]) {
        it(`${total} of them`, async () => {
            for (let done = 0; done < total; done += 40)
                await Promise.all(Array.from({ length: 40 }, (_, index) => abortOne(index)));
        });
    }
});

describe('connections that stay in the middle of their handshake', () => {
    const stalls = { 'without a word': Buffer.alloc(0), 'after half a ClientHello': HalfHello };
    for (const [name, bytes] of Object.entries(stalls)) {
        it(`are ended at its deadline ${name}`, async t => {
            const raw = await Raw.plain(t, broker);
            const begun = Date.now();
            raw.socket.write(bytes);
            await raw.untilEnd();
            assert.ok(Date.now() - begun >= HandshakeMs - 10, 'it ended before its time');
        });
    }

    it('are ended where each says a byte now and then', async t => {
        const raw = await Raw.plain(t, broker);
        let sent = 0;
        const timer = setInterval(() => raw.socket.write(HalfHello.subarray(sent, ++sent)), 20);
        t.after(() => clearInterval(timer));
        await raw.untilEnd();
        assert.ok(sent < HalfHello.length, 'nothing was left to say');
    });

    it('keep nobody out once more wait than there are places', async t => {
        const held = await Promise.all(Array.from({ length: 300 }, () => Raw.plain(t, broker)));
        for (const raw of held)
            raw.socket.write(HalfHello);
        await Promise.all(held.map(raw => raw.untilEnd()));
        assert.equal(await shownName(t, broker.port), 'belfry');
    });
});
