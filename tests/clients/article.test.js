// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sequence of the article's component, with the client versions that front-ends have: Stomp.over on a SockJS
// instance, connect() and then activate() as well.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Stomp as Stomp7 } from '@stomp/stompjs';
import SockJS from 'sockjs-client';
import stompjs5 from 'stompjs5';
import stompjs6 from 'stompjs6';

import { Broker } from './support/broker.js';
import { Events, within } from './support/events.js';

const versions = {
    '5.4.4': stompjs5.Stomp,
    '6.1.2': stompjs6.Stomp,
    '7.5.0': Stomp7,
};

let broker;
before(async () => { broker = await Broker.start(); });
after(() => broker?.stop());

/** The article's method, word for word but for the events and what it does with errors. */
function connectWebSocket(Stomp, socket, userSeq, events) {
    const component = {};
    component.stompClient = Stomp.over(socket);
    component.stompClient.debug = line => events.emit('debug', line);
    component.stompClient.connect(
        {}, () => {
            try {
                events.emit('connected');
                component.stompClient.subscribe(`/alarm/${userSeq}`, message => {
                    component.data = JSON.parse(message.body);
                    events.emit('data', component.data);
                });
            } catch (error) {
                events.emit('problem', error);
            }
        },
        error => events.emit('error', error),
        () => events.emit('closed'));
    component.stompClient.activate();
    return component;
}

/** The frames of \a command that the client wrote to its socket, seen under the client's feet. */
function countedFrames(socket, command) {
    const frames = [];
    const send = socket.send.bind(socket);
    socket.send = text => {
        if (text.startsWith(command))
            frames.push(text);
        return send(text);
    };
    return frames;
}

describe('the article\'s page', () => {
    let userSeq = 0;
    for (const [version, Stomp] of Object.entries(versions)) {
        it(`shows each pushed number with @stomp/stompjs ${version}`, async t => {
            const events = new Events();
            const socket = new SockJS(`${broker.httpUrl}/ws`);
            const connects = countedFrames(socket, 'CONNECT\n');
            const user = ++userSeq;
            const page = connectWebSocket(Stomp, socket, user, events);
            t.after(() => socket.close());

            await events.next('connected');
            await broker.pushUntilHeard(`/alarm/${user}`, '1'); // the article asks for no receipt
            assert.equal(await events.next('data'), 1);
            for (const number of [3, 0, 120]) {
                await broker.push(`/alarm/${user}`, `${number}`);
                assert.equal(await events.next('data'), number);
                assert.equal(page.data, number);
            }
            // The second call found a socket or a handler and did not connect again.
            assert.equal(connects.length, 1);
            assert.equal(events.count('connected'), 1);
        });

        it(`leaves when the user logs out with @stomp/stompjs ${version}`, async () => {
            const events = new Events();
            const user = ++userSeq;
            const page = connectWebSocket(Stomp, new SockJS(`${broker.httpUrl}/ws`), user, events);
            await events.next('connected');
            await broker.pushUntilHeard(`/alarm/${user}`, '1');
            await within(new Promise(resolve => page.stompClient.disconnect(resolve)), 'the end of disconnect()');
            await events.next('closed');
            await broker.pushUntilUnheard(`/alarm/${user}`, '2');
        });
    }

    it('learns that the broker went away, and stays away, as @stomp/stompjs warns', async () => {
        const events = new Events();
        connectWebSocket(Stomp7, new SockJS(`${broker.httpUrl}/ws`), ++userSeq, events);
        await events.next('connected');
        await broker.restart();
        await events.next('closed');
        assert.equal(events.count('connected'), 1);
    });
});

describe('a page that gives Stomp.over a factory', () => {
    it('has two sessions with 5.4.4, and both are served', async t => {
        const events = new Events();
        const sockets = [];
        connectWebSocket(stompjs5.Stomp, () => {
            sockets.push(new SockJS(`${broker.httpUrl}/ws`));
            return sockets.at(-1);
        }, 500, events);
        t.after(() => sockets.forEach(socket => socket.close()));
        await events.next('connected');
        await events.next('connected');
        assert.equal(sockets.length, 2);
        await broker.pushUntilHeard('/alarm/500', '5');
        assert.equal(await events.next('data'), 5);
    });

    it('has one session with 7.5.0 and comes back after a restart', async t => {
        const events = new Events();
        const page = connectWebSocket(Stomp7, () => new SockJS(`${broker.httpUrl}/ws`), 501, events);
        page.stompClient.reconnect_delay = 50;
        t.after(() => page.stompClient.deactivate());
        await events.next('connected');
        await broker.restart();
        await events.next('connected');
        await broker.pushUntilHeard('/alarm/501', '9');
        assert.equal(await events.next('data'), 9);
    });
});
