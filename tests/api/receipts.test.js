// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a RECEIPT promises of a count, where the broker keeps counts.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { Wire, frameOf } from '../clients/support/wire.js';
import { Api } from './support/api.js';
import { killsOf } from './support/kills.js';

const Rounds = killsOf(0.4);
const Rules = '[[destinations]]\npattern = "/alarm/**"\nsubscribe = "exact"\nsend = true\n';

/** An Api whose broker keeps its counts in a folder that goes with the test, and takes them from clients. */
async function keeping(t) {
    const data = await mkdtemp(join(tmpdir(), 'belfry-receipts-'));
    t.after(() => rm(data, { recursive: true }));
    const api = await Api.start({ settings: `[server]\ndata = "${data}"\n[unread]\nstore = "sqlite"\n${Rules}` });
    t.after(() => api.stop());
    return api;
}

async function connected(t, api) {
    const wire = await Wire.open(t, `${api.broker.wsUrl}/ws/websocket`);
    wire.send('CONNECT\naccept-version:1.2\nhost:x\n\n\0');
    assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
    return wire;
}

const add = (user, receipt) => `SEND\ndestination:/alarm/${user}\nalarm-op:add\nreceipt:${receipt}\n\n1\0`;
const commit = (user, receipt) => `BEGIN\ntransaction:${receipt}\n\n\0`
    + `SEND\ndestination:/alarm/${user}\nalarm-op:add\ntransaction:${receipt}\n\n1\0`.repeat(2)
    + `COMMIT\ntransaction:${receipt}\nreceipt:${receipt}\n\n\0`;

/** Back-ends that add over STOMP, several at a time, until the broker is gone. */
class Publisher {
    sent = 0;
    confirmed = 0;
    #over;

    constructor(wire, user, frames, worth) {
        wire.socket.on('message', data => {
            assert.match(data.toString(), /^RECEIPT\n/);
            this.confirmed += worth;
            this.#send(wire, user, frames, worth);
        });
        wire.socket.on('error', () => {}); // it is killed
        this.#over = wire.closed();
        for (let at = 0; at < 4; ++at)
            this.#send(wire, user, frames, worth);
    }

    ended() { return this.#over; }

    #send(wire, user, frames, worth) {
        this.sent += worth;
        wire.send(frames(user, `r-${this.sent}`));
    }
}

describe('A RECEIPT', () => {
    it('comes once the count is kept, in its turn', async t => {
        const api = await keeping(t);
        const wire = await connected(t, api);
        wire.send('SEND\ndestination:/alarm/7\nreceipt:1\n\n3\0');
        wire.send('SEND\ndestination:/alarm/7\nreceipt:2\n\nnot a count\0');
        wire.send(commit('7', '3'));
        wire.send('DISCONNECT\nreceipt:4\n\n\0');
        for (const receipt of ['1', '2', '3', '4'])
            assert.equal(frameOf(await wire.next()).headers['receipt-id'], receipt);
        await api.broker.kill();
        await api.broker.resume();
        assert.equal((await api.get('/api/unread/7')).json.count, 5);
    });

    it('is never given for a count that is lost, whenever the broker is killed', async t => {
        const api = await keeping(t);
        const before = { a: 0, b: 0 };
        let confirmed = 0;
        for (let round = 0; round < Rounds; ++round) {
            const publishers = {
                a: new Publisher(await connected(t, api), 'a', add, 1),
                b: new Publisher(await connected(t, api), 'b', commit, 2),
            };
            const reads = 5 + Math.floor(Math.random() * 60); // as a moment: each is an answer of the broker
            for (let at = 0; at < reads; ++at)
                await api.get('/api/unread/a');
            await api.broker.kill();
            await Promise.all(Object.values(publishers).map(publisher => publisher.ended()));
            await api.broker.resume();
            for (const [user, publisher] of Object.entries(publishers)) {
                const count = (await api.get(`/api/unread/${user}`)).json.count ?? 0;
                const added = count - before[user];
                assert.ok(added >= publisher.confirmed, `user ${user}, round ${round}: ${publisher.confirmed} were confirmed, ${added} are there`);
                assert.ok(added <= publisher.sent, `user ${user}, round ${round}: ${added} of ${publisher.sent}`);
                confirmed += publisher.confirmed;
                before[user] = count;
            }
        }
        assert.ok(confirmed > 0);
        t.diagnostic(`${Rounds} kills, ${confirmed} confirmed`);
    });
});
