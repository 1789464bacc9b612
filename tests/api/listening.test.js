// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The addresses that a broker listens on, as those who start it and those who reach it see them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { programPath } from '../clients/support/broker.js';
import { Deadline, within } from '../clients/support/events.js';

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

/** One that nobody listens on, for a broker that cannot say which one it was given. */
async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
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

describe('the line that says where it listens', () => {
    it('is not to be left out: where there is no room for it belfryd ends with 74', async () => {
        const full = await open('/dev/full', 'w');
        const broker = spawn(programPath('belfryd'), ['--port', '0', '--unread-store', 'memory'], { stdio: ['ignore', full.fd, 'pipe'] });
        const said = text(broker.stderr);
        const [code] = await within(once(broker, 'close'), 'the end of belfryd');
        await full.close();
        assert.equal(code, 74);
        assert.match(await said, /standard output failed: No space left on device\./);
    });
});

it('standard streams that are closed are nothing that belfryd opens, and lead nowhere', async t => {
    const folder = await mkdtemp(path.join(tmpdir(), 'belfry-closed-'));
    t.after(() => rm(folder, { recursive: true }));
    const port = await freePort();
    const broker = spawn('/bin/sh', ['-c', 'exec "$0" "$@" <&- >&- 2>&-', programPath('belfryd'), '--port', `${port}`,
        '--data', path.join(folder, 'data'), '--token-file', path.join(folder, 'token')], { stdio: 'ignore' });
    const ended = once(broker, 'exit');
    t.after(() => broker.kill('SIGKILL'));
    const deadline = new Deadline('a broker');
    while (await statusAt('127.0.0.1', port).catch(() => 0) !== 200)
        deadline.check();
    for (const descriptor of [0, 1, 2])
        assert.equal(await readlink(`/proc/${broker.pid}/fd/${descriptor}`), '/dev/null');
    broker.kill('SIGTERM');
    const [code] = await within(ended, 'the end of belfryd');
    assert.equal(code, 0);
});
