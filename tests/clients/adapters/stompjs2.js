// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import SockJS from 'sockjs-client';
import { createRequire } from 'node:module';
import WebSocket from 'ws';

import { noteBeat } from './stompjs.js';

// The package's entry for Node asks for a native WebSocket client; front-ends load this file.
const { Stomp } = createRequire(import.meta.url)('stompjs/lib/stomp.js');
Stomp.setInterval = (milliseconds, callback) => setInterval(callback, milliseconds);
Stomp.clearInterval = clearInterval;
Stomp.WebSocketClass = WebSocket;

/** The client of 2013 that is still downloaded more often than most: STOMP 1.1 at best, no escaping. */
export default {
    name: 'stompjs 2.3.3',
    transports: ['sockjs', 'websocket', 'websocketBesideSockjs'],
    versions: { sockjs: '1.1', websocket: '1.1', websocketBesideSockjs: '1.1' },
    reconnects: false,
    resubscribes: false,
    awaitsReceiptOfDisconnect: false, // it closes the socket right after DISCONNECT
    open({ url, overSockjs, heartBeat }, events) {
        const client = overSockjs ? Stomp.over(new SockJS(url)) : Stomp.client(url);
        client.heartbeat = { outgoing: heartBeat, incoming: heartBeat };
        client.debug = line => noteBeat(line, events);
        client.onreceipt = frame => events.emit('receipt', frame.headers['receipt-id']);
        client.connect({}, frame => events.emit('connected', frame.headers), problem => {
            // An ERROR frame, or a sentence about the lost connection.
            if (problem.command === 'ERROR')
                events.emit('error', { body: problem.body, headers: problem.headers });
            else
                events.emit('closed');
        });
        return {
            subscribe: (destination, headers) => client.subscribe(
                destination, ({ body, headers: received }) => events.emit('message', { body, headers: received }), headers),
            send: (destination, body, headers) => client.send(destination, headers, body),
            disconnect: () => client.disconnect(),
            drop: () => client.ws.close(),
        };
    },
};
