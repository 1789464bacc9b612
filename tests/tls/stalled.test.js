// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Crowds that begin a handshake, stall, and come back as soon as they are closed: who shakes hands as he should does
// not wait for them, and who is through notices nothing.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';
import tls from 'node:tls';

import { brokerWith, Scope } from '../faults/support/strict.js';
import { textOf, Watcher } from '../faults/support/watcher.js';
import { within } from '../clients/support/events.js';
import { certificates } from './support/certificate.js';
import { HalfHello, shownName } from './support/client.js';

const LimitMs = 1_000;
const HealthyMs = 100; // of 250 that any harm may cost: with the places of a crowd given out at once it was more
const Rounds = 20;

const scope = new Scope();
let broker;
let watcher;

before(async () => {
    const [certificate] = await certificates(scope, 'belfry');
    broker = await brokerWith(scope, '', { certificate });
    watcher = await Watcher.of(scope, broker);
});
after(() => scope.end());

/** The ClientHello of a client of Node's. */
async function wholeHello() {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = tls.connect({ host: '127.0.0.1', port: server.address().port }).on('error', () => {});
    const [peer] = await once(server, 'connection');
    const [hello] = await once(peer, 'data');
    peer.destroy();
    client.destroy();
    server.close();
    return hello;
}

/** So many connections that say \a bytes and nothing else, and again whenever they are closed. */
class Crowd {
    #sockets = new Set();
    #isOver = false;
    renewed = 0;

    static async gathered(t, size, bytes) {
        const crowd = new Crowd();
        t.after(() => crowd.#end());
        await within(Promise.all(Array.from({ length: size }, () => new Promise(said => crowd.#join(bytes, said)))), 'a crowd');
        return crowd;
    }

    #join(bytes, said = () => {}) {
        const socket = net.connect({ host: '127.0.0.1', port: broker.port });
        this.#sockets.add(socket);
        socket.on('connect', () => socket.write(bytes, said)).on('error', () => {}).resume();
        socket.on('close', () => {
            this.#sockets.delete(socket);
            if (this.#isOver)
                return;
            ++this.renewed;
            this.#join(bytes, said);
        });
    }

    #end() {
        this.#isOver = true;
        for (const socket of this.#sockets)
            socket.destroy();
    }
}

/** Fails unless handshakes are done in time, which is longer where others take the CPU from the broker, and who is through is unmoved. */
async function assertQuick(t) {
    await watcher.report(); // what was before does not count
    let longest = 0;
    for (let round = 0; round < Rounds; ++round) {
        const begun = performance.now();
        assert.equal(await shownName(t, broker.port), 'belfry');
        longest = Math.max(longest, performance.now() - begun);
    }
    const report = await watcher.assertUnmoved(HealthyMs);
    const took = `the longest of ${Rounds} handshakes took ${longest.toFixed(0)} ms; ${textOf(report)}`;
    t.diagnostic(took);
    assert.ok(longest < LimitMs * report.slowdown, took);
}

describe('an honest handshake takes less than a second', () => {
    it('beside 1,100 that stall after their ClientHello and come back', async t => {
        const crowd = await Crowd.gathered(t, 1_100, await wholeHello());
        await assertQuick(t);
        t.diagnostic(`${crowd.renewed} came back`);
    });

    it('beside 1,000 halves of a ClientHello', async t => {
        await Crowd.gathered(t, 1_000, HalfHello);
        await assertQuick(t);
    });

    it('beside 1,100 that say nothing', async t => {
        await Crowd.gathered(t, 1_100, '');
        await assertQuick(t);
    });
});
