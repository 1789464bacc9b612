// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Clients that speak STOMP in binary messages, as those of native apps and of @stomp/stompjs with `forceBinaryWSFrames`
// do, and that may take no text for an answer.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { configuration } from './adapters/stompjs.js';
import { Broker } from './support/broker.js';
import { Events } from './support/events.js';
import { Client } from './support/packages.js';
import { frameOf, Wire } from './support/wire.js';

const Connect = version => `CONNECT\naccept-version:${version}\nhost:localhost\nheart-beat:0,0\n\n\0`;

let folder;
let broker; // that answers in kind
let other; // that does not
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-kind-'));
    const file = join(folder, 'belfry.toml');
    await writeFile(file, '[stomp]\nanswer_in_kind = true\nheart_beat_send_ms = 1000\n');
    broker = await Broker.start({ options: ['--config', file] });
    other = await Broker.start();
});
after(async () => {
    await broker?.stop();
    await other?.stop();
    await rm(folder, { recursive: true, force: true });
});

/** A WebSocket that says each of \a messages as a binary one, and keeps whether what comes is. */
async function opened(t, { url = `${broker.wsUrl}/ws`, at = broker, kind = 'binary' } = {}) {
    const wire = await Wire.open(t, at === broker ? url : `${at.wsUrl}/ws`);
    return {
        say: (text, as = kind) => wire.socket.send(Buffer.from(text), { binary: as === 'binary' }),
        hear: () => wire.events.next('message'),
        closed: () => wire.closed(),
    };
}

/** Connected and subscribed to \a destination, and asserted to be answered in \a answered. */
async function subscribed(t, destination, answered, options) {
    const client = await opened(t, options);
    client.say(Connect('1.2'));
    client.say(`SUBSCRIBE\nid:s\ndestination:${destination}\nreceipt:r\n\n\0`);
    for (const command of ['CONNECTED', 'RECEIPT']) {
        const { text, isBinary } = await client.hear();
        assert.equal(frameOf(text).command, command);
        assert.equal(isBinary, answered === 'binary', command);
    }
    return client;
}

describe('a client whose CONNECT came in a binary message', () => {
    it('is sent binary ones', async t => {
        const client = await subscribed(t, '/topic/kind', 'binary');
        await broker.push('/topic/kind', '안녕');
        const { text, isBinary } = await client.hear();
        assert.equal(frameOf(text).body, '안녕');
        assert.ok(isBinary);
    });

    it('is sent them beside others who are sent text', async t => {
        const binary = await subscribed(t, '/topic/both', 'binary');
        const text = await subscribed(t, '/topic/both', 'text', { kind: 'text' });
        await broker.push('/topic/both', 'x');
        assert.deepEqual([(await binary.hear()).isBinary, (await text.hear()).isBinary], [true, false]);
    });

    it('is sent them also after it has said text', async t => {
        const client = await subscribed(t, '/topic/later', 'binary');
        client.say('SEND\ndestination:/topic/later\n\nx\0', 'text');
        assert.ok((await client.hear()).isBinary);
    });

    it('is sent its heart-beats so', async t => {
        const client = await opened(t);
        client.say(Connect('1.2').replace('heart-beat:0,0', 'heart-beat:0,1000'));
        assert.equal((await client.hear()).isBinary, true);
        assert.deepEqual(await client.hear(), { text: '\n', isBinary: true });
    });

    it('is refused so', async t => {
        const client = await opened(t);
        client.say(Connect('3.0'));
        const { text, isBinary } = await client.hear();
        assert.equal(frameOf(text).command, 'ERROR');
        assert.ok(isBinary);
        await client.closed();
    });

    it('is sent text by a broker that was not told otherwise', async t => {
        await subscribed(t, '/topic/kind', 'text', { at: other });
    });

    it('is sent SockJS frames as text, which is what they are', async t => {
        const client = await opened(t, { url: `${broker.wsUrl}/ws/007/b1naries/websocket` });
        assert.deepEqual(await client.hear(), { text: 'o', isBinary: false });
        client.say(JSON.stringify([Connect('1.2')]));
        const { text, isBinary } = await client.hear();
        assert.match(text, /^a\["CONNECTED/);
        assert.equal(isBinary, false);
    });
});

describe('a client whose CONNECT came as text', () => {
    it('is sent text, also after it has said binary', async t => {
        const client = await subscribed(t, '/topic/text', 'text', { kind: 'text' });
        client.say('SEND\ndestination:/topic/text\n\nx\0', 'binary');
        assert.equal((await client.hear()).isBinary, false);
    });
});

describe('@stomp/stompjs', () => {
    it('with forceBinaryWSFrames has its messages in binary', async t => {
        const events = new Events();
        const client = new Client({
            ...configuration({ url: `${broker.wsUrl}/ws`, heartBeat: 0, reconnectDelay: 0 }, events),
            splitLargeFrames: false,
            forceBinaryWSFrames: true,
        });
        t.after(() => client.deactivate());
        client.activate();
        await events.next('connected');
        const kinds = [];
        client.webSocket.addEventListener('message', ({ data }) => kinds.push(typeof data === 'string' ? 'text' : 'binary'));
        client.subscribe('/topic/stompjs', message => events.emit('message', message.body), { receipt: 'r' });
        await events.next('receipt');
        await broker.push('/topic/stompjs', '새 글 🔔');
        assert.equal(await events.next('message'), '새 글 🔔');
        assert.deepEqual(kinds, ['binary', 'binary']);
    });
});
