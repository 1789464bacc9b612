// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// More clients than anybody wants, and a broker that gets no time.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';

import { Deadline, within } from '../clients/support/events.js';
import { frameOf, request } from '../clients/support/wire.js';
import { residentKiB } from './support/figures.js';
import { Healthy } from './support/healthy.js';
import { fill, Filling, newTopic, stuckSubscriber, untilUnheard } from './support/peercases.js';
import { answerTo, Raw, statusOf } from './support/raw.js';
import { connected, frame, Opcode, RawWebSocket, receiptOf, text } from './support/rawwebsocket.js';
import { requestsTo } from './support/requests.js';
import { SanitizerKiB } from './support/sanitized.js';
import { brokerWith } from './support/strict.js';
import { Watcher } from './support/watcher.js';

// Little for those who do not read, and time for hundreds to connect.
const Crowd = '[limits]\noutput_bytes = 65536\noutput_messages = 200\noutput_age_ms = 1000\n[stomp]\nheart_beat_expect_ms = 1000\n';

const pass = ms => new Promise(resolve => setTimeout(resolve, ms));
const numbers = count => Array.from({ length: count }, (_, number) => number);

describe('many who do not read', () => {
    it('three hundred at once cost others nothing, and little memory', async t => {
        const broker = await brokerWith(t, Crowd);
        const watcher = await Watcher.of(t, broker);
        const topic = newTopic();
        await Promise.all(numbers(300).map(() => stuckSubscriber(t, broker, topic)));
        const before = await residentKiB(broker);
        await fill(broker, topic);
        const peak = await residentKiB(broker);
        await untilUnheard(broker, topic);
        assert.ok(peak < before + 300 * 80 + SanitizerKiB, `from ${before} to ${peak} KiB`);
        await watcher.assertUnmoved();
    });

    it('all together hold no more than the broker allows: the slowest are closed, and memory is given back', async t => {
        const Limit = 32 * 1024 * 1024;
        const broker = await brokerWith(t, `[limits]\ntotal_output_bytes = ${Limit}\noutput_bytes = 4194304\noutput_messages = 10000\n`);
        const watcher = await Watcher.of(t, broker);
        const topic = newTopic();
        const output = async () => JSON.parse((await request(`${broker.httpUrl}/health`)).body).output;
        const sockets = await Promise.all(numbers(60).map(async id => { // a frame of its own for each
            const socket = await connected(t, broker);
            socket.send(text(`SUBSCRIBE\nid:${id}\ndestination:${topic}\nreceipt:r\n\n\0`));
            assert.equal(await receiptOf(socket), 'r');
            socket.socket.pause();
            return socket;
        }));
        const before = await residentKiB(broker);
        let peak = 0;
        let now = await output();
        assert.equal(now.limit, Limit);
        for (let count = 0; now.closed === 0; ++count) {
            assert.ok(count < 2_000, 'there is no bound to what waits for all');
            await broker.push(topic, Filling);
            if (count % 20 === 0) {
                now = await output();
                assert.ok(now.bytes <= Limit * 5 / 4, `${now.bytes} bytes wait`);
                peak = Math.max(peak, await residentKiB(broker));
            }
        }
        assert.ok(peak < before + 3 * Limit / 1024 + SanitizerKiB, `from ${before} to ${peak} KiB`);
        await broker.untilLogged('MiB waited for clients that do not read');
        await watcher.assertUnmoved();

        for (const socket of sockets)
            socket.destroy();
        await untilUnheard(broker, topic);
        const deadline = new Deadline('memory to be given back');
        while (await residentKiB(broker) > before + 10_240 + SanitizerKiB)
            deadline.check(await residentKiB(broker));
        assert.ok((await output()).bytes < 1024 * 1024);
    });

    it('sixty who wait for the same are not closed for what they seem to hold together', async t => {
        const Limit = 16 * 1024 * 1024;
        const Pushes = 12; // of 200 kB: 144 MB for sixty queues, and 2.4 MB for each worker
        const broker = await brokerWith(t, `[limits]\ntotal_output_bytes = ${Limit}\noutput_bytes = 16777216\noutput_age_ms = 20000\n`, { options: ['--workers', '2'] });
        const watcher = await Watcher.of(t, broker);
        const topic = newTopic();
        const output = async () => JSON.parse((await request(`${broker.httpUrl}/health`)).body).output;
        const sockets = await Promise.all(numbers(60).map(() => stuckSubscriber(t, broker, topic)));
        for (const number of numbers(Pushes)) {
            const answer = await fetch(`${broker.httpUrl}/api/publish`, {
                method: 'POST',
                headers: { Authorization: `Bearer ${broker.token}`, 'Content-Type': 'application/json' },
                body: JSON.stringify({ destination: topic, body: `${number} ${'x'.repeat(200_000)}` }),
            });
            const { written, waiting = 0 } = await answer.json();
            assert.equal(written + waiting, 60);
            const { bytes, closed } = await output();
            assert.ok(bytes <= Limit / 2, `${bytes} bytes are said to be held`);
            assert.equal(closed, 0);
        }
        const deadline = new Deadline('what is held to be measured');
        while ((await output()).bytes < 4_000_000)
            deadline.check();
        for (const socket of sockets)
            socket.socket.resume();
        for (const socket of sockets) {
            for (const number of numbers(Pushes))
                assert.equal(parseInt(frameOf((await socket.next()).payload.toString()).body, 10), number);
        }
        while ((await output()).bytes > 512 * 1024)
            deadline.check();
        assert.equal((await output()).closed, 0);
        await watcher.assertUnmoved();
    });

    it('one is closed by the age of what waits, though nobody sends more', async t => {
        const broker = await brokerWith(t, '[limits]\noutput_age_ms = 1000\n');
        const [one, other] = [newTopic(), newTopic()];
        await stuckSubscriber(t, broker, one);
        const room = await fill(broker, one); // in the kernel and in the queue
        await stuckSubscriber(t, broker, other);
        const sent = await Promise.all(numbers(room - 50).map(() => broker.push(other, Filling)));
        const stuck = Date.now();
        assert.ok(sent.every(({ written }) => written === 1), 'there was less room than before');
        await untilUnheard(broker, other);
        assert.ok(Date.now() - stuck < 6_000, `${Date.now() - stuck} ms`);
    });

    it('one whose number changes all the time has the newest when it comes back', async t => {
        const broker = await brokerWith(t, Crowd);
        await stuckSubscriber(t, broker, '/alarm/busy');
        for (let number = 1; number <= 5_000; ++number)
            broker.push('/alarm/busy', `${number}`);
        await untilUnheard(broker, '/alarm/busy');
        const again = await connected(t, broker);
        again.send(text('SUBSCRIBE\nid:0\ndestination:/alarm/busy\n\n\0'));
        assert.equal((await again.nextStomp()).body, '5000');
    });

    it('one whose number changes all the time has only the newest waiting', async t => {
        const broker = await brokerWith(t, Crowd);
        const socket = await stuckSubscriber(t, broker, '/alarm/busy');
        for (let number = 1; number <= 5_000; ++number)
            broker.push('/alarm/busy', `${number}`);
        await broker.push('/topic/after', 'all of these');
        socket.socket.resume();
        for (;;) {
            const { opcode, payload } = await socket.next();
            assert.notEqual(opcode, Opcode.Close, 'it was closed');
            if (payload.includes('\n\n5000\0'))
                return;
        }
    });
});

describe('many with open transactions', () => {
    it('all together hold no more than the broker allows: those with most are ended, and memory is given back', async t => {
        const [Limit, Rounds] = [16 * 1024 * 1024, 17]; // of a MiB each, if there were no bound
        const broker = await brokerWith(t, `[limits]\ntotal_transaction_bytes = ${Limit}\n`);
        const watcher = await Watcher.of(t, broker);
        const transactions = async () => JSON.parse((await request(`${broker.httpUrl}/health`)).body).transactions;
        const topic = newTopic();
        const inTransaction = body => text(`SEND\ndestination:${topic}\ntransaction:t\nreceipt:r\n\n${body}\0`);
        const begun = async () => {
            const socket = await connected(t, broker);
            socket.send(text('BEGIN\ntransaction:t\n\n\0'));
            return socket;
        };
        const small = await begun();
        small.send(inTransaction('a little'));
        assert.equal(await receiptOf(small), 'r');
        const before = await residentKiB(broker);

        const crowd = await Promise.all(numbers(60).map(begun));
        const filling = inTransaction('x'.repeat(60_000));
        let peak = 0;
        for (let round = 0; round < Rounds; ++round) {
            for (const socket of crowd)
                socket.send(filling);
            const { bytes, limit } = await transactions();
            assert.equal(limit, Limit);
            assert.ok(bytes <= Limit * 9 / 8, `${bytes} bytes are held`);
            peak = Math.max(peak, await residentKiB(broker));
        }
        /** The code that \a socket was closed with, or 0 where it has all its receipts. */
        const endOf = async socket => {
            for (let receipts = 0; receipts < Rounds; ++receipts) {
                const { command, headers, body } = await socket.nextStomp();
                if (command === 'ERROR') {
                    assert.equal(headers.message, 'transactions-full');
                    assert.match(body, /limits\.total_transaction_bytes/);
                    return socket.closeCode();
                }
            }
            return 0;
        };
        const ends = await Promise.all(crowd.map(endOf));
        const ended = ends.filter(code => code !== 0);
        assert.deepEqual([...new Set(ended)], [1009]);
        assert.ok(ended.length >= 40, `${ended.length} were ended`);
        const { closed } = await transactions();
        assert.ok(closed >= ended.length && closed <= crowd.length, `${closed} are counted`); // some after all their receipts
        await broker.untilLogged('transactions-full: all clients together held more than 16 MiB');
        assert.ok(peak < before + 3 * Limit / 1024 + SanitizerKiB, `from ${before} to ${peak} KiB`);
        await watcher.assertUnmoved();

        small.send(inTransaction('a little more'), text('COMMIT\ntransaction:t\nreceipt:committed\n\n\0'));
        assert.equal(await receiptOf(small), 'r');
        assert.equal(await receiptOf(small), 'committed');
        for (const socket of crowd)
            socket.destroy();
        const deadline = new Deadline('memory to be given back');
        while ((await transactions()).bytes > 0 || await residentKiB(broker) > before + 10_240 + SanitizerKiB)
            deadline.check(await residentKiB(broker));
        await watcher.assertUnmoved();
    });
});

describe('many who have not said CONNECT', () => {
    const StrangerBytes = 8_192; // limits.pre_connect_bytes

    it('five hundred who say as much as they may, or ten times that, cost others nothing, and little memory', async t => {
        const broker = await brokerWith(t, '');
        const watcher = await Watcher.of(t, broker);
        const part = (opcode, size) => frame(opcode, 'x'.repeat(size), { fin: false });
        /** Half of them wait with what they may have, half ask for more. */
        const crowd = () => Promise.all(numbers(500).map(async number => {
            const socket = await RawWebSocket.open(t, broker);
            socket.send(part(Opcode.Text, StrangerBytes - 192));
            if (number % 2 === 0) {
                socket.send(...Array(9).fill(part(Opcode.Continuation, StrangerBytes)));
                assert.equal(await socket.closeCode(), 1009);
            }
            return socket;
        }));
        const gone = async sockets => {
            for (const socket of sockets)
                socket.destroy();
            const deadline = new Deadline('the end of all but the healthy');
            while ((await broker.sessions()).length > 2)
                deadline.check();
        };
        await gone(await crowd()); // until the heap has its size
        const before = await residentKiB(broker);
        const sockets = await crowd();
        const peak = await residentKiB(broker);
        assert.ok(peak < before + 500 * 2 * StrangerBytes / 1024 + SanitizerKiB, `from ${before} to ${peak} KiB`);
        await watcher.assertUnmoved();
        await gone(sockets);
    });

    it('three hundred bodies of a session over HTTP that is not connected are refused before they are there', async t => {
        const broker = await brokerWith(t, '');
        const watcher = await Watcher.of(t, broker);
        const to = requestsTo(broker);
        const refused = () => Promise.all(numbers(300).map(async number => {
            const path = `/ws/000/${randomUUID()}`;
            if (number % 2 === 0)
                assert.equal(statusOf(await answerTo(t, broker, to.post(`${path}/xhr`, 'Connection: close', 'Content-Length: 0'))), 200);
            const raw = await Raw.open(t, broker);
            raw.send(to.post(`${path}/xhr_send`, 'Content-Length: 131072') + 'x'.repeat(100_000));
            assert.ok([404, 413].includes(statusOf(await raw.answers(1))));
            return raw;
        }));
        const raws = await refused();
        const before = await residentKiB(broker);
        raws.push(...await refused());
        const peak = await residentKiB(broker);
        assert.ok(peak < before + 300 * 2 * StrangerBytes / 1024 + SanitizerKiB, `from ${before} to ${peak} KiB`);
        await watcher.assertUnmoved();
        for (const raw of raws)
            raw.destroy();
    });
});

it('five hundred who are cut off are back within twenty seconds, three times', async t => {
    const broker = await brokerWith(t, Crowd);
    const healthy = await Healthy.connected(t, broker);
    let sockets = [];
    for (let time = 0; time < 3; ++time) {
        for (const socket of sockets)
            socket.reset();
        const cut = Date.now();
        sockets = await Promise.all(numbers(500).map(async number => {
            const socket = await connected(t, broker);
            socket.send(text(`SUBSCRIBE\nid:0\ndestination:/topic/back-${number}\nreceipt:r\n\n\0`));
            assert.equal(await receiptOf(socket), 'r');
            return socket;
        }));
        assert.ok(Date.now() - cut < 20_000, `${Date.now() - cut} ms`);
        const deadline = new Deadline('one session each');
        while ((await broker.sessions()).length !== 501)
            deadline.check();
        await healthy.assertUnmoved();
    }
});

it('a client that opens a session while the broker stops is told so, though its worker had none any more', async t => {
    const broker = await brokerWith(t, '', { options: ['--workers', '2'] });
    const other = await connected(t, broker); // on the other worker, which its Close is waited for
    const raw = await Raw.open(t, broker);
    const stopped = broker.stop();
    assert.equal(await other.closeCode(), 1001);
    raw.send(requestsTo(broker).upgrade('Connection: Upgrade', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'));
    assert.match(await raw.untilEnd(), /^HTTP\/1\.1 101 [^]*\r\n\r\n\x88.\x03\xe9/); // 1001
    assert.equal(await stopped, 0);
});

it('clients that beat stay, though the broker had no time for longer than they may be silent', async t => {
    const broker = await brokerWith(t, Crowd);
    const sockets = await Promise.all(numbers(20).map(() => RawWebSocket.open(t, broker)));
    for (const socket of sockets) {
        socket.send(text('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:1000,0\n\n\0'));
        assert.equal((await socket.nextStomp()).command, 'CONNECTED');
    }
    const beats = setInterval(() => sockets.forEach(socket => socket.send(text('\n'))), 500);
    t.after(() => clearInterval(beats));
    process.kill(broker.pid, 'SIGSTOP');
    await pass(4_000).finally(() => process.kill(broker.pid, 'SIGCONT')); // the time that it does not have
    for (const socket of sockets) {
        socket.send(text('SEND\ndestination:/topic/beats\nreceipt:r\n\n\0'));
        assert.equal(await within(receiptOf(socket), 'a receipt'), 'r');
    }
});
