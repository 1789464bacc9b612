// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Peers that read slowly or not at all, stay away, come and go, or ask for what others would pay for.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { greedyClients } from './support/greedycases.js';
import { absentPeers, churningPeers, stuckPeers } from './support/peercases.js';
import { Plain, Tls } from './support/profiles.js';
import { connected, receiptOf, sent, text } from './support/rawwebsocket.js';
import { strictSurroundings } from './support/surroundings.js';

for (const profile of [Plain, Tls]) {
    describe(`over ${profile.name}`, () => {
        const there = strictSurroundings(profile);
        const { itEach } = there;

        describe('who does not read', () => itEach(stuckPeers));
        describe('who stays away', () => itEach(absentPeers));
        describe('who comes and goes', () => itEach(churningPeers));
        for (const [about, cases] of Object.entries(greedyClients))
            describe(`who asks for much: ${about}`, () => itEach(cases));

        it('others have their share while one sends twenty thousand frames at once', async t => {
            const { broker, healthy } = there;
            const socket = await connected(t, broker);
            const thousand = Buffer.concat(Array(1_000).fill(text('SEND\ndestination:/topic/flood\n\nx\0')));
            await healthy.report(); // what was before does not count
            socket.send(...Array(20).fill(thousand), text(sent('last')));
            assert.equal(await receiptOf(socket), 'last');
            await healthy.assertUnmoved();
        });
    });
}
