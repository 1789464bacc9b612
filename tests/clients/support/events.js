// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';

/** How long anything at all may take before a test gives up on it; nothing waits this long when all is well. */
const Patience = 40_000;

/** The end of the patience with a loop that waits for \a what. */
export class Deadline {
    #at = Date.now() + Patience;
    #what;

    constructor(what) { this.#what = what; }

    check(cause) {
        if (Date.now() > this.#at)
            throw new Error(`waited in vain for ${this.#what}`, { cause });
    }
}

/** \a promise, or a failure that says what did not come. */
export function within(promise, what) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), Patience);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What happened, by kind and in order, for a test that waits for the next of a kind. */
export class Events {
    #queued = new Map();
    #waiting = new Map();
    #history = [];

    /** Notes that \a kind happened. The kinds are those of adapters/README.md. */
    emit(kind, value) {
        this.#history.push(kind);
        const waiting = this.#list(this.#waiting, kind);
        if (waiting.length > 0)
            waiting.shift()(value);
        else
            this.#list(this.#queued, kind).push(value);
    }

    /** The oldest event of \a kind that nobody has taken yet, once there is one. */
    async next(kind) {
        const queued = this.#list(this.#queued, kind);
        if (queued.length > 0)
            return queued.shift();
        const happened = new Promise(resolve => this.#list(this.#waiting, kind).push(resolve));
        try {
            return await within(happened, kind);
        } catch (error) {
            throw new Error(`${error.message}; seen: ${this.#history.join(' ') || 'nothing'}`);
        }
    }

    /** How many events of \a kind there have been. */
    count(kind) { return this.#history.filter(seen => seen === kind).length; }

    #list(map, kind) {
        if (!map.has(kind))
            map.set(kind, []);
        return map.get(kind);
    }
}

/**
 * Fails unless what \a next brings are some of \a numbers, in their order, and the last of them: between two polls only the
 * newest number of an unread destination waits.
 */
export async function assertNewest(next, numbers) {
    for (let at = -1; at < numbers.length - 1;) {
        const number = await next();
        const found = numbers.indexOf(number);
        assert.ok(found > at, `${number} came after ${numbers[at]}`);
        at = found;
    }
}
