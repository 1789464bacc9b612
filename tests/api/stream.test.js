// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a plain EventSource reads.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';

import { within } from '../clients/support/events.js';
import { Api } from './support/api.js';

let api;
before(async () => { api = await Api.start(); });
after(async () => assert.equal(await api?.stop(), 0));

describe('/sse/alarm/{userSeq}', () => {
    it('is a stream that nobody keeps or holds back', async t => {
        const stream = await api.stream(t, '/alarm/1');
        assert.equal(stream.status, 200);
        assert.equal(stream.headers['content-type'], 'text/event-stream');
        assert.match(stream.headers['cache-control'], /no-store/);
        assert.match(stream.headers['cache-control'], /no-transform/);
        assert.equal(stream.headers['x-accel-buffering'], 'no');
        assert.equal(await stream.next(), 'retry: 3000');
    });

    it('begins with the newest number, and then has each change', async t => {
        const { json: { version: first } } = await api.set('2', 3);
        await api.set('2', 4);
        const stream = await api.stream(t, '/alarm/2');
        assert.equal(await stream.next(), 'retry: 3000');
        assert.equal(await stream.next(), `id: ${api.id(first + 1)}\ndata: 4`);
        await api.add('2', 1);
        assert.equal(await stream.next(), `id: ${api.id(first + 2)}\ndata: 5`);
        await api.set('2', 0);
        assert.equal(await stream.next(), `id: ${api.id(first + 3)}\ndata: 0`);
    });

    it('repeats nothing to who has the newest', async t => {
        const { json: { version: first } } = await api.set('3', 3);
        const stream = await api.stream(t, '/alarm/3', { 'Last-Event-ID': api.id(first) });
        assert.equal(await stream.next(), 'retry: 3000');
        await api.set('3', 4);
        assert.equal(await stream.next(), `id: ${api.id(first + 1)}\ndata: 4`);
        const behind = await api.stream(t, '/alarm/3', { 'Last-Event-ID': api.id(first) });
        await behind.next();
        assert.equal(await behind.next(), `id: ${api.id(first + 1)}\ndata: 4`);
    });

    it('takes no id of another life of the broker for its own', async t => {
        const other = await Api.start();
        t.after(() => other.stop());
        await api.set('restarted', 3);
        const { json: { version } } = await other.set('restarted', 99);
        for (const id of [api.id(version), `${version}`]) {
            const stream = await other.stream(t, '/alarm/restarted', { 'Last-Event-ID': id });
            await stream.next();
            assert.equal(await stream.next(), `id: ${other.id(version)}\ndata: 99`, id);
        }
    });

    it('passes other bodies through, line by line', async t => {
        const stream = await api.stream(t, '/alarm/4');
        await stream.next();
        await api.publish('/alarm/4', 'one\ntwo\r\nid: 99');
        assert.equal(await stream.next(), 'data: one\ndata: two\ndata: id: 99');
        const { json: { version } } = await api.set('4', 1);
        assert.equal(await stream.next(), `id: ${api.id(version)}\ndata: 1`);
    });

    it('keeps the order for everybody', async t => {
        const streams = await Promise.all(Array.from({ length: 20 }, () => api.stream(t, '/alarm/5')));
        await Promise.all(streams.map(stream => stream.next()));
        const counts = Array.from({ length: 100 }, (_, at) => at);
        const answers = await Promise.all(counts.map(count => api.set('5', count)));
        const versions = answers.map(({ json }) => json.version).sort((one, other) => one - other);
        const read = async stream => {
            const events = [];
            for (const _ of counts)
                events.push(await stream.next());
            return events;
        };
        const [first, ...others] = await Promise.all(streams.map(read));
        assert.deepEqual(first.map(event => /^id: (.*)$/m.exec(event)[1]), versions.map(version => api.id(version)));
        for (const other of others)
            assert.deepEqual(other, first);
    });

    it('has what is published to any destination that may be read', async t => {
        const stream = await api.stream(t, '/topic/news');
        await stream.next();
        const { json } = await api.publish('/topic/news', { title: '새 글' });
        assert.deepEqual(json, { destination: '/topic/news', matched: 1, written: 1 });
        assert.equal(await stream.next(), 'data: {"title":"새 글"}');
    });

    it('refuses what nobody may read', async t => {
        assert.equal((await api.get('/sse/queue/x')).status, 403);
        assert.equal((await api.get('/sse/alarm/*')).status, 400);
        const stranger = await api.get('/sse/alarm/1', { Origin: 'http://evil.example' });
        assert.equal(stranger.status, 403);
        const neighbour = await api.stream(t, '/alarm/1', { Origin: 'http://localhost:8081' });
        assert.equal(neighbour.headers['access-control-allow-origin'], 'http://localhost:8081');
    });

    it('is no chunks for a client of HTTP/1.0', async t => {
        const { json: { version } } = await api.set('6', 7);
        const socket = net.connect(api.broker.port, '127.0.0.1');
        t.after(() => socket.destroy());
        socket.write(`GET /sse/alarm/6 HTTP/1.0\r\nHost: 127.0.0.1:${api.broker.port}\r\n\r\n`);
        let text = '';
        while (!text.includes('data: 7\n\n'))
            text += (await within(once(socket, 'data'), 'the first event'))[0];
        assert.ok(text.endsWith(`\r\n\r\nretry: 3000\n\nid: ${api.id(version)}\ndata: 7\n\n`), text);
        assert.doesNotMatch(text, /chunked/i);
    });

    it('says something when it has nothing to say', { timeout: 60_000 }, async t => {
        const stream = await api.stream(t, '/alarm/quiet');
        await stream.next();
        assert.equal(await stream.next(), ': ');
    });

    it('ends in order where the broker ends', async t => {
        const other = await Api.start();
        const stream = await other.stream(t, '/alarm/1');
        await stream.next();
        const { answered } = await other.poll('2', 'wait=60');
        const stopped = other.stop();
        await stream.ended();
        const { status, headers } = await answered;
        assert.equal(status, 503);
        assert.equal(headers['retry-after'], '1');
        assert.equal(await stopped, 0);
    });
});
