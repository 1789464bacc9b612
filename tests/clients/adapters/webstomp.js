// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import SockJS from 'sockjs-client';
import webstomp from 'webstomp-client';
import WebSocket from 'ws';

import { noteBeat } from './stompjs.js';

globalThis.WebSocket = WebSocket; // what a browser has

/**
 * It lists its sub-protocols from the lowest to the highest and then asks for the one version that the
 * server picked, so a server that takes the first of the list gets STOMP 1.0 and no heart-beats.
 */
export default {
    name: 'webstomp-client 1.2.6',
    transports: ['sockjs', 'websocket', 'websocketBesideSockjs'],
    versions: { sockjs: '1.2', websocket: '1.2', websocketBesideSockjs: '1.2' },
    reconnects: false,
    resubscribes: false,
    awaitsReceiptOfDisconnect: false, // it closes the socket right after DISCONNECT
    open({ url, overSockjs, heartBeat }, events) {
        const options = { heartbeat: { outgoing: heartBeat, incoming: heartBeat } };
        const client = overSockjs ? webstomp.over(new SockJS(url), options) : webstomp.client(url, options);
        client.debug = line => noteBeat(line, events);
        client.onreceipt = frame => events.emit('receipt', frame.headers['receipt-id']);
        client.connect({}, frame => events.emit('connected', frame.headers), problem => {
            // An ERROR frame, or the close event of the socket.
            if (problem.command === 'ERROR')
                events.emit('error', { body: problem.body, headers: problem.headers });
            else
                events.emit('closed');
        });
        return {
            subscribe: (destination, headers) => client.subscribe(
                destination, ({ body, headers: received }) => events.emit('message', { body, headers: received }), headers),
            send: (destination, body, headers) => client.send(destination, body, headers),
            disconnect: () => client.disconnect(),
            drop: () => client.ws.close(),
        };
    },
};
