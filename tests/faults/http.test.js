// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a request line, a head and a body can be made to look like, and what each costs others: nothing.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { descriptorCount, residentKiB } from './support/figures.js';
import { Healthy } from './support/healthy.js';
import { manyRequests, oddUpgrades, slowRequests, wrongHeads, wrongPaths, wrongUpgrades } from './support/httpcases.js';
import { Raw } from './support/raw.js';
import { Connection, Key, requestsTo, Version } from './support/requests.js';
import { brokerWith, Scope } from './support/strict.js';

const scope = new Scope();
let broker;
let healthy;

before(async () => {
    broker = await brokerWith(scope, '[limits]\nfirst_byte_ms = 500\nrequest_ms = 1000\nkeep_alive_ms = 1000\n');
    healthy = await Healthy.connected(scope, broker);
});
afterEach(() => healthy.assertUnmoved());
after(() => scope.end());

function itEach(cases) {
    for (const { name, run } of cases)
        it(name, t => run(t, broker));
}

describe('a head that is wrong', () => itEach(wrongHeads));
describe('a path that is none', () => itEach(wrongPaths));
describe('an upgrade that is wrong', () => itEach([...wrongUpgrades, ...oddUpgrades]));
describe('time', () => itEach(slowRequests));
describe('many', () => {
    itEach(manyRequests);

    it('gives back what five hundred aborted connections had', async t => {
        const storm = async () => {
            const raws = await Promise.all(Array.from({ length: 250 }, () => Raw.open(t, broker)));
            raws.forEach((raw, at) => {
                raw.send(at % 2 === 0 ? 'GET /ws/info HTTP/1.1\r\nHost' : requestsTo(broker).upgrade(Connection, Key, Version));
                raw.reset();
            });
            const deadline = new Deadline('descriptors to be given back');
            while (await descriptorCount(broker) > before)
                deadline.check();
        };
        const before = await descriptorCount(broker);
        await storm();
        const warm = await residentKiB(broker);
        await storm();
        assert.ok(await residentKiB(broker) < warm + 4_096, `from ${warm} to ${await residentKiB(broker)} KiB`);
    });
});
