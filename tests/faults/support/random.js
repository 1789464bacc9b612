// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Numbers that look random and are the same for the same seed. */
export class Random {
    #state;

    constructor(seed) { this.#state = seed >>> 0; }

    /** A whole number from 0 up to, and without, \a end. */
    upTo(end) { return Math.floor(this.#next() * end); }
    of(things) { return things[this.upTo(things.length)]; }
    /** Others, which follow from these, for somebody who takes them at their own pace. */
    fork() { return new Random(this.upTo(2 ** 32)); }

    shuffled(things) {
        const rest = [...things];
        return things.map(() => rest.splice(this.upTo(rest.length), 1)[0]);
    }

    /** mulberry32: 32 bits of state are plenty to choose cases with. */
    #next() {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let mixed = this.#state;
        mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }
}
