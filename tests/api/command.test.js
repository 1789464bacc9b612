// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `belfryd unread`, as an operator or a script types it.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Api } from './support/api.js';

const Program = `${process.env.BELFRY_BIN_DIR
    ?? fileURLToPath(new URL('../../build/dev/bin', import.meta.url))}/belfryd`;

describe('belfryd unread', () => {
    let api;
    before(async () => { api = await Api.start(); });
    after(() => api.stop());

    /** @returns {Promise<{code: number, out: string, err: string}>} */
    function unread(words, environment = {}) {
        return new Promise(resolve => {
            execFile(Program, ['unread', ...words],
                { env: { ...process.env, BELFRY_URL: api.url, BELFRY_TOKEN: api.token, ...environment } },
                (error, out, err) => resolve({ code: error?.code ?? 0, out, err }));
        });
    }

    it('gets, sets and adds', async () => {
        assert.deepEqual(await unread(['get', '7']), { code: 0, out: 'none\n', err: '' });
        assert.deepEqual(await unread(['set', '7', '3']),
            { code: 0, out: '3, sent to 0 of 0 subscriptions\n', err: '' });
        assert.equal((await unread(['add', '7', '2'])).out, '5, sent to 0 of 0 subscriptions\n');
        assert.equal((await unread(['add', '7', '-4'])).out, '1, sent to 0 of 0 subscriptions\n');
        assert.deepEqual(await unread(['get', '7']), { code: 0, out: '1\n', err: '' });
        assert.equal((await api.get('/api/unread/7')).json.count, 1);
    });

    it('takes a user whose name is a number below zero', async () => {
        assert.equal((await unread(['set', '-5', '10'])).out, '10, sent to 0 of 0 subscriptions\n');
        assert.equal((await unread(['add', '-5', '4'])).out, '14, sent to 0 of 0 subscriptions\n');
        assert.equal((await unread(['add', '--', '-5', '-1'])).out, '13, sent to 0 of 0 subscriptions\n');
        assert.equal((await unread(['list', '-5', '4'])).out, '-5\t13\n4\tnone\n');
        assert.equal((await unread(['add', '-5', '1', '--idempotency-key', '-1'])).code, 0);
        assert.equal((await unread(['add', '-5', '1', '--idempotency-key=-1'])).out, '14 after the first time; nothing was added again\n');
    });

    it('lists many, whatever they are called', async () => {
        await unread(['set', '가 나&x=1+', '9']);
        await unread(['set', '8', '0']);
        const { code, out } = await unread(['list', '8', '가 나&x=1+', 'nobody']);
        assert.equal(code, 0);
        assert.equal(out, '8\t0\n가 나&x=1+\t9\nnobody\tnone\n');
    });

    it('lists as many as it says, in as many requests as that takes', async () => {
        const users = Array.from({ length: 1000 }, (none, at) => `가-${at}`);
        await unread(['set', users.at(-1), '4']);
        const { code, out } = await unread(['list', ...users]);
        assert.equal(code, 0);
        assert.deepEqual(out.split('\n'), [...users.slice(0, -1).map(user => `${user}\tnone`), `${users.at(-1)}\t4`, '']);
        const { counts } = JSON.parse((await unread(['list', '--json', ...users])).out);
        assert.deepEqual(counts.map(count => count.user), users);
    });

    it('says that what it prints cannot be written', async () => {
        const full = await open('/dev/full', 'w');
        for (const words of [['get', '7'], ['get', '7', '--json'], ['--help']]) {
            const child = spawn(Program, ['unread', ...words],
                { env: { ...process.env, BELFRY_URL: api.url }, stdio: ['ignore', full.fd, 'pipe'] });
            const said = text(child.stderr);
            const [code] = await once(child, 'close');
            assert.equal(code, 74, words.join(' '));
            assert.match(await said, /standard output failed: No space left on device\./);
        }
        await full.close();
    });

    it('prints what the broker answers for programs', async () => {
        const { out } = await unread(['set', '7', '3', '--json']);
        assert.equal(JSON.parse(out).outcome, 'applied');
        assert.deepEqual(JSON.parse((await unread(['--json', 'get', '7'])).out), (await api.get('/api/unread/7')).json);
    });

    it('takes the token from a file, and says where it lacks one', async () => {
        const none = { BELFRY_TOKEN: '' };
        assert.equal((await unread(['set', '7', '4', '--token-file', api.tokenFile], none)).code, 0);
        const refused = await unread(['set', '7', '4', '--token-file', '/nowhere'], none);
        assert.equal(refused.code, 64);
        assert.match(refused.err, /The token file \/nowhere cannot be read: .*--token-file.*BELFRY_TOKEN/);
        assert.equal((await unread(['get', '7', '--token-file', '/nowhere'], none)).code, 0); // which needs none
        assert.equal((await unread(['set', '7', '4'], { BELFRY_TOKEN: `${api.token}\r\n` })).code, 0);
        const twoLines = await unread(['set', '7', '4'], { BELFRY_TOKEN: `${api.token}\n${api.token}` });
        assert.equal(twoLines.code, 64);
        assert.match(twoLines.err, /BELFRY_TOKEN holds a line end/);
        const wrong = await unread(['set', '7', '4'], { BELFRY_TOKEN: 'x'.repeat(43) });
        assert.equal(wrong.code, 1);
        assert.match(wrong.err, /refused it with 401: .*that of BELFRY_TOKEN/);
        const other = await unread(['set', '7', '4', '--token-file', '/etc/hostname'], none);
        assert.equal(other.code, 1);
        assert.match(other.err, /refused it with 401: .*--token-file \/etc\/hostname/);
    });

    it('adds once with an idempotency key', async () => {
        const add = ['add', 'keyed', '2', '--idempotency-key', 'note-81'];
        assert.equal((await unread(add)).out, '2, sent to 0 of 0 subscriptions\n');
        assert.equal((await unread(add)).out, '2 after the first time; nothing was added again\n');
        assert.equal((await api.get('/api/unread/keyed')).json.count, 2);
        const { code, err } = await unread(['set', 'keyed', '2', '--idempotency-key', 'note-81']);
        assert.equal(code, 64);
        assert.match(err, /--idempotency-key goes with add/);
    });

    it('says what was done of what has no room', async t => {
        const full = await Api.start({ settings: '[unread]\nusers = 1\n' });
        t.after(() => full.stop());
        const there = { BELFRY_URL: full.url, BELFRY_TOKEN: full.token };
        assert.equal((await unread(['set', '1', '1'], there)).code, 0);
        const set = await unread(['set', '2', '1'], there);
        assert.equal(set.code, 1);
        assert.match(set.err, /The number was sent to 0 of 0 subscriptions, but the broker does not keep it\. .*unread\.users/);
        const added = await unread(['add', '2', '1'], there);
        assert.equal(added.code, 1);
        assert.match(added.err, /Nothing was added\. .*unread\.users/);
    });

    it('says what is wrong with the words, and that nobody answers', async () => {
        for (const [words, said] of [
            [[], /wants get, set, add or list/],
            [['drop', '7'], /'drop' is none of/],
            [['get'], /get wants a user\./],
            [['set', '7'], /set wants a user and a number/],
            [['set', '7', 'many'], /'many' is not a whole number/],
            [['set', '7', '9223372036854775808'], /'9223372036854775808' is too large: numbers go up to 9223372036854775807/],
            [['-1', 'add', '4'], /'-1' is none of/],
            [['set', '7', '1', '--loud'], /loud/],
            [['set', '..', '1'], /'\.\.' cannot be a user/],
            [['get', '.'], /'\.' cannot be a user/],
            [['add', '7', '1', '--idempotency-key', ''], /--idempotency-key needs a word/],
            [['add', '7', '1', '--idempotency-key', 'a\nb'], /--idempotency-key needs a word/],
            [['get', '7', '--url', 'foo'], /'foo' is not the URL of a broker.*http:\/\/HOST:PORT/],
            [['get', '7', '--url', 'ftp://127.0.0.1/'], /is not the URL/],
            [['get', '7', '--url', 'http://'], /is not the URL/],
            [['get', '7', '--url', '127.0.0.1:8080'], /is not the URL/],
        ]) {
            const { code, err } = await unread(words);
            assert.equal(code, 64, words.join(' '));
            assert.match(err, said);
            assert.match(err, /Try belfryd unread --help/);
        }
        const { code, err } = await unread(['get', '7', '--url', 'http://127.0.0.1:1']);
        assert.equal(code, 69);
        assert.match(err, /The broker at http:\/\/127\.0\.0\.1:1 does not answer: .*--url/);
    });

    it('says in a sentence that nothing came', async t => {
        const silent = createServer().listen(0, '127.0.0.1');
        t.after(() => silent.close());
        await once(silent, 'listening');
        const url = `http://127.0.0.1:${silent.address().port}`;
        const { code, out, err } = await unread(['get', '7', '--url', url]);
        assert.equal(code, 69);
        assert.equal(out, '');
        assert.equal(err, `belfry: The broker at ${url} does not answer: nothing came from it for 10 seconds. Name another with --url.\n`);
    });

    it('has help, which that of belfryd names', async () => {
        const program = await new Promise(resolve => execFile(Program, ['--help'], (error, out) => resolve(out)));
        assert.match(program.replace(/\s+/g, ' '), /'belfryd unread --help' tells how/);
        const { code, out } = await unread(['--help']);
        assert.equal(code, 0);
        assert.match(out, /set USER NUMBER/);
    });
});
