// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a back-end does in the place of convertAndSend.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Api } from './support/api.js';

let api;
before(async () => { api = await Api.start(); });
after(async () => assert.equal(await api?.stop(), 0));

const Json = { 'Content-Type': 'application/json' };

describe('PUT /api/unread/{user}', () => {
    it('sets the count, tells everybody, and says whom', async t => {
        const streams = [await api.stream(t, '/alarm/1'), await api.stream(t, '/alarm/1')];
        await Promise.all(streams.map(stream => stream.next()));
        const { status, headers, json } = await api.set('1', 3);
        assert.equal(status, 200);
        const { version } = json;
        assert.ok(Number.isSafeInteger(version), `${version}`);
        assert.equal(headers.etag, api.tag(version));
        assert.match(json.updated, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        delete json.updated;
        assert.match(json.push, /^push\/\d+-\d+$/);
        delete json.push;
        assert.deepEqual(json, { user: '1', count: 3, version, source: 'http', outcome: 'applied',
            matched: 2, written: 2 });
        for (const stream of streams)
            assert.equal(await stream.next(), `id: ${api.id(version)}\ndata: 3`);
    });

    it('keeps numbers as they are, up to the largest', async () => {
        const path = '/api/unread/large';
        for (const count of ['9007199254740993', '9223372036854775807']) {
            assert.equal((await api.write('PUT', path, `{"count":${count}}`)).status, 200);
            assert.match((await api.get(path)).text, new RegExp(`"count":${count}[,}]`));
        }
        assert.equal((await api.add('large', 1)).status, 200);
        assert.match((await api.get(path)).text, /"count":9223372036854775807[,}]/);
    });

    it('refuses what is no count, and leaves the count alone', async () => {
        const { json: { version: before } } = await api.set('2', 3);
        const bodies = ['{"count":-1}', '{"count":0.5}', '{"count":"3"}', '{"count":9223372036854775808}', '{}', '3',
            '[]', '', 'count=3', '{"count":3,"versoin":1}', '{"count":3'];
        for (const body of bodies) {
            const { status, json } = await api.write('PUT', '/api/unread/2', body);
            assert.equal(status, 400, body);
            assert.equal(json.error, 'bad-body');
            assert.ok(json.message.length > 10, json.message);
        }
        assert.equal((await api.get('/api/unread/2')).json.version, before);
    });

    it('lets no older version of a back-end win', async () => {
        const { json: { version: before } } = await api.set('3', 30, 10);
        for (const version of [10, 9, 0]) {
            const { status, json } = await api.set('3', 99, version);
            assert.equal(status, 409);
            assert.equal(json.error, 'stale');
            assert.equal(json.count, 30);
            assert.equal(json.version, before);
        }
        assert.equal((await api.set('3', 31, 11)).status, 200);
    });

    it('ends on the newest number where two back-ends race', async t => {
        const stream = await api.stream(t, '/alarm/race');
        await stream.next();
        const versions = Array.from({ length: 200 }, (_, at) => at + 1);
        const backEnd = async ([first, ...others]) => {
            const answers = [await api.set('race', first * 10, first)];
            for (const version of others)
                answers.push(await api.set('race', version * 10, version));
            return answers;
        };
        const answers = (await Promise.all([
            backEnd(versions.filter(version => version % 2 === 0)),
            backEnd(versions.filter(version => version % 2 === 1)),
        ])).flat();
        assert.ok(answers.every(({ status }) => status === 200 || status === 409));
        const { json } = await api.get('/api/unread/race');
        assert.equal(json.count, 2000);
        const applied = answers.filter(({ status }) => status === 200).map(answer => answer.json.version);
        assert.equal(json.version, Math.min(...applied) + applied.length - 1);
        let shown;
        let before = 0;
        while (shown !== 2000) {
            shown = Number(/^data: (\d+)$/m.exec(await stream.next())[1]);
            assert.ok(shown > before, `${shown} after ${before}`);
            before = shown;
        }
    });
});

describe('POST /api/unread/{user}/add', () => {
    it('adds, and never falls below nought', async () => {
        assert.equal((await api.add('10', 2)).json.count, 2);
        assert.equal((await api.add('10', -1)).json.count, 1);
        assert.equal((await api.add('10', -5)).json.count, 0);
    });

    it('is done once, however often it is sent with a key', async () => {
        const headers = { 'Idempotency-Key': 'note-4711' };
        const first = await api.add('11', 1, headers);
        assert.equal(first.json.outcome, 'applied');
        const again = await api.add('11', 1, headers);
        assert.equal(again.status, 200);
        assert.equal(again.json.outcome, 'repeated');
        assert.equal(again.json.version, first.json.version);
        assert.equal((await api.add('11', 1, { 'Idempotency-Key': 'note-4712' })).json.count, 2);
        assert.equal((await api.add('12', 1, headers)).json.outcome, 'applied', 'the key of another user');
    });

    it('loses none of many', async () => {
        await Promise.all(Array.from({ length: 300 }, () => api.add('13', 1)));
        assert.equal((await api.get('/api/unread/13')).json.count, 300);
    });

    it('is done once, however many other keys come in between', async () => {
        const headers = { 'Idempotency-Key': 'before-the-others' };
        const first = await api.add('15', 1, headers);
        for (let done = 0; done < 2000; done += 50) {
            await Promise.all(Array.from({ length: 50 }, (_, at) =>
                api.add('15', 1, { 'Idempotency-Key': `other-${done + at}` })));
        }
        const { json } = await api.add('15', 1, headers);
        assert.equal(json.outcome, 'repeated');
        assert.equal(json.count, first.json.count);
        assert.equal((await api.get('/api/unread/15')).json.count, 2001);
    });

    it('refuses a key that is too long', async () => {
        assert.equal((await api.add('14', 1, { 'Idempotency-Key': 'k'.repeat(256) })).status, 400);
    });
});

describe('DELETE /api/unread/{user}', () => {
    const forget = user => api.request('DELETE', `/api/unread/${user}`, { headers: { Authorization: `Bearer ${api.token}` } });

    it('forgets the number, and says so to who asks', async () => {
        const { headers: { etag } } = await api.set('16', 3);
        const { status, text } = await forget('16');
        assert.equal(status, 204);
        assert.equal(text, '');
        const { headers, json } = await api.get('/api/unread/16', { 'If-None-Match': etag });
        assert.equal(json.count, null);
        assert.equal(headers.etag, api.tag(0));
        assert.equal((await forget('16')).status, 204, 'where there is none');
    });

    it('leaves no tag and no event id for another number', async t => {
        await api.set('17', 3);
        const stream = await api.stream(t, '/alarm/17');
        await stream.next();
        const [, id] = /^id: (.*)\n/.exec(await stream.next());
        await forget('17');
        await api.set('17', 99);
        assert.match(await stream.next(), /^id: .*\ndata: 99$/);
        const { status, json } = await api.get('/api/unread/17', { 'If-None-Match': `"${id}"` });
        assert.equal(status, 200);
        assert.equal(json.count, 99);
        const behind = await api.stream(t, '/alarm/17', { 'Last-Event-ID': id });
        await behind.next();
        assert.match(await behind.next(), /\ndata: 99$/);
    });

    it('wants the token', async () => {
        await api.set('18', 3);
        assert.equal((await api.request('DELETE', '/api/unread/18')).status, 401);
        assert.equal((await api.get('/api/unread/18')).json.count, 3);
    });
});

describe('PUT /api/unread', () => {
    it('sets a thousand counts at once', async t => {
        const stream = await api.stream(t, '/alarm/many-999');
        await stream.next();
        const users = Array.from({ length: 1000 }, (_, at) => ({ user: `many-${at}`, count: at }));
        const { status, json } = await api.write('PUT', '/api/unread', users);
        assert.equal(status, 200);
        assert.deepEqual(json.results.map(({ user, count }) => ({ user, count })), users);
        assert.deepEqual(json.results.map(({ matched }) => matched), users.map((_, at) => Number(at === 999)));
        assert.equal(await stream.next(), `id: ${api.id(json.results[999].version)}\ndata: 999`);
    });

    it('says of each what became of it', async () => {
        await api.set('20', 1, 5);
        const { status, json } = await api.write('PUT', '/api/unread',
            [{ user: '20', count: 9, version: 4 }, { user: 21, count: 2 }]);
        assert.equal(status, 200);
        assert.deepEqual(json.results.map(({ user, count, outcome }) => [user, count, outcome]),
            [['20', 1, 'stale'], ['21', 2, 'applied']]);
    });

    it('does all of it or nothing where some of it is wrong', async () => {
        const { status, json } = await api.write('PUT', '/api/unread', [{ user: '22', count: 1 }, { user: '*', count: 1 }]);
        assert.equal(status, 400);
        assert.match(json.message, /1/);
        assert.equal((await api.get('/api/unread/22')).json.count, null);
        const users = Array.from({ length: 1001 }, (_, at) => ({ user: `${at}`, count: at }));
        assert.equal((await api.write('PUT', '/api/unread', users)).status, 400);
        assert.equal((await api.write('PUT', '/api/unread', [])).status, 400);
    });
});

describe('POST /api/publish', () => {
    it('takes what Spring takes, and says what to set for more', async t => {
        const stream = await api.stream(t, '/topic/large');
        await stream.next();
        const publish = bytes => api.write('POST', '/api/publish', { destination: '/topic/large', body: '가'.repeat(bytes / 3), contentType: 'text/plain' });
        assert.equal((await publish(200_000)).status, 200);
        assert.equal((await stream.next()).length, 'data: '.length + Math.floor(200_000 / 3));
        const { status, json } = await publish(300_000);
        assert.equal(status, 400);
        assert.match(json.message, /limits\.publication_bytes/);
        // Nobody else may send so much.
        const stranger = await api.request('POST', '/api/publish', { body: { destination: '/topic/large', body: 'x'.repeat(200_000) }, headers: Json });
        assert.equal(stranger.status, 401); // of which its head is enough
    });

    it('sets a count where it goes to one', async () => {
        const { status, json } = await api.publish('/alarm/30', 8);
        assert.equal(status, 200);
        assert.equal(json.destination, '/alarm/30');
        assert.equal(json.outcome, 'applied');
        assert.equal((await api.get('/api/unread/30')).json.count, 8);
    });

    it('publishes many in their order', async t => {
        const stream = await api.stream(t, '/topic/many');
        await stream.next();
        const bodies = Array.from({ length: 50 }, (_, at) => `line ${at}`);
        const { json } = await api.write('POST', '/api/publish',
            bodies.map(body => ({ destination: '/topic/many', body, contentType: 'text/plain' })));
        assert.deepEqual(json.results, bodies.map(() => ({ destination: '/topic/many', matched: 1, written: 1 })));
        for (const body of bodies)
            assert.equal(await stream.next(), `data: ${body}`);
    });

    it('refuses what cannot be published to', async () => {
        for (const destination of ['/topic/*', 'topic', '/topic//a', '/topic/%41', ''])
            assert.equal((await api.publish(destination, 'x')).status, 400, destination);
        const { status } = await api.write('POST', '/api/publish',
            { destination: '/topic/a', body: 'x', contentType: 'text/plain\nreceipt:1' });
        assert.equal(status, 400);
    });
});

describe('who may not', () => {
    const path = '/api/unread/40';
    const body = { count: 1 };

    it('has no token', async () => {
        const cases = {
            none: Json,
            another: { ...Json, Authorization: `Bearer ${'x'.repeat(43)}` },
            'another scheme': { ...Json, Authorization: `Basic ${api.token}` },
        };
        for (const [name, headers] of Object.entries(cases)) {
            const { status, headers: answered, json } = await api.request('PUT', path, { body, headers });
            assert.equal(status, 401, name);
            assert.match(answered['www-authenticate'], /^Bearer /);
            assert.equal(json.error, 'unauthorized');
        }
        for (const query of [`access_token=${api.token}`])
            assert.equal((await api.request('PUT', `${path}?${query}`, { body, headers: Json })).status, 401);
        assert.equal((await api.get(path)).json.count, null);
    });

    it('sends a form', async () => {
        for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'])
            assert.equal((await api.write('PUT', path, body, { 'Content-Type': type })).status, 415, type);
    });

    it('is a page from elsewhere', async () => {
        const { status, text } = await api.write('PUT', path, body, { Origin: 'http://evil.example' });
        assert.equal(status, 403);
        assert.equal(text, 'Invalid CORS request');
    });

    it('was led here by a rebound name', async () => {
        assert.equal((await api.write('PUT', path, body, { Host: 'evil.example' })).status, 421);
    });

    it('sends too much', async () => {
        const large = `{"count":1${' '.repeat(2_000_000)}}`;
        const { status, text } = await api.write('PUT', path, large);
        assert.equal(status, 413);
        assert.match(text, /limits\.publication_bytes/);
    });

    it('asks for what there is not', async () => {
        assert.equal((await api.get('/api/unread/7/x')).status, 404);
        assert.equal((await api.get('/api/users')).status, 404);
        const { status, headers } = await api.write('POST', path);
        assert.equal(status, 405);
        assert.equal(headers.allow, 'OPTIONS, GET, HEAD, PUT, DELETE');
    });

    it('may be a page of this machine that asks first', async () => {
        const origin = 'http://localhost:8081';
        const { status, headers } = await api.request('OPTIONS', path, {
            headers: {
                Origin: origin,
                'Access-Control-Request-Method': 'PUT',
                'Access-Control-Request-Headers': 'authorization,content-type',
            },
        });
        assert.equal(status, 204);
        assert.equal(headers['access-control-allow-origin'], origin);
        assert.match(headers['access-control-allow-methods'], /\bPUT\b/);
        assert.match(headers['access-control-allow-headers'], /authorization/);
        assert.equal((await api.write('PUT', path, body, { Origin: origin })).headers['access-control-allow-origin'], origin);
    });
});

describe('a body longer than a stranger may send', () => {
    const long = Array.from({ length: 500 }, (_, at) => ({ user: `long-${at}`, count: at }));

    it('is taken with the token, and refused for its lack without', async () => {
        assert.equal((await api.write('PUT', '/api/unread', long)).status, 200);
        const { status, json } = await api.request('PUT', '/api/unread', { body: long, headers: { 'Content-Type': 'application/json' } });
        assert.equal(status, 401);
        assert.equal(json.error, 'unauthorized');
    });
});

describe('/health', () => {
    it('is well', async () => {
        const { status, json } = await api.get('/health');
        assert.equal(status, 200);
        assert.equal(json.status, 'ok');
        assert.deepEqual([json.output.bytes, json.output.closed], [0, 0]);
        assert.ok(json.output.limit > 0 && json.output.limit <= 256 * 1024 * 1024);
        assert.deepEqual([json.transactions.bytes, json.transactions.closed], [0, 0]);
        assert.ok(json.transactions.limit > 0 && json.transactions.limit <= 64 * 1024 * 1024);
    });
});
