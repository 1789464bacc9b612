// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import http from 'node:http';

import { Events, within } from '../../clients/support/events.js';

/** The site that is served, which is no name of this machine's. */
export const Site = 'notes.example.com';

let lastSession = 0;
let lastAddress = 10;

/** A SockJS response that goes on and on. */
class Stream {
    events = new Events();
    isOver = false;
    #text = '';

    constructor(t, response) {
        this.headers = response.headers;
        response.setEncoding('utf8');
        response.on('data', text => this.#take(text));
        response.on('close', () => { this.isOver = true; });
        t.after(() => response.destroy());
    }

    /** The next frame of SockJS, such as `o`, as soon as it has arrived. */
    next() { return this.events.next('frame'); }

    /** The body of the next STOMP frame, and the rest of it. */
    async nextStomp() {
        const frame = await this.next();
        assert.match(frame, /^a\[/);
        return JSON.parse(frame.slice(1))[0];
    }

    #take(text) {
        const lines = (this.#text + text).split('\n');
        this.#text = lines.pop();
        for (const line of lines) {
            const frame = line.replace(/^data: /, '').trim();
            if (frame !== '' && !/^h+$/.test(frame))
                this.events.emit('frame', frame);
        }
    }
}

/** Somebody who visits the site, from an address of the loopback that nobody else has. */
export class Visitor {
    address = `127.0.0.${++lastAddress}`;
    headers = { Host: Site };

    constructor(authority) { this.authority = authority; }

    /** Whether \a remote, an address with or without a port, is its own. */
    isAt(remote) { return remote === this.address || remote.startsWith(`${this.address}:`); }

    newSession() { return `/ws/000/session${++lastSession}`; }

    /** A request over a connection of its own, and its answer. */
    async request(path, { method = 'GET', headers = {}, body } = {}) {
        const response = await this.#response(path, { method, headers, body });
        let text = '';
        response.setEncoding('utf8').on('data', more => { text += more; });
        await within(new Promise(resolve => response.on('end', resolve)), `the end of ${path}`);
        return { status: response.statusCode, headers: response.headers, body: text };
    }

    /** Opens a response that streams, by \a transport, for \a session. */
    async stream(t, session, transport, headers = {}) {
        const method = transport === 'eventsource' ? 'GET' : 'POST';
        const response = await this.#response(`${session}/${transport}`, { method, headers });
        assert.equal(response.statusCode, 200);
        return new Stream(t, response);
    }

    /** Sends STOMP frames, without their NULs; the status of the answer. */
    async send(session, ...frames) {
        const body = JSON.stringify(frames.map(frame => `${frame}\0`));
        return (await this.request(`${session}/xhr_send`, { method: 'POST', body })).status;
    }

    #response(path, { method, headers, body }) {
        const answer = new Promise((resolve, reject) => {
            const sent = http.request(`http://${this.authority}${path}`, {
                method, headers: { 'Accept-Encoding': 'gzip', ...this.headers, ...headers },
                agent: false, localAddress: this.address,
            }, resolve);
            sent.on('error', reject);
            sent.end(body);
        });
        return within(answer, `an answer to ${method} ${path}`);
    }
}
