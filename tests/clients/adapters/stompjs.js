// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import SockJS from 'sockjs-client';
import WebSocket from 'ws';

globalThis.WebSocket = WebSocket; // what a browser has

const frameOf = ({ body, headers }) => ({ body, headers });

/** The options of the `Client` of any @stomp/stompjs, wired to \a events. */
export function configuration({ url, overSockjs, heartBeat, reconnectDelay }, events) {
    return {
        ...(overSockjs ? { webSocketFactory: () => new SockJS(url) } : { brokerURL: url }),
        heartbeatIncoming: heartBeat,
        heartbeatOutgoing: heartBeat,
        reconnectDelay,
        splitLargeFrames: true,
        onConnect: frame => events.emit('connected', frame.headers),
        onUnhandledReceipt: frame => events.emit('receipt', frame.headers['receipt-id']),
        onStompError: frame => events.emit('error', frameOf(frame)),
        onWebSocketClose: () => events.emit('closed'),
        onDisconnect: () => events.emit('disconnected'),
        debug: line => noteBeat(line, events),
    };
}

/** Every client of this family says in its debug output when a beat passes. */
export function noteBeat(line, events) {
    if (line === '>>> PING')
        events.emit('beat sent');
    else if (line === '<<< PONG')
        events.emit('beat received');
}

/** The adapter of one version of @stomp/stompjs. */
export function stompjs(version, Client) {
    return {
        name: `@stomp/stompjs ${version}`,
        transports: ['sockjs', 'websocket', 'websocketBesideSockjs'],
        versions: { sockjs: '1.2', websocket: '1.2', websocketBesideSockjs: '1.2' },
        reconnects: true,
        resubscribes: false,
        awaitsReceiptOfDisconnect: true,
        open(options, events) {
            const client = new Client(configuration(options, events));
            client.activate();
            return {
                subscribe: (destination, headers) => client.subscribe(
                    destination, message => events.emit('message', frameOf(message)), headers),
                send: (destination, body, headers) => client.publish({ destination, body, headers }),
                disconnect: () => client.deactivate(),
                drop() {
                    client.reconnectDelay = 0;
                    client.deactivate();
                    client.webSocket?.close();
                },
            };
        },
    };
}
