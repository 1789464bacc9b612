// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The bytes on the wire, which front-ends and fragile mobile clients depend on.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Broker } from './support/broker.js';
import { frameOf, Wire } from './support/wire.js';

const Connect = 'CONNECT\naccept-version:1.2,1.1,1.0\nheart-beat:0,0\n\n\0';

let broker;
let lastUser = 0;
before(async () => { broker = await Broker.start(); });
after(() => broker?.stop());

/** Plain STOMP over a WebSocket. */
async function overWebSocket(t) {
    const wire = await Wire.open(t, `${broker.wsUrl}/ws/websocket`, { protocols: ['v12.stomp'] });
    return { send: text => wire.send(text), next: () => wire.next(), closed: async () => (await wire.closed()).code };
}

/** STOMP in SockJS frames, each of which must carry one STOMP frame. */
async function overSockjs(t) {
    const wire = await Wire.open(t, `${broker.wsUrl}/ws/007/s0ckj5id/websocket`);
    assert.equal(await wire.next(), 'o');
    return {
        send: text => wire.send(JSON.stringify([text])),
        async next() {
            const text = await wire.next();
            assert.equal(text[0], 'a', text);
            const frames = JSON.parse(text.slice(1));
            assert.equal(frames.length, 1, text);
            return frames[0];
        },
        async closed() {
            const [, code] = /^c\[(\d{4}),".*"\]$/.exec(await wire.next());
            await wire.closed();
            return Number(code);
        },
    };
}

/** StompProtocolAndroid's pattern, over a whole header line: no space, no second colon, nothing empty. */
const AndroidHeader = /^([^:\s]+)\s*:\s*([^:\s]+)$/;
function assertSurvivesFragileClients(text) {
    for (const line of frameOf(text).lines)
        assert.match(line, AndroidHeader, JSON.stringify(text));
}

for (const [name, open] of Object.entries({ 'WebSocket': overWebSocket, 'SockJS': overSockjs })) {
    describe(`over ${name}`, () => {
        const connected = async t => {
            const wire = await open(t);
            wire.send(Connect);
            wire.greeting = await wire.next();
            return wire;
        };

        it('CONNECTED starts with version and heart-beat and has no spaces', async t => {
            const { greeting } = await connected(t);
            const { command, names, headers, body } = frameOf(greeting);
            assert.equal(command, 'CONNECTED');
            assert.deepEqual(names.slice(0, 2), ['version', 'heart-beat']);
            assert.equal(headers.version, '1.2');
            assert.match(headers['heart-beat'], /^\d+,\d+$/);
            assert.equal(body, '');
            assertSurvivesFragileClients(greeting);
        });

        it('CONNECTED never says 0 to a client that asked for beats', async t => {
            const wire = await open(t);
            wire.send('CONNECT\naccept-version:1.2\nheart-beat:60000,60000\n\n\0');
            const [canSend] = frameOf(await wire.next()).headers['heart-beat'].split(',');
            assert.ok(Number(canSend) > 0);
        });

        it('MESSAGE is byte for byte as Spring writes a number', async t => {
            const wire = await connected(t);
            const alarm = `/alarm/${++lastUser}`;
            wire.send(`SUBSCRIBE\nid:sub-0\ndestination:${alarm}\nreceipt:r1\n\n\0`);
            assert.equal(await wire.next(), 'RECEIPT\nreceipt-id:r1\n\n\0');
            const ids = new Set();
            for (const body of ['3', '0', '1234567890123']) {
                await broker.push(alarm, body);
                const text = await wire.next();
                const id = /\nmessage-id:([A-Za-z0-9._]+-\d+)\n/.exec(text)?.[1];
                assert.equal(text, `MESSAGE\ndestination:${alarm}\ncontent-type:application/json\nsubscription:sub-0\n`
                    + `message-id:${id}\ncontent-length:${body.length}\n\n${body}\0`);
                assertSurvivesFragileClients(text);
                ids.add(id);
            }
            assert.equal(ids.size, 3, 'message ids repeat');
        });

        it('a SEND comes back with its own headers in their order, then ours', async t => {
            const wire = await connected(t);
            const topic = `/topic/${++lastUser}`;
            wire.send(`SUBSCRIBE\nid:${topic}\ndestination:${topic}\nreceipt:r1\n\n\0`);
            await wire.next();
            wire.send(`SEND\ndestination:${topic}\nx:a\\cb\ncontent-type:application/json\ncontent-length:12\n\n{"쪽지":1}\0`);
            const text = await wire.next();
            const id = frameOf(text).headers['message-id'];
            assert.equal(text, `MESSAGE\ndestination:${topic}\nx:a\\cb\ncontent-type:application/json\n`
                + `subscription:${topic}\nmessage-id:${id}\ncontent-length:12\n\n{"쪽지":1}\0`);
        });

        it('the RECEIPT of a DISCONNECT is the whole answer', async t => {
            const wire = await connected(t);
            wire.send('DISCONNECT\nreceipt:bye\n\n\0');
            assert.equal(await wire.next(), 'RECEIPT\nreceipt-id:bye\n\n\0');
        });

        it('ERROR has a code word, a sentence and the receipt-id, and the end follows', async t => {
            const wire = await connected(t);
            wire.send('SEND\ndestination:/alarm/7\nreceipt:r9\n\n1\0');
            const text = await wire.next();
            const { command, headers, names, body } = frameOf(text);
            assert.equal(command, 'ERROR');
            assert.match(headers.message, /^[a-z][a-z-]*$/);
            assert.match(headers['content-type'], /^text\/plain(;charset=UTF-8)?$/);
            assert.equal(headers['receipt-id'], 'r9');
            assert.equal(headers['content-length'], `${Buffer.byteLength(body)}`);
            assert.equal(names.at(-1), 'content-length');
            assert.match(body, /\S+ \S+/);
            assertSurvivesFragileClients(text);
            assert.equal(await wire.closed(), 1008);
        });

        it('an unknown command ends the same way', async t => {
            const wire = await connected(t);
            wire.send('WRONG\n\n\0');
            const text = await wire.next();
            assert.equal(frameOf(text).command, 'ERROR');
            assertSurvivesFragileClients(text);
            assert.equal(await wire.closed(), 1002);
        });

        it('versions that do not meet are answered with those that would', async t => {
            const wire = await open(t);
            wire.send('CONNECT\naccept-version:3.0\n\n\0');
            const { command, headers, body } = frameOf(await wire.next());
            assert.equal(command, 'ERROR');
            assert.ok(headers.message);
            assert.match(`${headers.version} ${body}`, /1\.2.*1\.1.*1\.0|1\.0.*1\.1.*1\.2/);
            assert.equal(await wire.closed(), 1002);
        });

        it('a frame may come in pieces and two in one piece', async t => {
            const wire = await connected(t);
            const topic = `/topic/${++lastUser}`;
            for (const piece of ['SUBSC', `RIBE\nid:0\ndestination:${topic}\nrec`, 'eipt:r1\n\n', '\0\n'])
                wire.send(piece);
            assert.equal(await wire.next(), 'RECEIPT\nreceipt-id:r1\n\n\0');
            wire.send(`SEND\ndestination:${topic}\n\none\0\n\nSEND\r\ndestination:${topic}\r\n\r\ntwo\0`);
            assert.equal(frameOf(await wire.next()).body, 'one');
            assert.equal(frameOf(await wire.next()).body, 'two');
        });
    });
}
