// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The addresses that a broker listens on, as those who start it and those who reach it see them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { createInterface } from 'node:readline';

import { programPath } from '../clients/support/broker.js';
import { within } from '../clients/support/events.js';

/** A belfryd with \a options, and the first \a count lines that it prints. */
async function started(t, options, count) {
    const broker = spawn(programPath('belfryd'), ['--port', '0', '--unread-store', 'memory', ...options], { stdio: ['ignore', 'pipe', 'ignore'] });
    t.after(() => broker.kill('SIGTERM'));
    const lines = [];
    const heard = new Promise(resolve => createInterface({ input: broker.stdout }).on('line', line => {
        if (lines.push(line) === count)
            resolve();
    }));
    await within(heard, `${count} lines`);
    const port = Number(/:(\d+)\/ws$/.exec(lines[0])[1]);
    return { lines, port };
}

const statusAt = async (host, port) => (await fetch(`http://${host}:${port}/health`)).status;

describe('--host', () => {
    it('localhost is both loopbacks, and the line that scripts read is as it was', async t => {
        const { lines, port } = await started(t, ['--host', 'localhost'], 2);
        assert.deepEqual(lines, [`belfry: listening on http://127.0.0.1:${port}/ws`, `belfry: also on http://[::1]:${port}/ws`]);
        assert.equal(await statusAt('127.0.0.1', port), 200);
        assert.equal(await statusAt('[::1]', port), 200);
    });

    it('may be several addresses', async t => {
        const { port } = await started(t, ['--host', '127.0.0.1,127.0.0.2'], 2);
        assert.equal(await statusAt('127.0.0.1', port), 200);
        assert.equal(await statusAt('127.0.0.2', port), 200);
        await assert.rejects(statusAt('127.0.0.3', port));
    });

    it(':: is every address of IPv4 too, and each is a name of the broker', async t => {
        const { lines, port } = await started(t, ['--host', '::', '--allow-plaintext', 'true'], 1);
        assert.equal(lines[0], `belfry: listening on http://[::]:${port}/ws`);
        assert.equal(await statusAt('127.0.0.1', port), 200);
        assert.equal(await statusAt('127.0.0.2', port), 200);
        assert.equal(await statusAt('[::1]', port), 200);
    });
});
