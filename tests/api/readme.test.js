// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What README.md tells a back-end to do is done, word for word but for the port.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { Broker } from '../clients/support/broker.js';

describe('README.md', () => {
    it('pushes with curl', async t => {
        const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
        const [, script] = /<!-- run by tests\/api -->\n+```sh\n([^]*?)```/.exec(text) ?? assert.fail('there is no script');
        const home = await mkdtemp(join(tmpdir(), 'belfry-readme-'));
        t.after(() => rm(home, { recursive: true }));
        const broker = await Broker.start({
            program: 'belfryd',
            options: ['--token-file', join(home, '.local/share/belfry/token')],
        });
        t.after(() => broker.stop()); // where the test fails before
        const lines = script.replace('http://127.0.0.1:8080', broker.httpUrl);
        assert.notEqual(lines, script, 'the script names another address');
        const { stdout } = await promisify(execFile)('bash',
            ['-euc', `curl() { command curl -fsS "$@"; }\n${lines}`],
            { env: { PATH: process.env.PATH, HOME: home } });
        const answers = stdout.trim().split('\n').map(line => JSON.parse(line));
        assert.equal(answers[0].count, 3);
        assert.equal(answers[1].count, 4);
        assert.equal(answers[2].results.length, 2);
        assert.equal(answers[3].destination, '/topic/news');
        assert.equal(answers[4].count, 4);
        assert.equal(answers.length, 5);
        assert.equal(await broker.stop(), 0);
    });
});
