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

/** A broker in which each user has a count of \a first and more: the same versions for whatever numbers. */
async function brokerFrom(t, first) {
    const api = await Api.start();
    t.after(() => api.stop());
    for (const [number, user] of users.entries())
        await api.set(user, first + number);
    return api;
}

it('a crowd that knows what was before a restart is told what is now, and costs others nothing', async t => {
    const gone = await brokerFrom(t, 1_000);
    const api = await brokerFrom(t, 5);
    const watcher = await Watcher.of(t, api.broker);
    const known = (await gone.get(`/api/unread/${users[0]}`)).headers.etag;
    const id = gone.id(1);
    assert.equal(known, gone.tag(1));
    for (let round = 0; round < 5; ++round) {
        await Promise.all(users.map(async (user, number) => {
            for (const tag of [known, '"1"']) {
                for (const query of ['', '?wait=60']) {
                    const { status, json } = await api.get(`/api/unread/${user}${query}`, { 'If-None-Match': tag });
                    assert.equal(status, 200);
                    assert.equal(json.count, 5 + number);
                }
            }
            for (const last of [id, '1']) {
                const stream = await api.stream(t, `/alarm/${user}`, { 'Last-Event-ID': last });
                await stream.next(); // when to come back
                assert.equal(await stream.next(), `id: ${api.id(1)}\ndata: ${5 + number}`);
                stream.close();
            }
        }));
    }
    await watcher.assertUnmoved();
});
