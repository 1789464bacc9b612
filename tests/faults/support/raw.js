// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';

import { Deadline, within } from '../../clients/support/events.js';
import { reset } from '../../clients/support/reset.js';

/** A bare connection to the broker, for what a decent client would not send. */
export class Raw {
    #tcp;
    #received = [];
    #isOver = false;

    /** One on which HTTP may be spoken: over TLS, and through its handshake, where the broker has a certificate. */
    static async open(t, broker) {
        const raw = await Raw.begun(t, broker);
        if (raw.socket.secureConnecting)
            await within(Promise.race([once(raw.socket, 'secureConnect'), raw.ended]), 'the end of a handshake');
        assert.ok(!raw.#isOver, 'the connection ended in its handshake');
        return raw;
    }

    /** One that is there for TCP. What is sent waits for the handshake of TLS, if there is to be one. */
    static begun(t, broker) {
        return Raw.#connected(t, broker, tcp => (broker.ca ? tls.connect({ socket: tcp, host: '127.0.0.1', ca: broker.ca }) : tcp));
    }

    /** One of TCP alone, whatever the broker speaks. */
    static plain(t, broker) { return Raw.#connected(t, broker, tcp => tcp); }

    static async #connected(t, broker, over) {
        const raw = new Raw();
        raw.#tcp = net.connect({ port: broker.port, host: '127.0.0.1' });
        raw.#tcp.on('error', () => {});
        raw.socket = over(raw.#tcp);
        raw.socket.on('data', bytes => raw.#received.push(bytes));
        raw.socket.on('error', () => {});
        raw.ended = new Promise(resolve => {
            raw.socket.on('end', resolve);
            raw.socket.on('close', resolve);
        }).then(() => { raw.#isOver = true; });
        t.after(() => raw.destroy());
        await within(once(raw.#tcp, 'connect'), 'a connection');
        return raw;
    }

    /** Is gone without a word of TLS; TCP ends as it does for a program that dies. */
    destroy() {
        this.socket.destroy();
        this.#tcp.destroy();
    }

    /** Is gone with a RST, unless it has begun to end: with TLS, the socket beneath is not told of that. */
    reset() {
        if (this.socket.writableEnded)
            this.destroy();
        else
            reset(this.#tcp);
    }

    /** Bytes as they are: each character of a string is one. */
    send(text) { this.socket.write(Buffer.from(text, 'latin1')); }

    /** Everything the broker says until it ends the connection. */
    async untilEnd() {
        await within(this.ended, 'the end of the connection');
        return Buffer.concat(this.#received).toString('latin1');
    }

    /** The body of the answer so far, once it ends with \a end, or is what \a end() waits for. */
    async untilBody(end) {
        const deadline = new Deadline('the end of an answer');
        const isThere = typeof end === 'function' ? end : text => text.endsWith(end);
        for (;;) {
            const all = Buffer.concat(this.#received).toString('latin1');
            const body = all.includes('\r\n\r\n') ? all.slice(all.indexOf('\r\n\r\n') + 4) : '';
            if (isThere(body))
                return body;
            assert.ok(!this.#isOver, `the connection ended after ${JSON.stringify(body.slice(-200))}`);
            deadline.check(body.slice(-200));
            await within(Promise.race([once(this.socket, 'data'), this.ended]), `the end of ${JSON.stringify(body.slice(-200))}`);
        }
    }

    /** Everything, once \a count answers have begun. */
    async answers(count) {
        const soFar = () => Buffer.concat(this.#received).toString('latin1');
        while (soFar().split('HTTP/1.1 ').length <= count) {
            assert.ok(!this.#isOver, `the connection ended before ${count} answers; there is ${soFar().slice(0, 200)}`);
            await within(Promise.race([once(this.socket, 'data'), this.ended]), `${count} answers; there is ${soFar().slice(0, 200)}`);
        }
        return soFar();
    }
}

/** What the broker answers to \a text, until it ends the connection. */
export async function answerTo(t, broker, text) {
    const raw = await Raw.open(t, broker);
    raw.send(text);
    return raw.untilEnd();
}

export const statusOf = answer => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
