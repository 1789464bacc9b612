// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { once } from 'node:events';

import { within } from '../../clients/support/events.js';
import { frameOf } from '../../clients/support/wire.js';
import { Raw, statusOf } from './raw.js';

export const Opcode = { Continuation: 0, Text: 1, Binary: 2, Close: 8, Ping: 9, Pong: 10 };

/**
 * A frame as RFC 6455, 5.2, has it, unless it is told otherwise.
 * @param {{fin?: boolean, reserved?: number, masked?: boolean, mask?: number[], announced?: bigint, bytesOfLength?: number}} wrong
 */
export function frame(opcode, payload = '', { fin = true, reserved = 0, masked = true, mask = [1, 2, 3, 4], announced, bytesOfLength } = {}) {
    const body = Buffer.from(payload);
    const length = announced ?? BigInt(body.length);
    const width = bytesOfLength ?? (length < 126n ? 0 : length < 65_536n ? 2 : 8);
    const head = Buffer.alloc(2 + width);
    head[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
    head[1] = (masked ? 0x80 : 0) | (width === 0 ? Number(length) : width === 2 ? 126 : 127);
    if (width === 2)
        head.writeUInt16BE(Number(length), 2);
    else if (width === 8)
        head.writeBigUInt64BE(length, 2);
    return masked ? Buffer.concat([head, Buffer.from(mask), body.map((byte, at) => byte ^ mask[at % 4])]) : Buffer.concat([head, body]);
}

export const text = (payload, wrong) => frame(Opcode.Text, payload, wrong);
export const close = (code, reason = '') => frame(Opcode.Close, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));

export const Connect = 'CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0';
export const sent = (receipt, body = '') => `SEND\ndestination:/topic/faults\nreceipt:${receipt}\n\n${body}\0`;

/** A WebSocket whose frames the test makes itself. */
export class RawWebSocket {
    #raw;
    #bytes = Buffer.alloc(0);

    static async open(t, broker, { path = '/ws/websocket' } = {}) {
        const socket = new RawWebSocket();
        socket.#raw = await Raw.open(t, broker);
        socket.#raw.send(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${broker.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`
            + 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n');
        const answer = await socket.#raw.answers(1);
        assert.equal(statusOf(answer), 101);
        socket.#bytes = Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1'); // SockJS has a word at once
        socket.#raw.socket.on('data', bytes => { socket.#bytes = Buffer.concat([socket.#bytes, bytes]); });
        return socket;
    }

    get socket() { return this.#raw.socket; }
    destroy() { this.#raw.destroy(); }
    reset() { this.#raw.reset(); }

    send(...frames) { this.#raw.socket.write(Buffer.concat(frames)); }

    /** The next frame of the broker, which masks nothing. */
    async next() {
        for (;;) {
            const { length } = this.#bytes;
            const short = length > 1 ? this.#bytes[1] : 0;
            const head = short === 126 ? 4 : short === 127 ? 10 : 2;
            if (length >= head) {
                const size = short === 126 ? this.#bytes.readUInt16BE(2) : short === 127 ? Number(this.#bytes.readBigUInt64BE(2)) : short;
                if (length >= head + size) {
                    const whole = { opcode: this.#bytes[0] & 15, payload: this.#bytes.subarray(head, head + size) };
                    this.#bytes = this.#bytes.subarray(head + size);
                    return whole;
                }
            }
            assert.ok(!this.#raw.socket.readableEnded && !this.#raw.socket.destroyed, 'the connection ended without a word');
            await within(Promise.race([once(this.#raw.socket, 'data'), this.#raw.ended]), 'a frame');
        }
    }

    /** The next STOMP frame, whatever comes between. */
    async nextStomp() {
        for (;;) {
            const { opcode, payload } = await this.next();
            assert.notEqual(opcode, Opcode.Close, `closed: ${payload}`);
            if (opcode === Opcode.Text)
                return frameOf(payload.toString());
        }
    }

    /** The code of the Close frame that comes next but for frames of other kinds. */
    async closeCode() {
        for (;;) {
            const { opcode, payload } = await this.next();
            if (opcode === Opcode.Close)
                return payload.length === 0 ? 1005 : payload.readUInt16BE(0);
        }
    }

    untilEnd() { return this.#raw.untilEnd(); }
}

/** One on which STOMP is spoken. */
export async function connected(t, broker) {
    const socket = await RawWebSocket.open(t, broker);
    socket.send(text(Connect));
    assert.equal((await socket.nextStomp()).command, 'CONNECTED');
    return socket;
}

/** The receipt that comes next. */
export async function receiptOf(socket) {
    const { command, headers } = await socket.nextStomp();
    assert.equal(command, 'RECEIPT');
    return headers['receipt-id'];
}
