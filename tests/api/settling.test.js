// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What becomes of the deliveries of a push, however slow the clients are: each is one thing, and none is forgotten.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Wire, frameOf } from '../clients/support/wire.js';
import { Api } from './support/api.js';

const Settings = '[limits]\noutput_messages = 20\noutput_bytes = 8388608\noutput_age_ms = 60000\n'
    + '[[destinations]]\npattern = "/alarm/**"\nsubscribe = "exact"\nsend = true\n'
    + '[[destinations]]\npattern = "/topic/**"\nsubscribe = "pattern"\nsend = true\n';

let api;
before(async () => { api = await Api.start({ settings: Settings }); });
after(async () => assert.equal(await api?.stop(), 0));

async function pushes(user = '9') {
    const { json } = await api.request('GET', `/api/pushes?user=${user}&limit=1000`, { headers: { Authorization: `Bearer ${api.token}` } });
    return json.pushes;
}

/** The pushes once all workers have told of them and \a isSo holds; that each adds up is looked at every time. */
async function settled(isSo, user) {
    for (;;) {
        const all = await pushes(user);
        for (const push of all.filter(({ delivered }) => delivered))
            assert.equal(push.written + push.waiting + push.replaced + push.unwanted + push.closing + push.unfit, push.matched,
                JSON.stringify(push));
        if (all.every(({ delivered }) => delivered) && isSo(all))
            return all;
    }
}

async function page(t, destinations) {
    const wire = await Wire.open(t, `${api.broker.wsUrl}/ws/websocket`);
    wire.send('CONNECT\naccept-version:1.2\nhost:x\n\n\0');
    await wire.next();
    for (const [id, destination] of destinations.entries()) {
        wire.send(`SUBSCRIBE\nid:${id}\ndestination:${destination}\nreceipt:${id}\n\n\0`);
        await wire.next();
    }
    return wire;
}

/** A page over SockJS that asks when it is told to. */
class PollingPage {
    #path;

    static async open(user) {
        const polling = new PollingPage();
        polling.#path = `/ws/000/settling${user}`;
        await polling.ask();
        await polling.#say('CONNECT\naccept-version:1.2\nhost:x\n\n\0');
        await polling.ask();
        await polling.#say(`SUBSCRIBE\nid:0\ndestination:/alarm/${user}\nreceipt:r\n\n\0`);
        await polling.ask();
        return polling;
    }

    /** What the broker sent since it asked last: the bodies of MESSAGEs. */
    async bodies() {
        const { text } = await this.ask();
        return JSON.parse(text.slice(1)).map(frame => frameOf(frame).body);
    }

    ask() { return api.request('POST', `${this.#path}/xhr`); }
    #say(frame) { return api.request('POST', `${this.#path}/xhr_send`, { body: [frame], headers: { 'Content-Type': 'text/plain' } }); }
}

describe('The deliveries of a push', () => {
    it('are each written, waiting, replaced or lost, and add up at any time', async t => {
        const fast = await page(t, ['/alarm/9']);
        const slow = await page(t, ['/alarm/9', '/topic/fill']);
        const gone = await page(t, ['/alarm/9', '/topic/fill']);
        const polling = await PollingPage.open('9');
        const stream = await api.stream(t, '/alarm/9');
        const { answered } = await api.poll('9', 'wait=60');
        slow.socket.pause();
        gone.socket.pause();
        // Until one waits for both that do not read, and goes on waiting behind what follows it.
        do {
            await api.publish('/topic/fill', 'x'.repeat(100_000));
            await api.add('9', 1);
        } while (!(await pushes()).slice(3).some(push => push.waiting === 2));
        for (let count = 0; count < 200; ++count)
            assert.equal((await api.set('9', count)).status, 200);
        assert.equal((await answered).status, 200);

        let all = await settled(([newest]) => newest.waiting === 3);
        const replaced = all.reduce((sum, push) => sum + push.replaced, 0);
        assert.ok(replaced > 100, `${replaced}`);
        assert.ok(all.every(push => push.written >= 1)); // who reads is not told of

        gone.socket.terminate();
        slow.socket.resume();
        let last;
        do
            last = frameOf(await slow.next());
        while (last.body !== '199');
        await polling.ask();
        all = await settled(list => list.every(push => push.waiting === 0));
        const [newest] = all;
        assert.equal(newest.count, 199);
        assert.equal(newest.closing, 1);
        assert.equal(newest.written, newest.matched - 1);
        fast.socket.terminate();
        stream.request.destroy();
    });

    it('are those of the newest number alone for a page that is between two polls', async () => {
        const polling = await PollingPage.open('8');
        for (let count = 1; count <= 10; ++count)
            await api.set('8', count);
        const [newest, ...earlier] = await settled(() => true, '8');
        assert.equal(newest.waiting, 1);
        assert.equal(earlier.length, 9);
        assert.ok(earlier.every(({ waiting, replaced }) => waiting === 0 && replaced === 1), JSON.stringify(earlier));
        assert.deepEqual(await polling.bodies(), ['10']);
        await settled(([latest]) => latest.written === 1, '8');
    });
});
