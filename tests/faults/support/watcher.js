// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { within } from '../../clients/support/events.js';
import { schedule } from './figures.js';
import { Slowness } from './sanitized.js';

/**
 * A healthy client that measures how long its messages take, on a thread of its own: what the test does between is
 * none of the broker's time.
 */
export class Watcher {
    #worker;
    #broker;
    #scheduled; // at the last report
    #reported = Promise.resolve(); // the latest report, which the next one waits for

    static async of(scope, broker) {
        const watcher = new Watcher();
        watcher.#worker = new Worker(new URL('watcherthread.js', import.meta.url), { workerData: { wsUrl: broker.wsUrl, ca: broker.ca } });
        watcher.#broker = broker;
        watcher.#scheduled = await schedule(broker);
        watcher.failed = once(watcher.#worker, 'error').then(([error]) => { throw error; });
        watcher.failed.catch(() => {}); // told by the test that waits for it
        scope.after(() => watcher.end());
        await watcher.#next('ready');
        return watcher;
    }

    /** Is gone, before a broker that a test ends by itself is. */
    end() { return this.#worker.terminate(); }

    /** What it saw since it was asked last: nothing missing, nothing twice, nothing out of order, or it fails. */
    report() {
        this.#reported = this.#reported.then(() => this.#report());
        return this.#reported;
    }

    async #report() {
        this.#worker.postMessage('report');
        const { latencies } = await this.#next('report');
        latencies.sort((one, other) => one - other);
        const at = share => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
        const [before, now] = [this.#scheduled, this.#scheduled = await schedule(this.#broker)];
        const ran = now.ran - before.ran;
        const slowdown = ran > 0 ? (ran + now.waited - before.waited) / ran : 1;
        return { count: latencies.length, p50: at(0.5), p99: at(0.99), max: at(1), slowdown };
    }

    /**
     * Fails unless everything reached it in order, and 99 of 100 messages in less than \a ms, on a machine that has
     * nothing else to do: where others take the CPU from the broker, everything takes longer by that much, and with a
     * sanitizer by some times.
     */
    async assertUnmoved(ms = 250) {
        const report = await this.report();
        assert.ok(report.count > 0, 'it was sent nothing');
        assert.ok(report.p99 < ms * Slowness * report.slowdown, textOf(report));
        return report;
    }

    async #next(kind) {
        const [message] = await within(Promise.race([once(this.#worker, 'message'), this.failed]), `${kind} of the healthy client`);
        assert.equal(message.kind, kind);
        return message;
    }
}

export const textOf = ({ p50, p99, max, slowdown }) => `the healthy client has p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, worst ${max.toFixed(1)} ms, `
    + `by a machine that makes everything ${slowdown.toFixed(1)} times as long`;
