// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was published to unread destinations, by whom, and what became of it.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Wire, frameOf } from '../clients/support/wire.js';
import { Api } from './support/api.js';

const Trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let api;
before(async () => {
    api = await Api.start({ settings: '[[destinations]]\npattern = "/alarm/**"\nsubscribe = "exact"\nsend = true\n' });
});
after(async () => assert.equal(await api?.stop(), 0));

const read = (query = '') => api.request('GET', `/api/pushes${query}`, { headers: { Authorization: `Bearer ${api.token}` } });
const pushesOf = async user => (await read(`?user=${user}`)).json.pushes;

/** The newest entry of \a user once all workers have told of it. */
async function delivered(user) {
    for (;;) {
        const [push] = await pushesOf(user);
        if (push.delivered)
            return push;
    }
}

describe('GET /api/pushes', () => {
    it('has what was set over HTTP, and to whom it went', async t => {
        const stream = await api.stream(t, '/alarm/1');
        const { json } = await api.write('PUT', '/api/unread/1', { count: 3 }, { traceparent: Trace });
        assert.match(json.push, /^push\/\d+-\d+$/);
        await stream.next();
        const [push] = await pushesOf('1');
        assert.match(push.at, /^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/);
        assert.match(push.remote, /^127\.0\.0\.1:\d+$/);
        delete push.at;
        delete push.remote;
        delete push.kept; // which is for a store that keeps
        assert.deepEqual(push, {
            push: json.push, user: '1', source: 'http', trace: Trace, operation: 'set', number: 3, outcome: 'applied',
            count: 3, version: json.version, delivered: true, matched: 1, written: 1, heard: 0, lost: 0, waiting: 0, replaced: 0, unwanted: 0, closing: 0,
            unfit: 0,
        });
    });

    it('has each of a batch, and what was stale or repeated', async () => {
        const { json } = await api.write('PUT', '/api/unread', [{ user: '2', count: 5, version: 7 }, { user: '2', count: 4, version: 6 }]);
        const key = { 'Idempotency-Key': 'a', 'X-Request-Id': 'r-1' };
        await api.add('2', 1, key);
        await api.add('2', 1, key);
        const pushes = (await pushesOf('2')).reverse();
        assert.deepEqual(pushes.map(push => push.outcome), ['applied', 'stale', 'applied', 'repeated']);
        assert.deepEqual(pushes.map(push => push.operation), ['set', 'set', 'add', 'add']);
        assert.deepEqual(pushes.map(push => push.number), [5, 4, 1, 1]);
        assert.deepEqual(pushes.map(push => push.count), [5, 5, 6, 6]);
        assert.deepEqual(pushes.slice(0, 2).map(push => push.push), json.results.map(result => result.push));
        assert.equal(pushes[2].trace, 'r-1');
    });

    it('has what came over STOMP, and its RECEIPT says which it is', async t => {
        const wire = await Wire.open(t, `${api.broker.wsUrl}/ws/websocket`);
        wire.send('CONNECT\naccept-version:1.2\nhost:x\n\n\0');
        await wire.next();
        wire.send('SUBSCRIBE\nid:0\ndestination:/alarm/3\nreceipt:s\n\n\0');
        await wire.next();
        wire.send(`SEND\ndestination:/alarm/3\ntraceparent:${Trace}\nreceipt:r\n\n8\0`);
        const frames = [frameOf(await wire.next()), frameOf(await wire.next())];
        const receipt = frames.find(frame => frame.command === 'RECEIPT');
        const push = await delivered('3');
        assert.equal(receipt.headers['alarm-push'], push.push);
        assert.equal(push.source, 'stomp');
        assert.match(push.session, /^s-\d+$/);
        assert.match(push.remote, /^127\.0\.0\.1:\d+$/);
        assert.equal(push.trace, Trace);
        assert.equal(push.written, 1);
        assert.equal(receipt.headers['alarm-outcome'], 'applied');
        assert.equal(receipt.headers['alarm-count'], '8');
        assert.equal(receipt.headers['alarm-version'], String(push.version));

        wire.send('SEND\ndestination:/alarm/3\nreceipt:q\n\nnot a count\0');
        const last = [frameOf(await wire.next()), frameOf(await wire.next())].find(frame => frame.command === 'RECEIPT');
        const passed = await delivered('3');
        assert.equal(last.headers['alarm-outcome'], 'passed');
        assert.equal(last.headers['alarm-push'], passed.push);
        assert.equal(last.headers['alarm-count'], undefined);
        assert.equal(passed.operation, 'other');
        assert.equal(passed.outcome, 'passed');
        assert.equal(passed.count, undefined);

        wire.send('BEGIN\ntransaction:t\n\n\0SEND\ndestination:/alarm/3\ntransaction:t\nx-request-id:r-2\n\n9\0'
            + 'SEND\ndestination:/alarm/3\ntransaction:t\nalarm-op:add\n\n1\0COMMIT\ntransaction:t\nreceipt:c\n\n\0');
        let committed;
        do
            committed = frameOf(await wire.next());
        while (committed.command !== 'RECEIPT');
        await delivered('3');
        const [added, set] = await pushesOf('3');
        assert.equal(set.trace, 'r-2');
        assert.equal(committed.headers['alarm-push'], `${set.push},${added.push}`);
        assert.equal(committed.headers['alarm-count'], '9,10');
        assert.equal(committed.headers['alarm-outcome'], 'applied,applied');
    });

    it('has whose clients were heard since, and whose were gone first', async t => {
        const page = async () => {
            const wire = await Wire.open(t, `${api.broker.wsUrl}/ws/websocket`);
            wire.send('CONNECT\naccept-version:1.2\nhost:x\n\n\0');
            await wire.next();
            wire.send('SUBSCRIBE\nid:0\ndestination:/alarm/5\nreceipt:s\n\n\0');
            await wire.next();
            return wire;
        };
        const [speaks, silent, gone] = [await page(), await page(), await page()];
        await api.set('5', 3);
        for (const wire of [speaks, silent, gone])
            assert.equal(frameOf(await wire.next()).command, 'MESSAGE');
        speaks.send('\n');
        gone.socket.terminate();
        let push;
        do
            push = await delivered('5');
        while (push.heard + push.lost < 2);
        assert.equal(push.written, 3);
        assert.equal(push.heard, 1);
        assert.equal(push.lost, 1);
    });

    it('has as many as are asked for, newest first', async () => {
        for (let count = 1; count <= 5; ++count)
            await api.set('4', count);
        assert.deepEqual((await read('?user=4&limit=2')).json.pushes.map(push => push.count), [5, 4]);
        const [, second] = await pushesOf('4');
        assert.deepEqual((await read(`?user=4&limit=2&before=${second.push}`)).json.pushes.map(push => push.count), [3, 2]);
        const all = (await read()).json.pushes;
        assert.equal(all[0].user, '4');
        assert.ok(all.length > 5);
        assert.equal((await read('?user=nobody')).json.pushes.length, 0);
        const number = second.push.split('-')[1]; // as one types it
        assert.deepEqual((await read(`?user=4&limit=2&before=${number}`)).json.pushes.map(push => push.count), [3, 2]);
        await api.publish('/topic/news', '3'); // is no number of anybody
        assert.equal((await read('?limit=1')).json.pushes[0].user, '4');
    });

    it('gives no name twice, whenever the broker is started or killed', async t => {
        const kept = await Api.start();
        t.after(() => kept.stop());
        const names = new Set();
        for (const end of ['restart', 'kill', 'restart']) {
            names.add((await kept.set('7', 1)).json.push);
            names.add((await kept.write('PUT', '/api/unread', [{ user: '7', count: 2 }])).json.results[0].push);
            if (end === 'restart') {
                await kept.broker.restart();
            } else {
                await kept.broker.kill();
                await kept.broker.resume();
            }
        }
        names.add((await kept.add('7', 1)).json.push);
        names.add((await kept.publish('/alarm/7', '3')).json.push);
        assert.equal(names.size, 8, [...names].join(' '));
        const [earlier] = names;
        const answer = await kept.request('GET', `/api/pushes?before=${earlier}`, { headers: { Authorization: `Bearer ${kept.token}` } });
        assert.deepEqual(answer.json.pushes, []); // what was before that one ended with its broker
    });

    it('is for those who have the token', async () => {
        const { status, json } = await api.get('/api/pushes');
        assert.equal(status, 401);
        assert.equal(json.error, 'unauthorized');
    });

    it('says what is wrong with a query', async () => {
        for (const query of ['?limit=0', '?limit=1001', '?limit=x', '?before=x', '?before=push/', '?before=0', '?user=a/b', '?user=1&user=2', '?limit=1&limit=2']) {
            const { status, json } = await read(query);
            assert.equal(status, 400, query);
            assert.equal(json.error, 'bad-query');
            assert.ok(json.message.length > 10);
        }
    });
});
