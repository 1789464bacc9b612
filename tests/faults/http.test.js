// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a request line, a head and a body can be made to look like, and what each costs others: nothing.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { Deadline } from '../clients/support/events.js';
import { Healthy } from './support/healthy.js';
import { answerTo, Raw, statusOf } from './support/raw.js';

let broker;
let healthy;
let folder;
const over = [];

before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'belfry-faults-'));
    const file = path.join(folder, 'belfry.toml');
    await writeFile(file, '[limits]\nfirst_byte_ms = 500\nrequest_ms = 1000\nkeep_alive_ms = 1000\n');
    broker = await Broker.start({ options: ['--config', file] });
    healthy = await Healthy.connected({ after: undo => over.push(undo) }, broker);
});
afterEach(() => healthy.assertUnmoved());
after(async () => {
    for (const undo of over)
        undo();
    assert.equal(await broker.stop(), 0);
    await rm(folder, { recursive: true });
});

const host = () => `127.0.0.1:${broker.port}`;
/** A whole request; \a lines stand for the Host and what follows it. */
const head = (line, ...lines) => `${[line, ...lines].join('\r\n')}\r\n\r\n`;
const get = (target, ...lines) => head(`GET ${target} HTTP/1.1`, `Host: ${host()}`, ...lines);
const upgrade = (...lines) => get('/ws/websocket', 'Upgrade: websocket', ...lines);
const Key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const Version = 'Sec-WebSocket-Version: 13';
const Connection = 'Connection: Upgrade';

describe('a head that is wrong', () => {
    const rows = [
        ['a line without a carriage return', () => `GET /ws/info HTTP/1.1\nHost: ${host()}\n\n`, 400],
        ['a carriage return alone', () => `GET /ws/info HTTP/1.1\r\nHost: ${host()}\rX: y\r\n\r\n`, 400],
        ['a header over two lines', () => get('/ws/info', 'X: a', ' b'), 400],
        ['a NUL in a name', () => get('/ws/info', 'X\0Y: a'), 400],
        ['a name that is not ASCII', () => get('/ws/info', 'X\xe9: a'), 400],
        ['a space before the colon', () => get('/ws/info', 'X : a'), 400],
        ['two Hosts', () => get('/ws/info', `Host: ${host()}`), 400],
        ['two Origins', () => get('/ws/info', 'Origin: http://localhost', 'Origin: http://localhost'), 400],
        ['two lengths', () => get('/ws/info', 'Content-Length: 1', 'Content-Length: 2'), 400],
        ['a length and chunks', () => get('/ws/info', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
        ['a length that is no number', () => get('/ws/info', 'Content-Length: +1'), 400],
        ['no Host', () => head('GET /ws/info HTTP/1.1'), 400],
        ['a user in the Host', () => head('GET /ws/info HTTP/1.1', `Host: user@${host()}`), [400, 421]],
        ['a port that is no number', () => head('GET /ws/info HTTP/1.1', 'Host: localhost:evil'), [400, 421]],
        ['HTTP/2.0', () => head('GET /ws/info HTTP/2.0', `Host: ${host()}`), [400, 505]],
        ['HTTP/nan', () => head('GET /ws/info HTTP/nan', `Host: ${host()}`), [400, 505]],
        ['another host in the target', () => head('GET http://evil/ws/info HTTP/1.1', `Host: ${host()}`), [400, 421]],
        ['another host', () => head('GET /ws/info HTTP/1.1', 'Host: evil'), 421],
        ['a target of 10,000 bytes', () => get(`/${'x'.repeat(10_000)}`), 414],
        ['a header of 20,000 bytes', () => get('/ws/info', `X: ${'x'.repeat(20_000)}`), 431],
        ['a thousand headers', () => get('/ws/info', ...Array.from({ length: 1_000 }, (_, at) => `X${at}: y`)), 431],
        ['an expectation', () => head('POST /ws/000/s/xhr HTTP/1.1', `Host: ${host()}`, 'Expect: 100-continue', 'Content-Length: 1'), 417],
        ['a chunk whose size is no number', () => `${head('POST /ws/000/s/xhr_send HTTP/1.1', `Host: ${host()}`, 'Transfer-Encoding: chunked')}xyz\r\n`, 400],
        ['what begins as TLS does', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
        ['nothing that HTTP knows', () => '\0\0\0\0\r\n\r\n', 400],
    ];
    for (const [name, text, expected] of rows) {
        it(`${name} gets ${[expected].flat().join(' or ')}`, async t => {
            const answer = await answerTo(t, broker.port, text());
            assert.ok([expected].flat().includes(statusOf(answer)), answer.slice(0, 300));
        });
    }
});

describe('a path that is none', () => {
    for (const target of ['/ws/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '//ws', '/ws;x', '/ws/%00/s/xhr', '/demo/../../etc/passwd',
        `/${'a/'.repeat(1_000)}`, '/ws/000/s.x/xhr', '/ws/0%2F0/s/xhr', `/ws/000/${'s'.repeat(129)}/xhr`, '/ws//s/xhr', '/ws/000/s/xhr;Setup.bat',
        '/ws/000/s/xhr/x.bat', '/ws/000/s/htmlfile', '/ws/000/s/jsonp', '/ws/iframe.html']) {
        it(`${target.slice(0, 40)} is not there`, async t => {
            const answer = await answerTo(t, broker.port, get(target, 'Connection: close'));
            assert.ok([400, 404, 414].includes(statusOf(answer)), answer.slice(0, 300));
            assert.ok(!answer.includes('root:'));
        });
    }
});

describe('an upgrade that is wrong', () => {
    const rows = [
        ['an older version', () => upgrade(Connection, Key, 'Sec-WebSocket-Version: 8'), 426, /Sec-WebSocket-Version: 13/i],
        ['no key', () => upgrade(Connection, Version), 400],
        ['a key that is too short', () => upgrade(Connection, Version, 'Sec-WebSocket-Key: abc'), 400],
        ['two keys', () => upgrade(Connection, Version, Key, Key), 400],
        ['another protocol', () => get('/ws/websocket', 'Upgrade: h2c', Connection, Key, Version), [400, 426]],
        ['a POST', () => head('POST /ws/websocket HTTP/1.1', `Host: ${host()}`, 'Upgrade: websocket', Connection, Key, Version, 'Content-Length: 0'), [400, 405]],
        ['a path that is none', () => get('/nowhere', 'Upgrade: websocket', Connection, Key, Version), 404],
        ['a frame that comes with it', () => `${upgrade(Connection, Key, Version)}\x81\x80\0\0\0\0`, 400],
        ['an Origin that may not', () => upgrade(Connection, Key, Version, 'Origin: http://evil.example'), 403],
    ];
    for (const [name, text, expected, pattern = /^/] of rows) {
        it(`${name} gets ${[expected].flat().join(' or ')}`, async t => {
            const answer = await answerTo(t, broker.port, text());
            assert.ok([expected].flat().includes(statusOf(answer)), answer.slice(0, 300));
            assert.match(answer, pattern);
        });
    }

    it('an extension of 10,000 bytes is not agreed to', async t => {
        const raw = await Raw.open(t, broker.port);
        raw.send(upgrade(Connection, Key, Version, `Sec-WebSocket-Extensions: permessage-deflate; x="${'\\"'.repeat(2_000)}"`));
        const answer = await raw.answers(1);
        assert.equal(statusOf(answer), 101);
        assert.doesNotMatch(answer, /Extensions/i);
    });

    it('an upgrade among other options of two headers is taken', async t => {
        const raw = await Raw.open(t, broker.port);
        raw.send(upgrade('Connection: keep-alive', 'Connection: Upgrade', Key, Version));
        assert.equal(statusOf(await raw.answers(1)), 101);
    });
});

describe('time', () => {
    it('ends a connection that says nothing', async t => {
        const raw = await Raw.open(t, broker.port);
        assert.equal(await raw.untilEnd(), '');
    });

    it('ends a head that never ends, however it trickles', async t => {
        const raw = await Raw.open(t, broker.port);
        raw.send('GET /ws/info HTTP/1.1\r\nX: ');
        const trickle = setInterval(() => raw.send('x'), 100);
        t.after(() => clearInterval(trickle));
        assert.equal(statusOf(await raw.untilEnd()), 408);
    });

    it('ends a body that never comes', async t => {
        assert.equal(statusOf(await answerTo(t, broker.port,
            head('POST /ws/000/s/xhr_send HTTP/1.1', `Host: ${host()}`, 'Content-Length: 100'))), 408);
    });
});

describe('many', () => {
    it('answers a hundred requests in one segment, in their order', async t => {
        const raw = await Raw.open(t, broker.port);
        const targets = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? '/health' : '/nowhere'));
        raw.send(targets.slice(0, -1).map(target => head(`GET ${target} HTTP/1.1`, `Host: ${host()}`)).join('')
            + get(targets.at(-1), 'Connection: close'));
        const statuses = [...(await raw.untilEnd()).matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status);
        // An error ends the connection: what came behind it may have been meant otherwise.
        assert.deepEqual(statuses, ['200', '404']);
    });

    it('answers requests that are good to the last', async t => {
        const raw = await Raw.open(t, broker.port);
        raw.send(get('/health').repeat(99) + get('/health', 'Connection: close'));
        assert.equal((await raw.untilEnd()).split('HTTP/1.1 200 ').length - 1, 100);
    });

    it('takes a body in chunks of a byte', async t => {
        const raw = await Raw.open(t, broker.port);
        const chunks = [...'["x"]'].map(byte => `1\r\n${byte}\r\n`).join('');
        raw.send(`${head('POST /ws/000/nobody/xhr_send HTTP/1.1', `Host: ${host()}`, 'Connection: close', 'Transfer-Encoding: chunked')}${chunks}0\r\n\r\n`);
        assert.equal(statusOf(await raw.untilEnd()), 404); // no such session, and no fault of the body
    });

    it('gives back what five hundred aborted connections had', async t => {
        const descriptors = async () => (await readdir(`/proc/${broker.pid}/fd`)).length;
        const resident = async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${broker.pid}/status`, 'utf8'))[1]);
        const storm = async () => {
            const raws = await Promise.all(Array.from({ length: 250 }, () => Raw.open(t, broker.port)));
            raws.forEach((raw, at) => {
                raw.send(at % 2 === 0 ? 'GET /ws/info HTTP/1.1\r\nHost' : upgrade(Connection, Key, Version));
                raw.socket.resetAndDestroy();
            });
            const deadline = new Deadline('descriptors to be given back');
            while (await descriptors() > before)
                deadline.check();
        };
        const before = await descriptors();
        await storm();
        const warm = await resident();
        await storm();
        assert.ok(await resident() < warm + 4_096, `from ${warm} to ${await resident()} KiB`);
    });
});
