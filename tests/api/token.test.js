// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The file with the token, as the one who runs the broker sees it.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Broker, programPath } from '../clients/support/broker.js';
import { Deadline, within } from '../clients/support/events.js';

let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'belfry-token-')); });
after(() => rm(folder, { recursive: true }));

const start = file => Broker.start({ program: 'belfryd', options: ['--token-file', file] });

/** What a back-end with \a token is answered. */
async function statusOfWriting(broker, token) {
    const { status } = await fetch(`${broker.httpUrl}/api/unread/1`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: '{"count":1}',
    });
    return status;
}

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
            assert.equal(await statusOfWriting(broker, token), 200);
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

    it('keeps the broker from starting where root runs it and it is another user\'s', { skip: process.getuid() !== 0 }, async () => {
        const file = join(folder, 'foreign');
        await writeFile(file, 'x'.repeat(43), { mode: 0o600 });
        await chown(file, 12_345, 12_345);
        await assert.rejects(start(file), /ended with 78: .* belongs to the user with the number 12345/);
    });

    it('may be read by others on a read-only mount, and the log says so', async t => {
        const mount = join(folder, 'secret');
        await mkdir(mount);
        await writeFile(join(mount, 'token'), 'x'.repeat(43));
        await chmod(join(mount, 'token'), 0o444);
        const script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit 99; exec "$2" --port 0 --unread-store memory --token-file "$1/token"';
        const broker = spawn('unshare', [process.getuid() === 0 ? '-m' : '-rm', 'sh', '-c', script, 'sh', mount, programPath('belfryd')]);
        let log = '';
        broker.stderr.on('data', text => { log += text; });
        const ended = new Promise(resolve => { broker.once('close', resolve); });
        const code = await within(Promise.race([ended, new Promise(resolve => { broker.stdout.once('data', () => resolve(undefined)); })]), 'a broker');
        if (code === 99 || (code === 1 && /unshare/.test(log)))
            return t.skip('nobody may mount anything here');
        assert.equal(code, undefined, log);
        broker.kill('SIGTERM');
        assert.equal(await within(ended, 'the end of the broker'), 0);
        assert.match(log, /Other users of this machine may read the token file .*read-only mount/);
    });

    it('is read anew upon SIGHUP, which ends nobody', async () => {
        const file = join(folder, 'anew');
        const broker = await start(file);
        const before = (await readFile(file, 'utf8')).trim();
        assert.equal(await statusOfWriting(broker, before), 200);
        const after = 'y'.repeat(43);
        await writeFile(file, `${after}\n`);
        await broker.hangUp(`Publishing over HTTP needs the token in ${file}`);
        const untilAnswered = async (token, status) => { // each worker hears of it by itself
            const deadline = new Deadline(`a ${status} for ${token}`);
            while (await statusOfWriting(broker, token) !== status)
                deadline.check();
        };
        await untilAnswered(after, 200);
        await untilAnswered(before, 401);

        await chmod(file, 0o644);
        await broker.hangUp('The token in use stays.');
        assert.equal(await statusOfWriting(broker, after), 200);
        assert.equal(await broker.stop(), 0);
    });
});

describe('BELFRY_TOKEN', () => {
    const token = 'z'.repeat(32);
    const startWith = value => Broker.start({ program: 'belfryd', environment: { BELFRY_TOKEN: value, XDG_DATA_HOME: join(folder, 'none') } });

    it('is the token, and no file is made', async () => {
        const broker = await startWith(token);
        assert.equal(await statusOfWriting(broker, token), 200);
        await broker.hangUp('SIGHUP');
        assert.equal(await statusOfWriting(broker, token), 200);
        assert.equal(await statusOfWriting(broker, 'y'.repeat(32)), 401);
        assert.equal(await broker.stop(), 0);
        assert.match(broker.log, /needs the token in the variable BELFRY_TOKEN/);
        assert.match(broker.log, /unauthorized\. It lacks the publisher's token\. See BELFRY_TOKEN\./);
        assert.ok(!broker.log.includes(token), broker.log);
        await assert.rejects(stat(join(folder, 'none')), { code: 'ENOENT' });
    });

    it('is taken as that of a file is, without the line end behind it', async () => {
        for (const end of ['\n', '\r\n', '  ']) {
            const broker = await startWith(token + end);
            assert.equal(await statusOfWriting(broker, token), 200);
            assert.equal(await broker.stop(), 0);
        }
    });

    it('keeps the broker from starting where it could be guessed', async () => {
        await assert.rejects(startWith('guess'), /ended with 78: .*BELFRY_TOKEN must be a token of 32/);
        await assert.rejects(startWith(''), /ended with 78: .*BELFRY_TOKEN is empty/);
        await assert.rejects(startWith(' \n'), /ended with 78: .*BELFRY_TOKEN is empty/);
        await assert.rejects(startWith(`${token}\n${token}`), /ended with 78: .*BELFRY_TOKEN holds a line end/);
    });
});

describe('the file of the log', () => {
    it('is opened anew upon SIGHUP, for a program that moved it away', async () => {
        const file = join(folder, 'belfry.log');
        const broker = await Broker.start({ program: 'belfryd', options: ['--log-file', file] });
        await rename(file, `${file}.1`);
        process.kill(broker.pid, 'SIGHUP');
        const deadline = new Deadline('a new file');
        while (!(await readFile(file, 'utf8').catch(() => '')).includes('SIGHUP'))
            deadline.check();
        assert.equal(await broker.stop(), 0);
        assert.match(await readFile(`${file}.1`, 'utf8'), /Listening on/);
        assert.match(await readFile(file, 'utf8'), /Stopped/);
        assert.equal(broker.log, '');
    });

    it('keeps the broker from starting where it cannot be written', () =>
        assert.rejects(Broker.start({ program: 'belfryd', options: ['--log-file', join(folder, 'no', 'folder')] }), /ended with 78: .*log\.file/));

    it('is no pipe that nobody reads, neither at the start nor upon SIGHUP', async () => {
        const pipe = join(folder, 'pipe');
        execFileSync('mkfifo', [pipe]);
        await assert.rejects(Broker.start({ program: 'belfryd', options: ['--log-file', pipe] }), /ended with 78: .*a pipe that nobody reads.*log\.file/);
        const file = join(folder, 'renamed.log');
        const broker = await Broker.start({ program: 'belfryd', options: ['--log-file', file] });
        await rename(file, `${file}.1`);
        await rename(pipe, file);
        process.kill(broker.pid, 'SIGHUP');
        const deadline = new Deadline('a word about the pipe');
        while (!(await readFile(`${file}.1`, 'utf8')).includes('a pipe that nobody reads'))
            deadline.check();
        assert.equal(await broker.stop(), 0);
        assert.match(await readFile(`${file}.1`, 'utf8'), /The file in use stays\.[^]*Stopped/);
    });
});
