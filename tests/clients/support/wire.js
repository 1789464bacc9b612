// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import http from 'node:http';
import WebSocket from 'ws';

import { Events, within } from './events.js';

/** A WebSocket without any STOMP client on it: text goes out as it is and every message is kept as it came. */
export class Wire {
    events = new Events();

    /**
     * Opens \a url, offering \a protocols, from \a localAddress; \a headers such as `Origin` go with the handshake.
     * Over TLS the broker's certificate must be vouched for by \a ca.
     */
    static async open(t, url, { protocols = [], headers = {}, localAddress, ca } = {}) {
        const wire = new Wire();
        wire.socket = new WebSocket(url, protocols, { headers, localAddress, ca, perMessageDeflate: false });
        wire.socket.on('message', (data, isBinary) => wire.events.emit('message', { text: data.toString(), isBinary }));
        wire.socket.on('close', (code, reason) => wire.events.emit('closed', { code, reason: reason.toString() }));
        t.after(() => wire.socket.terminate());
        await within(new Promise((resolve, reject) => wire.socket.on('open', resolve).on('error', reject)), url);
        return wire;
    }

    get protocol() { return this.socket.protocol; }

    send(text) { this.socket.send(text); }

    /** The next message of the server, which must be text. */
    async next() {
        const { text, isBinary } = await this.events.next('message');
        assert.equal(isBinary, false, 'a binary message');
        return text;
    }

    closed() { return this.events.next('closed'); }
}

/** Reads one whole STOMP frame apart without mercy: nothing before the command, nothing after the NUL. */
export function frameOf(text) {
    const [, command, head, body] = /^([A-Z]+)\n((?:[^\n]+\n)*)\n([^]*)\0$/.exec(text) ?? assert.fail(JSON.stringify(text));
    const lines = head.split('\n').slice(0, -1);
    const headers = lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
    return { command, lines, headers: Object.fromEntries(headers), names: headers.map(([name]) => name), body };
}

/** A plain HTTP request, with exactly the headers that are given. */
export function request(url, { method = 'GET', headers = {}, localAddress } = {}) {
    const answer = new Promise((resolve, reject) => {
        const sent = http.request(url, { method, headers, localAddress, agent: false }, response => {
            let body = '';
            response.setEncoding('utf8').on('data', text => { body += text; });
            response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
        });
        sent.on('error', reject);
        sent.end();
    });
    return within(answer, `an answer to ${method} ${url}`);
}

/** The status with which the server refuses to upgrade, and its body. */
export function refusal(url, { protocols = [], headers = {} } = {}) {
    const answer = new Promise((resolve, reject) => {
        const socket = new WebSocket(url, protocols, { headers });
        socket.on('open', () => { socket.terminate(); reject(new Error(`${url} was opened`)); });
        socket.on('error', () => {}); // terminating a refused handshake ends in one
        socket.on('unexpected-response', (_, response) => {
            let body = '';
            response.setEncoding('utf8').on('data', text => { body += text; });
            response.on('end', () => { socket.terminate(); resolve({ status: response.statusCode, body }); });
        });
    });
    return within(answer, `the refusal of ${url}`);
}
