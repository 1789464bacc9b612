// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All cases, mixed at random, against a broker with the strict limits, over plain HTTP and then over TLS.
// BELFRY_FAULT_SEED repeats the choices of a run that was: which cases, in which order, with which numbers. How they
// fall together in time the machine decides anew. BELFRY_SOAK_MINUTES makes it last longer.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { casesOf } from './support/cases.js';
import { cpuSeconds, residentKiB } from './support/figures.js';
import { Plain, Tls } from './support/profiles.js';
import { Random } from './support/random.js';
import { Opcode, RawWebSocket, receiptOf, text } from './support/rawwebsocket.js';
import { SanitizerKiB } from './support/sanitized.js';
import { Storm } from './support/storm.js';
import { strictSurroundings } from './support/surroundings.js';
import { textOf } from './support/watcher.js';

const SoakSeconds = process.env.BELFRY_SOAK_MINUTES ? 60 * Number(process.env.BELFRY_SOAK_MINUTES) : undefined;
const Seed = process.env.BELFRY_FAULT_SEED ? Number(process.env.BELFRY_FAULT_SEED) : Math.floor(Math.random() * 2 ** 32);
const HealthySessions = 2;

assert.ok(Number.isInteger(Seed) && Seed >= 0, 'BELFRY_FAULT_SEED is a whole number');
assert.ok(SoakSeconds === undefined || SoakSeconds > 0, 'BELFRY_SOAK_MINUTES is a number of minutes');

/** Cases at random for \a seconds. What the healthy client noticed meanwhile is written now and then. */
async function stormFor(seconds, { broker, healthy }, next, storm) {
    const began = Date.now();
    let failure;
    const report = async () => {
        const text = textOf(await healthy.assertUnmoved());
        console.log(`storm: after ${Math.round((Date.now() - began) / 1_000)} s ${text}; the broker has ${await residentKiB(broker)} KiB`);
    };
    const interval = Math.max(10_000, seconds * 10); // a hundred lines at most
    const reports = setInterval(() => { report().catch(error => { failure = error; }); }, interval);
    const isOver = () => failure || Date.now() - began >= seconds * 1_000;
    const count = await storm.run(() => (isOver() ? null : next())).finally(() => clearInterval(reports));
    if (failure)
        throw failure;
    return count;
}

function itStorms(profile, seconds, there) {
    it(`a storm of ${seconds} seconds leaves nobody and nothing behind, seed ${Seed}`, { timeout: (seconds + 120) * 1_000 }, async () => {
        console.log(`${profile.name}, seed ${Seed}: BELFRY_FAULT_SEED=${Seed} repeats its choices`);
        const { broker, healthy } = there;
        const began = Date.now();
        const storm = new Storm(broker, Seed);
        const random = new Random(Seed);
        const cases = casesOf(profile);
        const cold = await storm.figures();

        // What is set up once, for each of the cases, is no leak.
        const everyOne = random.shuffled([...cases, ...cases]);
        await storm.run(() => (everyOne.length > 0 ? { one: everyOne.pop(), random: random.fork() } : null));
        const warm = await storm.calm(now => now.sessions === HealthySessions && now.descriptors <= cold.descriptors);
        await healthy.assertUnmoved();

        const cpu = await cpuSeconds(broker);
        const count = await stormFor(seconds, there, () => ({ one: random.of(cases), random: random.fork() }), storm);
        const last = await storm.figures();
        const after = await storm.calm(now => now.sessions === HealthySessions && now.descriptors <= warm.descriptors
            && now.threads <= warm.threads && now.residentKiB <= warm.residentKiB + profile.heapKiB + SanitizerKiB);
        console.log(`storm: ${count} cases; KiB cold ${cold.residentKiB}, warm ${warm.residentKiB}, at its end ${last.residentKiB}, after ${after.residentKiB}`);
        console.log(`storm: ${last.sessions} sessions and ${last.descriptors} descriptors at its end, ${(await cpuSeconds(broker) - cpu).toFixed(1)} s of CPU`);
        // Of what clients do 60 lines a minute, and as many that say what was suppressed. What SIGHUP does is at info.
        const lines = broker.log.split('\n').filter(line => !line.includes(' info ')).length;
        const minutes = Math.ceil((Date.now() - began) / 60_000) + 1;
        assert.ok(lines < 120 * minutes, `${lines} lines of log: ${broker.log.slice(-500)}`);
        broker.assertOwnLog();
        assert.ok(!broker.log.includes('xxxxxxxx'), 'the log repeats what a client sent');
    });
}

/** Peers that fall silent. They run beside a storm, for they take as long. */
function itEndsTheSilent(profile) {
    it('a peer that says nothing and answers no ping is gone', async t => {
        const own = await profile.brokerWith(t, '[limits]\nconnect_ms = 60000\n');
        const socket = await RawWebSocket.open(t, own);
        const silent = Date.now();
        assert.equal((await socket.next()).opcode, Opcode.Ping);
        await socket.untilEnd();
        assert.ok(Date.now() - silent > 30_000 && Date.now() - silent < 40_000, `after ${Date.now() - silent} ms`);
        const deadline = new Deadline('the session to end');
        while ((await own.sessions()).length > 0)
            deadline.check();
    });

    it('a peer that takes its time over a message, within what it has, stays though it cannot answer a ping', async t => {
        const own = await profile.brokerWith(t, '[limits]\nmessage_ms = 60000\n[stomp]\nheart_beat_send_ms = 9700\n');
        const socket = await RawWebSocket.open(t, own);
        socket.send(text('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,1000\n\n\0'));
        assert.equal((await socket.nextStomp()).command, 'CONNECTED');
        const beat = async () => { while ((await socket.next()).payload.toString() !== '\n'); };
        await beat();
        const message = text('SEND\ndestination:/topic/slow\nreceipt:r\n\n\0');
        socket.send(message.subarray(0, 20));
        for (let beats = 0; beats < 3; ++beats) // to 38 s after its last word: asked at 25, and overdue at 35
            await beat();
        socket.send(message.subarray(20));
        assert.equal(await receiptOf(socket), 'r');
    });

    it('a peer that said something, and then answers no ping, is gone as soon', async t => {
        const own = await profile.brokerWith(t, '[stomp]\nheart_beat_send_ms = 1000\n');
        const socket = await RawWebSocket.open(t, own);
        socket.send(text('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,1000\n\n\0'));
        assert.equal((await socket.nextStomp()).command, 'CONNECTED');
        assert.equal((await socket.next()).payload.toString(), '\n'); // a second has passed since the handshake
        const said = Date.now();
        socket.send(text('\n'));
        while ((await socket.next()).opcode !== Opcode.Ping);
        assert.ok(Date.now() - said > 24_500, `a ping after ${Date.now() - said} ms`);
        await socket.untilEnd();
        assert.ok(Date.now() - said < 40_000, `after ${Date.now() - said} ms`);
    });
}

for (const [profile, seconds] of [[Plain, 40], [Tls, 20]]) {
    describe(`over ${profile.name}, for a while`, { concurrency: true }, () => {
        itStorms(profile, SoakSeconds ? SoakSeconds / 2 : seconds, strictSurroundings(profile));
        itEndsTheSilent(profile);
    });
}
