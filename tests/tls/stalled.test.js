// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Crowds that begin a handshake, stall, and come back as soon as they are closed: who shakes hands as he should does
// not wait for them, and who is through notices nothing.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import tls from 'node:tls';

import { brokerWith, Scope } from '../faults/support/strict.js';
import { Watcher } from '../faults/support/watcher.js';
import { within } from '../clients/support/events.js';
import { certificates } from './support/certificate.js';
import { HalfHello, shownName } from './support/client.js';

const LimitMs = 1_000;
const Rounds = 20;

const scope = new Scope();
let broker;
let watcher;

before(async () => {
    const [certificate] = await certificates(scope, 'belfry');
    broker = await brokerWith(scope, '', { certificate });
    watcher = await Watcher.of(scope, broker);
});
afterEach(() => watcher.assertUnmoved());
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

async function assertQuick(t) {
    let longest = 0;
    for (let round = 0; round < Rounds; ++round) {
        const begun = performance.now();
        assert.equal(await shownName(t, broker.port), 'belfry');
        longest = Math.max(longest, performance.now() - begun);
    }
    t.diagnostic(`the longest of ${Rounds} handshakes took ${longest.toFixed(0)} ms`);
    assert.ok(longest < LimitMs, `a handshake took ${longest.toFixed(0)} ms`);
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
