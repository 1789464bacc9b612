// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What SockJS over HTTP can be made to take, with STOMP on it. What the protocol itself says of bad input is in
// tests/conformance/sockjs, and of strangers in tests/clients/info.test.js; docs/faults.md says where each case is.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import { Deadline, within } from '../clients/support/events.js';
import { frameOf, request } from '../clients/support/wire.js';
import { residentKiB } from './support/figures.js';
import { Healthy } from './support/healthy.js';
import { answerTo, Raw, statusOf } from './support/raw.js';
import { close, Connect, frame, Opcode, RawWebSocket, text } from './support/rawwebsocket.js';
import { requestsTo } from './support/requests.js';
import { HttpSession, opened } from './support/sockjssession.js';
import { brokerWith, Scope, Strict } from './support/strict.js';

const scope = new Scope();
let broker;
let healthy;

before(async () => {
    broker = await brokerWith(scope, `${Strict}[sockjs]\nstream_bytes = 4096\n`);
    healthy = await Healthy.connected(scope, broker);
});
afterEach(() => healthy.assertUnmoved());
after(() => scope.end());

/** The answer to one request, after which the connection ends. */
const ask = (t, method, target, body = '', ...lines) => answerTo(t, broker,
    `${requestsTo(broker)[method](target, 'Connection: close', `Content-Length: ${Buffer.byteLength(body)}`, ...lines)}${Buffer.from(body).toString('latin1')}`);

const newPath = () => `/ws/000/${randomUUID()}`;

describe('a path of SockJS', () => {
    for (const [name, path] of [['an empty session', '/ws/000//xhr'], ['an empty server', '/ws//s/xhr'], ['65 characters of session', `/ws/000/${'s'.repeat(65)}/xhr`],
        ['65 characters of server', `/ws/${'0'.repeat(65)}/s/xhr`], ['an encoded slash', '/ws/000/a%2Fb/xhr'], ['an encoded dot', '/ws/000/a%2eb/xhr'],
        ['a bare emoji', '/ws/000/\xf0\x9f\x91\x8d/xhr'], ['a broken escape', '/ws/000/a%zz/xhr'], ['jsonp_send, which is off', '/ws/000/s/jsonp_send'],
        ['htmlfile with a callback, which is off', '/ws/000/s/htmlfile?c=callback'], ['jsonp with a script as callback', '/ws/000/s/jsonp?c=<script>'],
        ['an ending that is no transport', '/ws/000/s/xhr/']]) {
        it(`with ${name} is not there`, async t => {
            const raw = await Raw.open(t, broker);
            raw.send(requestsTo(broker).post(path, 'Connection: close', 'Content-Length: 0'));
            const answer = await raw.untilEnd();
            assert.ok([400, 404, 405].includes(statusOf(answer)), answer.slice(0, 200));
            assert.doesNotMatch(answer, /<script>/);
        });
    }

    it('answers with scripts that are taken for nothing else', async t => {
        const answer = await ask(t, 'post', `${newPath()}/xhr`);
        assert.match(answer, /content-type: application\/javascript;charset=UTF-8\r\n/i);
        assert.match(answer, /x-content-type-options: nosniff\r\n/i);
    });

    it('answers HEAD as GET but for the body, and nobody by POST', async t => {
        const asked = await request(`${broker.httpUrl}/ws/info`, { method: 'HEAD' });
        assert.equal(asked.status, 200);
        assert.match(asked.headers['cache-control'], /no-store/);
        assert.equal(asked.body, '');
        assert.equal(statusOf(await ask(t, 'post', '/ws/info')), 405);
    });
});

describe('a cookie', () => {
    it('of 8 KB is too much, and of less is not looked at', async t => {
        assert.equal(statusOf(await ask(t, 'post', `${newPath()}/xhr`, '', `Cookie: a=${'b'.repeat(4_000)}`)), 200);
        assert.ok([200, 431].includes(statusOf(await ask(t, 'post', `${newPath()}/xhr`, '', `Cookie: a=${'b'.repeat(8_000)}`))));
        assert.equal(statusOf(await ask(t, 'post', `${newPath()}/xhr`, '', `Cookie: a=${'b'.repeat(20_000)}`)), 431);
    });

    it('that is given back cannot begin a header of its own', async t => {
        const own = await brokerWith(t, '[sockjs]\ncookie = true\n');
        for (const value of ['x%0d%0aEvil: 1', 'x\rEvil: 1', 'x\tEvil: 1', 'x"; Evil']) {
            const answer = await answerTo(t, own, requestsTo(own).post(`${newPath()}/xhr`, 'Connection: close', 'Content-Length: 0', `Cookie: JSESSIONID=${value}`));
            assert.ok([200, 400].includes(statusOf(answer)), answer);
            assert.doesNotMatch(answer, /[\r\n]Evil/);
        }
    });
});

describe('a session of somebody else, of which the id is known', () => {
    const Page = 'Origin: http://localhost:8081';
    const Other = 'Origin: http://localhost:8082';
    const polled = (t, path, ...lines) => ask(t, 'post', `${path}/xhr`, '', ...lines);
    const sent = (t, path, ...lines) => ask(t, 'post', `${path}/xhr_send`, '["\\n"]', ...lines);

    it('is not there for another page', async t => {
        const path = newPath();
        assert.equal(statusOf(await polled(t, path, Page)), 200);
        for (const asked of [polled, sent])
            assert.equal(statusOf(await asked(t, path, Other)), 404);
        assert.equal(statusOf(await sent(t, path, Page)), 204);
    });

    it('is not there for another page where an EventSource opened it, which says no Origin', async t => {
        const path = newPath();
        const stream = await Raw.open(t, broker);
        stream.send(requestsTo(broker).get(`${path}/eventsource`, 'Sec-Fetch-Site: same-origin'));
        await stream.untilBody(text => text.includes('data: o'));
        assert.equal(statusOf(await sent(t, path, Other, 'Sec-Fetch-Site: same-site')), 404);
        const own = `Origin: http://${requestsTo(broker).host}`;
        assert.equal(statusOf(await sent(t, path, own, 'Sec-Fetch-Site: same-origin')), 204);
        assert.equal(statusOf(await sent(t, path, Other)), 404);
    });

    it('is not there for who has not its secret, where there are cookies', async t => {
        const own = await brokerWith(t, '[sockjs]\ncookie = true\n');
        const asked = (path, ...lines) => answerTo(t, own, requestsTo(own).post(path, 'Connection: close', 'Content-Length: 0', ...lines));
        const [, secret] = /^set-cookie: (belfry_sockjs=[\w-]{22}); path=\/ws; HttpOnly/im.exec(await asked(`${newPath()}/xhr`));
        const path = newPath();
        const opened = await asked(`${path}/xhr`, `Cookie: ${secret}`);
        assert.equal(statusOf(opened), 200);
        assert.doesNotMatch(opened, /belfry_sockjs/, 'it has one');
        for (const lines of [[], ['Cookie: belfry_sockjs=x'], ['Cookie: JSESSIONID=dummy']]) {
            for (const transport of ['xhr', 'xhr_send'])
                assert.equal(statusOf(await asked(`${path}/${transport}`, ...lines)), 404, `${transport} ${lines}`);
        }
        assert.equal(statusOf(await asked(`${path}/xhr_send`, `Cookie: JSESSIONID=dummy; ${secret}`)), 500, 'the owner, who sends nothing');
    });
});

describe('the secret of a session', () => {
    it('is said over TLS alone where it was given so, be it by a proxy', async t => {
        const own = await brokerWith(t, '[server]\ntrusted_proxies = ["127.0.0.1"]\n[sockjs]\ncookie = true\n');
        const asked = (...lines) => answerTo(t, own, requestsTo(own).post(`${newPath()}/xhr`, 'Connection: close', 'Content-Length: 0', ...lines));
        const forwarded = 'X-Forwarded-For: 203.0.113.9';
        assert.match(await asked(forwarded, 'X-Forwarded-Proto: https'), /^set-cookie: belfry_sockjs=[^\r]*; SameSite=Lax; Secure\r$/im);
        assert.match(await asked(forwarded, 'X-Forwarded-Proto: http'), /^set-cookie: belfry_sockjs=[^\r]*; SameSite=Lax\r$/im);
    });
});

describe('what is sent', () => {
    for (const [name, body, status, words] of [
        ['an object with a name twice', '{"a":1,"a":2}', 500, /Broken JSON encoding\./], ['a number', '1', 500, /Broken JSON encoding\./],
        ['two arrays', '["a"]["b"]', 500, /Broken JSON encoding\./], ['half of a pair', '["\\ud800"]', 500, /Broken JSON encoding\./],
        ['an array with a number', '["a",1]', 500, /Broken JSON encoding\./], ['a bare line feed', '["a\nb"]', 500, /Broken JSON encoding\./],
        ['sixteen thousand brackets', '['.repeat(16_000), 500, /Broken JSON encoding\./], ['nothing', '', 500, /Payload expected\./],
        ['too much', `["${'x'.repeat(20_000)}"]`, 413, /\blimits\.request_body_bytes\.$/m],
    ]) {
        it(`as ${name} is answered with ${status}, and the session goes on`, async t => {
            const session = await opened(t, broker);
            const answer = await ask(t, 'post', `${session.path}/xhr_send`, body);
            assert.equal(statusOf(answer), status);
            assert.match(answer, words);
            assert.equal(await session.receipt('after'), 'after');
        });
    }

    it('without a receiver is for a session that is there', async t => {
        assert.equal(statusOf(await ask(t, 'post', `${newPath()}/xhr_send`, '["x"]')), 404);
    });

    it('over a WebSocket as broken JSON ends it with 1007, and as nothing does nothing', async t => {
        const socket = await RawWebSocket.open(t, broker, { path: `${newPath()}/websocket` });
        assert.equal((await socket.next()).payload.toString(), 'o');
        socket.send(text(''), text('[]'), text(JSON.stringify(['CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0'])));
        assert.match((await socket.next()).payload.toString(), /^a\["CONNECTED\\n/);
        socket.send(text('["x'));
        const end = await socket.next();
        assert.equal(end.opcode, Opcode.Close, 'no frame of SockJS before the end');
        assert.equal(end.payload.readUInt16BE(), 1007);
    });

    it('over a WebSocket after its Close is not taken', async t => {
        const socket = await RawWebSocket.open(t, broker, { path: `${newPath()}/websocket` });
        socket.send(close(1000), frame(Opcode.Text, '["x'));
        assert.equal(await socket.closeCode(), 1000);
    });
});

describe('before CONNECT', () => {
    // A kilobyte is what the strict limits allow.
    for (const [name, lines] of [['a body', ['Content-Length: 2000']], ['a body in chunks', ['Transfer-Encoding: chunked']]]) {
        it(`${name} of more than may come is refused before it is there`, async t => {
            const session = new HttpSession(t, broker);
            assert.equal(await session.answer(), 'o\n');
            for (const path of [session.path, newPath()]) {
                const head = requestsTo(broker).post(`${path}/xhr_send`, ...lines);
                const answer = await answerTo(t, broker, name === 'a body' ? head : `${head}7d0\r\n["x`);
                assert.ok([404, 413].includes(statusOf(answer)), answer);
                assert.match(answer, /^HTTP\/1\.1 404|which follows from limits\.pre_connect_bytes\.$/m);
            }
            await session.send(Connect);
            await session.poll();
            await session.send(`SEND\ndestination:/topic/long\nreceipt:long\n\n${'x'.repeat(10_000)}\0`);
            assert.equal(frameOf((await session.poll())[0]).headers['receipt-id'], 'long');
        });
    }
});

describe('a receiver', () => {
    it('that comes second is told so, and the first one stays', async t => {
        // On one worker: on two, the second of two connections may have its request read first.
        const own = await brokerWith(t, '', { options: ['--workers', '1'] });
        const session = await opened(t, own);
        const first = await session.waitingPoll();
        const second = await session.waitingPoll();
        await within(second.answers(1), 'the refusal of the second');
        assert.match(await second.untilBody('\n'), /c\[2010,"Another connection still open"\]\n$/);
        await session.send('SEND\ndestination:/topic/second\nreceipt:r\n\n\0');
        assert.match(await first.untilBody('\n'), /a\["RECEIPT\\n/);
    });

    it('that is cut off ends the session once, and with it what it subscribed to', async t => {
        const session = await opened(t, broker);
        const topic = await session.subscribed();
        const waiting = await session.waitingPoll();
        waiting.reset();
        await broker.pushUntilUnheard(topic, '1');
        assert.equal((await broker.sessions()).filter(({ name }) => name === session.name).length, 0);
    });

    it('that does not come back ends the session after five seconds, and with it what it subscribed to', async t => {
        const session = await opened(t, broker);
        const topic = await session.subscribed();
        const left = Date.now();
        const deadline = new Deadline('the end of the session');
        while (await broker.subscriptionCount(topic) > 0)
            deadline.check();
        assert.ok(Date.now() - left > 4_000 && Date.now() - left < 8_000, `after ${Date.now() - left} ms`);
    });

    it('that comes back within five seconds has all that waited, once', async t => {
        const session = await opened(t, broker);
        const topic = await session.subscribed();
        for (let number = 0; number < 50; ++number)
            await broker.push(topic, `${number}`);
        assert.deepEqual((await session.poll()).map(message => frameOf(message).body), Array.from({ length: 50 }, (_, number) => `${number}`));
        await broker.push(topic, 'next');
        assert.deepEqual((await session.poll()).map(message => frameOf(message).body), ['next']);
    });

    it('that stays away too long for all that waits is closed with 4500', async t => {
        const session = await opened(t, broker);
        const topic = await session.subscribed();
        await broker.pushUntilUnheard(topic, 'x'.repeat(4_000));
        assert.match(await session.answer(), /c\[4500,"/);
    });

    it('that streams has all in order, over as many responses as it takes', async t => {
        const session = await opened(t, broker);
        const topic = await session.subscribed();
        const numbers = [];
        for (let responses = 0; numbers.length < 60; ++responses) {
            assert.ok(responses < 60, 'no response carries anything');
            for (let number = 20 * responses; number < 20 * (responses + 1) && number < 60; ++number)
                broker.push(topic, `${number} ${'x'.repeat(300)}`);
            for (const message of await session.stream(60 - numbers.length))
                numbers.push(Number(frameOf(message).body.split(' ')[0]));
        }
        assert.deepEqual(numbers, Array.from({ length: 60 }, (_, number) => number));
    });

    it('of events has each message in one line of data', async t => {
        const session = await opened(t, broker);
        const topic = await session.subscribed();
        await session.send(`SEND\ndestination:${topic}\n\na\rb\nc\u2028d\u2029\r\ndata: e\0`);
        const raw = await Raw.open(t, broker);
        raw.send(requestsTo(broker).get(`${session.path}/eventsource`));
        const events = await raw.untilBody('\\u0000"]\r\n\r\n\r\n'); // of the event, and of its chunk
        assert.deepEqual(events.match(/^data: /gm), ['data: ']);
        assert.match(events, /data: a\["MESSAGE\\n[^\r\n]*a\\rb\\nc\\u2028d\\u2029\\r\\ndata: e\\u0000"\]\r\n\r\n\r\n$/);
    });

    it('of HTTP/1.0 gets its answer, and the end of the connection after it', async t => {
        const answer = await answerTo(t, broker, `POST ${newPath()}/xhr HTTP/1.0\r\nHost: 127.0.0.1:${broker.port}\r\nContent-Length: 0\r\n\r\n`);
        assert.match(answer, /^HTTP\/1\.[01] 200 [^]*\r\n\r\no\n$/);
    });
});

it('sessions without number are refused, and cost no memory', async t => {
    const own = await brokerWith(t, Strict);
    const ask = async number => statusOf(await answerTo(t, own, requestsTo(own).post(`/ws/000/many${number}/xhr`, 'Connection: close', 'Content-Length: 0')));
    const statuses = [];
    const open = async (first, last) => {
        for (let number = first; number < last; number += 50)
            statuses.push(...await Promise.all(Array.from({ length: 50 }, (_, at) => ask(number + at))));
    };
    await open(0, 500);
    const before = await residentKiB(own);
    await open(500, 2_000);
    assert.ok(statuses.filter(status => status === 200).length >= 20);
    assert.deepEqual([...new Set(statuses)].sort(), [200, 503]);
    assert.ok((await own.sessions()).length <= 20);
    assert.ok(await residentKiB(own) < before + 4_096, `from ${before} to ${await residentKiB(own)} KiB`);
});
