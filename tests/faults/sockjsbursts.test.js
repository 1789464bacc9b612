// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Much at once to pages whose SockJS goes over HTTP: between two requests they cannot read, and are not slow for that.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Api } from '../api/support/api.js';
import { Deadline } from '../clients/support/events.js';
import { SockJsReader } from '../clients/support/sockjsreader.js';
import { frameOf, Wire } from '../clients/support/wire.js';
import { newTopic } from './support/peercases.js';
import { opened } from './support/sockjssession.js';
import { Watcher } from './support/watcher.js';

const numbers = count => Array.from({ length: count }, (_, number) => number);
const inTransaction = (topic, body) => `SEND\ndestination:${topic}\ntransaction:t\n\n${body}\0`;

let api;
before(async () => { api = await Api.start(); });
after(async () => assert.equal(await api.stop(), 0));

const outputBytes = async () => (await api.get('/health')).json.output.bytes;

async function sender(t) {
    const wire = await Wire.open(t, `${api.broker.wsUrl}/ws`, { protocols: ['v12.stomp'] });
    wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
    assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
    return wire;
}

async function publish(topic, bodies) {
    const { status } = await api.write('POST', '/api/publish', bodies.map(body => ({ destination: topic, body })));
    assert.equal(status, 200);
}

for (const transport of ['xhr-polling', 'xhr-streaming', 'eventsource']) {
    describe(`over ${transport}`, () => {
        /**
         * Has a page of sockjs-client get what \a put sends to its topic: \a count messages that begin with their number, each for
         * each of its \a subscriptions.
         */
        async function assertArrives(t, count, put, subscriptions = 1) {
            const watcher = await Watcher.of(t, api.broker);
            const topic = newTopic();
            const reader = await SockJsReader.of(t, api.url, transport);
            assert.equal(reader.socket.transport, transport);
            await reader.subscribe(topic, subscriptions);
            await put(topic);
            await reader.until(count * subscriptions);
            assert.deepEqual(reader.bodies.map(body => parseInt(body, 10)),
                numbers(count).flatMap(number => new Array(subscriptions).fill(number)));
            await watcher.assertUnmoved();
        }

        for (const count of [101, 1_000])
            it(`a batch of ${count} arrives, in order`, t => assertArrives(t, count, topic => publish(topic, numbers(count).map(String))));

        it('a COMMIT of 400 arrives, in order', t => assertArrives(t, 400, async topic => {
            const wire = await sender(t);
            wire.send('BEGIN\ntransaction:t\n\n\0');
            numbers(400).forEach(number => wire.send(inTransaction(topic, number)));
            wire.send('COMMIT\ntransaction:t\n\n\0');
        }));

        it('two thousand SENDs as fast as one can arrive, in order', t => assertArrives(t, 2_000, async topic => {
            const wire = await sender(t);
            numbers(2_000).forEach(number => wire.send(`SEND\ndestination:${topic}\n\n${number} ${'x'.repeat(100)}\0`));
        }));

        for (const [count, bytes, subscriptions] of [[1_000, 900, 4], [300, 100, 32]])
            it(`a batch of ${count} for ${subscriptions} subscriptions arrives, in order`, t => assertArrives(t, count, topic =>
                publish(topic, numbers(count).map(number => `${number} ${'x'.repeat(bytes)}`)), subscriptions));

        it('five messages of 200 kB for four subscriptions arrive, in order', t => assertArrives(t, 5, topic =>
            publish(topic, numbers(5).map(number => `${number} ${'x'.repeat(200_000)}`)), 4));

        it('transactions of sixty messages of 60 kB arrive, in order', t => assertArrives(t, 60, async topic => {
            const wire = await sender(t);
            const body = 'x'.repeat(60_000);
            for (let first = 0; first < 60; first += 15) { // of what a transaction may hold
                wire.send('BEGIN\ntransaction:t\n\n\0');
                numbers(15).forEach(number => wire.send(inTransaction(topic, `${first + number} ${body}`)));
                wire.send('COMMIT\ntransaction:t\n\n\0');
            }
        }));

        it('fifteen messages of 200 kB, one after the other, arrive, in order', t => assertArrives(t, 15, async topic => {
            for (const number of numbers(15))
                assert.equal((await api.publish(topic, `${number} ${'x'.repeat(200_000)}`)).status, 200);
        }));

        it('five messages of 200 kB arrive, in order', t => assertArrives(t, 5, topic => publish(topic, numbers(5).map(number => `${number} ${'x'.repeat(200_000)}`))));
    });
}

it('one that never asks is closed, and what waited for it is gone', async t => {
    const session = await opened(t, api.broker);
    const topic = await session.subscribed();
    const deadline = new Deadline('the session to end');
    let most = 0;
    // All at once: whoever waits for an answer before the next goes no faster than it is read.
    const published = Promise.all(numbers(30).map(() => api.publish(topic, 'x'.repeat(200_000))));
    while (!/too-slow/.test(api.broker.log)) {
        most = Math.max(most, await outputBytes());
        deadline.check();
    }
    await published;
    assert.ok(most < 8 * 524_288 + 524_288, `${most} bytes waited for it`); // the figure is half a megabyte off at most
    assert.match(await session.answer(), /c\[4500,"/);
    while (await outputBytes() > 524_288)
        deadline.check();
    assert.match(api.broker.log, /too-slow\. .*limits\.output_bytes/);
});
