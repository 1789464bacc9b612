// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from 'node:events';
import net from 'node:net';

import { reset } from './reset.js';

/** A way to the broker that a test can cut, as a network does: without a word to either end. */
export class WeakNetwork {
    #pairs = new Set();
    #isCut = false;
    #server;

    static async to(port) {
        const network = new WeakNetwork();
        network.#server = net.createServer(client => {
            if (network.#isCut) {
                client.on('error', () => {});
                reset(client);
                return;
            }
            const upstream = net.connect(port, '127.0.0.1');
            const pair = [client, upstream];
            network.#pairs.add(pair);
            for (const [from, to] of [[client, upstream], [upstream, client]]) {
                from.on('error', () => {});
                from.on('close', () => { to.destroy(); network.#pairs.delete(pair); });
                from.pipe(to);
            }
        });
        network.#server.listen(0, '127.0.0.1');
        await once(network.#server, 'listening');
        return network;
    }

    get port() { return this.#server.address().port; }

    /**
     * Ends every connection that goes through, and until mend() each new one. Only so does a client notice that has
     * no connection at the moment: one that polls, between two requests, unless its HTTP keeps the connection alive.
     */
    cut() {
        this.#isCut = true;
        for (const pair of this.#pairs) {
            for (const socket of pair)
                reset(socket);
        }
    }

    mend() { this.#isCut = false; }

    close() {
        this.#server.close();
        this.cut();
    }
}
