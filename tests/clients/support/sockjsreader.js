// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import SockJS from 'sockjs-client';

import { within } from './events.js';
import { patiently } from './sockjsoptions.js';
import { frameOf } from './wire.js';

/** A page with sockjs-client over one transport, which reads all it is sent and keeps the bodies of its messages. */
export class SockJsReader {
    bodies = [];
    #wanted = () => {};
    #receipts = 0;

    /** Connected to the broker at \a httpUrl. */
    static async of(t, httpUrl, transport) {
        const reader = new SockJsReader();
        const socket = new SockJS(`${httpUrl}/ws`, null, patiently(transport));
        t.after(() => socket.close());
        reader.ended = new Promise((_, reject) => {
            socket.onclose = ({ code, reason }) => reject(new Error(`closed with ${code} ${reason}`));
        });
        reader.ended.catch(() => {}); // said by whoever waits for it
        await within(Promise.race([new Promise(resolve => { socket.onopen = resolve; }), reader.ended]), transport);
        socket.onmessage = ({ data }) => reader.#take(frameOf(data));
        reader.socket = socket;
        await reader.#confirmed('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        return reader;
    }

    /** By \a count subscriptions. */
    async subscribe(topic, count = 1) {
        for (let id = 0; id < count; ++id)
            await this.#confirmed(`SUBSCRIBE\nid:${id}\ndestination:${topic}\nreceipt:r\n\n\0`);
    }

    /** Until it got \a count messages in all. */
    until(count) { return this.#until(() => this.bodies.length >= count, `${count} messages`); }

    #confirmed(frame) {
        const before = this.#receipts;
        this.socket.send(frame);
        return this.#until(() => this.#receipts > before, 'the answer to a frame');
    }

    #until(isThere, what) {
        const got = new Promise(resolve => {
            this.#wanted = () => isThere() && resolve();
            this.#wanted();
        });
        return within(Promise.race([got, this.ended]), what);
    }

    #take({ command, body }) {
        if (command === 'MESSAGE')
            this.bodies.push(body);
        else
            ++this.#receipts;
        this.#wanted();
    }
}
