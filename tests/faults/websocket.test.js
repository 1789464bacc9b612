// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames that a decent client never sends, and how they may be cut.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { residentKiB } from './support/figures.js';
import { closes, departures, oddMessages, slowMessages, wrongFrames } from './support/framecases.js';
import { Plain, Tls } from './support/profiles.js';
import { Connect, connected, frame, Opcode, RawWebSocket, receiptOf, sent, text } from './support/rawwebsocket.js';
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
        describe('before CONNECT', () => {
            for (const [name, frames] of [['the head of a message', [text('x', { announced: 8_193n })]],
                ['a message in fragments', [text('x'.repeat(5_000), { fin: false }), frame(Opcode.Continuation, '', { announced: 5_000n })]]]) {
                it(`${name} of more than 8 KiB is refused before the rest is there`, async t => {
                    const socket = await RawWebSocket.open(t, there.broker);
                    socket.send(...frames);
                    const { command, body } = await socket.nextStomp();
                    assert.equal(command, 'ERROR');
                    assert.match(body, /8192 bytes/);
                    assert.equal(await socket.closeCode(), 1009);
                });
            }

            it('nothing of what may be longer afterwards is refused', async t => {
                const socket = await RawWebSocket.open(t, there.broker);
                socket.send(text(Connect), text(sent('long', 'x'.repeat(60_000))));
                assert.equal((await socket.nextStomp()).command, 'CONNECTED');
                assert.equal(await receiptOf(socket), 'long');
            });
        });

        describe('time', () => itEach(slowMessages));
        describe('the end', () => itEach(departures));
    });
}
