// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sockjs-protocol 0.3.3: WebsocketHttpErrors, Websocket, RawWebsocket. Of its 68 requirements number 26 is left
// out: the handshake of Hixie-76, which no browser has sent for ten years.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

import { ask, assert405, echo, newSession, Raw, server, serverWith } from './support/http.js';

const WebSocket = createRequire(new URL('../../clients/package.json', import.meta.url))('ws');

/** A WebSocket and what comes over it, in order; null stands for its end. */
function opened(url) {
    const socket = new WebSocket(url.replace('http', 'ws'));
    const queued = [];
    const waiting = [];
    const give = message => (waiting.length > 0 ? waiting.shift()(message) : queued.push(message));
    socket.on('message', data => give(`${data}`));
    socket.on('error', () => {});
    const closed = new Promise(resolve => socket.on('close', (code, reason) => { give(null); resolve({ code, reason: `${reason}` }); }));
    return {
        ready: new Promise(resolve => socket.on('open', resolve)),
        send: text => socket.send(text),
        next: () => (queued.length > 0 ? Promise.resolve(queued.shift()) : new Promise(take => waiting.push(take))),
        closed,
        close: () => socket.close(),
    };
}

describe('WebsocketHttpErrors', () => {
    it('18 httpMethod', async () => {
        const response = await ask('GET', echo('/0/0/websocket'));
        assert.equal(response.status, 400);
        assert.match(response.body, /Can "Upgrade" only to "WebSocket"\./);
    });

    it('19 invalidConnectionHeader', async () => {
        const raw = await Raw.open();
        raw.send(`GET /echo/0/0/websocket HTTP/1.1\r\nHost: ${raw.host}\r\nUpgrade: WebSocket\r\nConnection: close\r\n\r\n`);
        assert.match(await raw.untilEnd(), /^HTTP\/1\.1 400 /);
    });

    it('20 invalidMethod', () => assert405('POST', echo('/0/0/websocket')));
});

describe('Websocket', () => {
    it('21 transport', async () => {
        const socket = opened(`${newSession()}/websocket`);
        assert.equal(await socket.next(), 'o');
        socket.send('["a"]');
        assert.equal(await socket.next(), 'a["a"]');
        socket.close();
    });

    it('22 close', async () => {
        const socket = opened(`${newSession('/close')}/websocket`);
        assert.equal(await socket.next(), 'o');
        assert.equal(await socket.next(), 'c[3000,"Go away!"]');
        assert.equal(await socket.next(), null);
    });

    it('23 headersSanity', async () => {
        const raw = await Raw.open();
        raw.send(`GET ${new URL(newSession()).pathname}/websocket HTTP/1.1\r\nHost: ${raw.host}\r\nUpgrade: websocket\r\n`
            + 'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n');
        const head = await raw.until('\r\n\r\n');
        assert.match(head, /^HTTP\/1\.1 101 /);
        assert.match(head, /\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n/i);
        assert.match(head, /\r\nConnection: upgrade\r\n/i);
        assert.match(head, /\r\nUpgrade: websocket\r\n/i);
        assert.doesNotMatch(head, /content-length/i);
        raw.destroy();
    });

    it('24 empty_frame', async () => {
        const socket = opened(`${newSession()}/websocket`);
        assert.equal(await socket.next(), 'o');
        socket.send('');
        socket.send('[]');
        socket.send('["a"]');
        assert.equal(await socket.next(), 'a["a"]');
        socket.close();
    });

    it('25 reuseSessionId', async () => {
        const url = `${newSession()}/websocket`;
        const [one, other] = [opened(url), opened(url)];
        for (const socket of [one, other])
            assert.equal(await socket.next(), 'o');
        one.send('["a"]');
        assert.equal(await one.next(), 'a["a"]');
        other.send('["b"]');
        assert.equal(await other.next(), 'a["b"]');
        one.close();
        other.close();
        await Promise.all([one.closed, other.closed]);
        const again = opened(url);
        assert.equal(await again.next(), 'o');
        again.send('["c"]');
        assert.equal(await again.next(), 'a["c"]');
        again.close();
    });

    it('27 broken_json', async () => {
        const socket = opened(`${newSession()}/websocket`);
        assert.equal(await socket.next(), 'o');
        socket.send('["a');
        assert.equal(await socket.next(), null, 'no frame before the end');
        assert.equal((await socket.closed).code, 1007);
    });

    const noJson = ['["\\x41"]', '["\\\'"]', '["\\0"]', '["\\\n"]', '["a\nb"]', '"a"', '["\\ud800"]', '["\\udc00"]'];
    for (const text of [...noJson, '["a",1]', '[["a"]]', '{"a":"b"}', 'a']) {
        it(`ends where it gets ${JSON.stringify(text)}, which is no array of strings`, async () => {
            const socket = opened(`${newSession()}/websocket`);
            assert.equal(await socket.next(), 'o');
            socket.send(text);
            assert.equal(await socket.next(), null);
        });
    }
});

describe('RawWebsocket', () => {
    it('57 transport', async () => {
        const socket = opened(`${server.url}/echo/websocket`);
        await socket.ready;
        socket.send('Hello world!\uffff');
        assert.equal(await socket.next(), 'Hello world!\uffff');
        socket.close();
    });

    // Autobahn 1.2.1 and 9.8.1; 9.1.3 and 9.3.1.
    it('is binary where it was binary, and text where it was text', async t => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/echo/websocket`);
        t.after(() => socket.terminate());
        await once(socket, 'open');
        for (const [data, binary] of [['a', true], ['a', false], ['', true], ['', false], [Buffer.of(0xfe), true]]) {
            socket.send(data, { binary });
            const [echoed, isBinary] = await once(socket, 'message');
            assert.deepEqual([`${echoed}`, isBinary], [`${data}`, binary]);
        }
    });

    it('carries what --frame-bytes allows, whole and in thousands of fragments', async t => {
        const { url } = await serverWith(t, '--frame-bytes', `${1024 * 1024}`);
        const socket = new WebSocket(`${url.replace('http', 'ws')}/echo/websocket`);
        t.after(() => socket.terminate());
        await once(socket, 'open');
        const sent = '*'.repeat(1024 * 1024);
        socket.send(sent);
        assert.equal(`${(await once(socket, 'message'))[0]}`, sent);
        for (let at = 0; at < sent.length; at += 64)
            socket.send(sent.slice(at, at + 64), { fin: at + 64 === sent.length });
        assert.equal(`${(await once(socket, 'message'))[0]}`, sent);
    });

    it('58 close', async () => {
        const socket = opened(`${server.url}/close/websocket`);
        assert.deepEqual(await socket.closed, { code: 3000, reason: 'Go away!' });
    });
});
