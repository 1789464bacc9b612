// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames that a decent client never sends, and how they may be cut.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { frameOf } from '../clients/support/wire.js';
import { Healthy } from './support/healthy.js';
import { frame, Opcode, RawWebSocket } from './support/rawwebsocket.js';

const Connect = 'CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0';
const sent = (receipt, body = '') => `SEND\ndestination:/topic/faults\nreceipt:${receipt}\n\n${body}\0`;

let broker;
let healthy;
const over = [];

before(async () => {
    broker = await Broker.start();
    healthy = await Healthy.connected({ after: undo => over.push(undo) }, broker);
});
afterEach(() => healthy.assertUnmoved());
after(async () => {
    for (const undo of over)
        undo();
    assert.equal(await broker.stop(), 0);
});

async function connected(t) {
    const socket = await RawWebSocket.open(t, broker);
    socket.send(frame(Opcode.Text, Connect));
    assert.equal(frameOf((await socket.next()).payload.toString()).command, 'CONNECTED');
    return socket;
}

const text = (payload, wrong) => frame(Opcode.Text, payload, wrong);
const close = (code, reason = '') => frame(Opcode.Close, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));

describe('a frame that may not be', () => {
    const rows = [
        ['unmasked', [text('x', { masked: false })], 1002],
        ...[1, 2, 4].map(reserved => [`with the reserved bits ${reserved}`, [text('x', { reserved })], 1002]),
        ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map(opcode => [`of the kind ${opcode}`, [frame(opcode, 'x')], 1002]),
        ['a ping in fragments', [frame(Opcode.Ping, 'x', { fin: false })], 1002],
        ['a ping of 126 bytes', [frame(Opcode.Ping, 'x'.repeat(126))], 1002],
        ['a length of 5 in two bytes', [text('xxxxx', { bytesOfLength: 2 })], 1002],
        ['a length of 300 in eight bytes', [text('x'.repeat(300), { bytesOfLength: 8 })], 1002],
        ['a length of 2^63', [text('x', { announced: 1n << 63n, bytesOfLength: 8 })], [1002, 1009]],
        ['a length of 2^32 + 1', [text('x', { announced: (1n << 32n) + 1n, bytesOfLength: 8 })], 1009],
        ['300 MB', [text('x', { announced: 300_000_000n })], 1009],
        ['two fragments that are too long together', [text('x'.repeat(100_000), { fin: false }), frame(Opcode.Continuation, 'x'.repeat(100_000))], 1009],
        ['a continuation of nothing', [frame(Opcode.Continuation, 'x')], 1002],
        ['a text within a message', [text('x', { fin: false }), text('x')], 1002],
        ['bytes FF', [text(Buffer.from([0xff]))], 1007],
        ['bytes C0 80', [text(Buffer.from([0xc0, 0x80]))], 1007],
        ['half a pair', [text(Buffer.from([0xed, 0xa0, 0x80]))], 1007],
        ['a character past the last', [text(Buffer.from([0xf4, 0x90, 0x80, 0x80]))], 1007],
        ['half a character', [text(Buffer.from('쪽').subarray(0, 2))], 1007],
        ['endless fragments of nothing', [text('', { fin: false }), ...Array(2_000).fill(frame(Opcode.Continuation, '', { fin: false }))], [1008, 1009]],
        ['a hundred pings at once', Array(100).fill(frame(Opcode.Ping, 'x'.repeat(125))), 1008],
    ];
    for (const [name, frames, expected] of rows) {
        it(`${name} ends the connection with ${[expected].flat().join(' or ')}`, async t => {
            const socket = await connected(t);
            socket.send(...frames);
            assert.ok([expected].flat().includes(await socket.closeCode()));
            await socket.untilEnd();
        });
    }

    it('takes no memory for what is only announced', async t => {
        const resident = async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${broker.pid}/status`, 'utf8'))[1]);
        const announce = async () => {
            const socket = await connected(t);
            socket.send(text('x', { announced: 300_000_000n }));
            await socket.closeCode();
        };
        await announce();
        const before = await resident();
        for (let time = 0; time < 20; ++time)
            await announce();
        assert.ok(await resident() < before + 4_096, `from ${before} to ${await resident()} KiB`);
    });
});

describe('a Close', () => {
    for (const code of [1000, 1001, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4999]) {
        it(`of ${code} is given back`, async t => {
            const socket = await connected(t);
            socket.send(close(code, '안녕'));
            assert.equal(await socket.closeCode(), code);
            await socket.untilEnd();
        });
    }
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000]) {
        it(`of ${code} is answered with 1002`, async t => {
            const socket = await connected(t);
            socket.send(close(code));
            assert.equal(await socket.closeCode(), 1002);
        });
    }

    it('of one byte is answered with 1002', async t => {
        const socket = await connected(t);
        socket.send(frame(Opcode.Close, 'x'));
        assert.equal(await socket.closeCode(), 1002);
    });

    it('with a reason that is not UTF-8 is answered with 1007', async t => {
        const socket = await connected(t);
        socket.send(frame(Opcode.Close, Buffer.from([3, 232, 0xff])));
        assert.equal(await socket.closeCode(), 1007);
    });

    it('without a code is taken, and what comes behind it is not', async t => {
        const socket = await connected(t);
        socket.send(frame(Opcode.Close), text(sent('late')));
        assert.ok([1000, 1005].includes(await socket.closeCode()));
        await socket.untilEnd();
    });
});

describe('a message', () => {
    it('arrives however it is cut, with pings between', async t => {
        const socket = await connected(t);
        socket.send(text('SUBSCRIBE\nid:0\ndestination:/topic/faults\n\n\0'));
        const body = '쪽지 👍 \u{feff}\u{fffe}';
        const bytes = Buffer.from(sent('there', body));
        for (let at = 0; at < bytes.length; at += 1 + Math.floor(bytes.length / 100)) {
            const part = bytes.subarray(at, at + 1 + Math.floor(bytes.length / 100));
            const isLast = at + part.length >= bytes.length;
            socket.send(frame(at === 0 ? Opcode.Text : Opcode.Continuation, part, { fin: isLast }));
            if (at % 20 === 0)
                socket.send(frame(Opcode.Ping, `${at}`));
        }
        const commands = [];
        while (commands.length < 2) {
            const { opcode, payload } = await socket.next();
            if (opcode !== Opcode.Text)
                continue;
            const message = frameOf(payload.toString());
            commands.push(message.command);
            if (message.command === 'MESSAGE')
                assert.equal(message.body, body);
        }
        assert.deepEqual(commands.sort(), ['MESSAGE', 'RECEIPT']);
    });

    it('may come byte by byte', async t => {
        const socket = await connected(t);
        for (const byte of text(sent('slow')))
            socket.send(Buffer.from([byte]));
        assert.equal(frameOf((await socket.next()).payload.toString()).headers['receipt-id'], 'slow');
    });

    it('may be one of a thousand in a segment', async t => {
        const socket = await connected(t);
        socket.send(...Array.from({ length: 1_000 }, (_, at) => text(sent(`${at}`))));
        for (let at = 0; at < 1_000; ++at)
            assert.equal(frameOf((await socket.next()).payload.toString()).headers['receipt-id'], `${at}`);
    });

    it('may be masked with nothing, or with all', async t => {
        const socket = await connected(t);
        for (const mask of [[0, 0, 0, 0], [255, 255, 255, 255]]) {
            socket.send(text(sent('masked'), { mask }));
            assert.equal(frameOf((await socket.next()).payload.toString()).command, 'RECEIPT');
        }
    });

    it('may come as binary', async t => {
        const socket = await connected(t);
        socket.send(frame(Opcode.Binary, sent('binary')));
        assert.equal(frameOf((await socket.next()).payload.toString()).command, 'RECEIPT');
    });

    it('may follow pongs that nobody asked for', async t => {
        const socket = await connected(t);
        socket.send(...Array(10).fill(frame(Opcode.Pong, 'x')), text(sent('after')));
        assert.equal(frameOf((await socket.next()).payload.toString()).command, 'RECEIPT');
    });
});

it('a client that goes without a word is gone', async t => {
    const socket = await connected(t);
    socket.send(text('SUBSCRIBE\nid:0\ndestination:/alarm/gone\nreceipt:r\n\n\0'));
    assert.equal(frameOf((await socket.next()).payload.toString()).command, 'RECEIPT');
    socket.send(text('SEND\ndestination:/topic/faults\n\nx\0').subarray(0, 10));
    socket.socket.resetAndDestroy();
    await broker.pushUntilUnheard('/alarm/gone', '1');
});
