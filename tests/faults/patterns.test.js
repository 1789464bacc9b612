// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Subscriptions that would make the messages of others expensive. What a message costs beside 10,000 patterns is
// measured by belfry-patterns, in bench/patterns.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { frameOf, Wire } from '../clients/support/wire.js';
import { brokerWith, Scope } from './support/strict.js';
import { Watcher } from './support/watcher.js';

const SessionCount = 100;
const PatternsOfSession = 32;

/** A client that has said CONNECT. */
async function connected(t, broker) {
    const wire = await Wire.open(t, `${broker.wsUrl}/ws/websocket`);
    wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
    assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
    return wire;
}

const subscribe = (wire, id, destination) =>
    wire.send(`SUBSCRIBE\nid:${id}\ndestination:${destination}\nreceipt:${id}\n\n\0`);

/** \a pattern of a session and a number, for as many as there may be. */
async function subscribed(t, broker, pattern) {
    for (let session = 0; session < SessionCount; ++session) {
        const wire = await connected(t, broker);
        for (let number = 0; number < PatternsOfSession; ++number)
            subscribe(wire, number, pattern(`${session}`.padStart(3, '0') + `${number}`.padStart(2, '0')));
        for (let number = 0; number < PatternsOfSession; ++number)
            assert.equal(frameOf(await wire.next()).command, 'RECEIPT');
    }
}

const longEnd = number => `/topic/*${'a'.repeat(120)}b${number}`;
const crafted = `SEND\ndestination:/topic/${'a'.repeat(247)}\n\nx\0`;

describe('thousands of patterns', () => {
    it('delay nobody, whatever is sent past them', async t => {
        const scope = new Scope();
        t.after(() => scope.end());
        const broker = await brokerWith(scope, '');
        await subscribed(t, broker, longEnd);
        const watcher = await Watcher.of(scope, broker);
        const attacker = await connected(t, broker);
        for (let time = 0; time < 50; ++time)
            attacker.send(crafted);
        attacker.send('SEND\ndestination:/topic/end\nreceipt:end\n\nx\0');
        assert.equal(frameOf(await attacker.next()).headers['receipt-id'], 'end');
        await watcher.assertUnmoved();
    });

    it('do not keep the broker from ending while messages wait', async t => {
        const scope = new Scope();
        t.after(() => scope.end());
        const broker = await brokerWith(scope, '');
        await subscribed(t, broker, longEnd);
        const attacker = await connected(t, broker);
        for (let time = 0; time < 200; ++time)
            attacker.send(crafted);
        const before = performance.now();
        await scope.end();
        const took = performance.now() - before;
        assert.ok(took < 5_000, `the broker took ${took} ms to end`);
    });
});

describe('a pattern', () => {
    for (const [name, destination, says] of [
        ['with two wildcards in a segment', '/topic/*a*', 'limits.pattern_wildcards'],
        ['with a star and a question mark in a segment', '/topic/a?b*', 'limits.pattern_wildcards'],
        ['with ** twice', '/topic/**/a/**', "more than one '**'"],
        ['with many segments', `/topic${'/*'.repeat(40)}`, 'more than 32 segments'],
    ]) {
        it(`${name} is refused, with a word why`, async t => {
            const broker = await brokerWith(t, '');
            const wire = await connected(t, broker);
            subscribe(wire, 0, destination);
            const { command, headers, body } = frameOf(await wire.next());
            assert.equal(command, 'ERROR');
            assert.equal(headers.message, 'bad-destination');
            assert.ok(body.includes(says), body);
        });
    }

    it('more than an address may have is refused, and one that another session has is not', async t => {
        const broker = await brokerWith(t, '[limits]\npatterns_per_address = 2\nhold_for_loopback = true\n');
        const one = await connected(t, broker);
        subscribe(one, 0, '/topic/*');
        subscribe(one, 1, '/topic/*/a');
        await one.next();
        await one.next();
        const other = await connected(t, broker);
        subscribe(other, 0, '/topic/{same}');
        assert.equal(frameOf(await other.next()).command, 'RECEIPT');
        subscribe(other, 1, '/topic/*/b');
        const { headers, body } = frameOf(await other.next());
        assert.equal(headers.message, 'too-many-patterns');
        assert.match(body, /limits\.patterns_per_address/);
    });
});
