// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { JSDOM } from 'jsdom';

import { configuration } from './stompjs.js';

// The package is made for a page: it loads the browser's build of sockjs-client.
const page = new JSDOM('<!doctype html><div id="app"></div>', { url: 'http://localhost:8081/' });
for (const name of ['window', 'document', 'location', 'navigator', 'XMLHttpRequest', 'WebSocket', 'Event'])
    Object.defineProperty(globalThis, name, { value: page.window[name], configurable: true, writable: true });

const { createElement, useEffect } = await import('react');
const { createRoot } = await import('react-dom/client');
const { StompSessionProvider, useStompClient, useSubscription } = await import('react-stomp-hooks');

function Subscription({ destination, headers, events }) {
    useSubscription(destination, message => events.emit('message', { body: message.body, headers: message.headers }), headers);
    return null;
}

function ClientTap({ onClient }) {
    const client = useStompClient();
    useEffect(() => onClient(client), [client]);
    return null;
}

/** The hooks as an application uses them: a provider with a URL, a component for each subscription. */
export default {
    name: 'react-stomp-hooks 3.0.1',
    transports: ['sockjs', 'websocket', 'websocketBesideSockjs'],
    versions: { sockjs: '1.2', websocket: '1.2', websocketBesideSockjs: '1.2' },
    reconnects: true,
    atOnce: 4,
    resubscribes: true,
    awaitsReceiptOfDisconnect: true,
    open(options, events) {
        const { brokerURL, webSocketFactory, onConnect, ...plain } = configuration(options, events);
        const root = createRoot(page.window.document.createElement('div'));
        const subscriptions = new Map();
        let client;
        let connectedHeaders;
        const onClient = current => {
            client = current;
            if (client)
                events.emit('connected', connectedHeaders);
        };
        const session = { ...plain, url: options.url, onConnect: frame => { connectedHeaders = frame.headers; } };
        const render = () => root.render(createElement(StompSessionProvider, session,
            createElement(ClientTap, { onClient }),
            ...[...subscriptions].map(([destination, headers]) =>
                createElement(Subscription, { key: destination, destination, headers, events }))));
        render();
        return {
            subscribe(destination, headers) {
                subscriptions.set(destination, headers);
                render();
                return { unsubscribe() { subscriptions.delete(destination); render(); } };
            },
            send: (destination, body, headers) => client.publish({ destination, body, headers }),
            disconnect: () => root.unmount(),
            drop() {
                root.unmount();
                client?.deactivate({ force: true });
            },
        };
    },
};
