// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A crowd that comes back after a restart, and knows the versions of another life of the broker. That one client is not
// told "not modified" is in tests/api.

import assert from 'node:assert/strict';
import { it } from 'node:test';

import { Api } from '../api/support/api.js';
import { Watcher } from './support/watcher.js';

const Users = 200;
const users = Array.from({ length: Users }, (_, number) => `user${number}`);

/** A broker in which each user has a count of \a first and more, and the version of each count. */
async function brokerFrom(t, first) {
    const api = await Api.start();
    t.after(() => api.stop());
    const versions = [];
    for (const [number, user] of users.entries())
        versions.push((await api.set(user, first + number)).json.version);
    return { api, versions };
}

it('a crowd that knows what was before a restart is told what is now, and costs others nothing', async t => {
    const { api: gone } = await brokerFrom(t, 1_000);
    const { api, versions } = await brokerFrom(t, 5);
    const watcher = await Watcher.of(t, api.broker);
    for (let round = 0; round < 5; ++round) {
        await Promise.all(users.map(async (user, number) => {
            const version = versions[number]; // what the other life may have called a number of its own
            for (const tag of [gone.tag(version), `"${version}"`]) {
                for (const query of ['', '?wait=60']) {
                    const { status, json } = await api.get(`/api/unread/${user}${query}`, { 'If-None-Match': tag });
                    assert.equal(status, 200);
                    assert.equal(json.count, 5 + number);
                }
            }
            for (const last of [gone.id(version), `${version}`]) {
                const stream = await api.stream(t, `/alarm/${user}`, { 'Last-Event-ID': last });
                await stream.next(); // when to come back
                assert.equal(await stream.next(), `id: ${api.id(version)}\ndata: ${5 + number}`);
                stream.close();
            }
        }));
    }
    await watcher.assertUnmoved();
});
