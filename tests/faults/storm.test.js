// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All cases, mixed at random, against a broker with the strict limits. BELFRY_FAULT_SEED repeats the choices of a run
// that was: which cases, in which order, with which numbers. How they fall together in time the machine decides anew.
// BELFRY_SOAK_MINUTES makes it last longer.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { allCases } from './support/cases.js';
import { cpuSeconds, descriptorCount, residentKiB, threadCount } from './support/figures.js';
import { Random } from './support/random.js';
import { connected, Opcode, RawWebSocket, text } from './support/rawwebsocket.js';
import { brokerWith, Scope, Strict } from './support/strict.js';
import { textOf, Watcher } from './support/watcher.js';

const Seconds = process.env.BELFRY_SOAK_MINUTES ? 60 * Number(process.env.BELFRY_SOAK_MINUTES) : 40;
const Seed = process.env.BELFRY_FAULT_SEED ? Number(process.env.BELFRY_FAULT_SEED) : Math.floor(Math.random() * 2 ** 32);
const Lanes = 8; // cases at a time
const Tolerance = 5 * 1024; // KiB: what the heap is cut into differs from storm to storm
const ReportInterval = Math.max(10_000, Seconds * 10); // a hundred lines at most

assert.ok(Number.isInteger(Seed) && Seed >= 0, 'BELFRY_FAULT_SEED is a whole number');
assert.ok(Seconds > 0, 'BELFRY_SOAK_MINUTES is a number of minutes');

const scope = new Scope();
let broker;
let watcher;

before(async () => {
    broker = await brokerWith(scope, Strict);
    watcher = await Watcher.of(scope, broker);
});
after(() => scope.end());

/** Runs \a chosen in a scope of its own; what fails says with which seed, and after what. */
async function runOne({ name, run }, random, history) {
    const own = new Scope();
    try {
        await run(own, broker, random);
    } catch (error) {
        throw new Error(`seed ${Seed}, case ${history.length}, "${name}": ${error.message}; before it ${history.slice(-2 * Lanes).join(' | ')}`, { cause: error });
    } finally {
        await own.end();
    }
}

/** Takes cases from \a next() until there is none, some at a time. */
async function runAll(next) {
    const history = [];
    const running = new Set();
    let alone = Promise.resolve(); // the case that runs beside no other, if there is one
    let hasFailed = false;
    const start = ({ one, random }) => {
        history.push(one.name);
        const run = runOne(one, random, history).catch(error => { hasFailed = true; throw error; }).finally(() => running.delete(run));
        return run;
    };
    const lane = async () => {
        for (let chosen = next(); chosen && !hasFailed; chosen = next()) {
            await alone;
            if (chosen.one.isAlone) {
                alone = Promise.allSettled([alone, ...running]).then(() => start(chosen));
                await alone;
            } else {
                const run = start(chosen);
                running.add(run);
                await run;
            }
        }
    };
    await Promise.all(Array.from({ length: Lanes }, lane));
    return history.length;
}

/** What a broker has that nobody uses. */
async function figures() {
    return {
        sessions: (await broker.sessions()).length,
        descriptors: await descriptorCount(broker),
        threads: await threadCount(broker),
        residentKiB: await residentKiB(broker),
    };
}

/** The figures once nothing but the healthy client is there. */
async function calm(isCalm) {
    const deadline = new Deadline('sessions, descriptors and memory to be given back');
    for (;;) {
        const now = await figures();
        if (isCalm(now))
            return now;
        deadline.check(new Error(JSON.stringify(now)));
    }
}

describe('for a while', { concurrency: true }, () => {
    it(`a storm of ${Seconds} seconds leaves nobody and nothing behind, seed ${Seed}`, { timeout: (Seconds + 120) * 1_000 }, async () => {
        console.log(`seed ${Seed}: BELFRY_FAULT_SEED=${Seed} repeats its choices`);
        const random = new Random(Seed);
        const healthySessions = 2;
        const cold = await figures();

        // What is set up once, for each of the cases, is no leak.
        const everyOne = random.shuffled([...allCases, ...allCases]);
        await runAll(() => (everyOne.length > 0 ? { one: everyOne.pop(), random: random.fork() } : null));
        const warm = await calm(now => now.sessions === healthySessions && now.descriptors <= cold.descriptors);
        await watcher.assertUnmoved();

        const began = Date.now();
        const cpu = await cpuSeconds(broker);
        let failure;
        const report = async () => {
            const text = textOf(await watcher.assertUnmoved());
            console.log(`storm: after ${Math.round((Date.now() - began) / 1_000)} s ${text}; the broker has ${await residentKiB(broker)} KiB`);
        };
        const reports = setInterval(() => { report().catch(error => { failure = error; }); }, ReportInterval);
        const count = await runAll(() => (!failure && Date.now() - began < Seconds * 1_000
            ? { one: random.of(allCases), random: random.fork() } : null)).finally(() => clearInterval(reports));
        if (failure)
            throw failure;
        const last = await figures();
        const after = await calm(now => now.sessions === healthySessions && now.descriptors <= warm.descriptors
            && now.threads <= warm.threads && now.residentKiB <= warm.residentKiB + Tolerance);
        await watcher.assertUnmoved();
        console.log(`storm: ${count} cases; KiB cold ${cold.residentKiB}, warm ${warm.residentKiB}, at its end ${last.residentKiB}, after ${after.residentKiB}`);
        console.log(`storm: ${last.sessions} sessions and ${last.descriptors} descriptors at its end, ${(await cpuSeconds(broker) - cpu).toFixed(1)} s of CPU`);
        const lines = broker.log.split('\n').length;
        assert.ok(lines < 20 + 2 * Seconds, `${lines} lines of log: ${broker.log.slice(-500)}`);
        assert.ok(!broker.log.includes('xxxxxxxx'), 'the log repeats what a client sent');
    });

    // Beside the storm, for these take as long.
    it('a peer that says nothing and answers no ping is gone', async t => {
        const own = await brokerWith(t, '[limits]\nconnect_ms = 60000\n');
        const socket = await RawWebSocket.open(t, own);
        const silent = Date.now();
        assert.equal((await socket.next()).opcode, Opcode.Ping);
        await socket.untilEnd();
        assert.ok(Date.now() - silent > 30_000 && Date.now() - silent < 40_000, `after ${Date.now() - silent} ms`);
        assert.equal((await own.sessions()).length, 0);
    });

    it('a peer that said something, and then answers no ping, is gone as soon', async t => {
        const own = await brokerWith(t, '');
        const socket = await connected(t, own);
        await new Promise(resolve => setTimeout(resolve, 500)); // what it says comes later than its handshake
        socket.send(text('\n'));
        assert.equal((await socket.next()).opcode, Opcode.Ping);
        await socket.untilEnd();
    });
});
