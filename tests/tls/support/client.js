// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import https from 'node:https';
import net from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';

import { within } from '../../clients/support/events.js';

/** A connection that is through the handshake, or the error that it ended in. */
export function secureConnection(t, port, options) {
    const outcome = new Promise((resolve, reject) => {
        const socket = tls.connect({ host: '127.0.0.1', port, ...options });
        t.after(() => socket.destroy());
        socket.once('secureConnect', () => resolve(socket)).once('error', reject);
    });
    return within(outcome, 'the end of a handshake');
}

/** Below a connection of TLS: its records leave at once or, while they are held, together. */
export class Records extends Duplex {
    #held;

    constructor(t, port) {
        super();
        this.socket = net.connect({ host: '127.0.0.1', port });
        this.socket.on('data', bytes => this.push(bytes)).on('close', () => this.push(null)).on('error', () => {});
        t.after(() => this.socket.destroy());
    }

    hold() { this.#held = []; }

    /** How many are held. */
    get heldCount() { return this.#held.length; }

    release() {
        this.socket.write(Buffer.concat(this.#held));
        this.#held = undefined;
    }

    _read() {}

    _write(bytes, encoding, done) {
        if (this.#held)
            this.#held.push(bytes);
        else
            this.socket.write(bytes);
        done();
    }
}

/** The name on the certificate that a new connection is shown. */
export async function shownName(t, port) {
    const socket = await secureConnection(t, port, { rejectUnauthorized: false });
    return socket.getPeerCertificate().subject.CN;
}

/** Has every client that asks by https.request, as sockjs-client does, trust \a ca. */
export function trustEverywhere(ca) {
    const { request } = https;
    https.request = (options, ...rest) => request.call(https, { ...options, ca }, ...rest);
}

/** The beginning of a ClientHello of 512 bytes. */
export const HalfHello = Buffer.concat([Buffer.from('1603010200010001fc0303', 'hex'), Buffer.alloc(200, 7)]);
