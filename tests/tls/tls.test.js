// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The clients of front-ends over TLS, and who is refused.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { assertNewest, Events, within } from '../clients/support/events.js';
import { Client, SockJS, WebSocket } from '../clients/support/packages.js';
import { patiently } from '../clients/support/sockjsoptions.js';
import { frameOf, Wire } from '../clients/support/wire.js';
import { Raw } from '../faults/support/raw.js';
import { frame, Opcode } from '../faults/support/rawwebsocket.js';
import { brokerWith, Scope } from '../faults/support/strict.js';
import { certificates } from './support/certificate.js';
import { Records, secureConnection, trustEverywhere } from './support/client.js';

/** More than a record of TLS holds, within the bounds of a frame. */
const LongText = '쪽지'.repeat(9_000);

const scope = new Scope();
let certificate;
let broker;

before(async () => {
    [certificate] = await certificates(scope, 'belfry');
    trustEverywhere(certificate.pem);
    broker = await brokerWith(scope, '[limits]\nfirst_byte_ms = 3600000\n', { certificate }); // what ends a connection is not that
});
after(() => scope.end());

/** Resolves once \a client is subscribed to \a destination; its messages are events. */
async function subscribed(t, client, destination) {
    const events = new Events();
    client.onConnect = () => {
        client.watchForReceipt('subscribed', () => events.emit('subscribed'));
        client.subscribe(destination, message => events.emit('message', message.body), { receipt: 'subscribed' });
    };
    client.onStompError = frame => events.emit('error', frame.body);
    client.reconnectDelay = 0;
    client.activate();
    t.after(() => client.deactivate({ force: true }));
    await events.next('subscribed');
    return events;
}

describe('what the log says of handshakes that failed', () => {
    it('is one line for all workers, and in the end how many more there were', async t => {
        const own = await Broker.start({ certificate, options: ['--workers', '2', '--unread-store', 'memory'] });
        t.after(() => own.kill());
        for (let count = 0; count < 8; ++count) {
            const raw = await Raw.plain(t, own);
            raw.send('GET / HTTP/1.1\r\n\r\n');
            await raw.untilEnd();
        }
        assert.equal(await own.stop(), 0);
        const [first, ...others] = own.log.split('\n').filter(line => line.includes('tls-failed'));
        assert.match(first, / warning transport: Refused 127\.0\.0\.1: tls-failed\. \S/);
        assert.deepEqual(others.map(line => line.replace(/^.* listener: |^.* transport: /, '')), ['Suppressed 7 for tls-failed from 127.0.0.1 within a minute']);
    });
});

describe('over TLS', () => {
    it('says https where it listens', () => {
        assert.match(broker.httpUrl, /^https:/);
    });

    const ways = {
        'a WebSocket': () => new WebSocket(`${broker.wsUrl}/ws`, ['v12.stomp'], { ca: certificate.pem }),
        'SockJS by xhr-streaming': () => new SockJS(`${broker.httpUrl}/ws`, null, patiently('xhr-streaming')),
        'SockJS by xhr-polling': () => new SockJS(`${broker.httpUrl}/ws`, null, patiently('xhr-polling')),
    };
    Object.entries(ways).forEach(([name, webSocketFactory], index) => {
        it(`pushes and echoes by ${name}`, async t => {
            const alarm = `/alarm/${index}`;
            const topic = `/topic/${index}`;
            const client = new Client({ webSocketFactory });
            const events = await subscribed(t, client, alarm);
            const numbers = Array.from({ length: 10 }, (_, number) => `${number}`);
            await Promise.all(numbers.map(number => broker.push(alarm, number)));
            const next = () => events.next('message');
            if (name.endsWith('polling'))
                await assertNewest(next, numbers);
            else
                for (const number of numbers)
                    assert.equal(await next(), number);
            client.subscribe(topic, message => events.emit('echo', message.body));
            client.publish({ destination: topic, body: LongText });
            assert.ok(await events.next('echo') === LongText, 'the text changed on its way');
        });
    });

    it('frames a WebSocket for SockJS', async t => {
        const wire = await Wire.open(t, `${broker.wsUrl}/ws/000/tls/websocket`, { ca: certificate.pem });
        assert.equal(await wire.next(), 'o');
    });

    it('takes a page of the same name for its own over https only', async t => {
        const Site = 'notes.example.com';
        const site = await Broker.start({ certificate, options: ['--host', '0.0.0.0', '--allowed-hosts', Site] });
        const open = scheme => Wire.open(t, `wss://127.0.0.1:${site.port}/ws`,
            { ca: certificate.pem, headers: { Host: Site, Origin: `${scheme}://${Site}` } });
        assert.equal((await open('https')).events.count('closed'), 0);
        await assert.rejects(open('http'), /403/);
        assert.equal(await site.stop(), 0);
    });

    it('has the last word heard while the client goes on sending', async t => {
        const wire = await Wire.open(t, `${broker.wsUrl}/ws`, { protocols: ['v12.stomp'], ca: certificate.pem });
        wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
        wire.send('SEND\ndestination:/alarm/7\n\n1\0');
        for (let count = 0; count < 100; ++count)
            wire.send(`SEND\ndestination:/topic/a\n\n${'x'.repeat(50_000)}\0`);
        assert.equal(frameOf(await wire.next()).command, 'ERROR');
        assert.equal((await wire.closed()).code, 1008);
    });

    it('tells a client that sends a frame with the request, be it in another record', async t => {
        const records = new Records(t, broker.port);
        const socket = await secureConnection(t, broker.port, { ca: certificate.pem, socket: records });
        records.hold();
        socket.write(`GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${broker.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
            + 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n');
        socket.write(frame(Opcode.Text, 'too early'));
        while (records.heldCount < 2)
            await within(new Promise(setImmediate), 'both records');
        records.release();
        const answer = await within(once(socket, 'data'), 'an answer');
        assert.match(`${answer}`, /^HTTP\/1\.1 400 /);
    });

    it('says that TLS ends before it ends the connection', async t => {
        const socket = await secureConnection(t, broker.port, { ca: certificate.pem, allowHalfOpen: true });
        let answer = '';
        const ended = new Promise((resolve, reject) => {
            socket.on('data', bytes => { answer += bytes; });
            socket.on('end', resolve).on('error', reject);
        });
        socket.write(`GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1:${broker.port}\r\nConnection: close\r\n\r\n`);
        await ended; // without the word node has it for cut off: ERR_SSL_UNEXPECTED_EOF_WHILE_READING
        assert.match(answer, /^HTTP\/1\.1 404 /);
    });
});

describe('a connection is ended', () => {
    it('where the client says that TLS ends, and nothing of TCP', async t => {
        const records = new Records(t, broker.port);
        const socket = await secureConnection(t, broker.port, { ca: certificate.pem, socket: records });
        socket.end();
        await within(once(records.socket, 'close'), 'the end of the connection');
    });

    it('where a record is broken', async t => {
        const records = new Records(t, broker.port);
        await secureConnection(t, broker.port, { ca: certificate.pem, socket: records });
        records.socket.write(Buffer.concat([Buffer.from('1703030040', 'hex'), Buffer.alloc(64)]));
        await within(once(records.socket, 'close'), 'the end of the connection');
    });

    it('where the client wants to shake hands again', async t => {
        const socket = await secureConnection(t, broker.port, { ca: certificate.pem, maxVersion: 'TLSv1.2' });
        const answer = new Promise(resolve => socket.on('error', resolve) && socket.renegotiate({}, resolve));
        assert.match(`${await within(answer, 'a refusal')}`, /renegotiation/i);
    });
});

describe('who is shaken hands with', () => {
    const only = (ciphers, version = 'TLSv1.2') => ({ ca: certificate.pem, minVersion: version, maxVersion: version, ciphers });

    for (const cipher of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-ECDSA-CHACHA20-POLY1305']) {
        it(`TLS 1.2 with ${cipher}`, async t => {
            const socket = await secureConnection(t, broker.port, only(cipher));
            assert.equal(socket.getCipher().name, cipher);
        });
    }
    for (const cipher of ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']) {
        it(`TLS 1.3 with ${cipher}`, async t => {
            const socket = await secureConnection(t, broker.port, only(cipher, 'TLSv1.3'));
            assert.equal(socket.getCipher().name, cipher);
        });
    }
    for (const cipher of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-CCM']) {
        it(`nobody with ${cipher} alone`, async t => {
            await assert.rejects(secureConnection(t, broker.port, only(cipher)), /handshake failure/);
        });
    }
    it('nobody with TLS 1.1', async t => {
        await assert.rejects(secureConnection(t, broker.port, only('DEFAULT@SECLEVEL=0', 'TLSv1.1')), /alert protocol version/);
    });
    it('nobody who speaks plain HTTP', async t => {
        const raw = await Raw.plain(t, broker);
        let error;
        raw.socket.on('error', happened => { error = happened; });
        raw.send(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${broker.port}\r\n\r\n`);
        assert.doesNotMatch(await raw.untilEnd(), /HTTP/);
        assert.equal(error, undefined, 'it was reset');
    });
});
