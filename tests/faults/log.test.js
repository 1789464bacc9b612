// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The log: what happens where nobody reads it, and what a flood of one kind makes of it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

import { Broker, programPath } from '../clients/support/broker.js';
import { within } from '../clients/support/events.js';
import { request } from '../clients/support/wire.js';
import { brokerWith } from './support/strict.js';

const numbers = count => Array.from({ length: count }, (_, number) => number);

/** A named pipe that has a reader, which never reads, and no room. */
function fullPipe(t) {
    const folder = mkdtempSync(path.join(tmpdir(), 'belfry-log-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const name = path.join(folder, 'pipe');
    execFileSync('mkfifo', [name]);
    const both = openSync(name, constants.O_RDWR | constants.O_NONBLOCK);
    t.after(() => closeSync(both));
    assert.throws(() => {
        for (;;)
            writeSync(both, Buffer.alloc(4096));
    }, { code: 'EAGAIN' });
    const blocking = openSync(name, constants.O_WRONLY);
    t.after(() => closeSync(blocking));
    return blocking;
}

/** A belfryd with \a stderr, and the port that it serves. */
async function belfrydWith(t, stderr) {
    const process = spawn(programPath('belfryd'), ['--port', '0', '--workers', '2', '--log-level', 'debug'], { stdio: ['ignore', 'pipe', stderr] });
    t.after(() => process.kill('SIGKILL'));
    const [line] = await within(once(process.stdout, 'data'), 'the line about listening');
    return { process, port: Number(/:(\d+)\/ws/.exec(line)[1]) };
}

const askAmiss = port => request(`http://127.0.0.1:${port}/health`, { headers: { Host: `evil.example:${port}` } });

describe('a standard error that nobody reads', () => {
    it('makes no client wait, and the broker ends when it is asked to', async t => {
        const { process, port } = await belfrydWith(t, fullPipe(t));
        for (const answer of await Promise.all(numbers(50).map(() => askAmiss(port))))
            assert.equal(answer.status, 421);
        const answer = await within(request(`http://127.0.0.1:${port}/health`), 'an answer');
        assert.equal(answer.status, 200);
        const asked = Date.now();
        process.kill('SIGTERM');
        const [code] = await within(once(process, 'exit'), 'the end of the broker');
        assert.equal(code, 0);
        assert.ok(Date.now() - asked < 5_000, `after ${Date.now() - asked} ms`);
    });

    it('may have no reader at all', async t => {
        const { process, port } = await belfrydWith(t, 'pipe');
        process.stderr.destroy();
        for (const answer of await Promise.all(numbers(50).map(() => askAmiss(port))))
            assert.equal(answer.status, 421);
        process.kill('SIGTERM');
        const [code] = await within(once(process, 'exit'), 'the end of the broker');
        assert.equal(code, 0);
    });
});

describe('a flood of what is refused', () => {
    it('is one line for each reason and address, and another that counts the rest', async t => {
        const broker = await Broker.start();
        t.after(() => broker.stop().catch(() => {}));
        for (let round = 0; round < 10; ++round)
            await Promise.all(numbers(50).map(() => askAmiss(broker.port)));
        await broker.stop();
        assert.equal(broker.log.split("Host 'evil.example").length - 1, 1, broker.log);
        assert.match(broker.log, /Suppressed 499 for host-refused from 127\.0\.0\.1 within a minute\n/);
    });

    it('does not hide what else is refused', async t => {
        const broker = await brokerWith(t, '');
        await Promise.all(numbers(50).map(() => askAmiss(broker.port)));
        await request(`${broker.httpUrl}/health`, { headers: { Origin: 'https://evil.example' } });
        await broker.untilLogged("the Origin 'https://evil.example' is not allowed");
    });
});
