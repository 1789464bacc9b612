// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Deadline } from '../../clients/support/events.js';
import { descriptorCount, residentKiB, threadCount } from './figures.js';
import { Scope } from './strict.js';

const Lanes = 8; // cases at a time

/** Cases of which some run at a time, against one broker. A failure says with which seed, and after what. */
export class Storm {
    #broker;
    #seed;

    constructor(broker, seed) {
        this.#broker = broker;
        this.#seed = seed;
    }

    /** Takes cases from \a next() until there is none, and says how many those were. */
    async run(next) {
        const history = [];
        const running = new Set();
        let alone = Promise.resolve(); // the case that runs beside no other, if there is one
        let hasFailed = false;
        const start = ({ one, random }) => {
            history.push(one.name);
            const run = this.#runOne(one, random, history).catch(error => { hasFailed = true; throw error; }).finally(() => running.delete(run));
            return run;
        };
        const lane = async () => {
            for (let chosen = next(); chosen && !hasFailed; chosen = next()) {
                for (let seen = null; seen !== alone;) // another lane may have chosen one meanwhile
                    await (seen = alone);
                if (chosen.one.isAlone) {
                    alone = Promise.allSettled([alone, ...running]).then(() => start(chosen));
                    await alone;
                } else {
                    const run = start(chosen);
                    running.add(run);
                    await run;
                }
            }
        };
        await Promise.all(Array.from({ length: Lanes }, lane));
        return history.length;
    }

    /** What the broker has. */
    async figures() {
        return {
            sessions: (await this.#broker.sessions()).length,
            descriptors: await descriptorCount(this.#broker),
            threads: await threadCount(this.#broker),
            residentKiB: await residentKiB(this.#broker),
        };
    }

    /** The figures once they are as \a isCalm wants them. */
    async calm(isCalm) {
        const deadline = new Deadline('sessions, descriptors and memory to be given back');
        for (;;) {
            const now = await this.figures();
            if (isCalm(now))
                return now;
            deadline.check(new Error(JSON.stringify(now)));
        }
    }

    /** Runs one in a scope of its own. */
    async #runOne({ name, run }, random, history) {
        const own = new Scope();
        try {
            await run(own, this.#broker, random);
        } catch (error) {
            throw new Error(`seed ${this.#seed}, case ${history.length}, "${name}": ${error.message}; before it ${history.slice(-2 * Lanes).join(' | ')}`, { cause: error });
        } finally {
            await own.end();
        }
    }
}
