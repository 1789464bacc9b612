// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { within } from '../../clients/support/events.js';

const IsRoot = process.getuid() === 0;

/** A disk of one megabyte, which only those see who are started with \a prefix. */
export class SmallDisk {
    #holder; // whose namespace it is in
    #folder = mkdtempSync(join(tmpdir(), 'belfry-disk-'));

    /** Null where nobody may mount anything. */
    static async mounted(t) {
        const disk = new SmallDisk();
        t.after(() => rmSync(disk.#folder, { recursive: true, force: true }));
        const script = 'mount -t tmpfs -o size=1m,mode=700 tmpfs "$1" && echo mounted && exec cat';
        disk.#holder = spawn('unshare', [IsRoot ? '-m' : '-rm', 'sh', '-c', script, 'sh', disk.#folder],
            { stdio: ['pipe', 'pipe', 'ignore'] });
        disk.#holder.on('error', () => {}); // there is no such program
        t.after(() => disk.#holder.kill());
        const [word] = await within(Promise.race([once(disk.#holder.stdout, 'data'), once(disk.#holder, 'close')]), 'a disk');
        return String(word).startsWith('mounted') ? disk : null;
    }

    get folder() { return this.#folder; }

    get prefix() {
        const user = IsRoot ? [] : ['-U', '--preserve-credentials'];
        return ['nsenter', '-t', `${this.#holder.pid}`, '-m', ...user];
    }

    /** Takes all the room that is left. */
    fill() {
        try {
            writeFileSync(this.#pathOf('filling'), Buffer.alloc(2 << 20));
        } catch (error) {
            if (error.code !== 'ENOSPC')
                throw error;
            return;
        }
        throw new Error('there is room for two megabytes on a disk of one');
    }

    /** Gives that room back. */
    clear() { rmSync(this.#pathOf('filling')); }

    /** Has nobody write to it, or everybody again; while no file is open there. */
    async remount(option) {
        const [program, ...options] = this.prefix;
        const [code] = await once(spawn(program, [...options, 'mount', '-o', `remount,${option}`, this.#folder]), 'close');
        if (code !== 0)
            throw new Error(`mount -o remount,${option} ended with ${code}`);
    }

    #pathOf(name) { return `/proc/${this.#holder.pid}/root${join(this.#folder, name)}`; }
}
