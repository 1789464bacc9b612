// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one client may ask for at the cost of others: much at once, patterns, lines of the log, places, and words that
// are taken for the broker's. A case has a name, and run(t, broker, random), which fails unless the broker does as it
// should. The broker has the strict limits; where it may have no room it may say so.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { frameOf } from '../../clients/support/wire.js';
import { Forgeries } from './forgeries.js';
import { newTopic } from './peercases.js';
import { answerTo, Raw, statusOf } from './raw.js';
import { Connect, connected, frame, Opcode, RawWebSocket, receiptOf, text } from './rawwebsocket.js';
import { head, requestsTo } from './requests.js';

const numbers = count => Array.from({ length: count }, (_, number) => number);

/** A client that is subscribed to \a topic, so many times. */
async function subscriber(t, broker, topic, times = 1) {
    const socket = await connected(t, broker);
    socket.send(...numbers(times).map(id => text(`SUBSCRIBE\nid:${id}\ndestination:${topic}\nreceipt:${id}\n\n\0`)));
    for (let id = 0; id < times; ++id)
        assert.equal(await receiptOf(socket), `${id}`);
    return socket;
}

/** Fails unless \a socket gets the numbers below \a count, each so many times, or reads that it is too slow for them. */
async function assertAllOrSlow(socket, count, times = 1) {
    for (let number = 0; number < count * times; ++number) {
        const { opcode, payload } = await socket.next();
        if (opcode === Opcode.Close) {
            assert.equal(payload.readUInt16BE(0), 4500);
            return;
        }
        assert.equal(frameOf(payload.toString()).body, `${Math.floor(number / times)}`);
    }
}

/** A request of a back-end, to the broker's own API. */
const written = (t, broker, target, body, ...lines) => {
    const json = JSON.stringify(body);
    return answerTo(t, broker, requestsTo(broker).post(target, `Authorization: Bearer ${broker.token}`, 'Content-Type: application/json',
        'Connection: close', `Content-Length: ${json.length}`, ...lines) + json);
};

const bursts = [
    {
        name: 'a COMMIT to four subscriptions of one who reads',
        async run(t, broker, random) {
            const topic = newTopic();
            const count = 1 + random.upTo(100);
            const reader = await subscriber(t, broker, topic, 4);
            const sender = await connected(t, broker);
            sender.send(text('BEGIN\ntransaction:t\n\n\0'),
                ...numbers(count).map(number => text(`SEND\ndestination:${topic}\ntransaction:t\n\n${number}\0`)),
                text('COMMIT\ntransaction:t\nreceipt:committed\n\n\0'));
            await assertAllOrSlow(reader, count, 4);
            assert.equal(await receiptOf(sender), 'committed');
        },
    },
    {
        name: 'a COMMIT of a client that goes at once',
        async run(t, broker, random) {
            const topic = newTopic();
            const reader = await subscriber(t, broker, topic);
            const sender = await connected(t, broker);
            sender.send(text('BEGIN\ntransaction:t\n\n\0'),
                ...numbers(50).map(number => text(`SEND\ndestination:${topic}\ntransaction:t\n\n${number}\0`)));
            sender.send(text('SEND\ndestination:/topic/sent\nreceipt:sent\n\n\0'));
            assert.equal(await receiptOf(sender), 'sent');
            if (random.upTo(2) === 0) {
                sender.send(text('COMMIT\ntransaction:t\n\n\0'));
                sender.socket.end();
                await assertAllOrSlow(reader, 50);
            } else {
                sender.reset(); // and nothing of it was to go out
                await broker.push(topic, '0');
                await assertAllOrSlow(reader, 1);
            }
        },
    },
    {
        name: 'a batch of a back-end to one who reads',
        async run(t, broker, random) {
            const topic = newTopic();
            const count = 1 + random.upTo(200);
            const reader = await subscriber(t, broker, topic);
            const answer = await written(t, broker, '/api/publish', numbers(count).map(number => ({ destination: topic, body: `${number}` })));
            assert.equal(statusOf(answer), 200, answer.slice(0, 300));
            await assertAllOrSlow(reader, count);
        },
    },
    {
        name: 'a score of keys, after which the first is still known',
        async run(t, broker) {
            const user = randomUUID();
            const add = key => written(t, broker, `/api/unread/${user}/add`, { by: 1 }, `Idempotency-Key: ${key}`);
            assert.match(await add('first'), /"outcome":"applied"/);
            await Promise.all(numbers(20).map(number => add(`${number}`)));
            assert.match(await add('first'), /"outcome":"repeated"/);
        },
    },
];

const patterns = [
    {
        name: 'patterns, and messages made for them',
        async run(t, broker, random) {
            const socket = await connected(t, broker);
            const ends = numbers(4).map(() => `b${random.upTo(1e9)}`);
            socket.send(...ends.map((end, id) => text(`SUBSCRIBE\nid:${id}\ndestination:/topic/*${'a'.repeat(120)}${end}\n\n\0`)),
                ...Array(50).fill(text(`SEND\ndestination:/topic/${'a'.repeat(247)}\n\nx\0`)),
                text(`SEND\ndestination:/topic/${'a'.repeat(130)}${ends[0]}\n\nmatched\0`));
            assert.equal((await socket.nextStomp()).body, 'matched');
        },
    },
    {
        name: 'a pattern that may not be',
        async run(t, broker, random) {
            const socket = await connected(t, broker);
            socket.send(text(`SUBSCRIBE\nid:0\ndestination:${random.of(['/topic/*a*', '/topic/**/a/**', `/topic${'/*'.repeat(40)}`])}\n\n\0`));
            assert.equal((await socket.nextStomp()).headers.message, 'bad-destination');
            await socket.closeCode();
        },
    },
];

const forgeries = [
    {
        name: 'a header that is taken for the broker\'s',
        async run(t, broker, random) {
            const topic = newTopic();
            const victim = await RawWebSocket.open(t, broker);
            victim.send(text(`CONNECT\naccept-version:${random.of(['1.0', '1.1', '1.2'])}\nheart-beat:0,0\n\n\0`));
            assert.equal((await victim.nextStomp()).command, 'CONNECTED');
            victim.send(text(`SUBSCRIBE\nid:own\ndestination:${topic}\nreceipt:r\n\n\0`));
            assert.equal(await receiptOf(victim), 'r');
            const attacker = await connected(t, broker);
            attacker.send(text(`SEND\ndestination:${topic}\n${random.of(Forgeries)[1]}\n\n999\0`));
            const { lines } = await victim.nextStomp();
            const named = name => lines.find(line => line.slice(0, line.indexOf(':')).includes(name));
            assert.equal(named('destination'), `destination:${topic}`);
            assert.equal(named('subscription'), 'subscription:own');
            assert.equal(named('content'), 'content-length:3');
        },
    },
    {
        name: 'a body that is not UTF-8, or has a frame in it',
        async run(t, broker, random) {
            const topic = newTopic();
            const victim = await subscriber(t, broker, topic);
            const attacker = await connected(t, broker);
            const body = random.of([Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]), Buffer.from('hi\0\nMESSAGE\ndestination:/alarm/7\nsubscription:0\nmessage-id:1\n\n999')]);
            attacker.send(frame(Opcode.Binary, Buffer.concat([
                Buffer.from(`SEND\ndestination:${topic}\nreceipt:r\ncontent-length:${body.length}\n\n`), body, Buffer.alloc(1)])));
            assert.match((await attacker.nextStomp()).headers['undeliverable-to'], /./);
            attacker.send(text(`SEND\ndestination:${topic}\n\nlast\0`));
            assert.equal((await victim.nextStomp()).body, 'last');
        },
    },
];

const noise = [
    {
        name: 'requests that are refused, each with a line for the log',
        run: (t, broker, random) => Promise.all(numbers(20).map(async () => {
            const { host, get } = requestsTo(broker);
            const [request, status] = random.of([
                [head('GET /ws/info HTTP/1.1', `Host: evil${random.upTo(1e9)}.example`), 421],
                [get('/ws/info', `Origin: http://evil${random.upTo(1e9)}.example`, 'Connection: close'), 403],
                [head('POST /api/publish HTTP/1.1', `Host: ${host}`, 'Content-Type: application/json', 'Content-Length: 0', 'Connection: close'), 401],
            ]);
            assert.equal(statusOf(await answerTo(t, broker, request)), status);
        })),
    },
    {
        name: 'frames that no rule allows, and frames that none is about',
        async run(t, broker, random) {
            const socket = await connected(t, broker);
            socket.send(...numbers(20).map(() => text(`SEND\ndestination:/app/${random.upTo(1e9)}\n\nx\0`)), text(`SEND\ndestination:/alarm/${random.upTo(1e9)}\n\n1\0`));
            assert.equal((await socket.nextStomp()).headers.message, 'access-denied');
            await socket.closeCode();
        },
    },
    {
        name: 'half of a CONNECT',
        async run(t, broker, random) {
            const socket = await RawWebSocket.open(t, broker);
            const half = Connect.slice(0, 1 + random.upTo(Connect.length - 2));
            socket.send(random.upTo(2) === 0 ? text(half) : text(Connect).subarray(0, 6 + half.length));
            if (random.upTo(2) === 0) {
                socket.reset();
            } else {
                const { opcode, payload } = await socket.next();
                assert.ok(opcode === Opcode.Close || frameOf(payload.toString()).command === 'ERROR');
            }
        },
    },
    {
        name: 'a hangup, which ends nobody',
        async run(t, broker) {
            const socket = await subscriber(t, broker, newTopic());
            process.kill(broker.pid, 'SIGHUP');
            socket.send(text('SEND\ndestination:/topic/after\nreceipt:after\n\n\0'));
            assert.equal(await receiptOf(socket), 'after');
        },
    },
];

/** A session over HTTP that is opened by \a request, or nothing where there is no room for one. */
async function openedBy(t, broker, request) {
    const raw = await Raw.open(t, broker);
    raw.send(request);
    const status = statusOf(await raw.answers(1));
    assert.ok([200, 503].includes(status), `${status}`);
    return status === 200 ? raw : undefined;
}

const receivers = [
    {
        name: 'more who wait than there is room for, and who go without a word',
        run: (t, broker, random) => Promise.all(numbers(25).map(async number => {
            const { get, post } = requestsTo(broker);
            const raw = await openedBy(t, broker, random.of([get(`/sse/alarm/w${number}`), get(`/ws/000/${randomUUID()}/eventsource`),
                post(`/ws/000/${randomUUID()}/xhr`, 'Content-Length: 0'), post(`/ws/000/${randomUUID()}/xhr_streaming`, 'Content-Length: 0')]));
            raw?.[random.of(['reset', 'destroy'])]();
        })),
    },
    {
        name: 'long polls that nobody waits for any more',
        run: (t, broker, random) => Promise.all(numbers(5).map(async () => {
            const raw = await Raw.open(t, broker);
            raw.send(requestsTo(broker).get(`/api/unread/${randomUUID()}?wait=60`));
            await new Promise(setImmediate);
            raw[random.of(['reset', 'destroy'])]();
        })),
    },
    {
        name: 'a session that another page asks for',
        async run(t, broker) {
            const { post } = requestsTo(broker);
            const path = `/ws/000/${randomUUID()}`;
            const asked = (what, body, origin) => post(`${path}/${what}`, `Origin: ${origin}`, 'Connection: close', `Content-Length: ${body.length}`) + body;
            const [Own, Other] = ['http://localhost:8081', 'http://localhost:8082'];
            if (!await openedBy(t, broker, asked('xhr', '', Own)))
                return;
            assert.equal(statusOf(await answerTo(t, broker, asked('xhr', '', Other))), 404);
            assert.equal(statusOf(await answerTo(t, broker, asked('xhr_send', '["\\n"]', Other))), 404);
            assert.equal(statusOf(await answerTo(t, broker, asked('xhr_send', '["\\n"]', Own))), 204);
        },
    },
    {
        name: 'signs of per cent in a stream of events',
        async run(t, broker, random) {
            const { get, post } = requestsTo(broker);
            const path = `/ws/000/${randomUUID()}`;
            const stream = await openedBy(t, broker, get(`${path}/eventsource`));
            if (!stream)
                return;
            const body = random.of(['100% sure', '%41', '%', '%zz', '%25']);
            const topic = newTopic();
            for (const message of [Connect, `SUBSCRIBE\nid:0\ndestination:${topic}\n\n\0`, `SEND\ndestination:${topic}\n\n${body}\0`]) {
                const json = JSON.stringify([message]);
                const answer = await answerTo(t, broker, post(`${path}/xhr_send`, 'Connection: close', `Content-Length: ${json.length}`) + json);
                assert.equal(statusOf(answer), 204, answer.slice(0, 300));
            }
            await stream.untilBody(events => {
                const [, event] = /data: (a\["MESSAGE.*)\r\n\r\n/.exec(events) ?? [];
                return event && frameOf(JSON.parse(decodeURI(event).slice(1))[0]).body === body;
            });
        },
    },
];

export const greedyClients = { burst: bursts, pattern: patterns, forgery: forgeries, noise, receiver: receivers };
