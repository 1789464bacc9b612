// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which WebSocket sub-protocol the broker picks, and that STOMP then speaks the same version.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Broker } from './support/broker.js';
import { frameOf, Wire } from './support/wire.js';

let broker;
before(async () => { broker = await Broker.start({ program: 'belfryd' }); });
after(() => broker?.stop());

const rows = [
    { client: '@stomp/stompjs 7', offers: ['v12.stomp', 'v11.stomp', 'v10.stomp'], picked: 'v12.stomp', version: '1.2' },
    { client: 'webstomp-client', offers: ['v10.stomp', 'v11.stomp', 'v12.stomp'], picked: 'v12.stomp', version: '1.2' },
    { client: 'stompjs 2.3.3', offers: ['v10.stomp', 'v11.stomp'], picked: 'v11.stomp', version: '1.1' },
    { client: 'a client of 1.0', offers: ['v10.stomp'], picked: 'v10.stomp', version: '1.0' },
    { client: 'a client with protocols of its own', offers: ['mqtt', 'v11.stomp'], picked: 'v11.stomp', version: '1.1' },
    { client: 'a client that writes it in capitals', offers: ['V10.STOMP', 'V12.STOMP'], picked: 'V12.STOMP', version: '1.2' },
    { client: 'StompProtocolAndroid', offers: [], picked: '', version: '1.2' },
];

for (const path of ['/ws', '/ws/', '/ws/websocket']) {
    describe(`at ${path}`, () => {
        for (const { client, offers, picked, version } of rows) {
            it(`${client} gets ${picked || 'none'} and STOMP ${version}`, async t => {
                const wire = await Wire.open(t, broker.wsUrl + path, { protocols: offers });
                assert.equal(wire.protocol, picked);
                wire.send('CONNECT\naccept-version:1.0,1.1,1.2\nhost:belfry\n\n\0');
                const { command, headers } = frameOf(await wire.next());
                assert.equal(command, 'CONNECTED');
                assert.equal(headers.version, version);
            });
        }
    });
}

describe('over SockJS, which offers none', () => {
    it('STOMP takes the highest version', async t => {
        const wire = await Wire.open(t, `${broker.wsUrl}/ws/042/abcd0123/websocket`);
        assert.equal(wire.protocol, '');
        assert.equal(await wire.next(), 'o');
        wire.send(JSON.stringify(['CONNECT\naccept-version:1.0,1.1,1.2\n\n\0']));
        const [kind, frames] = [...(await wire.next()).matchAll(/^(a)(.*)$/gs)][0].slice(1);
        assert.equal(kind, 'a');
        const [text] = JSON.parse(frames);
        assert.equal(frameOf(text).headers.version, '1.2');
    });
});
