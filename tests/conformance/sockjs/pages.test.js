// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sockjs-protocol 0.3.3: BaseUrlGreeting, IframePage, InfoTest, SessionURLs.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { ask, assertCors, assertNoCookie, assertNotCached, assertOptions, echo, newSession, server } from './support/http.js';

describe('BaseUrlGreeting', () => {
    it('1 greeting', async () => {
        for (const url of [echo(''), echo('/')]) {
            const response = await ask('GET', url);
            assert.equal(response.status, 200);
            assert.equal(response.headers['content-type'], 'text/plain;charset=UTF-8');
            assert.equal(response.body, 'Welcome to SockJS!\n');
            assertNoCookie(response);
        }
    });

    it('2 notFound', async () => {
        for (const suffix of ['/a', '/a.html', '//', '///', '/a/a', '/a/a/', '/a/'])
            assert.equal((await ask('GET', echo(suffix))).status, 404, suffix);
    });
});

describe('IframePage', () => {
    async function assertPage(suffix) {
        const response = await ask('GET', echo(suffix));
        assert.equal(response.status, 200, suffix);
        assert.equal(response.headers['content-type'], 'text/html;charset=UTF-8');
        assert.match(response.headers['cache-control'], /public/);
        assert.match(response.headers['cache-control'], /max-age=[1-9][0-9]{6}/);
        assert.ok(response.headers.expires);
        assert.ok(response.headers.etag);
        assert.equal(response.headers['last-modified'], undefined);
        assertNoCookie(response);
        const [, url] = /^<!DOCTYPE html>\n<html>\n<head>\n {2}<meta http-equiv="X-UA-Compatible" content="IE=edge" \/>\n {2}<meta http-equiv="Content-Type" content="text\/html; charset=UTF-8" \/>\n {2}<script src="([^"]*)"><\/script>\n {2}<script>\n {4}document.domain = document.domain;\n {4}SockJS.bootstrap_iframe\(\);\n {2}<\/script>\n<\/head>\n<body>\n {2}<h2>Don't panic!<\/h2>\n {2}<p>This is a SockJS hidden iframe. It's used for cross domain magic.<\/p>\n<\/body>\n<\/html>$/.exec(response.body);
        assert.ok(url.startsWith('/') || url.startsWith('http'), url);
        return response;
    }

    it('3 simpleUrl', () => assertPage('/iframe.html'));

    it('4 versionedUrl', async () => {
        for (const suffix of ['/iframe-a.html', '/iframe-.html', '/iframe-0.1.2.html', '/iframe-0.1.2abc-dirty.2144.html'])
            await assertPage(suffix);
    });

    it('5 queriedUrl', async () => {
        for (const suffix of ['/iframe-a.html?t=1234', '/iframe-0.1.2.html?t=123414', '/iframe-0.1.2abc-dirty.2144.html?t=qweqweq123'])
            await assertPage(suffix);
    });

    it('6 invalidUrl', async () => {
        for (const suffix of ['/iframe.htm', '/iframe', '/IFRAME.HTML', '/IFRAME', '/iframe.HTML', '/iframe.xml', '/iframe-/.html'])
            assert.equal((await ask('GET', echo(suffix))).status, 404, suffix);
    });

    it('7 cacheability', async () => {
        const [first, second] = [await ask('GET', echo('/iframe.html')), await ask('GET', echo('/iframe.html'))];
        assert.equal(first.headers.etag, second.headers.etag);
        const cached = await ask('GET', echo('/iframe.html'), { headers: { 'If-None-Match': first.headers.etag } });
        assert.equal(cached.status, 304);
        assert.equal(cached.headers['content-type'], undefined);
        assert.equal(cached.body, '');
    });
});

describe('InfoTest', () => {
    it('8 basic', async () => {
        const response = await ask('GET', echo('/info'), { headers: { Origin: 'test' } });
        assert.equal(response.status, 200);
        assert.equal(response.headers['content-type'], 'application/json;charset=UTF-8');
        assertNoCookie(response);
        assertNotCached(response);
        assertCors(response, 'test');
        const info = JSON.parse(response.body);
        assert.equal(info.websocket, true);
        assert.equal(typeof info.cookie_needed, 'boolean');
        assert.deepEqual(info.origins, ['*:*']);
        assert.ok(Number.isInteger(info.entropy));
    });

    it('9 entropy', async () => {
        const entropy = async () => JSON.parse((await ask('GET', echo('/info'))).body).entropy;
        const [one, other] = [await entropy(), await entropy()];
        assert.notEqual(one, other);
        for (const value of [one, other])
            assert.ok(value >= 0 && value < 2 ** 32);
    });

    it('10 options', () => assertOptions(echo('/info'), ['OPTIONS', 'GET']));

    it('11 options_null_origin', async () => {
        const response = await ask('OPTIONS', echo('/info'), { headers: { Origin: 'null', 'Access-Control-Request-Method': 'POST' } });
        assert.ok([200, 204].includes(response.status));
        assert.equal(response.body, '');
        assert.equal(response.headers['access-control-allow-origin'], 'null');
    });

    it('12 disabled_websocket', async () => {
        const response = await ask('GET', `${server.url}/disabled_websocket_echo/info`);
        assert.equal(response.status, 200);
        assert.equal(JSON.parse(response.body).websocket, false);
        assert.equal((await ask('GET', `${newSession('/disabled_websocket_echo')}/websocket`)).status, 404);
    });
});

describe('SessionURLs', () => {
    it('13 anyValue', async () => {
        const suffix = Math.random().toString(36).slice(2);
        for (const part of ['/a/a', '/_/_', '/1/', '/abcdefgh_i-j%20/abcdefg_i-j%20']) {
            const response = await ask('POST', `${echo(part)}${suffix}/xhr`);
            assert.equal(response.status, 200, part);
            assert.equal(response.body, 'o\n');
        }
    });

    it('14 invalidPaths', async () => {
        for (const suffix of ['//', '/a./a', '/a/a.', '/./.', '/', '///']) {
            for (const method of ['GET', 'POST'])
                assert.equal((await ask(method, echo(`${suffix}/xhr`))).status, 404, `${method} ${suffix}`);
        }
    });

    it('15 ignoringServerId', async () => {
        const session = newSession().split('/').at(-1);
        assert.equal((await ask('POST', echo(`/000/${session}/xhr`))).body, 'o\n');
        assert.equal((await ask('POST', echo(`/000/${session}/xhr_send`), { body: '["a"]' })).status, 204);
        assert.equal((await ask('POST', echo(`/999/${session}/xhr`))).body, 'a["a"]\n');
    });
});
