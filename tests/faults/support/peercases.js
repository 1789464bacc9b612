// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Peers that read slowly or not at all, stay away, or come and go. A case has a name, and run(t, broker, random), which
// fails unless the broker does as it should. The broker has the strict limits.

import assert from 'node:assert/strict';

import { Deadline, within } from '../../clients/support/events.js';
import { descriptorCount, limitDescriptors } from './figures.js';
import { answerTo, Raw, statusOf } from './raw.js';
import { close, connected, frame, Opcode, RawWebSocket, receiptOf, sent, text } from './rawwebsocket.js';
import { Connection, Key, requestsTo, Version } from './requests.js';
import { Slowness } from './sanitized.js';

/** Of a message that fills what there is for a client; a line to the broker's standard input has room for it. */
export const Filling = 'x'.repeat(3_000);

let topics = 0;
export const newTopic = () => `/topic/peers-${++topics}`;

/** A client that is subscribed to \a topic and reads no more. */
export async function stuckSubscriber(t, broker, topic) {
    const socket = await connected(t, broker);
    socket.send(text(`SUBSCRIBE\nid:0\ndestination:${topic}\nreceipt:r\n\n\0`));
    assert.equal(await receiptOf(socket), 'r');
    socket.socket.pause();
    return socket;
}

/** Publishes to \a topic until its one subscriber is sent nothing any more, and says how much that took. */
export async function fill(broker, topic) {
    for (let count = 0; count < 2_000; ++count) {
        const { written } = await broker.push(topic, Filling);
        if (written === 0)
            return count;
    }
    assert.fail('there is no bound to what waits for a client');
}

/** Until nobody is subscribed to \a topic: nothing is published meanwhile. */
export async function untilUnheard(broker, topic) {
    const deadline = new Deadline(`the last subscription to ${topic} to end`);
    while (await broker.subscriptionCount(topic) > 0)
        deadline.check();
}

export const stuckPeers = [
    {
        name: 'a client that never reads is closed, and hears why once it does',
        async run(t, broker) {
            const topic = newTopic();
            const socket = await stuckSubscriber(t, broker, topic);
            await fill(broker, topic);
            socket.socket.resume();
            assert.equal(await socket.closeCode(), 4500);
            await untilUnheard(broker, topic);
        },
    },
    {
        name: 'a client that never reads again is gone five seconds after it was closed',
        async run(t, broker) {
            const topic = newTopic();
            const socket = await stuckSubscriber(t, broker, topic);
            await fill(broker, topic);
            const closed = Date.now();
            await untilUnheard(broker, topic);
            assert.ok(Date.now() - closed < 5_000 * Slowness, `${Date.now() - closed} ms`);
            socket.destroy();
        },
    },
    {
        name: 'a client that never reads and is refused is gone within five seconds',
        async run(t, broker) {
            const topic = newTopic();
            const socket = await stuckSubscriber(t, broker, topic);
            for (let count = 0; count < 20; ++count)
                await broker.push(topic, Filling);
            const closed = Date.now();
            socket.send(text('x', { masked: false }));
            await untilUnheard(broker, topic);
            assert.ok(Date.now() - closed < 5_000 * Slowness, `${Date.now() - closed} ms`);
        },
    },
    {
        name: 'a client that reads slowly misses nothing before it is told to go',
        async run(t, broker, random) {
            const topic = newTopic();
            const socket = await stuckSubscriber(t, broker, topic);
            const pause = random.upTo(20);
            const rhythm = setInterval(() => (socket.socket.isPaused() ? socket.socket.resume() : socket.socket.pause()), 1 + pause);
            t.after(() => clearInterval(rhythm));
            const count = 100;
            for (let number = 0; number < count; ++number)
                broker.push(topic, `${number} ${Filling}`);
            for (let number = 0; number < count; ++number) {
                const next = await socket.next();
                if (next.opcode === Opcode.Close) {
                    assert.equal(next.payload.readUInt16BE(0), 4500);
                    return;
                }
                assert.ok(next.payload.includes(`\n\n${number} `), `${number} is missing`);
            }
        },
    },
    {
        name: 'a client that uploads while it is refused reads the ERROR and the code',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(text('SEND\ndestination:/alarm/other\n\n1\0'), ...Array(300).fill(text(sent('more', Filling))));
            const more = setInterval(() => socket.send(text(sent('more', Filling))), 1);
            t.after(() => clearInterval(more));
            assert.equal((await socket.nextStomp()).command, 'ERROR');
            assert.equal(await socket.closeCode(), 1008);
        },
    },
];

export const absentPeers = [
    {
        name: 'a client that beat and stops is closed after three intervals',
        async run(t, broker) {
            const socket = await RawWebSocket.open(t, broker);
            socket.send(text('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:1000,0\n\n\0'));
            assert.equal((await socket.nextStomp()).command, 'CONNECTED');
            const silent = Date.now();
            const { command, headers } = await socket.nextStomp();
            assert.equal(command, 'ERROR');
            assert.match(headers.message, /heart-beat/);
            assert.ok(Date.now() - silent > 2_500, `after ${Date.now() - silent} ms`);
            assert.equal(await socket.closeCode(), 1002);
        },
    },
    {
        name: 'a client that never says CONNECT is closed',
        async run(t, broker) {
            const socket = await RawWebSocket.open(t, broker);
            assert.equal((await socket.nextStomp()).command, 'ERROR');
            assert.equal(await socket.closeCode(), 1002);
        },
    },
    {
        name: 'a client that says too much before CONNECT is closed',
        async run(t, broker) {
            const socket = await RawWebSocket.open(t, broker);
            socket.send(text(`CONNECT\nx:${'y'.repeat(2_000)}\n\n\0`));
            assert.equal((await socket.nextStomp()).command, 'ERROR');
            assert.equal(await socket.closeCode(), 1009);
        },
    },
    {
        name: 'a client that subscribes once too often is refused',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(...Array.from({ length: 5 }, (_, id) => text(`SUBSCRIBE\nid:${id}\ndestination:${newTopic()}\n\n\0`)));
            assert.equal((await socket.nextStomp()).command, 'ERROR');
            await socket.closeCode();
        },
    },
];

/** Comes as far as \a stage, and goes as \a way says. */
async function visit(t, broker, stage, way) {
    if (stage === 'session') {
        const socket = await connected(t, broker);
        socket[way]();
        return;
    }
    const raw = await (stage === 'connection' ? Raw.begun(t, broker) : Raw.open(t, broker));
    if (stage === 'request')
        raw.send('GET /ws/info HTTP/1.1\r\nHost');
    else if (stage === 'handshake')
        raw.send(requestsTo(broker).upgrade(Connection, Key, Version));
    raw[way]();
}

export const churningPeers = [
    {
        name: 'those who come and go, at any moment and in any way',
        async run(t, broker, random) {
            await Promise.all(Array.from({ length: 40 }, () =>
                visit(t, broker, random.of(['connection', 'request', 'handshake', 'session']), random.of(['reset', 'destroy']))));
        },
    },
    {
        name: 'sessions over HTTP that nobody comes back to',
        async run(t, broker, random) {
            const to = requestsTo(broker);
            await Promise.all(Array.from({ length: 5 }, async () => {
                const raw = await Raw.open(t, broker);
                raw.send(to.post(`/ws/000/churn${random.upTo(1e9)}/${random.of(['xhr', 'xhr_streaming'])}`, 'Content-Length: 0'));
                assert.ok([200, 503].includes(statusOf(await raw.answers(1))));
                raw[random.of(['reset', 'destroy'])]();
            }));
        },
    },
    {
        name: 'bytes that were damaged on their way, in pieces of any size',
        async run(t, broker, random) {
            const raw = await Raw.open(t, broker);
            raw.send(requestsTo(broker).upgrade(Connection, Key, Version));
            await raw.answers(1);
            const bytes = Buffer.concat([text('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0'),
                text('SUBSCRIBE\nid:0\ndestination:/topic/damaged\n\n\0'), text('SEND\ndestination:/topic/damaged\n\nbody\0'), close(1000)]);
            for (let count = random.upTo(4); count >= 0; --count)
                bytes[random.upTo(bytes.length)] ^= 1 << random.upTo(8);
            for (let at = 0, size = 0; at < bytes.length; at += size) {
                size = 1 + random.upTo(60);
                raw.socket.write(bytes.subarray(at, at + size));
                await new Promise(setImmediate);
            }
            raw.socket.end();
            await raw.untilEnd();
        },
    },
    {
        name: 'pings of a client that never reads the pongs end in 1008 or a slow end',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.socket.pause();
            for (let count = 0; count < 1_000; ++count)
                socket.send(frame(Opcode.Ping, 'x'.repeat(125)));
            socket.socket.resume();
            assert.equal(await socket.closeCode(), 1008);
            await within(socket.untilEnd(), 'the end');
        },
    },
];

const HandshakePatience = 1_000; // ms, as TlsAcceptor::ReservedPatience

export const famines = [
    {
        name: 'a time without descriptors, in which everybody is told, and served after it',
        isAlone: true, // others would be refused, too
        async run(t, broker) {
            try {
                await limitDescriptors(broker, await descriptorCount(broker) + 5);
                const begun = Date.now();
                const raws = await Promise.all(Array.from({ length: 20 }, () => Raw.begun(t, broker)));
                for (const raw of raws)
                    raw.send(requestsTo(broker).get('/health', 'Connection: close'));
                const answers = await Promise.all(raws.map(raw => raw.untilEnd()));
                // Over TLS who has not shaken hands by then has had its time: nobody could be told without.
                const mayBeSilent = broker.httpUrl.startsWith('https:') && Date.now() - begun > HandshakePatience;
                for (const [number, answer] of answers.entries())
                    assert.ok([200, 503].includes(statusOf(answer)) || (mayBeSilent && answer === ''), `to client ${number}: ${answer}`);
                await limitDescriptors(broker, 1_024);
                assert.equal(statusOf(await answerTo(t, broker, requestsTo(broker).get('/health', 'Connection: close'))), 200);
            } finally {
                await limitDescriptors(broker, 1_024);
            }
        },
    },
];
