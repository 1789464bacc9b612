// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Broker } from '../../clients/support/broker.js';
import { Slowness } from './sanitized.js';

/** Limits so small that each is met within a moment, and a decent client is late for none. */
export const Strict = `
[limits]
frame_bytes = 16384
pre_connect_bytes = 1024
connect_ms = ${1_000 * Slowness}
subscriptions = 4
output_bytes = 65536
output_messages = 200
output_age_ms = 1000
message_fragments = 80
message_ms = ${1_000 * Slowness}
first_byte_ms = ${1_000 * Slowness}
tls_handshake_ms = ${3_000 * Slowness}
request_ms = ${1_000 * Slowness}
keep_alive_ms = 1000
request_body_bytes = 16384
sockjs_sessions = 20

[stomp]
heart_beat_expect_ms = 1000
`;

/** A broker with \a settings as its configuration file and a token of its own, which \a scope.after() ends again. */
export async function brokerWith(scope, settings, options = {}) {
    const folder = await mkdtemp(path.join(tmpdir(), 'belfry-faults-'));
    scope.after(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'belfry.toml');
    await writeFile(file, settings);
    const tokenFile = path.join(folder, 'token');
    const broker = await Broker.start({ ...options, options: ['--config', file, '--token-file', tokenFile, ...options.options ?? []] });
    broker.token = (await readFile(tokenFile, 'utf8')).trim();
    scope.after(async () => assert.equal(await broker.stop(), 0));
    return broker;
}

/** What is to be undone in the end, the latest first: for what outlives a test. */
export class Scope {
    #undoing = [];

    after(undo) { this.#undoing.push(undo); }

    async end() {
        for (const undo of this.#undoing.splice(0).reverse())
            await undo();
    }
}
