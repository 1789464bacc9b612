// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// More clients than there are descriptors for.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { request } from '../clients/support/wire.js';
import { HalfHello } from '../tls/support/client.js';
import { cpuSeconds, descriptorCount, limitDescriptors } from './support/figures.js';
import { Tls } from './support/profiles.js';
import { answerTo, Raw, statusOf } from './support/raw.js';
import { Connection, Key, requestsTo, Version } from './support/requests.js';
import { NeedsDescriptors } from './support/sanitized.js';
import { brokerWith } from './support/strict.js';
import { Watcher } from './support/watcher.js';

const pass = ms => new Promise(resolve => setTimeout(resolve, ms));
const numbers = count => Array.from({ length: count }, (_, number) => number);

/** \a broker has only the healthy client to serve. */
async function assertNearlyIdle(broker) {
    const before = await cpuSeconds(broker);
    await pass(1_000);
    assert.ok(await cpuSeconds(broker) - before <= 0.25, `${await cpuSeconds(broker) - before} s of CPU in a second`);
}

describe('when descriptors run out', { skip: NeedsDescriptors }, () => {
    it('those who are there are served, the others are told at once, and monitors get their answer', async t => {
        const broker = await brokerWith(t, '');
        const watcher = await Watcher.of(t, broker);
        await limitDescriptors(broker, 128);
        const raws = await Promise.all(numbers(400).map(() => Raw.open(t, broker)));
        await broker.untilLogged('All descriptors');
        for (const answer of await Promise.all(raws.slice(-200).map(raw => raw.untilEnd())))
            assert.match(answer, /^HTTP\/1\.1 503 [^]*\r\nRetry-After: \d+\r\n/);
        const answered = new Deadline('an answer to a monitor'); // whose place one of the others may still have
        while ((await request(`${broker.httpUrl}/health`)).status !== 200)
            answered.check();
        assert.equal((await request(`${broker.httpUrl}/`)).status, 503);
        const used = await descriptorCount(broker);
        assert.ok(used > 64 && used <= 128 - 8, `${used} descriptors, with none for files`);

        await assertNearlyIdle(broker);
        await watcher.assertUnmoved();

        for (const raw of raws)
            raw.destroy();
        const deadline = new Deadline('room for others');
        while ((await request(`${broker.httpUrl}/`)).status !== 200)
            deadline.check();
        await watcher.assertUnmoved();
        assert.equal(broker.log.split('All descriptors').length - 1, 1, 'it says so once');
    });

    it('those who come while there is not one are told so, and monitors one after the other get their answer', async t => {
        const broker = await brokerWith(t, '');
        const watcher = await Watcher.of(t, broker);
        await limitDescriptors(broker, await descriptorCount(broker));
        const answers = await Promise.all(numbers(20).map(() => answerTo(t, broker, requestsTo(broker).get('/'))));
        assert.deepEqual([...new Set(answers.map(statusOf))], [503]);
        const deadline = new Deadline('an answer to a monitor');
        while ((await request(`${broker.httpUrl}/health`)).status !== 200)
            deadline.check();
        await assertNearlyIdle(broker);
        await watcher.assertUnmoved();

        await limitDescriptors(broker, 1_024);
        assert.equal((await request(`${broker.httpUrl}/`)).status, 200);
        await watcher.assertUnmoved();
    });

    it('over TLS each is told once it has shaken hands, and monitors in the crowd get their answer', async t => {
        const broker = await Tls.brokerWith(t, '');
        const watcher = await Watcher.of(t, broker);
        await limitDescriptors(broker, 128);
        const staying = await Promise.all(numbers(120).map(() => Raw.begun(t, broker)));
        await broker.untilLogged('All descriptors');
        const { get, upgrade } = requestsTo(broker);
        const asked = [get('/'), get('/health'), upgrade(Connection, Key, Version), get('/ws/info')];
        const answers = await Promise.all(numbers(200).map(async number => {
            const raw = await Raw.begun(t, broker);
            raw.send(asked[number % asked.length]);
            return raw.untilEnd();
        }));
        for (const [number, answer] of answers.entries()) {
            if (number % asked.length === 1)
                assert.equal(statusOf(answer), 200, `to monitor ${number}: ${answer}`);
            else
                assert.match(answer, /^HTTP\/1\.1 503 [^]*\r\nRetry-After: \d+\r\n/, `to client ${number}`);
        }
        await assertNearlyIdle(broker);
        await watcher.assertUnmoved();

        for (const raw of staying)
            raw.destroy();
        const deadline = new Deadline('room for others');
        while (statusOf(await answerTo(t, broker, get('/', 'Connection: close'))) !== 200)
            deadline.check();
        await watcher.assertUnmoved();
    });

    it('over TLS those who stall are ended, and do not keep others for long', async t => {
        const broker = await Tls.brokerWith(t, '');
        await limitDescriptors(broker, await descriptorCount(broker));
        const stalled = await Promise.all(numbers(100).map(() => Raw.plain(t, broker)));
        for (const raw of stalled)
            raw.socket.write(HalfHello);
        const monitor = await Raw.begun(t, broker);
        monitor.send(requestsTo(broker).get('/health'));
        for (const answer of await Promise.all(stalled.map(raw => raw.untilEnd())))
            assert.doesNotMatch(answer, /HTTP/);
        await monitor.untilEnd(); // with or without an answer
        const deadline = new Deadline('an answer to a monitor');
        while (statusOf(await answerTo(t, broker, requestsTo(broker).get('/health'))) !== 200)
            deadline.check();
    });
});
