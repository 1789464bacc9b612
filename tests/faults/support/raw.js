// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';

import { Deadline, within } from '../../clients/support/events.js';

/** A bare connection to the broker, for what a decent client would not send. */
export class Raw {
    #received = [];
    #isOver = false;

    static async open(t, port, localAddress) {
        const raw = new Raw();
        raw.socket = net.connect({ port, host: '127.0.0.1', localAddress });
        raw.socket.on('data', bytes => raw.#received.push(bytes));
        raw.socket.on('error', () => {});
        raw.ended = new Promise(resolve => {
            raw.socket.on('end', resolve);
            raw.socket.on('close', resolve);
        }).then(() => { raw.#isOver = true; });
        t.after(() => raw.socket.destroy());
        await within(once(raw.socket, 'connect'), 'a connection');
        return raw;
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
export async function answerTo(t, port, text) {
    const raw = await Raw.open(t, port);
    raw.send(text);
    return raw.untilEnd();
}

export const statusOf = answer => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
