// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How many connections and places an address may have, how often it may connect and ask, and how much a session may send.
// Every address of 127.0.0.0/8 is this machine's, so one test plays several clients.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as moment } from 'node:timers/promises';

import { Broker } from '../clients/support/broker.js';
import { within } from '../clients/support/events.js';
import { frameOf, Wire } from '../clients/support/wire.js';
import { opened } from './support/sockjssession.js';
import { Watcher } from './support/watcher.js';

let broker;
let folder;
let sockets;

async function start(settings) {
    const file = path.join(folder, 'belfry.toml');
    await writeFile(file, `[limits]\n${settings}\n`);
    broker = await Broker.start({ options: ['--config', file] });
}

const Health = () => `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${broker.port}\r\n\r\n`;

/** A connection from \a address, and all that it was sent once it is refused or \a asks, a request, was answered. */
function connect(address, asks) {
    const socket = net.connect({ host: '127.0.0.1', port: broker.port, localAddress: address });
    sockets.push(socket);
    let text = '';
    const answered = new Promise(resolve => {
        socket.on('data', chunk => {
            text += chunk;
            if (text.includes('\r\n\r\n'))
                resolve(text);
        });
        socket.on('error', () => resolve(text));
        socket.on('close', () => resolve(text));
    });
    if (asks)
        socket.write(asks === true ? Health() : asks);
    return { socket, answered: within(answered, 'an answer') };
}

const statusOf = text => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);

beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'belfry-rates-'));
    sockets = [];
});
afterEach(async () => {
    for (const socket of sockets)
        socket.destroy();
    assert.equal(await broker.stop(), 0);
    await rm(folder, { recursive: true });
});

describe('connections of an address', () => {
    it('are bounded in number, and free again once they end', async () => {
        await start('hold_for_loopback = true\nconnections_per_address = 3\nconnects_per_second = 0');
        const open = [];
        for (let count = 0; count < 3; ++count) {
            open.push(connect('127.0.0.2', true));
            assert.equal(statusOf(await open.at(-1).answered), 200);
        }
        const refused = await connect('127.0.0.2').answered;
        assert.equal(statusOf(refused), 503);
        assert.match(refused, /\r\nRetry-After: \d+\r\n/);
        assert.match(refused, /too many connections/);
        assert.equal(statusOf(await connect('127.0.0.3', true).answered), 200, 'another address');

        open[0].socket.destroy();
        const deadline = Date.now() + 5000;
        let status = 503;
        while (status !== 200 && Date.now() < deadline)
            status = statusOf(await connect('127.0.0.2', true).answered);
        assert.equal(status, 200);
    });

    it('are bounded in time', async () => {
        await start('hold_for_loopback = true\nconnections_per_address = 0\nconnects_per_second = 1');
        for (let count = 0; count < 4; ++count)
            assert.equal(statusOf(await connect('127.0.0.2', true).answered), 200);
        let refused;
        for (let count = 0; count < 8 && !refused; ++count) {
            const text = await connect('127.0.0.2', true).answered;
            refused = statusOf(text) === 200 ? undefined : text;
        }
        // A reset may overtake the words where a request was on its way.
        assert.ok(refused === '' || /connects too often/.test(refused), refused);
        assert.equal(statusOf(await connect('127.0.0.3', true).answered), 200, 'another address');
    });

    it('are as many as one likes on this machine by default', async () => {
        await start('connections_per_address = 1\nconnects_per_second = 1');
        const answers = Array.from({ length: 20 }, () => connect('127.0.0.2', true).answered);
        for (const text of await Promise.all(answers))
            assert.equal(statusOf(text), 200);
    });
});

describe('those who wait over HTTP', () => {
    it('have a share of the places for each address', async () => {
        await start('hold_for_loopback = true\nsockjs_sessions = 20\nsockjs_sessions_per_address = 5');
        let last = 0;
        const poll = () => `POST /ws/000/share${++last}/xhr HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`;
        const stream = `GET /sse/alarm/7 HTTP/1.1\r\nHost: localhost\r\n\r\n`;
        const statuses = [];
        for (let count = 0; count < 12; ++count)
            statuses.push(statusOf(await connect('127.0.0.2', count % 2 === 0 ? poll() : stream).answered));
        assert.deepEqual(statuses, [200, 200, 200, 200, 200, ...Array(7).fill(503)]);
        assert.match(await connect('127.0.0.2', poll()).answered, /limits\.sockjs_sessions_per_address/);
        assert.match(await connect('127.0.0.2', stream).answered, /limits\.sockjs_sessions_per_address/);
        for (let count = 0; count < 4; ++count)
            assert.equal(statusOf(await connect('127.0.0.3', poll()).answered), 200, 'another address');
    });

    it('leave all others theirs, though one address asks for two thousand', async t => {
        await start('hold_for_loopback = true\nframes_per_second = 0\nrequests_per_second = 0');
        const watcher = await Watcher.of(t, broker);
        const ask = (method, target) => `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`;
        let last = 0;
        /** Asks for a session as soon as it has got one, and comes again when it is refused, until 2,000 were asked for. */
        const greedy = async () => {
            for (let renewed = 0; renewed < 20; ++renewed) {
                const { socket } = connect('127.0.0.2');
                socket.on('data', () => last < 2_000 && socket.write(ask('POST', `/ws/000/greedy${++last}/xhr`)));
                socket.write(ask('POST', `/ws/000/greedy${++last}/xhr`));
                await within(new Promise(resolve => socket.on('close', resolve)), 'the end of one who asks for too much');
            }
        };
        await Promise.all(Array.from({ length: 4 }, greedy));
        const sessions = await broker.sessions();
        assert.equal(sessions.filter(({ remote }) => remote.startsWith('127.0.0.2')).length, 256);
        for (const [method, target] of [['POST', '/ws/000/other/xhr'], ['GET', '/sse/alarm/other'], ['GET', '/api/unread/other?wait=1']]) {
            const others = Array.from({ length: 20 }, (_, number) => connect('127.0.0.3', ask(method, target.replace('other', `other${number}`))));
            for (const { answered } of others)
                assert.ok([200, 304].includes(statusOf(await answered)), target);
        }
        await watcher.assertUnmoved();
        await watcher.end();
    });

    it('keep no place by asking for a session that is closed', async t => {
        await start('hold_for_loopback = true\nsockjs_sessions_per_address = 1\nconnects_per_second = 0\nrequests_per_second = 0');
        const closed = await opened(t, broker);
        await closed.send('NONSENSE\n\n\0');
        assert.match(await closed.answer(), /ERROR/);
        const began = performance.now();
        let answer;
        do
            answer = await closed.answer();
        while (answer !== 'o\n' && performance.now() - began < 8_000);
        assert.equal(answer, 'o\n', 'the old session still has the name');
    });
});

describe('requests of an address', () => {
    it('are bounded in time, and those of others are not', async () => {
        await start('hold_for_loopback = true\nrequests_per_second = 5');
        const busy = connect('127.0.0.2');
        busy.socket.write(Health().repeat(50));
        let text = '';
        busy.socket.on('data', chunk => { text += chunk; });
        await within(new Promise(resolve => busy.socket.on('close', resolve)), 'the end of one who asks too often');
        assert.match(text, /HTTP\/1\.1 429 [^]*\r\nRetry-After: 1\r\n[^]*limits\.requests_per_second/);
        assert.ok(text.split('HTTP/1.1 200 ').length - 1 <= 25, 'four times as many at once, and what it earns meanwhile');
        await broker.untilLogged('limits.requests_per_second');
        assert.equal(statusOf(await connect('127.0.0.3', true).answered), 200, 'another address');
    });
});

describe('what a session sends', () => {
    it('is not charged at once for what came while the broker did not read', async t => {
        await start('hold_for_loopback = true\nframes_per_second = 50\nbytes_per_second = 100000000');
        const wire = await Wire.open(t, `${broker.wsUrl}/ws`, { protocols: ['v12.stomp'] });
        wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
        const topic = '/topic/paused';
        wire.send(`SUBSCRIBE\nid:0\ndestination:${topic}\n\n\0BEGIN\ntransaction:t\n\n\0`);
        const began = Date.now();
        const send = headers => wire.send(`SEND\ndestination:${topic}\n${headers}\n1\0`);
        for (let sent = 0; sent < 240; ++sent) { // of which 100 may go out at once, and then 50 a second
            while (sent > 90 + (Date.now() - began) / 1_000 * 50)
                await moment(10);
            send('transaction:t\n');
        }
        wire.send('COMMIT\ntransaction:t\nreceipt:r\n\n\0');
        for (let sent = 0; sent < 120; ++sent)
            send('');
        for (let messages = 0; messages < 360;) {
            const { command, headers } = frameOf(await wire.next());
            assert.notEqual(command, 'ERROR', headers.message);
            messages += command === 'MESSAGE';
        }
    });

    it('is bounded, and says so', async t => {
        await start('hold_for_loopback = true\nframes_per_second = 5');
        const wire = await Wire.open(t, `${broker.wsUrl}/ws`, { protocols: ['v12.stomp'] });
        wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
        wire.send('SEND\ndestination:/topic/a\n\n3\0'.repeat(50));
        const error = frameOf(await wire.next());
        assert.equal(error.command, 'ERROR');
        assert.equal(error.headers.message, 'too-many-frames');
        assert.match(error.body, /limits\.frames_per_second/);
    });
});
