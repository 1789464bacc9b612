// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a request line, a head and a body can be made to look like, and what each costs others: nothing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { descriptorCount, residentKiB } from './support/figures.js';
import { foreignPages, manyRequests, oddUpgrades, slowRequests, wrongHeads, wrongPaths, wrongUpgrades } from './support/httpcases.js';
import { Plain, Tls } from './support/profiles.js';
import { Raw } from './support/raw.js';
import { Connection, Key, requestsTo, Version } from './support/requests.js';
import { surroundingsWith } from './support/surroundings.js';

/** 250 connections at once, which are reset in the middle of a request or of its answer. */
async function abortCrowd(t, broker) {
    const raws = await Promise.all(Array.from({ length: 250 }, async (_, at) => {
        const raw = await Raw.open(t, broker);
        raw.send(at % 2 === 0 ? 'GET /ws/info HTTP/1.1\r\nHost' : requestsTo(broker).upgrade(Connection, Key, Version));
        return raw;
    }));
    for (const raw of raws)
        raw.reset();
}

for (const profile of [Plain, Tls]) {
    describe(`over ${profile.name}`, () => {
        const there = surroundingsWith(profile, '[limits]\nfirst_byte_ms = 500\nrequest_ms = 1000\nkeep_alive_ms = 1000\ntls_handshake_ms = 3000\n');
        const { itEach } = there;

        describe('a handshake', () => itEach(profile.ownCases));
        describe('a head that is wrong', () => itEach(wrongHeads));
        describe('a page of another site', () => itEach(foreignPages));
        describe('a path that is none', () => itEach(wrongPaths));
        describe('an upgrade that is wrong', () => itEach([...wrongUpgrades, ...oddUpgrades]));
        describe('time', () => itEach(slowRequests));
        describe('many', () => {
            itEach(manyRequests);

            it('gives back what 250 aborted connections had, time and again', async t => {
                const { broker } = there;
                const before = await descriptorCount(broker);
                const crowdGoes = async () => {
                    await abortCrowd(t, broker);
                    const deadline = new Deadline('descriptors to be given back');
                    while (await descriptorCount(broker) > before)
                        deadline.check();
                };
                for (let time = 0; time < 4; ++time) // until the heap has its size, which over TLS takes some
                    await crowdGoes();
                const warm = await residentKiB(broker);
                await crowdGoes();
                assert.ok(await residentKiB(broker) < warm + 4_096, `from ${warm} to ${await residentKiB(broker)} KiB`);
            });
        });
    });
}
