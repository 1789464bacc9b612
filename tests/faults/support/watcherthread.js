// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The thread of a Watcher: one client sends numbers, another hears them.

import assert from 'node:assert/strict';
import { parentPort, workerData } from 'node:worker_threads';

import { frameOf, Wire } from '../../clients/support/wire.js';

const Interval = 20;
const scope = { after() {} }; // the end of the thread ends all of it

async function connected() {
    const wire = await Wire.open(scope, `${workerData.wsUrl}/ws`, { protocols: ['v12.stomp'], ca: workerData.ca });
    wire.socket.on('close', (code, reason) => { throw new Error(`a healthy client was closed: ${code} ${reason}`); });
    wire.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
    assert.equal(frameOf(await wire.next()).command, 'CONNECTED');
    return wire;
}

const [sender, hearer] = [await connected(), await connected()];
hearer.send('SUBSCRIBE\nid:0\ndestination:/topic/healthy\nreceipt:r\n\n\0');
assert.equal(frameOf(await hearer.next()).command, 'RECEIPT');

const sentAt = []; // of those on their way
let nextSent = 0;
let nextHeard = 0;
let latencies = [];
let asked = 0; // up to which number somebody wants a report; 0 when nobody does

// What this thread comes too late for is not the broker's doing.
let lateness = 0;
let expected = performance.now() + Interval;

hearer.socket.on('message', data => {
    const { body } = frameOf(data.toString());
    assert.equal(body, `${nextHeard}`, 'a message is missing, twice or out of order');
    ++nextHeard;
    latencies.push(Math.max(0, performance.now() - sentAt.shift() - lateness));
    if (asked > 0 && nextHeard >= asked) {
        parentPort.postMessage({ kind: 'report', latencies });
        latencies = [];
        asked = 0;
    }
});

setInterval(() => {
    const now = performance.now();
    lateness = Math.max(0, now - expected);
    expected = now + Interval;
    sentAt.push(now);
    sender.send(`SEND\ndestination:/topic/healthy\n\n${nextSent++}\0`);
}, Interval);
parentPort.on('message', () => { asked = nextSent + 1; });
parentPort.postMessage({ kind: 'ready' });
