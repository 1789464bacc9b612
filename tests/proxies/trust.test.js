// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who is believed what it says of its client, without a proxy in between.

import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { within } from '../clients/support/events.js';
import { Site, Visitor } from './support/visitor.js';

/** The address of the proxy that is trusted; a Visitor has another. */
const Trusted = '127.0.0.1';

const Connect = 'CONNECT\naccept-version:1.2\nhost:localhost\n\n\0';

const Poll = session => `POST ${session}/xhr HTTP/1.1\r\nHost: ${Site}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

/** All that \a broker says to \a bytes from \a localAddress until it ends the connection. */
function answered(broker, localAddress, ...bytes) {
    const answer = new Promise(resolve => {
        let text = '';
        const socket = net.connect({ port: broker.port, host: '127.0.0.1', localAddress });
        socket.setNoDelay(true).setEncoding('latin1');
        socket.on('connect', () => { for (const piece of bytes) socket.write(piece); });
        socket.on('data', more => { text += more; });
        socket.on('error', () => {}); // a reset ends it as well
        socket.on('close', () => resolve(text));
    });
    return within(answer, 'the end of the connection');
}

function version2(command, address, port, ...records) {
    const addresses = Buffer.from([...address.split('.').map(Number), 127, 0, 0, 1, port >> 8, port & 255, 1, 187]);
    const rest = Buffer.concat([addresses, ...records]);
    return Buffer.concat([Buffer.from('\r\n\r\n\0\r\nQUIT\n'), Buffer.from([command, 0x11, rest.length >> 8, rest.length & 255]), rest]);
}

const remoteOf = async (broker, session) => (await broker.sessions()).find(({ name }) => session.endsWith(`/${name}`))?.remote;

describe('a broker with trusted proxies', () => {
    let broker;
    before(async () => {
        broker = await Broker.start({ options: ['--trusted-proxies', Trusted, '--allowed-hosts', Site] });
    });
    after(() => broker?.stop());

    it('believes a proxy of its own', async () => {
        const proxy = new Visitor(`127.0.0.1:${broker.port}`);
        proxy.address = Trusted;
        const session = proxy.newSession();
        await proxy.request(`${session}/xhr`, { method: 'POST', headers: { 'X-Forwarded-For': '203.0.113.9' } });
        assert.equal(await remoteOf(broker, session), '203.0.113.9');
    });

    it('carries SockJS of a client that has another address with each request', async () => {
        const proxy = new Visitor(`127.0.0.1:${broker.port}`);
        proxy.address = Trusted;
        let egress = 0;
        const post = (session, path, body) => proxy.request(`${session}/${path}`,
            { method: 'POST', body, headers: { 'X-Forwarded-For': `203.0.113.${++egress % 250}` } });
        for (let connects = 0; connects < 20; ++connects) {
            const session = proxy.newSession();
            assert.equal((await post(session, 'xhr')).body, 'o\n');
            assert.equal((await post(session, 'xhr_send', JSON.stringify([Connect]))).status, 204);
            assert.match((await post(session, 'xhr')).body, /^a\["CONNECTED/);
        }
    });

    it('ignores what anybody else forwards', async () => {
        const visitor = new Visitor(`127.0.0.1:${broker.port}`);
        const session = visitor.newSession();
        await visitor.request(`${session}/xhr`, { method: 'POST', headers: { 'X-Forwarded-For': '203.0.113.9' } });
        assert.ok(visitor.isAt(await remoteOf(broker, session)));
    });

    it('takes a page for its own over https only where its proxy says so', async () => {
        const headers = { Origin: `https://${Site}`, 'X-Forwarded-Proto': 'https' };
        const visitor = new Visitor(`127.0.0.1:${broker.port}`);
        assert.equal((await visitor.request('/ws/info', { headers })).status, 403);
        visitor.address = Trusted;
        assert.equal((await visitor.request('/ws/info', { headers })).status, 200);
        assert.equal((await visitor.request('/ws/info', { headers: { Origin: headers.Origin } })).status, 403);
    });

    it('takes a PROXY header for a request that it cannot read', async () => {
        const line = 'PROXY TCP4 203.0.113.9 127.0.0.1 1 2\r\n';
        assert.match(await answered(broker, Trusted, line, Poll('/ws/000/line')), /^HTTP\/1\.1 505 [^]*close/);
        assert.match(await answered(broker, Trusted, version2(0x21, '203.0.113.9', 1), Poll('/ws/000/binary')),
            /^HTTP\/1\.1 400 [^]*close/);
        assert.equal((await broker.sessions()).some(({ name }) => ['line', 'binary'].includes(name)), false);
    });
});

describe('a broker behind the PROXY protocol', () => {
    let broker;
    let lastSession = 0;
    const newSession = () => `/ws/000/direct${++lastSession}`;
    before(async () => {
        broker = await Broker.start({
            options: ['--trusted-proxies', Trusted, '--proxy-protocol', 'true', '--allowed-hosts', Site],
        });
    });
    after(() => broker?.stop());

    it('reads a header of version 1', async () => {
        const session = newSession();
        const line = 'PROXY TCP4 203.0.113.9 127.0.0.1 40000 443\r\n';
        assert.match(await answered(broker, Trusted, line.slice(0, 9), line.slice(9), Poll(session)), /^HTTP\/1\.1 200 /);
        assert.equal(await remoteOf(broker, session), '203.0.113.9:40000');
    });

    it('reads a header of version 2', async () => {
        const session = newSession();
        assert.match(await answered(broker, Trusted, version2(0x21, '203.0.113.9', 40000), Poll(session)), /^HTTP\/1\.1 200 /);
        assert.equal(await remoteOf(broker, session), '203.0.113.9:40000');
    });

    it('learns from version 2 that the client came over TLS', async () => {
        const info = `GET /ws/info HTTP/1.1\r\nHost: ${Site}\r\nOrigin: https://${Site}\r\nConnection: close\r\n\r\n`;
        const tls = flags => Buffer.from([0x20, 0, 5, flags, 0, 0, 0, 0]);
        assert.match(await answered(broker, Trusted, version2(0x21, '203.0.113.9', 1, tls(1)), info), /^HTTP\/1\.1 200 /);
        assert.match(await answered(broker, Trusted, version2(0x21, '203.0.113.9', 1, tls(0)), info), /^HTTP\/1\.1 403 /);
    });

    it('answers a proxy that speaks for itself', async () => {
        const session = newSession();
        assert.match(await answered(broker, Trusted, version2(0x20, '203.0.113.9', 1), Poll(session)), /^HTTP\/1\.1 200 /);
        assert.match(await remoteOf(broker, session), /^127\.0\.0\.1:\d+$/);
    });

    it('ignores what the client forwards itself', async () => {
        const session = newSession();
        const poll = Poll(session).replace('\r\n\r\n', '\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n');
        await answered(broker, Trusted, 'PROXY TCP4 203.0.113.9 127.0.0.1 40000 443\r\n', poll);
        assert.equal(await remoteOf(broker, session), '203.0.113.9:40000');
    });

    for (const [name, header] of [['names nobody', 'PROXY UNKNOWN\r\n'], ['speaks for itself', version2(0x20, '203.0.113.9', 1)],
        ['names a proxy', `PROXY TCP4 ${Trusted} 127.0.0.1 40000 443\r\n`]]) {
        it(`ignores it too where the proxy ${name}`, async () => {
            const session = newSession();
            await answered(broker, Trusted, header, Poll(session).replace('\r\n\r\n', '\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n'));
            assert.match(await remoteOf(broker, session), /^127\.0\.0\.1:\d+$/);
        });
    }

    it('closes a proxy that sends no header, without a word', async () => {
        assert.equal(await answered(broker, Trusted, Poll(newSession())), '');
    });

    it('closes anybody else, whatever it sends', async () => {
        const session = newSession();
        const { address } = new Visitor();
        assert.equal(await answered(broker, address, 'PROXY TCP4 203.0.113.9 127.0.0.1 1 2\r\n', Poll(session)), '');
        assert.equal(await answered(broker, address, Poll(session)), '');
        assert.equal(await answered(broker, address), '');
        assert.equal(await remoteOf(broker, session), undefined);
    });

    it('closes a proxy that never ends its header', async () => {
        assert.equal(await answered(broker, Trusted, 'PROXY TCP4 203.0.113.9'), '');
    });
});
