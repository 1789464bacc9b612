// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Many who send the greater part of something, and then nothing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { request } from '../clients/support/wire.js';
import { residentKiB } from './support/figures.js';
import { Raw, statusOf } from './support/raw.js';
import { connected, frame, Opcode, receiptOf, sent, text } from './support/rawwebsocket.js';
import { requestsTo } from './support/requests.js';
import { SanitizerKiB } from './support/sanitized.js';
import { opened } from './support/sockjssession.js';
import { brokerWith } from './support/strict.js';
import { Watcher } from './support/watcher.js';

const KiB = 1024;
const Limit = 8 * 1024 * KiB;
const CrowdSize = 200;
const Settings = `[limits]\ntotal_input_bytes = ${Limit}\nrequest_ms = 60000\n`; // nothing is refused for its time

const numbers = count => Array.from({ length: count }, (_, number) => number);
const filling = size => 'x'.repeat(size);

/** A session over a WebSocket that sends \a frames, of which the last is not whole. */
const webSocketWith = (...frames) => async (t, broker) => {
    const socket = await connected(t, broker);
    return {
        begin: () => socket.send(...frames),
        /** Until it is told to go, with what it is told and how. */
        told: async () => {
            const { command, headers, body } = await socket.nextStomp();
            return { why: `${command} ${headers.message}`, text: body, code: await socket.closeCode() };
        },
        destroy: () => socket.destroy(),
    };
};

/** A connection that sends \a size bytes of the body of a request that has more. */
const requestWith = (size, lineOf) => async (t, broker) => {
    const head = await lineOf(t, broker, `Content-Length: ${size + 1}`);
    const raw = await Raw.open(t, broker);
    return {
        begin: () => raw.send(head + filling(size)),
        told: async () => {
            const answer = await raw.untilEnd();
            return { why: 'answer', text: answer, code: statusOf(answer) };
        },
        destroy: () => raw.destroy(),
    };
};

const Kinds = [
    { what: 'messages of WebSockets', size: 139_000, of: webSocketWith(text(filling(139_000), { announced: 140_000n })), code: 1013 },
    {
        what: 'fragments', size: 130_000, code: 1013,
        of: webSocketWith(frame(Opcode.Text, filling(65_000), { fin: false }), frame(Opcode.Continuation, filling(65_000), { fin: false })),
    },
    { what: 'STOMP frames', size: 60_000, of: webSocketWith(text(`SEND\ndestination:/topic/halves\n\n${filling(60_000)}`)), code: 1013 },
    {
        what: 'bodies for sessions of SockJS', size: 120_000, code: 503,
        of: requestWith(120_000, async (t, broker, ...lines) => {
            const session = await opened(t, broker);
            await session.waitingPoll(); // it is there, and stays
            return requestsTo(broker).post(`${session.path}/xhr_send`, ...lines);
        }),
    },
    {
        what: 'bodies of back-ends', size: 900_000, code: 503,
        of: requestWith(900_000, (t, broker, ...lines) => requestsTo(broker).post('/api/publish',
            `Authorization: Bearer ${broker.token}`, 'Content-Type: application/json', ...lines)),
    },
];

describe('many who send the greater part of something', () => {
    for (const { what, size, of, code } of Kinds) {
        it(`hold no more together than the broker allows, be it of ${what}; who has less is not turned away`, async t => {
            const broker = await brokerWith(t, Settings, { options: ['--workers', '2'] }); // each of which has enough to give back
            const watcher = await Watcher.of(t, broker);
            const input = async () => JSON.parse((await request(`${broker.httpUrl}/health`)).body).input;
            const honest = await Promise.all([4_000, 20_000].map(async length => {
                const socket = await connected(t, broker);
                const whole = text(sent('r', filling(length)));
                socket.send(whole.subarray(0, length));
                return { socket, rest: whole.subarray(length) };
            }));
            const crowd = await Promise.all(numbers(CrowdSize).map(() => of(t, broker)));
            const before = await residentKiB(broker);

            const ends = [];
            for (const each of crowd) {
                each.begin();
                each.told().then(end => ends.push(end)).catch(() => {}); // it was not, until the test was over
            }
            const counted = Math.ceil(size / 8_192) * 8_192;
            const fewest = CrowdSize - Math.ceil(Limit * 9 / 8 / counted);
            let peak = 0;
            const deadline = new Deadline(`the end of ${fewest}`);
            while (ends.length < fewest) {
                const { bytes, limit } = await input();
                assert.equal(limit, Limit);
                assert.ok(bytes <= Limit * 9 / 8, `${bytes} bytes are held`);
                peak = Math.max(peak, await residentKiB(broker));
                deadline.check(`${ends.length} have ended`);
            }
            assert.deepEqual([...new Set(ends.map(end => end.code))], [code]);
            for (const { why, text: told } of ends) {
                assert.match(why, /^(ERROR input-full|answer)$/);
                assert.match(told, /limits\.total_input_bytes/);
            }
            const { closed } = await input();
            assert.ok(closed >= fewest && closed <= CrowdSize, `${closed} are counted`);
            await broker.untilLogged('input-full: all clients together held more than 8 MiB');
            // With what was freed, and is not yet given back to the system.
            assert.ok(peak < before + 4 * Limit / KiB + SanitizerKiB, `from ${before} to ${peak} KiB`);
            await watcher.assertUnmoved();

            for (const { socket, rest } of honest) {
                socket.send(rest);
                assert.equal(await receiptOf(socket), 'r');
            }
            for (const each of crowd)
                each.destroy();
            const given = new Deadline('memory to be given back');
            while ((await input()).bytes > 0 || await residentKiB(broker) > before + 2_048 + SanitizerKiB)
                given.check(await residentKiB(broker));
            await watcher.assertUnmoved();
        });
    }
});
