// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `belfryd explain`, as an operator or a script types it.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Api } from './support/api.js';

const Program = `${process.env.BELFRY_BIN_DIR
    ?? fileURLToPath(new URL('../../build/dev/bin', import.meta.url))}/belfryd`;

describe('belfryd explain', () => {
    let api;
    before(async () => { api = await Api.start(); });
    after(() => api.stop());

    /** @returns {Promise<{code: number, out: string, err: string}>} */
    function explain(words, environment = {}) {
        return new Promise(resolve => {
            execFile(Program, ['explain', ...words],
                { env: { ...process.env, BELFRY_URL: api.url, BELFRY_TOKEN: api.token, ...environment } },
                (error, out, err) => resolve({ code: error?.code ?? 0, out, err }));
        });
    }

    it('says why, what next, and all that was looked at', async () => {
        const { json: { push: name } } = await api.set('가 7', 3);
        for (const words of [['가 7'], [name]]) {
            const { code, out, err } = await explain(words);
            assert.equal(code, 0, err);
            assert.match(out, new RegExp(`^${words[0]}: not-connected\\. User '가 7' had no session`));
            assert.match(out, /^next: kept: 3 will be sent when user 가 7 subscribes$/m);
            assert.match(out, /^ {2}yes not-connected \d{4}-/m);
            assert.match(out, /^ {2}no {2}too-slow$/m);
        }
    });

    it('prints what the broker answers', async () => {
        const { code, out } = await explain(['7', '--json']);
        assert.equal(code, 0);
        assert.equal(JSON.parse(out).user, '7');
    });

    it('ends with what its manual says', async () => {
        assert.equal((await explain(['push/999999'])).code, 1);
        const { code, err } = await explain(['7'], { BELFRY_TOKEN: 'wrong' });
        assert.equal(code, 1);
        assert.match(err, /401.*BELFRY_TOKEN/s);
        for (const words of [[], ['7', '8'], ['7', '--what'], ['7', '--url', 'nowhere']])
            assert.equal((await explain(words)).code, 64, words);
        assert.equal((await explain(['7'], { BELFRY_URL: 'http://127.0.0.1:1' })).code, 69);
        const { code: ok, out } = await explain(['--help']);
        assert.equal(ok, 0);
        assert.match(out, /Exit codes: 0 explained, 1 refused/);
    });
});
