// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sockjs-protocol 0.3.3: XhrStreaming, EventSource, HtmlFile, HandlingClose, Http10, Http11.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ask, assertCors, assertNotCached, assertOptions, begun, echo, newSession, Raw } from './support/http.js';

const send = (url, body) => ask('POST', `${url}/xhr_send`, { body });
const stream = (url, headers) => begun('POST', `${url}/xhr_streaming`, { headers });

describe('XhrStreaming', () => {
    it('35 options', () => assertOptions(`${newSession()}/xhr_streaming`, ['OPTIONS', 'POST']));

    it('36 transport', async () => {
        const url = newSession();
        const response = await stream(url, { Origin: 'test' });
        assert.equal(response.status, 200);
        assert.equal(response.headers['content-type'], 'application/javascript;charset=UTF-8');
        assertCors(response, 'test');
        assertNotCached(response);
        response.abort();

        // Each in a chunk of its own.
        const raw = await Raw.open();
        const other = newSession();
        raw.send(`POST ${new URL(other).pathname}/xhr_streaming HTTP/1.1\r\nHost: ${raw.host}\r\nContent-Length: 0\r\n\r\n`);
        assert.match(await raw.until('\r\n\r\n'), /Transfer-Encoding: chunked/i);
        assert.equal(await raw.chunk(), `${'h'.repeat(2048)}\n`);
        assert.equal(await raw.chunk(), 'o\n');
        assert.equal((await send(other, '["x"]')).status, 204);
        assert.equal(await raw.chunk(), 'a["x"]\n');
        await send(other, '["y","z"]');
        assert.equal(await raw.chunk(), 'a["y"]\n');
        assert.equal(await raw.chunk(), 'a["z"]\n');
        raw.destroy();
    });

    it('37 response_limit', async () => {
        const url = newSession();
        const response = await stream(url);
        await response.next();
        assert.equal(await response.next(), 'o\n');
        const message = `"${'x'.repeat(128)}"`;
        for (let time = 0; time < 31; ++time) {
            assert.equal((await send(url, `[${message}]`)).status, 204);
            assert.equal(await response.next(), `a[${message}]\n`);
        }
        assert.equal(await response.next(), null);
        await send(url, '["after"]');
        const again = await stream(url);
        await again.next();
        assert.equal(await again.next(), 'a["after"]\n');
        again.abort();
    });
});

describe('EventSource', () => {
    it('38 transport', async () => {
        const url = newSession();
        const response = await begun('GET', `${url}/eventsource`);
        assert.equal(response.status, 200);
        assert.equal(response.headers['content-type'], 'text/event-stream');
        assertNotCached(response);
        assert.equal(await response.next(), '\r\n');
        assert.equal(await response.next(), 'data: o\r\n\r\n');
        await send(url, '["x"]');
        assert.equal(await response.next(), 'data: a["x"]\r\n\r\n');
        await send(url, String.raw`["  \u0000\n\r "]`);
        assert.equal(await response.next(), String.raw`data: a["  \u0000\n\r "]` + '\r\n\r\n');
        response.abort();
    });

    it('39 response_limit', async () => {
        const url = newSession();
        const response = await begun('GET', `${url}/eventsource`);
        await response.next();
        await response.next();
        const message = `"${'x'.repeat(4096)}"`;
        await send(url, `[${message}]`);
        assert.equal(await response.rest(), `data: a[${message}]\r\n\r\n`);
    });
});

describe('HtmlFile', () => {
    const head = callback => `<!doctype html>
<html><head>
  <meta http-equiv="X-UA-Compatible" content="IE=edge" />
  <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
</head><body><h2>Don't panic!</h2>
  <script>
    document.domain = document.domain;
    var c = parent.${callback};
    c.start();
    function p(d) {c.message(d);};
    window.onload = function() {c.stop();};
  </script>`;

    it('40 transport', async () => {
        const url = newSession();
        const response = await begun('GET', `${url}/htmlfile?c=%63allback`);
        assert.equal(response.status, 200);
        assert.equal(response.headers['content-type'], 'text/html;charset=UTF-8');
        assertNotCached(response);
        const first = await response.next();
        assert.equal(first.trim(), head('callback'));
        assert.ok(first.length > 1024);
        assert.equal(await response.next(), '<script>\np("o");\n</script>\r\n');
        await send(url, '["x"]');
        assert.equal(await response.next(), '<script>\np("a[\\"x\\"]");\n</script>\r\n');
        response.abort();
    });

    it('41 no_callback', async () => {
        const response = await ask('GET', `${newSession()}/htmlfile`);
        assert.equal(response.status, 500);
        assert.match(response.body, /"callback" parameter required/);
    });

    it('42 invalid_callback', async () => {
        for (const callback of ['%20', '*', 'abc(', 'abc%28']) {
            const response = await ask('GET', `${newSession()}/htmlfile?c=${callback}`);
            assert.equal(response.status, 500);
            assert.match(response.body, /invalid "callback" parameter/);
        }
    });

    it('43 response_limit', async () => {
        const url = newSession();
        const response = await begun('GET', `${url}/htmlfile?c=callback`);
        await response.next();
        await response.next();
        const message = 'x'.repeat(4096);
        await send(url, `["${message}"]`);
        assert.equal(await response.rest(), `<script>\np("a[\\"${message}\\"]");\n</script>\r\n`);
    });
});

describe('HandlingClose', () => {
    async function assertStream(response, ...frames) {
        assert.match(await response.next(), /^h+\n$/);
        for (const frame of frames)
            assert.equal(await response.next(), frame);
    }

    it('61 close_frame', async () => {
        const url = newSession('/close');
        const first = await stream(url);
        await assertStream(first, 'o\n', 'c[3000,"Go away!"]\n', null);
        const second = await stream(url);
        await assertStream(second, 'c[3000,"Go away!"]\n', null);
    });

    it('62 close_request', async () => {
        const url = newSession();
        const first = await stream(url);
        await assertStream(first, 'o\n');
        await assertStream(await stream(url), 'c[2010,"Another connection still open"]\n', null);
        await send(url, '["x"]');
        assert.equal(await first.next(), 'a["x"]\n');
        first.abort();
    });

    it('63 abort_xhr_streaming', async () => {
        const url = newSession();
        const first = await stream(url);
        await assertStream(first, 'o\n');
        first.abort();
        // The server hears of it at once, not before us: until then there is another connection open.
        let frame = 'c[2010,"Another connection still open"]\n';
        while (frame === 'c[2010,"Another connection still open"]\n') {
            const next = await stream(url);
            await next.next();
            frame = await next.next();
            next.abort();
        }
        assert.ok(['o\n', 'c[1002,"Connection interrupted"]\n'].includes(frame), frame);
    });

    it('64 abort_xhr_polling', async () => {
        const url = newSession();
        await ask('POST', `${url}/xhr`);
        const raw = await Raw.open();
        raw.send(`POST ${new URL(url).pathname}/xhr HTTP/1.1\r\nHost: ${raw.host}\r\nContent-Length: 0\r\n\r\n`);
        const Busy = 'c[2010,"Another connection still open"]\n';
        assert.equal((await ask('POST', `${url}/xhr`)).body, Busy);
        raw.destroy();
        let frame = Busy;
        while (frame === Busy)
            frame = (await ask('POST', `${url}/xhr`)).body;
        assert.ok(['o\n', 'c[1002,"Connection interrupted"]\n'].includes(frame), frame);
    });
});

describe('Http10', () => {
    it('65 synchronous', async () => {
        const raw = await Raw.open();
        for (let time = 0; time < 2; ++time) {
            raw.send(`GET ${new URL(echo('')).pathname} HTTP/1.0\r\nHost: ${raw.host}\r\nConnection: Keep-Alive\r\n\r\n`);
            const head = await raw.until('\r\n\r\n');
            assert.match(head, /^HTTP\/1\.[01] 200 /);
            assert.doesNotMatch(head, /transfer-encoding/i);
            assert.match(head, /content-length: 19\r\n/i);
            assert.match(head, /connection: keep-alive\r\n/i);
            assert.equal(await raw.bytes(19), 'Welcome to SockJS!\n');
        }
        raw.destroy();
    });

    it('66 streaming', async () => {
        const raw = await Raw.open();
        raw.send(`POST ${new URL(newSession('/close')).pathname}/xhr_streaming HTTP/1.0\r\nHost: ${raw.host}\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n`);
        const head = await raw.until('\r\n\r\n');
        assert.match(head, /^HTTP\/1\.[01] 200 /);
        assert.doesNotMatch(head, /transfer-encoding|content-length/i);
        assert.equal(await raw.untilEnd(), `${'h'.repeat(2048)}\no\nc[3000,"Go away!"]\n`);
    });
});

describe('Http11', () => {
    it('67 synchronous', async () => {
        const raw = await Raw.open();
        for (let time = 0; time < 2; ++time) {
            raw.send(`GET ${new URL(echo('')).pathname} HTTP/1.1\r\nHost: ${raw.host}\r\nConnection: Keep-Alive\r\n\r\n`);
            const head = await raw.until('\r\n\r\n');
            assert.match(head, /^HTTP\/1\.1 200 /);
            assert.match(head, /content-length: 19\r\n/i);
            assert.equal(await raw.bytes(19), 'Welcome to SockJS!\n');
        }
        raw.destroy();
    });

    it('68 streaming', async () => {
        const raw = await Raw.open();
        raw.send(`POST ${new URL(newSession('/close')).pathname}/xhr_streaming HTTP/1.1\r\nHost: ${raw.host}\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n`);
        const head = await raw.until('\r\n\r\n');
        assert.match(head, /transfer-encoding: chunked\r\n/i);
        assert.doesNotMatch(head, /content-length/i);
        assert.equal(await raw.chunk(), `${'h'.repeat(2048)}\n`);
        assert.equal(await raw.chunk(), 'o\n');
        assert.equal(await raw.chunk(), 'c[3000,"Go away!"]\n');
        assert.equal(await raw.chunk(), '');
        raw.destroy();
    });
});
