// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Broker } from '../../clients/support/broker.js';
import { frameOf, Wire } from '../../clients/support/wire.js';
import { Site, Visitor } from './visitor.js';

const Connect = 'CONNECT\naccept-version:1.2\nhost:here\n\n';
const subscribe = destination => `SUBSCRIBE\nid:0\ndestination:${destination}\nreceipt:there\n\n`;

let lastUser = 0;
const newAlarm = () => `/alarm/p${++lastUser}`;

/** What a proxy with the configuration of the manual must do; \a world has the proxy and its brokers. */
const scenarios = {
    'carries a WebSocket': async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const wire = await Wire.open(t, `ws://${world.proxy.authority}/ws`, {
            headers: { ...visitor.headers, Origin: `http://${Site}` }, localAddress: visitor.address,
        });
        const alarm = newAlarm();
        wire.send(`${Connect}\0`);
        assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
        wire.send(`${subscribe(alarm)}\0`);
        assert.equal(frameOf(await wire.next()).command, 'RECEIPT');
        await world.push(alarm, '42');
        assert.equal(frameOf(await wire.next()).body, '42');
        assert.equal((await world.sessions()).filter(session => visitor.isAt(session.remote)).length, 1);
    },

    'serves the page and the info of SockJS': async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const info = await visitor.request('/ws/info');
        assert.equal(info.status, 200);
        assert.equal(JSON.parse(info.body).websocket, true);
    },

    'keeps every session over HTTP on its broker': async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const sessions = Array.from({ length: 24 }, () => visitor.newSession());
        await Promise.all(sessions.map(async session => {
            const poll = () => visitor.request(`${session}/xhr`, { method: 'POST' });
            assert.equal((await poll()).body, 'o\n');
            assert.equal(await visitor.send(session, Connect), 204);
            assert.match((await poll()).body, /^a\["CONNECTED/);
            for (let number = 0; number < 3; ++number)
                assert.equal(await visitor.send(session, `SEND\ndestination:/topic/x\nreceipt:${number}\n\n`), 204);
        }));
        const hosted = await Promise.all(world.brokers.map(broker => broker.sessions()));
        const ours = hosted.map(all => all.filter(session => sessions.some(path => path.endsWith(`/${session.name}`))));
        assert.equal(ours[0].length + ours[1].length, sessions.length);
        assert.ok(ours[0].length > 0 && ours[1].length > 0, `${ours[0].length} and ${ours[1].length}`);
    },

    'names the client, and not whom it claims to be': async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const session = visitor.newSession();
        await visitor.stream(t, session, 'xhr_streaming', { 'X-Forwarded-For': '203.0.113.9, 127.0.0.1' });
        const shown = (await world.sessions()).find(({ name }) => session.endsWith(`/${name}`));
        assert.ok(visitor.isAt(shown.remote), shown.remote);
    },

    'lets nobody else at a session': async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const other = new Visitor(world.proxy.authority);
        visitor.headers['Sec-Fetch-Site'] = 'same-origin';
        other.headers['Sec-Fetch-Site'] = 'cross-site';
        visitor.headers.Origin = other.headers.Origin = `http://${Site}`;
        const session = visitor.newSession();
        assert.equal(await (await visitor.stream(t, session, 'xhr_streaming')).next(), 'o');
        assert.equal(await other.send(session, Connect), 404);
        assert.equal(await visitor.send(session, Connect), 204);
    },

    'lets the site itself in, and no other page': async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const statusFrom = async origin => (await visitor.request('/ws/info', { headers: { Origin: origin } })).status;
        assert.equal(await statusFrom(`http://${Site}`), 200);
        assert.equal(await statusFrom('http://evil.example'), 403);
        assert.equal(await statusFrom('http://localhost:8081'), 403);
        assert.equal(await statusFrom(`https://${Site}`), 403);
    },
};

for (const transport of ['xhr_streaming', 'eventsource']) {
    scenarios[`holds nothing back of ${transport}`] = async (t, world) => {
        const visitor = new Visitor(world.proxy.authority);
        const session = visitor.newSession();
        const alarm = newAlarm();
        const stream = await visitor.stream(t, session, transport);
        assert.equal(await stream.next(), 'o');
        assert.equal(await visitor.send(session, Connect, subscribe(alarm)), 204);
        assert.match(await stream.nextStomp(), /^CONNECTED/);
        assert.match(await stream.nextStomp(), /^RECEIPT/);
        for (let number = 0; number < 5; ++number) {
            await world.push(alarm, `${number}`);
            assert.equal(frameOf(await stream.nextStomp()).body, `${number}`);
        }
        assert.equal(stream.isOver, false, 'each came by itself, not at the end');
        assert.equal(stream.headers['content-encoding'], undefined);
    };
}

/** Runs every scenario behind what \a start makes of two brokers with \a options. */
export function runSuite(name, start, options = []) {
    describe(name, { concurrency: true }, () => {
        const world = {
            brokers: [],
            push: (destination, body) => Promise.all(world.brokers.map(broker => broker.push(destination, body))),
            sessions: async () => (await Promise.all(world.brokers.map(broker => broker.sessions()))).flat(),
        };
        before(async () => {
            const all = ['--trusted-proxies', '127.0.0.1', '--allowed-hosts', Site, ...options];
            for (let count = 0; count < 2; ++count)
                world.brokers.push(await Broker.start({ options: all }));
            world.proxy = await start(world.brokers);
        });
        after(async () => {
            await world.proxy?.stop();
            await Promise.all(world.brokers.map(broker => broker.stop()));
        });
        for (const [sentence, scenario] of Object.entries(scenarios))
            it(sentence, t => scenario(t, world));
    });
}
