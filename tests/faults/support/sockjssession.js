// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { frameOf } from '../../clients/support/wire.js';
import { Connect } from './rawwebsocket.js';
import { answerTo, Raw, statusOf } from './raw.js';
import { requestsTo } from './requests.js';

/** A session of SockJS over HTTP, with STOMP on it, whose requests the test makes one by one. */
export class HttpSession {
    #t;
    #broker;
    name = randomUUID();

    constructor(t, broker) {
        this.#t = t;
        this.#broker = broker;
    }

    get path() { return `/ws/000/${this.name}`; }

    /** The body of one answer to a poll. */
    async answer() {
        const answer = await answerTo(this.#t, this.#broker, this.#post('xhr', '', 'Connection: close'));
        assert.equal(statusOf(answer), 200, answer.slice(0, 200));
        return Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1').toString();
    }

    /** The messages of one answer to a poll. */
    async poll() {
        const body = await this.answer();
        assert.match(body, /^a\[/);
        return JSON.parse(body.slice(1));
    }

    async send(...messages) {
        const answer = await answerTo(this.#t, this.#broker, this.#post('xhr_send', JSON.stringify(messages), 'Connection: close'));
        assert.equal(statusOf(answer), 204, answer.slice(0, 200));
    }

    /** What comes back for asking for \a receipt. */
    async receipt(receipt) {
        await this.send(`SEND\ndestination:/topic/sockjs\nreceipt:${receipt}\n\n\0`);
        const [message] = await this.poll();
        return frameOf(message).headers['receipt-id'];
    }

    /** A topic of its own, to which it is subscribed. */
    async subscribed() {
        const topic = `/topic/${this.name}`;
        await this.send(`SUBSCRIBE\nid:0\ndestination:${topic}\nreceipt:r\n\n\0`);
        const [message] = await this.poll();
        assert.equal(frameOf(message).command, 'RECEIPT');
        return topic;
    }

    /** A connection over which a poll was sent, to which there is nothing to say yet. */
    async waitingPoll() {
        const raw = await Raw.open(this.#t, this.#broker);
        raw.send(this.#post('xhr', ''));
        return raw;
    }

    /** The messages of one response that streams: until the broker ends it, or \a enough have come. */
    async stream(enough) {
        const raw = await Raw.open(this.#t, this.#broker);
        raw.send(this.#post('xhr_streaming', '', 'Connection: close'));
        const messages = [];
        const lines = text => text.split('\r\n').filter(line => line.startsWith('a[') && line.endsWith('\n'));
        await raw.untilBody(soFar => {
            messages.splice(0, Infinity, ...lines(soFar).flatMap(line => JSON.parse(line.slice(1))));
            return messages.length >= enough || soFar.endsWith('\r\n0\r\n\r\n');
        });
        return messages;
    }

    #post(transport, body, ...lines) {
        const bytes = Buffer.from(body);
        return `${requestsTo(this.#broker).post(`${this.path}/${transport}`, `Content-Length: ${bytes.length}`, ...lines)}${bytes.toString('latin1')}`;
    }
}

/** A session on which STOMP is spoken. */
export async function opened(t, broker) {
    const session = new HttpSession(t, broker);
    assert.equal(await session.answer(), 'o\n');
    await session.send(Connect);
    const [message] = await session.poll();
    assert.equal(frameOf(message).command, 'CONNECTED');
    return session;
}
