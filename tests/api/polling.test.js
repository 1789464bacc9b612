// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Polling and long polling of a count.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { Api } from './support/api.js';

let api;
before(async () => { api = await Api.start({ settings: '[limits]\nsockjs_sessions = 3\n' }); });
after(async () => assert.equal(await api?.stop(), 0));

describe('polling', () => {
    it('never invents a number', async () => {
        const { status, headers, json } = await api.get('/api/unread/nobody');
        assert.equal(status, 200);
        assert.equal(headers.etag, api.tag(0));
        assert.deepEqual(json, { user: 'nobody', count: null, version: 0, updated: null });
    });

    it('has the newest number and its version', async () => {
        const { json: { version: first } } = await api.set('1', 3);
        await api.set('1', 4);
        const { status, headers, json } = await api.get('/api/unread/1');
        assert.equal(status, 200);
        assert.equal(headers.etag, api.tag(first + 1));
        assert.equal(json.count, 4);
        assert.equal(json.version, first + 1);
        assert.ok(Math.abs(Date.parse(json.updated) - Date.now()) < 60_000, json.updated);
    });

    it('says that nothing changed, until something does', async () => {
        const { json: { version }, headers: { etag } } = await api.set('2', 3);
        for (const tag of [etag, `W/${etag}`, `${api.tag(7)}, ${etag}`, '*']) {
            const { status, headers, text } = await api.get('/api/unread/2', { 'If-None-Match': tag });
            assert.equal(status, 304, tag);
            assert.equal(headers.etag, etag);
            assert.equal(text, '');
        }
        await api.set('2', 3);
        assert.equal((await api.get('/api/unread/2', { 'If-None-Match': etag })).json.version, version + 1);
    });

    it('knows the tags of no other life of the broker', async t => {
        const other = await Api.start();
        t.after(() => other.stop());
        await api.set('restarted', 3);
        const { json: { version } } = await other.set('restarted', 99);
        // Also the version that the number has, of another life.
        for (const tag of [api.tag(version), `"${version}"`, `W/"${version}"`]) {
            const { status, json } = await other.get('/api/unread/restarted', { 'If-None-Match': tag });
            assert.equal(status, 200, tag);
            assert.equal(json.count, 99);
            const waiting = await other.get('/api/unread/restarted?wait=60', { 'If-None-Match': tag });
            assert.equal(waiting.json.count, 99, tag);
        }
    });

    it('knows users by any name', async () => {
        await api.set('김철수', 5);
        assert.equal((await api.get('/api/unread/%EA%B9%80%EC%B2%A0%EC%88%98')).json.user, '김철수');
        assert.equal((await api.get('/api/unread/%EA%B9%80%EC%B2%A0%EC%88%98')).json.count, 5);
    });

    it('reads many at once, in the order in which they were named', async () => {
        await api.set('3', 1);
        const { status, json } = await api.get('/api/unread?user=unknown&user=3&user=%EA%B9%80%EC%B2%A0%EC%88%98');
        assert.equal(status, 200);
        assert.deepEqual(json.counts.map(({ user, count }) => [user, count]),
            [['unknown', null], ['3', 1], ['김철수', 5]]);
    });

    it('answers HEAD without a body', async () => {
        const { headers: { etag } } = await api.set('4', 1);
        const { status, headers, text } = await api.request('HEAD', '/api/unread/4');
        assert.equal(status, 200);
        assert.equal(headers.etag, etag);
        assert.equal(text, '');
    });
});

describe('long polling', () => {
    it('is answered by the next change', async () => {
        const { headers: { etag } } = await api.set('10', 1);
        const { answered } = await api.poll('10', 'wait=30', { 'If-None-Match': etag });
        const { headers: { etag: newest }, json: pushed } = await api.set('10', 2);
        assert.equal(pushed.written, 1);
        const { status, headers, json } = await answered;
        assert.equal(status, 200);
        assert.equal(json.count, 2);
        assert.equal(headers.etag, newest);
    });

    it('waits for a first number too', async () => {
        const { answered } = await api.poll('11', 'wait=30');
        await api.set('11', 0);
        assert.equal((await answered).json.count, 0);
    });

    it('is answered at once where the client is behind', async () => {
        const { headers: { etag } } = await api.set('12', 1);
        await api.set('12', 2);
        const { status, json } = await api.get('/api/unread/12?wait=60', { 'If-None-Match': etag });
        assert.equal(status, 200);
        assert.equal(json.count, 2);
    });

    it('ends with 304 where nothing changes', async () => {
        const { headers: { etag } } = await api.set('13', 1);
        const start = process.hrtime.bigint();
        const { status, headers } = await api.get('/api/unread/13?wait=1', { 'If-None-Match': etag });
        assert.equal(status, 304);
        assert.equal(headers.etag, etag);
        assert.ok(process.hrtime.bigint() - start >= 990_000_000n);
    });

    it('misses nothing between one poll and the next', async () => {
        const last = 200;
        const seen = [];
        const poller = (async () => {
            for (let tag = api.tag(0); seen.at(-1) !== last;) {
                const { headers, json } = await api.get('/api/unread/14?wait=30', { 'If-None-Match': tag });
                seen.push(json.count);
                tag = headers.etag;
            }
        })();
        for (let count = 1; count <= last; ++count)
            await api.set('14', count);
        await poller;
        assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
        assert.equal(new Set(seen).size, seen.length, 'a number twice');
    });

    it('is for as many as there may be, and those who go make room', async t => {
        const streams = [];
        for (let at = 0; at < 3; ++at)
            streams.push(await api.stream(t, `/alarm/room${at}`));
        const { status, headers, json } = await api.get('/api/unread/15?wait=30');
        assert.equal(status, 503);
        assert.equal(json.error, 'too-many');
        assert.match(headers['retry-after'], /^\d+$/);
        assert.equal((await api.get('/api/unread/15')).status, 200); // who does not wait needs no room
        streams.forEach(stream => stream.close());
        const deadline = new Deadline('room for one who waits');
        while ((await api.get('/api/unread/15?wait=1')).status === 503)
            deadline.check();
    });
});
