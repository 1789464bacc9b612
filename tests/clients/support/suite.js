// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Broker } from './broker.js';
import { Events } from './events.js';

/** How a client reaches the broker. */
export const Transports = {
    sockjs: { name: 'SockJS', url: broker => `${broker.httpUrl}/ws` },
    websocket: { name: 'WebSocket at /ws', url: broker => `${broker.wsUrl}/ws` },
    websocketBesideSockjs: { name: 'WebSocket at /ws/websocket', url: broker => `${broker.wsUrl}/ws/websocket` },
};

/** More than the 16 KiB after which old clients cut a frame, in letters of three octets, within 64 KiB. */
const LongText = '쪽지'.repeat(9_000);

let lastUser = 1_000;
/** A destination that no other test uses. */
const newAlarm = () => `/alarm/${++lastUser}`;
const newTopic = () => `/topic/${++lastUser}`;

/** One connection of the client under test and what happened on it. */
class Talk {
    constructor(world, options) {
        this.events = new Events();
        this.broker = world.broker;
        this.connection = world.client.open({
            url: world.transport.url(world.broker),
            overSockjs: world.transport === Transports.sockjs,
            heartBeat: 0,
            reconnectDelay: 0,
            ...options,
        }, this.events);
    }

    next(kind) { return this.events.next(kind); }

    /** Subscribes and waits for the receipt that says the subscription is there. */
    async subscribe(destination, headers = {}) {
        const receipt = `subscribed-${destination.slice(1).replace('/', '-')}`;
        const subscription = this.connection.subscribe(destination, { receipt, ...headers });
        assert.equal(await this.next('receipt'), receipt);
        return subscription;
    }
}

/** A connection that is up, and is dropped when the test ends. */
async function connected(t, world, options = {}) {
    const talk = new Talk(world, options);
    t.after(() => talk.connection.drop());
    talk.headers = await talk.next('connected');
    return talk;
}

/** What every client must be able to do; \a world names the client, the transport and the broker. */
const scenarios = {
    'connects with the highest version that both speak': async (t, world) => {
        const { headers } = await connected(t, world);
        assert.equal(headers.version, world.client.versions[world.key]);
        assert.match(headers['heart-beat'], /^\d+,\d+$/);
    },

    'receives ten pushed numbers bare and in order': async (t, world) => {
        const talk = await connected(t, world);
        const alarm = newAlarm();
        await talk.subscribe(alarm);
        const numbers = Array.from({ length: 10 }, (_, index) => `${index}`);
        const reports = await Promise.all(numbers.map(number => world.broker.push(alarm, number)));
        for (const number of numbers) {
            const message = await talk.next('message');
            assert.equal(message.body, number);
            assert.equal(message.headers.destination, alarm);
            assert.equal(message.headers['content-type'], 'application/json');
        }
        assert.deepEqual(reports, numbers.map(() => ({ written: 1, matched: 1 })));
    },

    'is sent the number that was pushed while it was away': async (t, world) => {
        const alarm = newAlarm();
        await world.broker.push(alarm, '4');
        assert.deepEqual(await world.broker.push(alarm, '5'), { written: 0, matched: 0 });
        const talk = await connected(t, world);
        await talk.subscribe(alarm);
        const retained = await talk.next('message');
        await world.broker.push(alarm, '6');
        const pushed = await talk.next('message');
        assert.deepEqual([retained.body, pushed.body], ['5', '6']);
        assert.deepEqual(Object.keys(retained.headers).sort(), Object.keys(pushed.headers).sort());
        assert.notEqual(retained.headers['message-id'], pushed.headers['message-id']);
    },

    'is not sent it where it says that it does not want it': async (t, world) => {
        const alarm = newAlarm();
        await world.broker.push(alarm, '5');
        const talk = await connected(t, world);
        await talk.subscribe(alarm, { 'alarm-retained': 'false' });
        await world.broker.push(alarm, '6');
        assert.equal((await talk.next('message')).body, '6');
    },

    'is told of versions where it asks for them': async (t, world) => {
        const alarm = newAlarm();
        await world.broker.push(alarm, '5');
        const talk = await connected(t, world);
        await talk.subscribe(alarm, { 'alarm-meta': '1' });
        await world.broker.push(alarm, '6');
        const messages = [await talk.next('message'), await talk.next('message')];
        assert.deepEqual(messages.map(({ headers }) => headers['alarm-retained']), ['true', 'false']);
        const [first, second] = messages.map(({ headers }) => Number(headers['alarm-version']));
        assert.ok(first > 0 && second === first + 1, `${second} after ${first}`);
    },

    'gets a long text back from a topic, letter by letter': async (t, world) => {
        const talk = await connected(t, world);
        const topic = newTopic();
        await talk.subscribe(topic);
        talk.connection.send(topic, LongText, { 'content-type': 'text/plain' });
        const { body, headers } = await talk.next('message');
        assert.equal(body.length, LongText.length);
        assert.ok(body === LongText, 'the text changed on its way');
        assert.equal(headers['content-type'], 'text/plain');
    },

    'is told by a receipt that its frame was processed': async (t, world) => {
        const talk = await connected(t, world);
        talk.connection.send(newTopic(), 'hello', { receipt: 'sent-1' });
        assert.equal(await talk.next('receipt'), 'sent-1');
    },

    'is refused a SEND to an alarm with a reason and is closed': async (t, world) => {
        const talk = await connected(t, world);
        talk.connection.send('/alarm/7', '99', { receipt: 'not-mine' });
        const { headers, body } = await talk.next('error');
        assert.match(headers.message, /^[a-z][a-z-]*$/, 'a code word');
        assert.equal(headers['receipt-id'], 'not-mine');
        assert.match(body, /\S+ \S+/, 'a sentence');
        await talk.next('closed');
    },

    'beats both ways': async (t, world) => {
        const talk = await connected(t, world, { heartBeat: 1_000 });
        const [canSend, wants] = talk.headers['heart-beat'].split(',').map(Number);
        assert.ok(canSend > 0 && wants > 0, talk.headers['heart-beat']);
        await Promise.all([talk.next('beat sent'), talk.next('beat received')]);
        assert.equal(talk.events.count('closed'), 0);
    },

    'receives nothing any more once it unsubscribed': async (t, world) => {
        const talk = await connected(t, world);
        const alarm = newAlarm();
        const subscription = await talk.subscribe(alarm);
        subscription.unsubscribe();
        await world.broker.pushUntilUnheard(alarm, '1');
        assert.equal(talk.events.count('closed'), 0);
    },

    'leaves nothing behind when it disconnects': async (t, world) => {
        const talk = await connected(t, world);
        const alarm = newAlarm();
        await talk.subscribe(alarm);
        talk.connection.disconnect();
        if (world.client.awaitsReceiptOfDisconnect)
            await talk.next('disconnected');
        await world.broker.pushUntilUnheard(alarm, '1');
        assert.equal(talk.events.count('error'), 0);
    },
};

/** The client comes back by itself where it can; where it cannot, it says that the connection is gone. */
async function survivesRestart(t, worlds) {
    const { client, broker } = worlds[0];
    const talks = await Promise.all(worlds.map(async world => {
        const talk = await connected(t, world, { reconnectDelay: 50 });
        const alarm = newAlarm();
        await talk.subscribe(alarm);
        return { world, talk, alarm };
    }));
    await broker.restart();
    await Promise.all(talks.map(async ({ world, talk, alarm }) => {
        await talk.next('closed');
        const again = client.reconnects ? talk : await connected(t, world);
        if (client.reconnects)
            await again.next('connected');
        if (!client.resubscribes)
            await again.subscribe(alarm);
        await broker.pushUntilHeard(alarm, '42');
        assert.equal((await again.next('message')).body, '42');
    }));
}

/** Runs every scenario with \a client, over every transport that it has. */
export function runSuite(client) {
    describe(client.name, () => {
        const worlds = client.transports.map(key => ({ client, key, transport: Transports[key] }));
        before(async () => {
            const broker = await Broker.start();
            for (const world of worlds)
                world.broker = broker;
        });
        after(() => worlds[0].broker?.stop());

        // At once, since a beat takes as long as the two ends agreed on. But a page is slow to start, and
        // sockjs-client gives up on a WebSocket that is not open within 0.6 s.
        describe('talking', { concurrency: client.atOnce ?? true }, () => {
            for (const world of worlds)
                for (const [sentence, scenario] of Object.entries(scenarios))
                    it(`${sentence} (${world.transport.name})`, t => scenario(t, world));
        });

        const outcome = client.reconnects ? 'is back' : 'learns of it and can connect anew';
        it(`${outcome} after the broker restarts`, t => survivesRestart(t, worlds));
    });
}
