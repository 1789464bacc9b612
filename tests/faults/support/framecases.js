// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Frames that a decent client never sends, and how they may be cut. A case has a name, and run(t, broker), which fails
// unless the broker answers as it should.

import assert from 'node:assert/strict';

import { close, Connect, connected, frame, Opcode, RawWebSocket, receiptOf, sent, text } from './rawwebsocket.js';

/** A case from a row: its name, the frames, the codes that the broker may close with. */
function ended([name, frames, expected]) {
    return {
        name: `${name} ends the connection with ${[expected].flat().join(' or ')}`,
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(...frames);
            assert.ok([expected].flat().includes(await socket.closeCode()));
            await socket.untilEnd();
        },
    };
}

export const wrongFrames = [
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
    ['129 fragments', [text('x', { fin: false }), ...Array(128).fill(frame(Opcode.Continuation, 'x', { fin: false }))], [1008, 1009]],
    ['endless fragments of nothing', [text('', { fin: false }), ...Array(2_000).fill(frame(Opcode.Continuation, '', { fin: false }))], [1008, 1009]],
    ['a hundred pings at once', Array(100).fill(frame(Opcode.Ping, 'x'.repeat(125))), 1008],
    ['a hundred pongs at once', Array(100).fill(frame(Opcode.Pong, 'x'.repeat(125))), 1008],
].map(ended);

export const closes = [
    ...[1000, 1001, 1003, 1007, 1011, 1012, 1013, 1014, 3000, 4999].map(code => ({
        name: `of ${code} is given back`,
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(close(code, '안녕'));
            assert.equal(await socket.closeCode(), code);
            await socket.untilEnd();
        },
    })),
    ...[[close(0), 'of 0'], [close(999), 'of 999'], [close(1004), 'of 1004'], [close(1005), 'of 1005'], [close(1006), 'of 1006'],
        [close(1015), 'of 1015'], [close(1016), 'of 1016'], [close(2999), 'of 2999'], [close(5000), 'of 5000'],
        [frame(Opcode.Close, 'x'), 'of one byte'], [close(1000, 'x'.repeat(124)), 'with 124 bytes of reason'],
        [frame(Opcode.Close, Buffer.from([3, 232, 0xff])), 'with a reason that is not UTF-8', 1007],
    ].map(([bytes, name, expected = 1002]) => ({
        name: `${name} is answered with ${expected}`,
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(bytes);
            assert.equal(await socket.closeCode(), expected);
        },
    })),
    {
        name: 'without a code is taken, and what comes behind it is not',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(frame(Opcode.Close), text(sent('late')));
            assert.ok([1000, 1005].includes(await socket.closeCode()));
            await socket.untilEnd();
        },
    },
];

export const oddMessages = [
    {
        name: 'arrives however it is cut, with pings between',
        async run(t, broker) {
            const socket = await connected(t, broker);
            const topic = `/topic/faults-${socket.socket.localPort}`;
            socket.send(text(`SUBSCRIBE\nid:0\ndestination:${topic}\n\n\0`));
            const body = '쪽지 \0 👍 \u{feff}\u{fffe}\u{301}';
            const bytes = Buffer.from(`SEND\ndestination:${topic}\nreceipt:there\ncontent-length:${Buffer.byteLength(body)}\n\n${body}\0`);
            const size = 2;
            for (let at = 0; at < bytes.length; at += size) {
                const part = bytes.subarray(at, at + size);
                const isLast = at + part.length >= bytes.length;
                socket.send(frame(at === 0 ? Opcode.Text : Opcode.Continuation, part, { fin: isLast }));
                if (at % 20 === 0)
                    socket.send(frame(Opcode.Ping, `${at}`));
            }
            const commands = [];
            while (commands.length < 2) {
                const message = await socket.nextStomp();
                commands.push(message.command);
                if (message.command === 'MESSAGE')
                    assert.equal(message.body, body);
            }
            assert.deepEqual(commands.sort(), ['MESSAGE', 'RECEIPT']);
        },
    },
    {
        name: 'may come byte by byte',
        async run(t, broker) {
            const socket = await connected(t, broker);
            for (const byte of text(sent('slow')))
                socket.send(Buffer.from([byte]));
            assert.equal(await receiptOf(socket), 'slow');
        },
    },
    {
        name: 'may be one of a thousand in a segment',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(...Array.from({ length: 1_000 }, (_, at) => text(sent(`${at}`))));
            for (let at = 0; at < 1_000; ++at)
                assert.equal(await receiptOf(socket), `${at}`);
        },
    },
    {
        name: 'may be masked with nothing, or with all',
        async run(t, broker) {
            const socket = await connected(t, broker);
            for (const mask of [[0, 0, 0, 0], [255, 255, 255, 255]]) {
                socket.send(text(sent('masked'), { mask }));
                assert.equal(await receiptOf(socket), 'masked');
            }
        },
    },
    {
        name: 'may come as binary',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(frame(Opcode.Binary, sent('binary')));
            assert.equal(await receiptOf(socket), 'binary');
        },
    },
    {
        name: 'may follow pongs that nobody asked for',
        async run(t, broker) {
            const socket = await connected(t, broker);
            socket.send(...Array(10).fill(frame(Opcode.Pong, 'x')), text(sent('after')));
            assert.equal(await receiptOf(socket), 'after');
        },
    },
    {
        name: 'before CONNECT is answered with an ERROR',
        async run(t, broker) {
            const socket = await RawWebSocket.open(t, broker);
            socket.send(text(sent('early')), text(Connect));
            assert.equal((await socket.nextStomp()).command, 'ERROR');
            await socket.closeCode();
        },
    },
];

/** A case that ends in silence: the subscription that was there has to be gone. */
function unheard(name, leave) {
    return {
        name,
        async run(t, broker) {
            const socket = await connected(t, broker);
            const topic = `/topic/gone-${socket.socket.localPort}`; // the broker keeps no number for it
            socket.send(text(`SUBSCRIBE\nid:0\ndestination:${topic}\nreceipt:r\n\n\0`));
            assert.equal(await receiptOf(socket), 'r');
            await leave(socket);
            await broker.pushUntilUnheard(topic, '1');
        },
    };
}

const halfAFrame = text(sent('half')).subarray(0, 10);

export const departures = [
    unheard('a client that is reset within a frame is gone', async socket => {
        socket.send(halfAFrame);
        socket.reset();
    }),
    unheard('a client that ends without a Close is gone', async socket => { socket.socket.end(); }),
    unheard('a client that closes and never ends is gone', async socket => {
        socket.send(close(1000));
        assert.equal(await socket.closeCode(), 1000);
    }),
    unheard('a client that ends its side within a frame is gone', async socket => {
        socket.send(halfAFrame);
        socket.socket.end();
        await socket.untilEnd();
    }),
];

/** These take as long as the broker is patient with a message. */
export const slowMessages = [
    unheard('a message that stops within its head is given up', async socket => {
        socket.send(halfAFrame.subarray(0, 1));
        socket.send(halfAFrame.subarray(1, 3));
        assert.equal(await socket.closeCode(), 1008);
    }),
    unheard('a message that trickles is given up', async socket => {
        const bytes = [...text('x'.repeat(1_000))];
        const trickle = setInterval(() => socket.send(Buffer.from([bytes.shift() ?? 0])), 50);
        assert.equal(await socket.closeCode().finally(() => clearInterval(trickle)), 1008);
    }),
    {
        name: 'a message that stalls for half the time is taken',
        async run(t, broker) {
            const socket = await connected(t, broker);
            const bytes = text(sent('stalled', 'x'.repeat(3_000)));
            socket.send(bytes.subarray(0, 1_500));
            await new Promise(resolve => setTimeout(resolve, 500)); // the stall is what is tried
            socket.send(bytes.subarray(1_500));
            assert.equal(await receiptOf(socket), 'stalled');
        },
    },
];

