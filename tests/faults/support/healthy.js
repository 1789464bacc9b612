// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';

import { frameOf, Wire } from '../../clients/support/wire.js';

/** A client that does nothing wrong, and has to notice nothing of what others do. */
export class Healthy {
    #pushed = 0;

    static async connected(t, broker, { ca = broker.ca } = {}) {
        const healthy = new Healthy();
        healthy.broker = broker;
        healthy.wire = await Wire.open(t, `${broker.wsUrl}/ws`, { protocols: ['v12.stomp'], ca });
        healthy.wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        assert.equal(frameOf(await healthy.wire.next()).command, 'CONNECTED');
        healthy.wire.send('SUBSCRIBE\nid:0\ndestination:/alarm/healthy\nreceipt:r\n\n\0');
        assert.equal(frameOf(await healthy.wire.next()).command, 'RECEIPT');
        return healthy;
    }

    /** Fails unless the next push reaches it, and nothing else has. */
    async assertUnmoved() {
        const number = `${++this.#pushed}`;
        await this.broker.push('/alarm/healthy', number);
        assert.equal(frameOf(await this.wire.next()).body, number);
        assert.equal(this.wire.events.count('closed'), 0);
    }
}
