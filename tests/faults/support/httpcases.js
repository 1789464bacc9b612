// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a request line, a head and a body can be made to look like. A case has a name, and run(t, broker), which
// fails unless the broker answers as it should.

import assert from 'node:assert/strict';

import { answerTo, Raw, statusOf } from './raw.js';
import { Connection, head, Key, requestsTo, Version } from './requests.js';

/** A case from a row: its name, the text of a request to somebody, the statuses that it may get, a pattern besides. */
function answered([name, text, expected, pattern = /^/]) {
    return {
        name: `${name} gets ${[expected].flat().join(' or ')}`,
        async run(t, broker) {
            const answer = await answerTo(t, broker, text(requestsTo(broker)));
            assert.ok([expected].flat().includes(statusOf(answer)), answer.slice(0, 300));
            assert.match(answer, pattern);
        },
    };
}

export const wrongHeads = [
    ['a line without a carriage return', to => `GET /ws/info HTTP/1.1\nHost: ${to.host}\n\n`, 400],
    ['a carriage return alone', to => `GET /ws/info HTTP/1.1\r\nHost: ${to.host}\rX: y\r\n\r\n`, 400],
    ['a header over two lines', to => to.get('/ws/info', 'X: a', ' b'), 400],
    ['a NUL in a name', to => to.get('/ws/info', 'X\0Y: a'), 400],
    ['a name that is not ASCII', to => to.get('/ws/info', 'X\xe9: a'), 400],
    ['a space before the colon', to => to.get('/ws/info', 'X : a'), 400],
    ['two Hosts', to => to.get('/ws/info', `Host: ${to.host}`), 400],
    ['two Origins', to => to.get('/ws/info', 'Origin: http://localhost', 'Origin: http://localhost'), 400],
    ['two lengths', to => to.get('/ws/info', 'Content-Length: 1', 'Content-Length: 2'), 400],
    ['a length and chunks', to => to.get('/ws/info', 'Content-Length: 1', 'Transfer-Encoding: chunked'), 400],
    ['a length that is no number', to => to.get('/ws/info', 'Content-Length: +1'), 400],
    ['no Host', () => head('GET /ws/info HTTP/1.1'), 400],
    ['a user in the Host', to => head('GET /ws/info HTTP/1.1', `Host: user@${to.host}`), [400, 421]],
    ['a port that is no number', () => head('GET /ws/info HTTP/1.1', 'Host: localhost:evil'), [400, 421]],
    ['HTTP/2.0', to => head('GET /ws/info HTTP/2.0', `Host: ${to.host}`), [400, 505]],
    ['HTTP/nan', to => head('GET /ws/info HTTP/nan', `Host: ${to.host}`), [400, 505]],
    ['another host in the target', to => head('GET http://evil/ws/info HTTP/1.1', `Host: ${to.host}`), [400, 421]],
    ['no Host of HTTP/1.0', () => head('GET /ws/info HTTP/1.0'), 421],
    ['another host', () => head('GET /ws/info HTTP/1.1', 'Host: evil'), 421],
    ['a target of 10,000 bytes', to => to.get(`/${'x'.repeat(10_000)}`), 414],
    ['a header of 20,000 bytes', to => to.get('/ws/info', `X: ${'x'.repeat(20_000)}`), 431],
    ['a thousand headers', to => to.get('/ws/info', ...Array.from({ length: 1_000 }, (_, at) => `X${at}: y`)), 431],
    ['an expectation that is none', to => to.post('/ws/000/s/xhr', 'Expect: 200-ok', 'Content-Length: 1'), 417],
    ['a body too large to be waited for', to => to.post('/ws/000/s/xhr_send', 'Expect: 100-continue', 'Content-Length: 100000000'), 413],
    ['a chunk whose size is no number', to => `${to.post('/ws/000/s/xhr_send', 'Transfer-Encoding: chunked')}xyz\r\n`, 400],
    ['a chunk extension of 3,000 bytes', to => `${to.post('/ws/000/s/xhr_send', 'Transfer-Encoding: chunked')}1;${'x'.repeat(3_000)}\r\n[\r\n0\r\n\r\n`, 400],
    ['a chunk size of 3,000 digits', to => `${to.post('/ws/000/s/xhr_send', 'Transfer-Encoding: chunked')}${'0'.repeat(2_999)}1\r\n[\r\n0\r\n\r\n`, 400],
    ['a trailer of 3,000 bytes', to => `${to.post('/ws/000/s/xhr_send', 'Transfer-Encoding: chunked')}1\r\n[\r\n0\r\nX: ${'x'.repeat(3_000)}\r\n\r\n`, 400],
    ['what begins as TLS does', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['nothing that HTTP knows', () => '\0\0\0\0\r\n\r\n', 400],
].map(answered);

// What a browser says of a request that a page of another site has it send, and not by CORS.
const foreign = (mode, dest) => ['Sec-Fetch-Site: cross-site', `Sec-Fetch-Mode: ${mode}`, `Sec-Fetch-Dest: ${dest}`];
const picture = foreign('no-cors', 'image');

export const foreignPages = [
    ...['/api/unread/7', '/api/unread?user=7', '/api/unread/7?wait=60', '/sse/alarm/7', '/ws/info', '/ws/000/s/eventsource', '/nowhere', '/', '/demo.js']
        .map(target => [`${target} as a picture of another site`, to => to.get(target, ...picture), 403]),
    ['a number in a frame of another site', to => to.get('/api/unread/7', ...foreign('navigate', 'iframe')), 403],
    ['a stream behind a link of another site', to => to.get('/sse/alarm/7', ...foreign('navigate', 'document')), 403],
    ['the demo page in a frame of another site', to => to.get('/', 'Connection: close', ...foreign('navigate', 'iframe')), 403],
    ['the demo page behind a link of another site', to => to.get('/', 'Connection: close', ...foreign('navigate', 'document')), 200],
    ['a number for a page of the broker itself', to => to.get('/api/unread/7', 'Connection: close', 'Sec-Fetch-Site: same-origin'), 200,
        /\r\nCross-Origin-Resource-Policy: same-origin\r\n/],
    ['a number for a page that may', to => to.get('/api/unread/7', 'Connection: close', 'Origin: http://localhost:1', ...foreign('cors', 'empty')), 200,
        /\r\nCross-Origin-Resource-Policy: same-origin\r\n/],
].map(answered);

export const wrongPaths = ['/ws/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '//ws', '/ws;x', '/ws/%00/s/xhr', '/demo/../../etc/passwd',
    `/${'a/'.repeat(1_000)}`, '/ws/000/s.x/xhr', '/ws/0%2F0/s/xhr', `/ws/000/${'s'.repeat(129)}/xhr`, '/ws//s/xhr', '/ws/000/s/xhr;Setup.bat',
    '/ws/000/s/xhr/x.bat', '/ws/000/s/htmlfile', '/ws/000/s/jsonp', '/ws/iframe.html'].map(target => ({
    name: `${target.slice(0, 40)} is not there`,
    async run(t, broker) {
        const answer = await answerTo(t, broker, requestsTo(broker).get(target, 'Connection: close'));
        assert.ok([400, 404, 414].includes(statusOf(answer)), answer.slice(0, 300));
        assert.ok(!answer.includes('root:'));
    },
}));

export const wrongUpgrades = [
    ['an older version', to => to.upgrade(Connection, Key, 'Sec-WebSocket-Version: 8'), 426, /Sec-WebSocket-Version: 13/i],
    ['no key', to => to.upgrade(Connection, Version), 400],
    ['a key that is too short', to => to.upgrade(Connection, Version, 'Sec-WebSocket-Key: abc'), 400],
    ['two keys', to => to.upgrade(Connection, Version, Key, Key), 400],
    ['another protocol', to => to.get('/ws/websocket', 'Upgrade: h2c', Connection, Key, Version), [400, 426]],
    ['a POST', to => to.post('/ws/websocket', 'Upgrade: websocket', Connection, Key, Version, 'Content-Length: 0'), [400, 405]],
    ['the path of the info', to => to.get('/ws/info', 'Upgrade: websocket', Connection, Key, Version), [200, 400, 404, 405]],
    ['a path that is none', to => to.get('/nowhere', 'Upgrade: websocket', Connection, Key, Version), 404],
    ['a frame that comes with it', to => `${to.upgrade(Connection, Key, Version)}\x81\x80\0\0\0\0`, 400],
    ['more than a buffer holds behind it', to => `${to.upgrade(Connection, Key, Version)}${'G'.repeat(300_000)}`, 400, /before the handshake was complete/],
    ['an Origin that may not', to => to.upgrade(Connection, Key, Version, 'Origin: http://evil.example'), 403],
].map(answered);

export const oddUpgrades = [
    {
        name: 'an extension of 4,000 bytes is not agreed to',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            raw.send(requestsTo(broker).upgrade(Connection, Key, Version, `Sec-WebSocket-Extensions: permessage-deflate; x="${'\\"'.repeat(2_000)}"`));
            const answer = await raw.answers(1);
            assert.equal(statusOf(answer), 101);
            assert.doesNotMatch(answer, /Extensions/i);
        },
    },
    {
        name: 'an upgrade among other options of two headers is taken',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            raw.send(requestsTo(broker).upgrade('Connection: keep-alive', 'Connection: Upgrade', Key, Version));
            assert.equal(statusOf(await raw.answers(1)), 101);
        },
    },
    ...[5, 15, 25, 100].map(count => ({
        name: `an upgrade behind ${count} requests whose answers are not read overtakes none, and ends nobody else`,
        async run(t, broker) {
            const to = requestsTo(broker);
            const raw = await Raw.open(t, broker);
            raw.socket.pause();
            raw.send(to.get('/demo.js').repeat(count) + to.upgrade(Connection, Key, Version));
            assert.equal(statusOf(await answerTo(t, broker, to.get('/health', 'Connection: close'))), 200);
            raw.socket.resume();
            const answers = (await raw.answers(count + 1).catch(() => raw.untilEnd())).split('HTTP/1.1 ').slice(1);
            // All of them, or as many as there is room for: one that is too much ends the connection.
            const pages = answers.length > count ? answers.slice(0, count) : answers.slice(0, -1);
            for (const page of pages)
                assert.ok(page.startsWith('200 ') && page.length === pages[0].length, page.slice(0, 200));
            if (answers.length > count)
                assert.match(answers[count], /^(101|400) /);
        },
    })),
];

/** These take as long as the broker is patient. */
export const slowRequests = [
    {
        name: 'ends a connection that says nothing',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            assert.equal(await raw.untilEnd(), '');
        },
    },
    {
        name: 'ends a head that never ends, however it trickles',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            raw.send('GET /ws/info HTTP/1.1\r\nX: ');
            const trickle = setInterval(() => raw.send('x'), 100);
            t.after(() => clearInterval(trickle));
            assert.equal(statusOf(await raw.untilEnd()), 408);
        },
    },
    {
        name: 'ends a body that never comes',
        async run(t, broker) {
            assert.equal(statusOf(await answerTo(t, broker, requestsTo(broker).post('/ws/000/s/xhr_send', 'Content-Length: 100'))), 408);
        },
    },
];

export const manyRequests = [
    {
        name: 'answers a health check by any name, and by none',
        async run(t, broker) {
            for (const text of [head('GET /health HTTP/1.0'), head('GET /health HTTP/1.0', 'Host:'), head('GET /health HTTP/1.0', 'Host: lb'), head('HEAD /health HTTP/1.0'),
                head('GET /health HTTP/1.1', 'Host: lb.example:9', 'Connection: close')])
                assert.equal(statusOf(await answerTo(t, broker, text)), 200, text);
        },
    },
    {
        name: 'answers a hundred requests in one segment, in their order',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            const to = requestsTo(broker);
            const targets = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? '/health' : '/nowhere'));
            raw.send(targets.slice(0, -1).map(target => to.get(target)).join('') + to.get(targets.at(-1), 'Connection: close'));
            const statuses = [...(await raw.untilEnd()).matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => status);
            // An error ends the connection: what came behind it may have been meant otherwise.
            assert.deepEqual(statuses, ['200', '404']);
        },
    },
    {
        name: 'answers requests that are good to the last',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            const to = requestsTo(broker);
            raw.send(to.get('/health').repeat(99) + to.get('/health', 'Connection: close'));
            assert.equal((await raw.untilEnd()).split('HTTP/1.1 200 ').length - 1, 100);
        },
    },
    {
        name: 'tells a client that waits to send its body, and takes that',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            raw.send(requestsTo(broker).post('/ws/000/nobody/xhr_send', 'Connection: close', 'Expect: 100-continue', 'Content-Length: 5'));
            assert.equal(statusOf(await raw.answers(1)), 100);
            raw.send('["x"]');
            const [, first, second] = (await raw.untilEnd()).split('HTTP/1.1 ');
            assert.match(first, /^100 Continue\r\n\r\n$/);
            assert.match(second, /^404 /); // no such session, and no fault of the body
        },
    },
    {
        name: 'takes a body in chunks of a byte',
        async run(t, broker) {
            const raw = await Raw.open(t, broker);
            const chunks = [...'["x"]'].map(byte => `1\r\n${byte}\r\n`).join('');
            raw.send(`${requestsTo(broker).post('/ws/000/nobody/xhr_send', 'Connection: close', 'Transfer-Encoding: chunked')}${chunks}0\r\n\r\n`);
            assert.equal(statusOf(await raw.untilEnd()), 404); // no such session, and no fault of the body
        },
    },
];
