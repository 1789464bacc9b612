// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A page that a development server serves, on its own port, with a proxy to the broker.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Client } from '@stomp/stompjs';
import SockJS from 'sockjs-client';

import { configuration } from './adapters/stompjs.js';
import { Broker } from './support/broker.js';
import { DevServer } from './support/devserver.js';
import { Events } from './support/events.js';
import { patiently } from './support/sockjsoptions.js';
import { refusal, request, Wire } from './support/wire.js';

describe('a page behind a development server', () => {
    let broker;
    // With a proxy that is trusted, pages of this machine are let in only where they are the broker's own.
    before(async () => { broker = await Broker.start({ options: ['--trusted-proxies', '192.0.2.1', '--allowed-hosts', '.example.com'] }); });
    after(async () => assert.equal(await broker?.stop(), 0));

    for (const transport of ['websocket', 'xhr-streaming', 'xhr-polling']) {
        it(`gets its messages by sockjs-client over ${transport}`, async t => {
            const server = await DevServer.before(t, broker);
            const url = `http://localhost:${server.port}/ws`;
            const events = new Events();
            const client = new Client({
                ...configuration({ url, overSockjs: true, heartBeat: 0, reconnectDelay: 0 }, events),
                webSocketFactory: () => new SockJS(url, null, patiently(transport)),
            });
            client.activate();
            t.after(() => client.deactivate({ force: true }));
            await events.next('connected');
            client.subscribe('/alarm/dev', message => events.emit('message', message.body), { receipt: 'there' });
            await events.next('receipt');
            broker.push('/alarm/dev', '3');
            assert.equal(await events.next('message'), '3');
        });
    }

    it('opens a WebSocket by the name that it was served under', async t => {
        const server = await DevServer.before(t, broker);
        const port = `:${server.port}`;
        for (const host of [`localhost${port}`, `127.0.0.1${port}`, `10.0.2.2${port}`, `[::1]${port}`, 'localhost', `a.b.example.com${port}`])
            await Wire.open(t, `ws://127.0.0.1${port}/ws`, { headers: { Host: host, Origin: `http://${host}` } });
    });

    it('is refused where it came by a name that was pointed here', async t => {
        const server = await DevServer.before(t, broker);
        for (const name of ['evil.example', 'localhost.evil.example', 'example.com.evil.example', '127.0.0.1.nip.io']) {
            const host = `${name}:${server.port}`;
            assert.equal((await refusal(`ws://127.0.0.1:${server.port}/ws`, { headers: { Host: host, Origin: `http://${host}` } })).status, 421, name);
            assert.equal((await request(`http://127.0.0.1:${server.port}/ws/info`, { headers: { Host: host } })).status, 421, name);
        }
    });

    it('is refused where its Origin is another server of this machine', async t => {
        const server = await DevServer.before(t, broker);
        const headers = { Host: `localhost:${server.port}`, Origin: 'http://localhost:1' };
        assert.equal((await refusal(`ws://127.0.0.1:${server.port}/ws`, { headers })).status, 403);
    });
});
