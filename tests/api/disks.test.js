// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a disk that takes nothing does to those who publish, and does not do to those who are sent a number. The same with a
// disk that is slow, and one that becomes read-only, is in tests/integration/tst_disks.cpp.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { programPath, testModule } from '../clients/support/broker.js';
import { Deadline, within } from '../clients/support/events.js';
import { frameOf, Wire } from '../clients/support/wire.js';
import { isSanitized } from '../faults/support/sanitized.js';
import { Api } from './support/api.js';
import { SmallDisk } from './support/smalldisk.js';

const PushCount = 20;

/** A page of user 7. */
async function subscribed(t, api) {
    const wire = await Wire.open(t, `${api.broker.wsUrl}/ws`, { protocols: ['v12.stomp'] });
    wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
    assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
    wire.send('SUBSCRIBE\nid:0\ndestination:/alarm/7\nreceipt:r\nalarm-retained:false\n\n\0');
    assert.equal(frameOf(await wire.next()).command, 'RECEIPT');
    return wire;
}

const medianOf = values => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** Sets user 7's count to \a from and on, and fails unless each number is on the page at once; the answers' codes. */
async function pushed(api, page, from) {
    const statuses = [];
    const times = [];
    for (let count = from; count < from + PushCount; ++count) {
        const began = performance.now();
        const answer = api.set('7', count);
        assert.equal(frameOf(await page.next()).body, `${count}`);
        times.push(performance.now() - began);
        const { status, text } = await answer;
        assert.ok(status === 200 || /"error":"not-kept"/.test(text), text);
        statuses.push(status);
    }
    assert.ok(medianOf(times) < 100, `the median was ${medianOf(times)} ms`);
    return statuses;
}

/** What `belfryd unread add` with \a options says of a disk that does not take it. */
function typedAdd(api, ...options) {
    const environment = { ...process.env, BELFRY_URL: api.url, BELFRY_TOKEN: api.token };
    return new Promise(resolve =>
        execFile(programPath('belfryd'), ['unread', 'add', '7', '1', ...options], { env: environment }, (error, out, err) => resolve(err)));
}

const healthOf = async api => (await api.get('/health')).json;

async function untilHealthy(api) {
    const deadline = new Deadline('the broker to keep counts again');
    while ((await healthOf(api)).status !== 'ok')
        deadline.check();
}

describe('A full disk', () => {
    const mounted = async t => {
        const disk = await SmallDisk.mounted(t);
        if (disk === null)
            return { disk };
        const api = await Api.start({ prefix: disk.prefix, environment: { BELFRY_DATA: disk.folder } });
        t.after(() => api.stop());
        return { disk, api };
    };

    it('keeps no number from a page, says what is not kept, and is used again once it has room', async t => {
        const { disk, api } = await mounted(t);
        if (disk === null)
            return t.skip('nobody may mount anything here');
        const page = await subscribed(t, api);
        assert.ok((await pushed(api, page, 100)).every(status => status === 200));
        disk.fill();
        const statuses = await pushed(api, page, 200);
        assert.equal(statuses.at(-1), 503);
        const { status, problem } = await healthOf(api);
        assert.equal(status, 'not-keeping');
        assert.match(problem, /unread\.sqlite.* full/);
        await api.broker.untilLogged('are delivered and not kept');
        const typed = await typedAdd(api);
        assert.match(typed, /The number is 220 now, sent to 1 of 1 subscriptions, but the disk does not take it.*Do not add again/);
        assert.equal(frameOf(await page.next()).body, '220');

        // What was added is not added again, and nobody is sent it twice.
        const key = { 'Idempotency-Key': 'note-81' };
        const first = await api.add('7', 1, key);
        assert.deepEqual([first.status, first.json.outcome, first.json.count, first.json.kept], [503, 'applied', 221, false]);
        assert.match(first.json.message, /^The number was delivered but .*only with the Idempotency-Key that it had/);
        assert.equal(frameOf(await page.next()).body, '221');
        assert.equal((await api.set('7', 230)).status, 503);
        assert.equal(frameOf(await page.next()).body, '230');
        const again = await api.add('7', 1, key);
        assert.deepEqual([again.status, again.json.outcome, again.json.count, again.json.kept], [503, 'repeated', 221, false]);
        assert.match(again.json.message, /^It was added the first time, and is not added again\..*may be lost.*the same Idempotency-Key/);
        assert.match(await typedAdd(api, '--idempotency-key', 'note-81'),
            /The number was 221 after the first time; nothing was added again\..*may be lost/);

        const before = (await api.get('/api/unread/7')).json;
        disk.clear();
        await untilHealthy(api);
        await api.broker.untilLogged('are kept again');
        assert.ok((await pushed(api, page, 300)).every(code => code === 200));
        const last = (await api.get('/api/unread/7')).json;
        assert.ok(last.version > before.version);
        await api.broker.kill();
        await api.broker.resume();
        assert.deepEqual((await api.get('/api/unread/7')).json, last);
    });

    it('is what a small one becomes by itself, and it stays in use', async t => {
        const { disk, api } = await mounted(t);
        if (disk === null)
            return t.skip('nobody may mount anything here');
        const page = await subscribed(t, api);
        for (let round = 0; round < 20; ++round) // writes more than a megabyte, of one number
            await pushed(api, page, round * PushCount);
        await untilHealthy(api);
        assert.equal((await api.set('7', 1)).status, 200);
    });

    it('lets a broker start with what it has, as far as it can be read', async t => {
        const { disk, api } = await mounted(t);
        if (disk === null)
            return t.skip('nobody may mount anything here');
        await api.set('7', 3);
        await api.broker.pause();
        await disk.remount('ro');
        await assert.rejects(api.broker.resume(), new RegExp(`ended with 78: .*${disk.folder}.*--data`, 's'));
        await disk.remount('rw');
        await api.broker.resume();
        assert.equal((await api.get('/api/unread/7')).json.count, 3);
    });
});

describe('A limit on the size of files', () => {
    it('is a disk that takes nothing, and not the end of the broker', async t => {
        const folder = mkdtempSync(join(tmpdir(), 'belfry-limited-'));
        t.after(() => rmSync(folder, { recursive: true }));
        const api = await Api.start({
            prefix: ['sh', '-c', 'ulimit -f 200; exec "$0" "$@"'],
            environment: { BELFRY_DATA: folder },
        });
        t.after(() => api.stop());
        const page = await subscribed(t, api);
        const deadline = new Deadline('the file to be as large as it may be');
        for (let count = 1, status = 200; status !== 503; ++count) {
            const users = Array.from({ length: 500 }, (_, index) => ({ user: `${count}-${index}`, count: 1 }));
            await api.write('PUT', '/api/unread', users);
            // While the counts can still be moved from the log of the database to its file, what was not taken once is the next time.
            ({ status } = await api.set('7', count));
            assert.equal(frameOf(await page.next()).body, `${count}`);
            deadline.check(`round ${count}`);
        }
        assert.equal((await healthOf(api)).status, 'not-keeping');
    });
});

describe('A file that another program has', () => {
    /** Python as one who looks into the file; it holds it until the test is over. */
    const opened = (t, file, sql) => {
        const program = `import sqlite3, sys
try:
    connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
    connection.execute(sys.argv[2])
    print('opened', flush=True)
except sqlite3.Error as error:
    print(error, flush=True)
sys.stdin.read()`;
        const other = spawn('python3', ['-c', program, file, sql], { stdio: ['pipe', 'pipe', 'inherit'] });
        t.after(() => other.kill());
        return { said: within(once(other.stdout, 'data'), 'a word of the other').then(([text]) => String(text).trim()), other };
    };

    it('keeps a broker from starting, which says so', async t => {
        const api = await Api.start();
        t.after(() => api.stop());
        await api.set('7', 3);
        await api.broker.pause();
        const { said, other } = opened(t, join(api.broker.data, 'unread.sqlite'), 'BEGIN EXCLUSIVE');
        assert.equal(await said, 'opened');
        await assert.rejects(api.broker.resume(), /ended with 78: .*unread\.sqlite.* in use by another program/s);
        other.stdin.end();
        await once(other, 'close');
        await api.broker.resume();
        assert.equal((await api.get('/api/unread/7')).json.count, 3);
    });

    it('is the broker\'s alone while it runs', async t => {
        const api = await Api.start();
        t.after(() => api.stop());
        await api.set('7', 3);
        const { said } = opened(t, join(api.broker.data, 'unread.sqlite'), 'DELETE FROM counts');
        assert.match(await said, /locked/);
        assert.equal((await api.set('7', 4)).status, 200);
        await api.broker.restart();
        assert.equal((await api.get('/api/unread/7')).json.count, 4);
    });
});

describe('A disk that hangs', () => {
    const skip = isSanitized && 'a sanitizer wants to be loaded first';

    /** A broker whose disk hangs since user 7's count was set to 2, and the answer to that. */
    const hanging = async t => {
        const folder = mkdtempSync(join(tmpdir(), 'belfry-hangs-'));
        t.after(() => rmSync(folder, { recursive: true, force: true }));
        const sign = join(folder, 'hangs');
        const api = await Api.start({ environment: {
            BELFRY_DISK_HANGS: sign,
            LD_PRELOAD: testModule('hangingdisk'),
        } });
        t.after(() => rmSync(sign, { force: true }));
        const page = await subscribed(t, api);
        assert.equal((await api.set('7', 1)).status, 200);
        assert.equal(frameOf(await page.next()).body, '1');
        writeFileSync(sign, '');
        const answer = api.set('7', 2).catch(() => { /* the program ends first */ });
        assert.equal(frameOf(await page.next()).body, '2');
        return { api, answer };
    };

    it('holds up nobody who publishes what is not to be kept', { skip }, async t => {
        const { api, answer } = await hanging(t);
        t.after(() => api.stop());
        let isAnswered = false;
        answer.then(() => { isAnswered = true; });
        const news = { destination: '/topic/news', body: 'hello' };
        for (const body of [news, [news, news]])
            assert.equal((await api.write('POST', '/api/publish', body)).status, 200);
        assert.ok(!isAnswered);
        assert.equal((await answer).status, 503);
    });

    it('does not keep the program from ending', { skip }, async t => {
        const { api } = await hanging(t);
        const began = performance.now();
        assert.equal(await api.stop(), 0);
        assert.ok(performance.now() - began < 8_000, `it took ${performance.now() - began} ms`);
        assert.match(api.broker.log, /Ending without it; what was acknowledged is kept/);
    });
});
