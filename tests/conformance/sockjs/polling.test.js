// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sockjs-protocol 0.3.3: Protocol, XhrPolling, JsonPolling, JsessionidCookie, JSONEncoding; and what is
// promised beyond it of messages that wait.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { ask, assertCookie, assertCors, assertNoCookie, assertNotCached, assertOptions, begun, newSession, Raw, server } from './support/http.js';

const Form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const poll = url => ask('POST', `${url}/xhr`);
const send = (url, body) => ask('POST', `${url}/xhr_send`, { body });

async function assertOpened(url) {
    const response = await poll(url);
    assert.equal(response.status, 200);
    assert.equal(response.body, 'o\n');
}

/** A connection over which a poll of \a url was sent. */
async function waitingPoll(url) {
    const raw = await Raw.open();
    raw.send(`POST ${new URL(url).pathname}/xhr HTTP/1.1\r\nHost: ${raw.host}\r\nContent-Length: 0\r\n\r\n`);
    return raw;
}

describe('Protocol', () => {
    it('16 simpleSession', async () => {
        const url = newSession();
        await assertOpened(url);
        const sent = await send(url, '["a"]');
        assert.equal(sent.status, 204);
        assert.equal(sent.body, '');
        assert.equal((await poll(url)).body, 'a["a"]\n');
        assert.equal((await send(newSession(), '["a"]')).status, 404);

        const waiting = await waitingPoll(url); // there is nothing to say
        const second = await waitingPoll(url); // which arrives later: both connections are new
        await second.until('\r\n\r\nc[2010,"Another connection still open"]\n');
        await send(url, '["b"]');
        await waiting.until('\r\n\r\na["b"]\n');
        waiting.destroy();
        second.destroy();
    });

    it('17 closeSession', async () => {
        const url = newSession('/close');
        await assertOpened(url);
        for (let time = 0; time < 2; ++time)
            assert.equal((await poll(url)).body, 'c[3000,"Go away!"]\n');
    });

    it('a session that nobody asks for ends after five seconds, and its name is free again', async () => {
        const url = newSession();
        await assertOpened(url);
        const began = Date.now();
        while ((await send(url, '[]')).status !== 404)
            assert.ok(Date.now() - began < 8_000, 'it never ends');
        assert.ok(Date.now() - began > 4_500, 'it ends too early');
        await assertOpened(url);
    });
});

describe('XhrPolling', () => {
    it('28 options', async () => {
        await assertOptions(`${newSession()}/xhr`, ['OPTIONS', 'POST']);
        await assertOptions(`${newSession()}/xhr_send`, ['OPTIONS', 'POST']);
    });

    it('29 transport', async () => {
        const url = newSession();
        const headers = { Origin: 'test' };
        const opened = await ask('POST', `${url}/xhr`, { headers });
        assert.equal(opened.body, 'o\n');
        assert.equal(opened.headers['content-type'], 'application/javascript;charset=UTF-8');
        assertCors(opened, 'test');
        assertNotCached(opened);
        const sent = await ask('POST', `${url}/xhr_send`, { headers, body: '["x"]' });
        assert.equal(sent.status, 204);
        assert.equal(sent.body, '');
        assert.equal(sent.headers['content-type'], 'text/plain;charset=UTF-8');
        assertCors(sent, 'test');
        assertNotCached(sent);
        assertNoCookie(sent);
        assert.equal((await poll(url)).body, 'a["x"]\n');
    });

    it('30 invalid_session', async () => {
        const response = await send(newSession(), '["x"]');
        assert.equal(response.status, 404);
    });

    it('31 invalid_json', async () => {
        const url = newSession();
        await assertOpened(url);
        const broken = await send(url, '["x');
        assert.equal(broken.status, 500);
        assert.match(broken.body, /Broken JSON encoding\./);
        const empty = await send(url, '');
        assert.equal(empty.status, 500);
        assert.match(empty.body, /Payload expected\./);
        assert.equal((await send(url, '["a"]')).status, 204);
        assert.equal((await poll(url)).body, 'a["a"]\n');
    });

    const noJson = ['["\\x41"]', '["\\\'"]', '["\\0"]', '["\\\n"]', '["a\nb"]', '"a"', '["\\ud800"]', '["\\udc00"]'];
    for (const body of [...noJson, '[', '{}', '["a",1]', '["a",]', '[NaN]', '['.repeat(100_000)]) {
        it(`survives ${JSON.stringify(body.slice(0, 12))}`, async () => {
            const url = newSession();
            await assertOpened(url);
            const response = await send(url, body);
            assert.equal(response.status, 500);
            assert.match(response.body, /Broken JSON encoding\./);
            assert.equal((await send(url, '["a"]')).status, 204);
        });
    }

    it('takes no more than its limit', async () => {
        const url = newSession();
        await assertOpened(url);
        const response = await send(url, JSON.stringify(['x'.repeat(128 * 1024)])).catch(error => error);
        assert.ok(response.status === 413 || response.code === 'ECONNRESET' || response.code === 'EPIPE', `${response.status}`);
        assert.equal((await send(url, '["a"]')).status, 204);
    });

    it('32 content_types', async () => {
        const url = newSession();
        await assertOpened(url);
        const types = ['text/plain', 'T', 'application/json', 'application/xml', '',
            'application/json; charset=utf-8', 'text/xml; charset=utf-8', 'text/xml'];
        for (const type of types) {
            const response = await ask('POST', `${url}/xhr_send`, { headers: { 'Content-Type': type }, body: '["a"]' });
            assert.equal(response.status, 204, type);
        }
        assert.equal((await poll(url)).body, `a[${types.map(() => '"a"').join(',')}]\n`);
    });

    it('33 request_headers_cors', async () => {
        const ofPreflight = async wanted => {
            const headers = { Origin: 'test', 'Access-Control-Request-Method': 'POST', ...wanted };
            const response = await ask('OPTIONS', `${newSession()}/xhr`, { headers });
            assert.ok([200, 204].includes(response.status));
            assertCors(response, 'test');
            return response.headers['access-control-allow-headers'];
        };
        assert.equal(await ofPreflight({ 'Access-Control-Request-Headers': 'a, b, c' }), 'a, b, c');
        assert.equal(await ofPreflight({ 'Access-Control-Request-Headers': '' }), undefined);
        assert.equal(await ofPreflight({}), undefined);
    });

    it('34 sending_empty_frame', async () => {
        const url = newSession();
        await assertOpened(url);
        assert.equal((await send(url, '[]')).status, 204);
        assert.equal((await send(url, '["a"]')).status, 204);
        assert.equal((await poll(url)).body, 'a["a"]\n');
    });
});

describe('JsonPolling', () => {
    const jsonp = (url, callback = 'x') => ask('GET', `${url}/jsonp?c=${callback}`);
    const jsonpSend = (url, body, headers = Form) => ask('POST', `${url}/jsonp_send`, { headers, body });

    it('44 transport', async () => {
        const url = newSession();
        const opened = await jsonp(url, '%63allback');
        assert.equal(opened.status, 200);
        assert.equal(opened.headers['content-type'], 'application/javascript;charset=UTF-8');
        assertNotCached(opened);
        assert.equal(opened.body, '/**/callback("o");\r\n');
        const sent = await jsonpSend(url, 'd=%5B%22x%22%5D');
        assert.equal(sent.status, 200);
        assert.equal(sent.body, 'ok');
        assert.equal(sent.headers['content-type'], 'text/plain;charset=UTF-8');
        assertNotCached(sent);
        assert.equal((await jsonp(url, '%63allback')).body, '/**/callback("a[\\"x\\"]");\r\n');
    });

    it('45 no_callback', async () => {
        const response = await ask('GET', `${newSession()}/jsonp`);
        assert.equal(response.status, 500);
        assert.match(response.body, /"callback" parameter required/);
    });

    it('46 invalid_callback', async () => {
        for (const callback of ['%20', '*', 'abc(', 'abc%28']) {
            const response = await jsonp(newSession(), callback);
            assert.equal(response.status, 500, callback);
            assert.match(response.body, /invalid "callback" parameter/);
        }
    });

    it('47 invalid_json', async () => {
        const url = newSession();
        assert.equal((await jsonp(url)).body, '/**/x("o");\r\n');
        const broken = await jsonpSend(url, 'd=%5B%22x');
        assert.equal(broken.status, 500);
        assert.match(broken.body, /Broken JSON encoding\./);
        for (const body of ['d=%22b%22', 'd=%5B%22%5Cx41%22%5D', 'd=%5B%22a%0Ab%22%5D', 'd=%5B%22%5Cud800%22%5D']) {
            const response = await jsonpSend(url, body);
            assert.equal(response.status, 500, body);
            assert.match(response.body, /Broken JSON encoding\./);
        }
        for (const body of ['', 'd=', 'p=p']) {
            const response = await jsonpSend(url, body);
            assert.equal(response.status, 500);
            assert.match(response.body, /Payload expected\./);
        }
        assert.equal((await jsonpSend(url, 'd=%5B%22b%22%5D')).body, 'ok');
        assert.equal((await jsonp(url)).body, '/**/x("a[\\"b\\"]");\r\n');
    });

    it('48 content_types', async () => {
        const url = newSession();
        await jsonp(url);
        assert.equal((await jsonpSend(url, 'd=%5B%22abc%22%5D')).body, 'ok');
        assert.equal((await jsonpSend(url, '["%61bc"]', { 'Content-Type': 'text/plain' })).body, 'ok');
        assert.equal((await jsonp(url)).body, '/**/x("a[\\"abc\\",\\"%61bc\\"]");\r\n');
    });

    it('49 close', async () => {
        const url = newSession('/close');
        assert.equal((await jsonp(url)).body, '/**/x("o");\r\n');
        for (let time = 0; time < 2; ++time)
            assert.equal((await jsonp(url)).body, '/**/x("c[3000,\\"Go away!\\"]");\r\n');
    });

    it('50 sending_empty_frame', async () => {
        const url = newSession();
        await jsonp(url);
        assert.equal((await jsonpSend(url, 'd=%5B%5D')).body, 'ok');
        assert.equal((await jsonpSend(url, 'd=%5B%22x%22%5D')).body, 'ok');
        assert.equal((await jsonp(url)).body, '/**/x("a[\\"x\\"]");\r\n');
    });
});

describe('JsessionidCookie', () => {
    const cookieSession = () => newSession('/cookie_needed_echo');

    it('51 basic', async () => {
        const response = await ask('GET', `${server.url}/cookie_needed_echo/info`);
        assertNoCookie(response);
        assert.equal(JSON.parse(response.body).cookie_needed, true);
    });

    it('52 xhr', async () => {
        const response = await poll(cookieSession());
        assert.equal(response.body, 'o\n');
        assertCookie(response);
        const echoed = await ask('POST', `${cookieSession()}/xhr`, { headers: { Cookie: 'a=b; JSESSIONID=abcdef' } });
        assertCookie(echoed, 'abcdef');
    });

    for (const [number, name, method, path] of [[53, 'xhr_streaming', 'POST', 'xhr_streaming'],
        [54, 'eventsource', 'GET', 'eventsource'], [55, 'htmlfile', 'GET', 'htmlfile?c=callback']]) {
        it(`${number} ${name}`, async () => {
            const response = await begun(method, `${cookieSession()}/${path}`);
            assert.equal(response.status, 200);
            assertCookie(response);
            response.abort();
        });
    }

    it('56 jsonp', async () => {
        const url = cookieSession();
        const opened = await ask('GET', `${url}/jsonp?c=callback`);
        assert.equal(opened.body, '/**/callback("o");\r\n');
        assertCookie(opened);
        const sent = await ask('POST', `${url}/jsonp_send`, { headers: Form, body: 'd=%5B%22x%22%5D' });
        assert.equal(sent.body, 'ok');
        assertCookie(sent);
    });
});

describe('JSONEncoding', () => {
    const escaped = characters => characters.map(code => `\\u${code.toString(16).padStart(4, '0')}`).join('');
    const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

    it('59 xhr_server_encodes', async () => {
        const codes = [...range(0x200c, 0x200f), ...range(0x2028, 0x202f), ...range(0x2060, 0x206f), ...range(0xfff0, 0xffff)];
        const url = newSession();
        await assertOpened(url);
        assert.equal((await send(url, JSON.stringify([String.fromCharCode(...codes)]))).status, 204);
        assert.equal((await poll(url)).body, `a["${escaped(codes)}"]\n`);
    });

    it('60 xhr_server_decodes', async () => {
        const codes = [...range(0, 0x1f), ...range(0x7f, 0x9f), 0xad, ...range(0x600, 0x604), 0x70f, 0x17b4, 0x17b5,
            ...range(0x2000, 0x20ff), 0xfeff, ...range(0xfff0, 0xffff), ...range(0x300, 0x333), ...range(0xf900, 0xfa0d)];
        const url = newSession();
        await assertOpened(url);
        assert.equal((await send(url, `["${escaped(codes)}"]`)).status, 204);
        const { body } = await poll(url);
        assert.deepEqual(JSON.parse(body.slice(1)), [String.fromCharCode(...codes)]);
    });
});

describe('Waiting messages', () => {
    it('are in order, and joined for a client that polls', async () => {
        const url = newSession();
        await assertOpened(url);
        const numbers = Array.from({ length: 1_000 }, (_, index) => `${index}`);
        await send(url, JSON.stringify(numbers));
        assert.deepEqual(JSON.parse((await poll(url)).body.slice(1)), numbers);
    });

    it('are bounded: past four mebibytes the session closes with a reason', async () => {
        const url = newSession();
        await assertOpened(url);
        for (let bytes = 0; bytes <= 4 * 1024 * 1024; bytes += 100_000)
            await send(url, JSON.stringify(['x'.repeat(100_000)]));
        assert.match((await poll(url)).body, /^c\[4500,"[^"]+"\]\n$/);
    });

    it('are given again, once, when a poll is cut off before it was read', async () => {
        const url = newSession();
        await assertOpened(url);
        await send(url, JSON.stringify(['y'.repeat(100_000)]));
        const raw = await waitingPoll(url);
        await raw.until('a["y');
        raw.reset();
        assert.equal((await poll(url)).body.length, 'a[""]\n'.length + 100_000);
        await send(url, '["next"]');
        assert.equal((await poll(url)).body, 'a["next"]\n');
    });

    it('are not given twice to a client that asks again elsewhere', async () => {
        const url = newSession();
        await assertOpened(url);
        await send(url, '["once"]');
        assert.equal((await poll(url)).body, 'a["once"]\n'); // each poll has a connection of its own
        await send(url, '["again"]');
        assert.equal((await poll(url)).body, 'a["again"]\n');
    });

    it('are for nobody else than who opened the session', async () => {
        const url = newSession();
        const asked = (path, origin, body) => ask('POST', `${url}/${path}`, { headers: { Origin: origin }, body });
        assert.equal((await asked('xhr', 'http://one.example')).body, 'o\n');
        assert.equal((await asked('xhr_send', 'http://other.example', '["x"]')).status, 404);
        assert.equal((await asked('xhr', 'http://other.example')).status, 404);
        assert.equal((await asked('xhr_send', 'http://one.example', '["x"]')).status, 204);
    });
});
