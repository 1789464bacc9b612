// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a broker keeps from one start to the next, and what it promises of it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { Api } from './support/api.js';
import { killsOf } from './support/kills.js';
import { screensOf, Shown } from './support/screens.js';

const Rounds = killsOf(0.6);
const Users = ['7', '8', '9'];

/** An Api whose broker keeps its counts, as it does unless it is told otherwise. */
async function keeping(t) {
    const api = await Api.start();
    t.after(() => api.stop());
    return { api, data: api.broker.data };
}

/** Back-ends that add 1 to a user's count, over and over, each time with a key of its own. */
class Writers {
    sent = Object.fromEntries(Users.map(user => [user, 0]));
    unanswered = []; // { user, key }
    acknowledged = 0;
    #isOver = false;
    #running;

    constructor(api) {
        this.#running = Users.flatMap(user => [this.#write(api, user, 'a'), this.#write(api, user, 'b')]);
    }

    async end() {
        this.#isOver = true;
        await Promise.all(this.#running);
    }

    async #write(api, user, name) {
        for (let at = 0; !this.#isOver; ++at) {
            const key = `${name}-${process.hrtime.bigint()}-${at}`;
            ++this.sent[user];
            try {
                const answer = await api.add(user, 1, { 'Idempotency-Key': key });
                assert.equal(answer.status, 200, answer.text);
                ++this.acknowledged;
            } catch (error) {
                if (error instanceof assert.AssertionError)
                    throw error;
                this.unanswered.push({ user, key });
                return; // the broker is gone
            }
        }
    }
}

describe('Kept unread counts', () => {
    it('are there after a restart, with their versions', async t => {
        const { api } = await keeping(t);
        await api.broker.untilLogged('Keeping unread counts in ');
        await api.set('7', 3);
        const before = (await api.get('/api/unread/7')).json;
        assert.equal(before.count, 3);
        await api.broker.restart();
        assert.deepEqual((await api.get('/api/unread/7')).json, before);
        const later = (await api.set('7', 4)).json;
        assert.ok(later.version > before.version);
        assert.equal((await api.get('/api/unread/8')).json.count ?? null, null); // and none is invented
    });

    for (const store of ['sqlite', 'memory'])
        it(`are forgotten when somebody asks, for good, with the store ${store}`, async t => {
            const api = await Api.start({ settings: `[unread]\nstore = "${store}"\n` });
            t.after(() => api.stop());
            const { version } = (await api.set('7', 3)).json;
            assert.equal((await api.write('DELETE', '/api/unread/7')).status, 204);
            assert.equal((await api.get('/api/unread/7')).json.count ?? null, null);
            await api.broker.restart();
            assert.equal((await api.get('/api/unread/7')).json.count ?? null, null);
            const again = (await api.set('7', 4)).json;
            assert.ok(again.version > version, `${again.version} after ${version}`);
        });

    it('are of as many users as may be, and the one too many is told why', async t => {
        const api = await Api.start({ settings: '[unread]\nusers = 2\n' });
        t.after(() => api.stop());
        for (const user of ['7', '8'])
            assert.equal((await api.set(user, 1)).status, 200);
        const { status, text } = await api.set('9', 1);
        assert.equal(status, 503);
        assert.match(text, /unread\.users/);
    });

    it('lose nothing that was acknowledged, and no version has two numbers, whenever the broker is killed', async t => {
        const { api } = await keeping(t);
        const sent = Object.fromEntries(Users.map(user => [user, 0]));
        const shown = new Shown();
        const screens = Users.flatMap(user => screensOf(api, user, shown));
        t.after(() => Promise.all(screens.map(screen => screen.end())));
        const newest = async user => (await api.get(`/api/unread/${user}`)).json;
        const untilAllShow = async () => {
            for (const screen of screens)
                await screen.untilShown(await newest(screen.user));
        };
        const startTime = async start => {
            const began = performance.now();
            await start();
            return performance.now() - began;
        };
        await api.broker.pause();
        const orderly = await startTime(() => api.broker.resume()); // on this machine, as busy as it is
        let acknowledged = 0;
        let longest = 0;
        for (let round = 0; round < Rounds; ++round) {
            const writers = new Writers(api);
            const reads = 5 + Math.floor(Math.random() * 60); // as a moment: each is an answer of the broker
            for (let at = 0; at < reads; ++at)
                await newest(Users[at % Users.length]);
            await api.broker.kill();
            await writers.end();
            longest = Math.max(longest, await startTime(() => api.broker.resume()));
            acknowledged += writers.acknowledged;
            await untilAllShow(); // also where what they saw last was not kept
            for (const { user, key } of writers.unanswered) { // as a back-end tries again
                const answer = await api.add(user, 1, { 'Idempotency-Key': key });
                assert.equal(answer.status, 200, answer.text);
            }
            for (const user of Users) {
                sent[user] += writers.sent[user];
                assert.equal((await newest(user)).count, sent[user], `user ${user} after round ${round}`);
            }
            await untilAllShow();
        }
        assert.ok(acknowledged > 0);
        assert.ok(longest < Math.max(2_000, 8 * orderly), `a start took ${longest} ms, one after an orderly end ${orderly} ms`);
        assert.ok(screens.every(screen => screen.returns >= Rounds), 'a screen did not come back');
        t.diagnostic(`${Rounds} kills, ${acknowledged} acknowledged, ${shown.size} versions seen, the longest start ${Math.round(longest)} ms`);
    });

    it('belong to one broker at a time', async t => {
        const { api, data } = await keeping(t);
        const program = `${process.env.BELFRY_BIN_DIR ?? 'build/dev/bin'}/belfryd`;
        const second = spawn(program, ['--port', '0', '--data', data, '--token-file', api.tokenFile]);
        let said = '';
        second.stderr.on('data', text => { said += text; });
        const [code] = await once(second, 'close');
        assert.equal(code, 78);
        assert.match(said, new RegExp(`in use by belfryd, process ${api.broker.pid}\\b.*--data`));
    });

    it('are left as they are where the file is damaged', async t => {
        const { api, data } = await keeping(t);
        await api.broker.pause();
        await writeFile(join(data, 'unread.sqlite'), 'x'.repeat(5000));
        await assert.rejects(api.broker.resume(), /78.*unread\.sqlite.*damaged/s);
        await rm(join(data, 'unread.sqlite'));
        await api.broker.resume();
    });
});
