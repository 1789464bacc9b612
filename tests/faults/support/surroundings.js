// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { after, afterEach, before, it } from 'node:test';

import { Healthy } from './healthy.js';
import { Random } from './random.js';
import { Scope, Strict } from './strict.js';
import { Watcher } from './watcher.js';

/** Around the tests of a block: a broker, and beside it a client that may notice nothing of any of them. itEach() makes a test of each case. */
function surroundings(profile, settings, connectedClient) {
    const scope = new Scope();
    const there = {
        itEach(cases) {
            for (const { name, run } of cases)
                it(name, t => run(t, there.broker, new Random(1)));
        },
    };
    before(async () => {
        there.broker = await profile.brokerWith(scope, settings);
        there.healthy = await connectedClient(scope, there.broker);
    });
    afterEach(() => there.healthy.assertUnmoved());
    after(() => scope.end());
    return there;
}

/** With \a settings for the broker, and a client that must get the next message. */
export const surroundingsWith = (profile, settings) => surroundings(profile, settings, Healthy.connected);

/** With the strict limits, and a client that must get all messages in time. */
export const strictSurroundings = profile => surroundings(profile, Strict, Watcher.of);
