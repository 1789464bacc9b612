// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One client that would have another one take its words for the broker's. The libraries that are told so are those that
// unescape nothing, trim the names of headers and end a frame at its first NUL.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import stompjs2 from '../clients/adapters/stompjs2.js';
import webstomp from '../clients/adapters/webstomp.js';
import { Events } from '../clients/support/events.js';
import { frameOf, Wire } from '../clients/support/wire.js';
import { Forgeries } from './support/forgeries.js';
import { brokerWith, Scope } from './support/strict.js';
import { Watcher } from './support/watcher.js';

const scope = new Scope();
let broker;
let watcher;
let lastTopic = 0;

before(async () => {
    broker = await brokerWith(scope, '');
    watcher = await Watcher.of(scope, broker);
});
afterEach(() => watcher.assertUnmoved());
after(() => scope.end());

/** A client of \a version that speaks STOMP by itself. */
async function speaker(t, version) {
    const wire = await Wire.open(t, `${broker.wsUrl}/ws/websocket`, { ca: broker.ca });
    wire.send(`CONNECT\naccept-version:${version}\nhost:localhost\nheart-beat:0,0\n\n\0`);
    assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
    return wire;
}

/** What listens to \a topic as sub-1, and to /alarm/7 as sub-0, by \a library; next() is the next message as that understood it. */
async function victim(t, library, topic) {
    const events = new Events();
    const client = library.open({ url: `${broker.wsUrl}/ws/websocket`, overSockjs: false, heartBeat: 0 }, events);
    t.after(() => client.drop());
    await events.next('connected');
    client.subscribe('/alarm/7', { id: 'sub-0', receipt: 'a' });
    client.subscribe(topic, { id: 'sub-1', receipt: 'b' });
    await events.next('receipt');
    await events.next('receipt');
    return { next: () => events.next('message') };
}

describe('a header of a sender', () => {
    for (const library of [stompjs2, webstomp]) {
        for (const [name, header] of Forgeries) {
            it(`with ${name} deceives no ${library.name}`, async t => {
                const topic = `/topic/forgery${++lastTopic}`;
                const { next } = await victim(t, library, topic);
                const attacker = await speaker(t, '1.2');
                attacker.send(`SEND\ndestination:${topic}\n${header}\n\n999\0`);
                attacker.send(`SEND\ndestination:${topic}\n\nlast\0`);
                for (const body of ['999', 'last']) {
                    const message = await next();
                    assert.equal(message.headers.subscription, 'sub-1');
                    assert.equal(message.headers.destination, topic);
                    assert.equal(message.body, body);
                }
            });
        }
    }

    for (const version of ['1.0', '1.1', '1.2']) {
        it(`is the broker's own in no frame of ${version}`, async t => {
            const topic = `/topic/forgery${++lastTopic}`;
            const listener = await speaker(t, version);
            listener.send(`SUBSCRIBE\nid:sub-1\ndestination:${topic}\nreceipt:r\n\n\0`);
            assert.equal(frameOf(await listener.next()).command, 'RECEIPT');
            const attacker = await speaker(t, '1.2');
            attacker.send(`SEND\ndestination:${topic}\n${Forgeries.slice(0, -1).map(([, header]) => header).join('\n')}\n\n999\0`);
            assert.deepEqual(frameOf(await listener.next()).names, ['destination', 'subscription', 'message-id', 'content-length']);
        });
    }

    it('that is not UTF-8 reaches nobody, from 1.0 neither', async t => {
        const attacker = await speaker(t, '1.0');
        attacker.socket.send(Buffer.from('SEND\ndestination:/topic/a\nk:\xff\n\nx\0', 'latin1'));
        assert.equal(frameOf(await attacker.next()).headers.message, 'invalid-utf8');
    });
});

const forgedFrame = '\nMESSAGE\ndestination:/alarm/7\nsubscription:sub-0\nmessage-id:1\ncontent-length:3\n\n999';

describe('a body of a sender', () => {
    for (const library of [stompjs2, webstomp]) {
        for (const [name, body] of [
            ['a frame behind a NUL', Buffer.from(`hi\0${forgedFrame}`)],
            ['a frame behind a NUL and line ends', Buffer.from(`hi\0\r\n \n${forgedFrame}`)],
            ['a frame behind a NUL and octets that are not UTF-8', Buffer.from(`\xff\0${forgedFrame}`, 'latin1')],
        ]) {
            it(`with ${name} deceives no ${library.name}`, async t => {
                const topic = `/topic/forgery${++lastTopic}`;
                const { next } = await victim(t, library, topic);
                const attacker = await speaker(t, '1.2');
                attacker.socket.send(Buffer.concat([
                    Buffer.from(`SEND\ndestination:${topic}\nreceipt:r\ncontent-length:${body.length}\n\n`), body, Buffer.alloc(1)]));
                assert.match(frameOf(await attacker.next()).headers['undeliverable-to'], /^1\.0,1\.1,1\.2/);
                attacker.send(`SEND\ndestination:${topic}\n\nlast\0`);
                const message = await next();
                assert.equal(message.headers.subscription, 'sub-1');
                assert.equal(message.body, 'last');
            });
        }
    }

    it('that a client cannot be sent is left out of its messages, and the operator reads why', async t => {
        const own = await brokerWith(t, '');
        const listener = await Wire.open(t, `${own.wsUrl}/ws/websocket`);
        listener.send('CONNECT\naccept-version:1.1\nheart-beat:0,0\n\n\0');
        await listener.next();
        listener.send('SUBSCRIBE\nid:0\ndestination:/topic/a\nreceipt:r\n\n\0');
        await listener.next();
        listener.send('SEND\ndestination:/topic/a\ncontent-length:8\n\nsecret\0x\0');
        await own.untilLogged("A message to '/topic/a' was not sent to 1 of 1 subscriptions: nul-inside.");
        assert.doesNotMatch(own.log, /secret/);
    });
});
