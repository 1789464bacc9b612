// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames that a decent client never sends, and how they may be cut.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { residentKiB } from './support/figures.js';
import { closes, departures, oddMessages, slowMessages, wrongFrames } from './support/framecases.js';
import { Plain, Tls } from './support/profiles.js';
import { connected, text } from './support/rawwebsocket.js';
import { surroundingsWith } from './support/surroundings.js';

for (const profile of [Plain, Tls]) {
    describe(`over ${profile.name}`, () => {
        const there = surroundingsWith(profile, '[limits]\nmessage_ms = 1000\n');
        const { itEach } = there;

        describe('a frame that may not be', () => {
            itEach(wrongFrames);

            it('takes no memory for what is only announced', async t => {
                const { broker } = there;
                const announce = async () => {
                    const socket = await connected(t, broker);
                    socket.send(text('x', { announced: 300_000_000n }));
                    await socket.closeCode();
                };
                await announce();
                const before = await residentKiB(broker);
                for (let time = 0; time < 20; ++time)
                    await announce();
                assert.ok(await residentKiB(broker) < before + 4_096, `from ${before} to ${await residentKiB(broker)} KiB`);
            });
        });

        describe('a Close', () => itEach(closes));
        describe('a message', () => itEach(oddMessages));
        describe('time', () => itEach(slowMessages));
        describe('the end', () => itEach(departures));
    });
}
