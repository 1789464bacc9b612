// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The log: what happens where nobody reads it, and what a flood of one kind makes of it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import { Broker, programPath } from '../clients/support/broker.js';
import { Deadline, within } from '../clients/support/events.js';
import { request, Wire } from '../clients/support/wire.js';
import { Filling, newTopic, stuckSubscriber } from './support/peercases.js';
import { answerTo, Raw, statusOf } from './support/raw.js';
import { connected, RawWebSocket, receiptOf, text } from './support/rawwebsocket.js';
import { Connection, Key, requestsTo, Version } from './support/requests.js';
import { opened } from './support/sockjssession.js';
import { brokerWith } from './support/strict.js';
import { Watcher } from './support/watcher.js';

const numbers = count => Array.from({ length: count }, (_, number) => number);

/** A named pipe that has a reader, which never reads, and no room. */
function fullPipe(t) {
    const folder = mkdtempSync(path.join(tmpdir(), 'belfry-log-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const name = path.join(folder, 'pipe');
    execFileSync('mkfifo', [name]);
    const both = openSync(name, constants.O_RDWR | constants.O_NONBLOCK);
    t.after(() => closeSync(both));
    assert.throws(() => {
        for (;;)
            writeSync(both, Buffer.alloc(4096));
    }, { code: 'EAGAIN' });
    const blocking = openSync(name, constants.O_WRONLY);
    t.after(() => closeSync(blocking));
    return blocking;
}

/** A belfryd with \a stderr, the port that it serves, and what a Watcher wants of a broker. */
async function belfrydWith(t, stderr) {
    const process = spawn(programPath('belfryd'), ['--port', '0', '--workers', '2', '--log-level', 'debug', '--unread-store', 'memory'], { stdio: ['ignore', 'pipe', stderr] });
    t.after(() => process.kill('SIGKILL'));
    const [line] = await within(once(process.stdout, 'data'), 'the line about listening');
    const port = Number(/:(\d+)\/ws/.exec(line)[1]);
    return { process, port, pid: process.pid, wsUrl: `ws://127.0.0.1:${port}` };
}

const askAmiss = port => request(`http://127.0.0.1:${port}/api/unread/7`, { headers: { Host: `evil.example:${port}` } });

describe('a standard error that nobody reads', () => {
    it('makes no client wait, and the broker ends when it is asked to', async t => {
        const broker = await belfrydWith(t, fullPipe(t));
        const { process, port } = broker;
        const watcher = await Watcher.of(t, broker);
        for (let round = 0; round < 10; ++round) {
            for (const answer of await Promise.all(numbers(50).map(() => askAmiss(port))))
                assert.equal(answer.status, 421);
        }
        const answer = await within(request(`http://127.0.0.1:${port}/health`), 'an answer');
        assert.equal(answer.status, 200);
        await watcher.assertUnmoved();
        await watcher.end();
        const asked = Date.now();
        process.kill('SIGTERM');
        const [code] = await within(once(process, 'exit'), 'the end of the broker');
        assert.equal(code, 0);
        assert.ok(Date.now() - asked < 5_000, `after ${Date.now() - asked} ms`);
    });

    it('may have no reader at all', async t => {
        const { process, port } = await belfrydWith(t, 'pipe');
        process.stderr.destroy();
        for (const answer of await Promise.all(numbers(50).map(() => askAmiss(port))))
            assert.equal(answer.status, 421);
        process.kill('SIGTERM');
        const [code] = await within(once(process, 'exit'), 'the end of the broker');
        assert.equal(code, 0);
    });
});

describe('a flood of what is refused', () => {
    it('is one line for each reason and address, and another that counts the rest', async t => {
        const broker = await Broker.start();
        t.after(() => broker.stop().catch(() => {}));
        const watcher = await Watcher.of(t, broker);
        for (let round = 0; round < 10; ++round)
            await Promise.all(numbers(50).map(() => askAmiss(broker.port)));
        await watcher.assertUnmoved();
        await watcher.end();
        await broker.stop();
        assert.equal(broker.log.split("host-refused. The Host 'evil.example").length - 1, 1, broker.log);
        assert.match(broker.log, /Suppressed 499 for host-refused from 127\.0\.0\.1 within a minute\n/);
    });

    it('does not hide what else is refused', async t => {
        const broker = await brokerWith(t, '');
        await Promise.all(numbers(50).map(() => askAmiss(broker.port)));
        await request(`${broker.httpUrl}/health`, { headers: { Origin: 'https://evil.example' } });
        await broker.untilLogged("origin-refused. The Origin 'https://evil.example' is not allowed");
    });
});

/** Until somebody listens to \a alarm, be it over plain HTTP. */
async function untilHeard(broker, alarm) {
    const deadline = new Deadline(`somebody to listen to ${alarm}`);
    while ((await broker.push(alarm, '1')).matched === 0)
        deadline.check();
}

describe('the operator is told', () => {
    const deny = 'SEND\ndestination:/alarm/7\nkey:swordfish\n\nswordfish\0';

    it('which frame was refused, by which rule, and where that is set, but not what is in it', async t => {
        const broker = await brokerWith(t, '');
        const socket = await connected(t, broker);
        socket.send(text(deny));
        await broker.untilLogged('access-denied. Clients may not SEND to');
        await broker.untilLogged('See [[destinations]].');
        assert.ok(!broker.log.includes('swordfish'), broker.log);
    });

    it('what of a back-end was refused, and by which limit', async t => {
        const broker = await brokerWith(t, '[limits]\npublication_bytes = 2000\n');
        const publish = body => fetch(`${broker.httpUrl}/api/publish`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${broker.token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ destination: '/topic/a', body }),
        });
        assert.equal((await publish('x'.repeat(2_001))).status, 400);
        await broker.untilLogged('bad-body. "body" is longer than 2000 bytes. Send less, or raise limits.publication_bytes.\n');
        assert.ok(!broker.log.includes('xxx'), broker.log);
    });

    it('once for each user and destination', async t => {
        const broker = await Broker.start();
        t.after(() => broker.stop().catch(() => {}));
        for (const user of ['kim', 'kim', 'lee']) {
            const socket = await RawWebSocket.open(t, broker);
            socket.send(text(`CONNECT\naccept-version:1.2\nhost:h\nlogin:${user}\n\n\0`));
            assert.equal((await socket.nextStomp()).command, 'CONNECTED');
            socket.send(text(deny));
            await socket.untilEnd();
        }
        await broker.stop();
        assert.equal(broker.log.split("(user 'kim'): access-denied").length - 1, 1, broker.log);
        assert.equal(broker.log.split("(user 'lee'): access-denied").length - 1, 1, broker.log);
        assert.match(broker.log, /Suppressed 1 for access-denied from user 'kim' for '\/alarm\/7' within a minute/);
    });

    // Of much at once it is the bound that ends a client without waiting for it to read.
    const TooMuch = 'More than 524288 bytes were put out for it at once, 8 times what may wait for a client. See limits.output_bytes.';
    const Slow = {
        'output_bytes = 65536': TooMuch,
        'output_messages = 20\noutput_bytes = 16777216': 'More than 20 messages waited for it. See limits.output_messages.',
        'output_age_ms = 500\noutput_bytes = 16777216': 'A message waited for it for 500 ms. See limits.output_age_ms.',
    };
    for (const [settings, said] of Object.entries(Slow)) {
        it(`that a client did not read, and which limit that was: ${settings.split(' ')[0]}`, async t => {
            const broker = await brokerWith(t, `[limits]\n${settings}\n`);
            const topic = newTopic();
            await stuckSubscriber(t, broker, topic);
            for (let count = 0; count < 400; ++count)
                await broker.push(topic, Filling);
            await broker.untilLogged(`too-slow. Failed to send message within the configured send limit (4500). ${said}\n`);
        });
    }

    it('that an event stream was not read, and what it listened to; and counts it once', async t => {
        const broker = await brokerWith(t, '[limits]\noutput_bytes = 65536\n');
        const alarm = '/alarm/slow';
        const stream = await Raw.open(t, broker);
        stream.send(requestsTo(broker).get(`/sse${alarm}`));
        await untilHeard(broker, alarm);
        stream.socket.pause();
        for (let written = 1; written > 0;)
            ({ written } = await broker.push(alarm, Filling));
        await broker.untilLogged(`, which listens to '${alarm}': too-slow. It did not read its answer. ${TooMuch}\n`);
        const { body } = await request(`${broker.httpUrl}/health`);
        assert.equal(JSON.parse(body).output.closed, 1);
    });

    it('that there was no room for an event stream', async t => {
        const broker = await brokerWith(t, '[limits]\nsockjs_sessions = 1\n');
        const stream = await Raw.open(t, broker);
        stream.send(requestsTo(broker).get('/sse/alarm/one'));
        await untilHeard(broker, '/alarm/one');
        assert.equal((await request(`${broker.httpUrl}/sse/alarm/other`)).status, 503);
        await broker.untilLogged(", which listens to '/alarm/other': too-many. There are too many sessions over HTTP now. Come back later. The setting is limits.sockjs_sessions.\n");
    });

    it('that a message, or a request, took too long to arrive', async t => {
        const broker = await brokerWith(t, '[limits]\nmessage_ms = 500\nrequest_ms = 500\n');
        const socket = await connected(t, broker);
        socket.send(text('x'.repeat(100)).subarray(0, 50));
        assert.equal(await socket.closeCode(), 1008);
        await broker.untilLogged('message-timeout. A message took too long to arrive (1008). See limits.message_ms.\n');
        assert.equal(statusOf(await answerTo(t, broker, 'GET /health HTTP/1.1\r\n')), 408);
        await broker.untilLogged('request-refused-408. The request took too long to arrive. The setting is limits.request_ms.\n');
    });

    it('a connection that said nothing', async t => {
        const broker = await brokerWith(t, '[limits]\nfirst_byte_ms = 500\n');
        assert.equal(await (await Raw.open(t, broker)).untilEnd(), '');
        await broker.untilLogged(': said-nothing. No request was begun within 500 ms. Browsers keep such connections in reserve. The setting is limits.first_byte_ms.\n');
    });

    it('that an upgrade was none', async t => {
        const broker = await brokerWith(t, '');
        const { upgrade } = requestsTo(broker);
        assert.equal(statusOf(await answerTo(t, broker, upgrade(Connection, 'Sec-WebSocket-Version: 8', Key))), 426);
        await broker.untilLogged('request-refused-426. WebSocket version 13 is spoken here.\n');
        assert.equal(statusOf(await answerTo(t, broker, upgrade(Connection, Version, 'Sec-WebSocket-Key: x'))), 400);
        await broker.untilLogged('request-refused-400. Sec-WebSocket-Key must be 16 bytes in base64.\n');
        assert.equal(statusOf(await answerTo(t, broker, `${upgrade(Connection, Version, Key)}${'x'.repeat(10)}`)), 400);
    });

    it('that a program asks on a wrong path, and which setting has the right one', async t => {
        const broker = await brokerWith(t, '', { options: ['--endpoint', '/realtime'] });
        const right = "SockJS and WebSockets are at '/realtime', which is server.endpoint.\n";
        assert.equal(statusOf(await answerTo(t, broker, requestsTo(broker).upgrade(Connection, Version, Key))), 404);
        await broker.untilLogged(`for '/ws/websocket': request-refused-404. Nobody serves such a WebSocket. ${right}`);
        for (const page of ['/', '/health', '/realtime/info']) {
            const asked = requestsTo(broker).get(page, 'Upgrade: websocket', Connection, Version, Key);
            assert.equal(statusOf(await answerTo(t, broker, asked)), 404);
            await broker.untilLogged(`for '${page}': request-refused-404. Nobody serves such a WebSocket. ${right}`);
        }
        assert.equal((await request(`${broker.httpUrl}/sockjs/info`)).status, 404);
        await broker.untilLogged(`for '/sockjs/info': request-refused-404. Nobody serves such a request. ${right}`);
        assert.equal((await request(`${broker.httpUrl}/realtime/000/x/xhr`)).status, 405);
        await broker.untilLogged(`for '/realtime/000/x/xhr': request-refused-405. Nobody serves such a request. ${right}`);
        for (const [way, status] of [['/api/publish', 415], ['/api/publisch', 404]]) {
            assert.equal((await request(`${broker.httpUrl}${way}`, { method: 'POST', body: 'x' })).status, status);
            await broker.untilLogged(`for '${way}': request-refused-${status}. Nobody serves such a request. The paths of the API,`);
        }
    });

    it('that a transport is asked for which is switched off, and by which setting', async t => {
        const broker = await brokerWith(t, '[sockjs]\nxhr = false\n');
        const ask = (way, options) => request(`${broker.httpUrl}/ws/000/off/${way}`, options);
        assert.equal((await ask('jsonp?c=x')).status, 404);
        await broker.untilLogged('request-refused-404. Nobody serves such a request. That transport is switched off: sockjs.jsonp is false.\n');
        assert.equal((await ask('xhr', { method: 'POST' })).status, 404);
        await broker.untilLogged('That transport is switched off: sockjs.xhr is false.\n');
    });

    for (const level of ['info', 'debug'])
        it(`at ${level} ${level === 'debug' ? 'also' : 'not'} what a browser asks for by itself`, async t => {
            const broker = await brokerWith(t, '', { options: ['--log-level', level] });
            assert.equal((await request(`${broker.httpUrl}/favicon.ico`)).status, 404);
            await request(`${broker.httpUrl}/sockjs/info`); // which comes behind it
            await broker.untilLogged("for '/sockjs/info'");
            assert.equal(broker.log.includes("for '/favicon.ico': request-refused-404"), level === 'debug', broker.log);
        });

    it('what a request to the API asks for in vain', async t => {
        const broker = await brokerWith(t, '');
        const headers = { Authorization: `Bearer ${broker.token}` };
        for (const [way, said] of [['unread/7?wait=x', 'bad-wait. wait is a whole number'], ['unread', 'bad-user. '], ['pushes?limit=x', 'bad-query. ']]) {
            assert.equal((await request(`${broker.httpUrl}/api/${way}`, { headers })).status, 400);
            await broker.untilLogged(`: ${said}`);
        }
    });

    it('that jsonp was asked for without its callback', async t => {
        const broker = await brokerWith(t, '[sockjs]\njsonp = true\n');
        assert.equal((await request(`${broker.httpUrl}/ws/000/jsonp/jsonp`)).status, 500);
        await broker.untilLogged('for \'/ws/000/jsonp/jsonp\': request-refused-500. "callback" parameter required\n');
    });

    it('that bodies are too large, for each path', async t => {
        const broker = await brokerWith(t, '');
        for (const way of ['/ws/000/large/xhr_send', '/api/publish']) {
            const head = requestsTo(broker).post(way, 'Content-Type: application/json', `Authorization: Bearer ${broker.token}`, 'Content-Length: 999999999');
            assert.equal(statusOf(await answerTo(t, broker, head)), 413);
            await broker.untilLogged(`for '${way}': request-refused-413. `);
        }
    });

    it('that a SockJS session is asked for over two connections', async t => {
        const broker = await brokerWith(t, '');
        const session = await opened(t, broker);
        for (let poll = 0; poll < 2; ++poll) // either may come first: they are on connections of their own
            await session.waitingPoll();
        await broker.untilLogged('second-receiver. Its SockJS session is asked for by another connection already (2010).');
    });

    it('that what came over SockJS was no array of strings', async t => {
        const broker = await brokerWith(t, '');
        const session = await opened(t, broker);
        const head = requestsTo(broker).post(`${session.path}/xhr_send`, 'Connection: close', 'Content-Length: 4');
        assert.equal(statusOf(await answerTo(t, broker, `${head}["x"`)), 500);
        await broker.untilLogged('invalid-message. What it sent over SockJS is no JSON array of strings.\n');
    });

    it('that much was asked for before it was answered', async t => {
        const broker = await brokerWith(t, '');
        const raw = await Raw.open(t, broker);
        const { get, post } = requestsTo(broker);
        raw.send(post('/ws/000/much/xhr', 'Content-Length: 0')); // which is told that it is open
        raw.send(post('/ws/000/much/xhr', 'Content-Length: 0'));
        raw.send(get('/health').repeat(1_000));
        await raw.untilEnd();
        await broker.untilLogged('asked-too-much. More than 16384 bytes came behind a request that had yet to be answered');
    });

    it('nothing of a client that had its goodbye confirmed, however its connection ends', async t => {
        const broker = await brokerWith(t, '', { options: ['--log-level', 'debug'] });
        const socket = await connected(t, broker);
        socket.send(text('DISCONNECT\nreceipt:bye\n\n\0'));
        assert.equal(await receiptOf(socket), 'bye');
        socket.destroy();
        await broker.untilLogged('ended with 1000\n');
        assert.doesNotMatch(broker.log, / warning /);
    });

    it('that versions of STOMP, or sub-protocols, do not meet', async t => {
        const broker = await brokerWith(t, '');
        const socket = await RawWebSocket.open(t, broker);
        socket.send(text('CONNECT\naccept-version:9.9\nhost:h\n\n\0'));
        await broker.untilLogged('version-not-supported. Supported protocol versions are');
        await assert.rejects(Wire.open(t, `${broker.wsUrl}/ws`, { protocols: ['v99.stomp'] }));
        await broker.untilLogged('offers no sub-protocol that is spoken here');
    });

    it("that somebody polls another's session", async t => {
        const broker = await brokerWith(t, '');
        const url = `${broker.httpUrl}/ws/000/operator/xhr`;
        const from = Origin => request(url, { method: 'POST', headers: { Origin } });
        assert.equal((await from('http://localhost:1')).status, 200);
        assert.equal((await from('http://localhost:2')).status, 404);
        await broker.untilLogged('foreign-session');
    });

    it('that a request was no HTTP, or lacked the token', async t => {
        const broker = await brokerWith(t, '');
        const answer = await request(`${broker.httpUrl}/api/publish`, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
        assert.equal(answer.status, 401);
        await broker.untilLogged('unauthorized. It lacks the publisher');
        await request(`${broker.httpUrl}/health`, { headers: { 'X-Long': 'y'.repeat(20_000) } });
        await broker.untilLogged('request-refused-431. The headers are too large.');
    });

    it('at debug, of each session that begins or ends, and of one that ends without a Close', async t => {
        const broker = await brokerWith(t, '', { options: ['--log-level', 'debug'] });
        const socket = await connected(t, broker);
        await broker.untilLogged(' opened');
        socket.destroy();
        await broker.untilLogged('ended with 1006: without a Close');
    });
});
