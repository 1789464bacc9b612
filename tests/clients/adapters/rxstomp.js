// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { RxStomp, RxStompState } from '@stomp/rx-stomp';

import { configuration } from './stompjs.js';

/** Streams over @stomp/stompjs: a watch outlives the connection and subscribes again on the next one. */
export default {
    name: '@stomp/rx-stomp 2.4.0',
    transports: ['sockjs', 'websocket', 'websocketBesideSockjs'],
    versions: { sockjs: '1.2', websocket: '1.2', websocketBesideSockjs: '1.2' },
    reconnects: true,
    resubscribes: true,
    awaitsReceiptOfDisconnect: true,
    open(options, events) {
        const { onConnect, onUnhandledReceipt, onStompError, onWebSocketClose, onDisconnect, ...plain }
            = configuration(options, events);
        const client = new RxStomp();
        client.configure(plain);
        client.serverHeaders$.subscribe(headers => onConnect({ headers }));
        client.unhandledReceipts$.subscribe(onUnhandledReceipt);
        client.stompErrors$.subscribe(onStompError);
        let wasOpen = false;
        client.connectionState$.subscribe(state => {
            if (wasOpen && state === RxStompState.CLOSED)
                onWebSocketClose();
            wasOpen = state === RxStompState.OPEN;
        });
        client.activate();
        return {
            subscribe: (destination, subHeaders) => client.watch({ destination, subHeaders })
                .subscribe(({ body, headers }) => events.emit('message', { body, headers })),
            send: (destination, body, headers) => client.publish({ destination, body, headers }),
            disconnect: () => client.deactivate().then(onDisconnect),
            drop: () => client.deactivate({ force: true }),
        };
    },
};
