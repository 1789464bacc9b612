// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sockjs-client with each transport forced, and @stomp/stompjs on it.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Client } from '@stomp/stompjs';
import SockJS from 'sockjs-client';

import { configuration } from './adapters/stompjs.js';
import { Broker } from './support/broker.js';
import { assertNewest, Events, within } from './support/events.js';
import { patiently } from './support/sockjsoptions.js';
import { WeakNetwork } from './support/weaknetwork.js';

let lastUser = 0;
const newAlarm = () => `/alarm/t${++lastUser}`;

/** A client of \a url over \a transport, or over what sockjs-client chooses; \a chosen() says what that was. */
function opened(t, url, transport, options = {}) {
    const events = new Events();
    let socket;
    const client = new Client({
        ...configuration({ url, overSockjs: true, heartBeat: 0, reconnectDelay: 0, ...options }, events),
        webSocketFactory: () => (socket = new SockJS(url, null, transport ? patiently(transport) : patiently())),
    });
    client.activate();
    t.after(() => {
        client.reconnectDelay = 0;
        return client.deactivate({ force: true });
    });
    return { client, events, next: kind => events.next(kind), chosen: () => socket.transport };
}

async function subscribed(talk, alarm) {
    await talk.next('connected');
    talk.client.subscribe(alarm, message => talk.events.emit('message', message.body), { receipt: 'there' });
    await talk.next('receipt');
}

describe('sockjs-client', () => {
    let broker;
    before(async () => { broker = await Broker.start({ options: ['--allowed-hosts', '127.0.0.1'] }); });
    after(() => broker?.stop());
    const url = () => `${broker.httpUrl}/ws`;

    for (const transport of ['websocket', 'xhr-streaming', 'eventsource', 'xhr-polling']) {
        describe(`over ${transport}`, { concurrency: true }, () => {
            const isPolling = transport.endsWith('polling');
            it(`receives ${isPolling ? 'the newest of ten pushes' : 'ten pushes in order'}`, async t => {
                const talk = opened(t, url(), transport);
                const alarm = newAlarm();
                await subscribed(talk, alarm);
                assert.equal(talk.chosen(), transport);
                const numbers = Array.from({ length: 10 }, (_, number) => `${number}`);
                numbers.forEach(number => broker.push(alarm, number));
                const next = () => talk.next('message');
                if (isPolling)
                    return assertNewest(next, numbers);
                for (const number of numbers)
                    assert.equal(await next(), number);
            });

            it('sends in order', async t => {
                const talk = opened(t, url(), transport);
                const topic = newAlarm().replace('alarm', 'topic');
                await subscribed(talk, topic);
                for (let number = 0; number < 10; ++number)
                    talk.client.publish({ destination: topic, body: `쪽지 ${number}` });
                for (let number = 0; number < 10; ++number)
                    assert.equal(await talk.next('message'), `쪽지 ${number}`);
            });

            it('receives every ASCII character, and signs of per cent', async t => {
                const talk = opened(t, url(), transport);
                const topic = newAlarm().replace('alarm', 'topic');
                await subscribed(talk, topic);
                const ascii = String.fromCharCode(...Array(128).keys());
                const bodies = [ascii, ...ascii, '100% sure', '%20', '%25', '%41', '%', '%%25', '%2525', '%zz', '%ff%fe', '%E2%82%AC'];
                for (const body of bodies)
                    talk.client.publish({ destination: topic, body });
                for (const body of bodies)
                    assert.equal(await talk.next('message'), body);
            });

            it('receives signs of per cent in headers, and in an ERROR', async t => {
                const talk = opened(t, url(), transport);
                const topic = newAlarm().replace('alarm', 'topic');
                await talk.next('connected');
                talk.client.subscribe(topic, ({ headers }) => talk.events.emit('message', headers.note));
                for (const note of ['100% sure', '%41', '%25']) {
                    talk.client.publish({ destination: topic, headers: { note }, body: 'x' });
                    assert.equal(await talk.next('message'), note);
                }
                const told = new Promise(resolve => { talk.client.onStompError = ({ body }) => resolve(body); });
                talk.client.publish({ destination: '/alarm/100%41', body: 'x' });
                assert.match(await within(told, 'an ERROR'), /\/alarm\/100%41/);
            });

            it('beats both ways', async t => {
                const talk = opened(t, url(), transport, { heartBeat: 1_000 });
                await talk.next('connected');
                await Promise.all([talk.next('beat sent'), talk.next('beat received')]);
                assert.equal(talk.events.count('closed'), 0);
            });

            it('notices that the network was cut, and comes back', async t => {
                const network = await WeakNetwork.to(broker.port);
                t.after(() => network.close());
                const talk = opened(t, `http://127.0.0.1:${network.port}/ws`, transport, { heartBeat: 1_000, reconnectDelay: 50 });
                const alarm = newAlarm();
                await subscribed(talk, alarm);
                network.cut();
                await talk.next('closed');
                network.mend();
                await subscribed(talk, alarm);
                await broker.push(alarm, '42');
                assert.equal(await talk.next('message'), '42');
            });

            it('leaves nothing behind when it disconnects', async t => {
                const talk = opened(t, url(), transport);
                const alarm = newAlarm();
                await subscribed(talk, alarm);
                talk.client.deactivate();
                await talk.next('disconnected');
                await broker.pushUntilUnheard(alarm, '1');
            });
        });
    }

    for (const transport of ['websocket', 'xhr-streaming', 'eventsource', 'xhr-polling']) {
        it(`hears over ${transport} that the broker stops`, async t => {
            const own = await Broker.start();
            t.after(() => own.stop());
            const talk = opened(t, `${own.httpUrl}/ws`, transport);
            await talk.next('connected');
            assert.equal(await own.stop(), 0);
            await talk.next('closed');
        });
    }

    it('falls back by itself where WebSockets are switched off', async t => {
        const folder = await mkdtemp(path.join(tmpdir(), 'belfry-'));
        t.after(() => rm(folder, { recursive: true }));
        const file = path.join(folder, 'belfry.toml');
        await writeFile(file, '[sockjs]\nwebsocket = false\n');
        const own = await Broker.start({ options: ['--config', file] });
        t.after(() => own.stop());
        const talk = opened(t, `${own.httpUrl}/ws`);
        const alarm = newAlarm();
        await subscribed(talk, alarm);
        assert.equal(talk.chosen(), 'xhr-streaming');
        await own.push(alarm, '7');
        assert.equal(await talk.next('message'), '7');
    });
});
