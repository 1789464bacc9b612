// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { createRequire } from 'node:module';

import { configuration } from '../../clients/adapters/stompjs.js';
import { Events } from '../../clients/support/events.js';
import { Wire, frameOf } from '../../clients/support/wire.js';

const { Client } = createRequire(new URL('../../clients/', import.meta.url))('@stomp/stompjs');

/** A page with @stomp/stompjs that is connected as \a login, or as nobody. */
export async function page(t, api, login, { heartBeat = 0 } = {}) {
    const events = new Events();
    const client = new Client({
        ...configuration({ url: `${api.broker.wsUrl}/ws`, heartBeat, reconnectDelay: 0 }, events),
        onUnhandledReceipt: ({ headers }) => events.emit(headers['receipt-id'] === 'asked' ? 'settled' : 'receipt'),
        onStompError: () => events.emit('settled'),
        connectHeaders: login ? { login, passcode: 'secret' } : {},
    });
    client.activate();
    t.after(() => {
        client.deactivate();
        client.webSocket?.terminate?.();
    });
    await events.next('connected');
    return {
        events,
        client,
        /** Has the RECEIPT, so that the broker has the subscription. */
        async subscribe(destination, id = '0') {
            const subscription = client.subscribe(destination, ({ body }) => events.emit('message', body), { id, receipt: id });
            await events.next('receipt');
            return subscription;
        },
        /** Asks for what the broker ignores or refuses; until it has done that. */
        async ask(destination) {
            client.subscribe(destination, () => {}, { id: 'asked', receipt: 'asked' });
            await events.next('settled');
        },
        async unsubscribe(id = '0') {
            client.unsubscribe(id, { receipt: 'u' });
            await events.next('receipt');
        },
        /** Says something, for the broker to hear. */
        async speak() {
            client.publish({ destination: '/topic/voices', body: '', headers: { receipt: 'voice' } });
            await events.next('receipt');
        },
        /** Is gone as in a tunnel. */
        vanish() { client.webSocket.terminate(); },
    };
}

/** A client whose frames the test writes itself, connected as \a login. */
export async function wire(t, api, login, { version = '1.2', beat = '0,0' } = {}) {
    const opened = await Wire.open(t, `${api.broker.wsUrl}/ws/websocket`);
    opened.send(`CONNECT\naccept-version:${version}\nhost:x\nheart-beat:${beat}\nlogin:${login}\n\n\0`);
    await opened.next();
    return Object.assign(opened, {
        async subscribe(destination, id = '0') {
            opened.send(`SUBSCRIBE\nid:${id}\ndestination:${destination}\nreceipt:r\n\n\0`);
            while (frameOf(await opened.next()).command !== 'RECEIPT') {
                // what it is sent before
            }
        },
    });
}
