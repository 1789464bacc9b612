// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Much at once, as one frame or one request may ask for: those who read get all of it, and others their share.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';

import { Api } from '../api/support/api.js';
import { within } from '../clients/support/events.js';
import { frameOf, Wire } from '../clients/support/wire.js';
import { residentKiB } from './support/figures.js';
import { newTopic } from './support/peercases.js';
import { Plain, Tls } from './support/profiles.js';
import { SanitizerKiB, Slowness } from './support/sanitized.js';
import { Watcher } from './support/watcher.js';

/** How many messages go out at once, to thousands: no more than a crowd in one thread can read in the time it has. */
const BurstSize = 300 / Slowness;

const numbers = count => Array.from({ length: count }, (_, number) => number);

/** A client that reads, and keeps the bodies of its messages, or only counts them. */
class Reader {
    bodies = [];
    count = 0;
    #wanted = () => {};

    static async of(t, broker, { keeps = true } = {}) {
        const reader = new Reader();
        reader.wire = await Wire.open(t, `${broker.wsUrl}/ws`, { protocols: ['v12.stomp'], ca: broker.ca });
        reader.wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        assert.equal(frameOf(await reader.wire.next()).command, 'CONNECTED');
        reader.wire.socket.removeAllListeners('message');
        reader.wire.socket.on('message', data => {
            ++reader.count;
            if (keeps)
                reader.bodies.push(frameOf(data.toString()).body);
            reader.#wanted();
        });
        reader.ended = new Promise((_, reject) => reader.wire.socket.on('close', code => reject(new Error(`closed with ${code}`))));
        reader.ended.catch(() => {}); // said by whoever waits for it
        return reader;
    }

    subscribe(...topics) {
        topics.forEach((topic, id) => this.wire.send(`SUBSCRIBE\nid:${id}\ndestination:${topic}\n\n\0`));
        return this.confirmed();
    }

    /** Once all that was sent before is handled. */
    async confirmed() {
        const { count } = this;
        this.wire.send('UNSUBSCRIBE\nid:none\nreceipt:r\n\n\0');
        await this.until(count + 1);
        this.bodies.pop();
        --this.count;
    }

    /** Until it got \a count frames in all. */
    until(count) {
        const got = new Promise(resolve => {
            this.#wanted = () => this.count >= count && resolve();
            this.#wanted();
        });
        return within(Promise.race([got, this.ended]), `${count} messages`);
    }
}

const inTransaction = (topic, body) => `SEND\ndestination:${topic}\ntransaction:t\n\n${body}\0`;

for (const profile of [Plain, Tls]) {
    describe(`over ${profile.name}`, () => {
        it('a COMMIT of a megabyte closes nobody who reads', async t => {
            const broker = await profile.brokerWith(t, '');
            const watcher = await Watcher.of(t, broker);
            const topic = newTopic();
            const readers = await Promise.all(numbers(20).map(() => Reader.of(t, broker)));
            await Promise.all(readers.map(reader => reader.subscribe(topic)));
            const sender = await Reader.of(t, broker);
            sender.wire.send('BEGIN\ntransaction:t\n\n\0');
            for (const number of numbers(17))
                sender.wire.send(inTransaction(topic, `${number} ${'x'.repeat(60_000)}`));
            sender.wire.send('COMMIT\ntransaction:t\n\n\0');
            for (const reader of readers) {
                await reader.until(17);
                assert.deepEqual(reader.bodies.map(body => parseInt(body, 10)), numbers(17));
            }
            await watcher.assertUnmoved();
        });

        for (const [count, size] of [[100, 10_000], [10_000, 130]]) {
            it(`${count} messages of ${size} bytes, sent as fast as one can, reach one who reads`, async t => {
                const broker = await profile.brokerWith(t, '');
                const watcher = await Watcher.of(t, broker);
                const topic = newTopic();
                const reader = await Reader.of(t, broker);
                await reader.subscribe(topic);
                const workerData = { wsUrl: broker.wsUrl, ca: broker.ca, topic, count, size: size - 10 };
                const sender = new Worker(new URL('support/senderthread.js', import.meta.url), { workerData });
                t.after(() => sender.terminate());
                await reader.until(count);
                assert.deepEqual(reader.bodies.map(body => parseInt(body, 10)), numbers(count));
                await watcher.assertUnmoved();
            });
        }

        it('a COMMIT to thousands of subscriptions leaves others their share, and memory what it was', async t => {
            const broker = await profile.brokerWith(t, '');
            const watcher = await Watcher.of(t, broker);
            const topic = newTopic();
            const crowd = await Promise.all(numbers(60).map(() => Reader.of(t, broker, { keeps: false })));
            await Promise.all(crowd.map(reader => reader.subscribe(...Array(32).fill(topic))));
            const sender = await Reader.of(t, broker);
            sender.wire.send('BEGIN\ntransaction:t\n\n\0');
            for (let sent = 0; sent < BurstSize; ++sent)
                sender.wire.send(inTransaction(topic, ''));
            await sender.confirmed();
            const before = await residentKiB(broker);
            await watcher.report(); // what was before does not count
            let peak = 0;
            const look = setInterval(async () => { peak = Math.max(peak, await residentKiB(broker)); }, 20);
            sender.wire.send('COMMIT\ntransaction:t\nreceipt:committed\n\n\0');
            await sender.until(1).finally(() => clearInterval(look));
            await watcher.assertUnmoved();
            assert.ok(peak < before + 100 * 1024 + SanitizerKiB, `from ${before} to ${peak} KiB`);
            await Promise.all(crowd.map(reader => reader.until(BurstSize * 32)));
        });

        it('hundreds of SENDs in one message to thousands of subscriptions leave others their share, and reach all', async t => {
            const broker = await profile.brokerWith(t, '');
            const watcher = await Watcher.of(t, broker);
            const topic = newTopic();
            const crowd = await Promise.all(numbers(60).map(() => Reader.of(t, broker, { keeps: false })));
            await Promise.all(crowd.map(reader => reader.subscribe(...Array(32).fill(topic))));
            const sender = await Reader.of(t, broker);
            await watcher.report(); // what was before does not count
            sender.wire.send(numbers(BurstSize).map(number => `SEND\ndestination:${topic}\nreceipt:${number}\n\n\0`).join(''));
            await sender.until(BurstSize);
            await watcher.assertUnmoved();
            await Promise.all(crowd.map(reader => reader.until(BurstSize * 32)));
        });

        it('what follows a COMMIT in the same breath comes after it', async t => {
            const broker = await profile.brokerWith(t, '');
            const topic = newTopic();
            const reader = await Reader.of(t, broker);
            await reader.subscribe(topic);
            const sender = await Reader.of(t, broker);
            sender.wire.send('BEGIN\ntransaction:t\n\n\0');
            for (const number of numbers(200))
                sender.wire.send(inTransaction(topic, number));
            sender.wire.send('COMMIT\ntransaction:t\n\n\0');
            for (const number of numbers(100))
                sender.wire.send(`SEND\ndestination:${topic}\n\n${200 + number}\0`);
            await reader.until(300);
            assert.deepEqual(reader.bodies.map(Number), numbers(300));
        });

        it('all of a COMMIT goes out though its client ends with it', async t => {
            const broker = await profile.brokerWith(t, '');
            const topic = newTopic();
            const reader = await Reader.of(t, broker);
            await reader.subscribe(topic);
            const sender = await Reader.of(t, broker);
            sender.wire.send('BEGIN\ntransaction:t\n\n\0');
            for (const number of numbers(200))
                sender.wire.send(inTransaction(topic, number));
            await sender.confirmed();
            sender.wire.send('COMMIT\ntransaction:t\n\n\0');
            sender.wire.socket.close();
            await reader.until(200);
            assert.deepEqual(reader.bodies.map(Number), numbers(200));
        });
    });
}

it('a batch of a thousand reaches four who read, each of it in order', async t => {
    const api = await Api.start();
    t.after(() => api.stop());
    const watcher = await Watcher.of(t, api.broker);
    const topic = newTopic();
    const reader = await Reader.of(t, api.broker);
    await reader.subscribe(...Array(4).fill(topic));
    const others = await Promise.all(numbers(3).map(() => Reader.of(t, api.broker)));
    await Promise.all(others.map(other => other.subscribe(topic)));
    const answer = await api.write('POST', '/api/publish', numbers(1_000).map(number => ({ destination: topic, body: `${number}` })));
    assert.equal(answer.status, 200);
    // One that has not read yet what came before is sent it a moment later.
    assert.deepEqual(answer.json.results.map(({ written, waiting = 0 }) => written + waiting), Array(1_000).fill(7));
    await reader.until(4_000);
    for (const other of others) {
        await other.until(1_000);
        assert.deepEqual(other.bodies.map(Number), numbers(1_000));
    }
    await watcher.assertUnmoved();
});
