// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The file with the token, as the one who runs the broker sees it.

import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';

let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'belfry-token-')); });
after(() => rm(folder, { recursive: true }));

const start = file => Broker.start({ program: 'belfryd', options: ['--token-file', file] });

describe('the token file', () => {
    it('is made for nobody else to read, and stays', async () => {
        const file = join(folder, 'made', 'token');
        const broker = await start(file);
        const token = await readFile(file, 'utf8');
        assert.match(token, /^[A-Za-z0-9_-]{43}\n$/);
        assert.equal((await stat(file)).mode & 0o777, 0o600);
        await broker.restart();
        assert.equal(await readFile(file, 'utf8'), token);
        assert.equal(await broker.stop(), 0);
    });

    it('is the same for brokers that start at once', async () => {
        const file = join(folder, 'raced');
        const brokers = await Promise.all([start(file), start(file), start(file), start(file)]);
        const token = (await readFile(file, 'utf8')).trim();
        for (const broker of brokers) {
            const { status } = await fetch(`${broker.httpUrl}/api/unread/1`, {
                method: 'PUT',
                headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
                body: '{"count":1}',
            });
            assert.equal(status, 200);
            assert.equal(await broker.stop(), 0);
        }
    });

    it('keeps the broker from starting where it is no secret', async () => {
        const file = join(folder, 'open');
        const token = 'x'.repeat(43);
        await writeFile(file, token);
        await chmod(file, 0o644);
        await assert.rejects(start(file), ({ message }) => {
            assert.match(message, /ended with 78/);
            assert.ok(message.includes(file), message);
            assert.ok(!message.includes(token), message);
            return true;
        });
    });
});
