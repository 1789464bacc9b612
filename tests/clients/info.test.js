// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What sockjs-client asks before it opens a transport, and who may ask.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Broker } from './support/broker.js';
import { refusal, request, Wire } from './support/wire.js';

let broker;
let info;
before(async () => {
    broker = await Broker.start({ program: 'belfryd' });
    info = `${broker.httpUrl}/ws/info`;
});
after(async () => assert.equal(await broker?.stop(), 0));

describe('/ws/info', () => {
    it('says what sockjs-client wants to know', async () => {
        const { status, headers, body } = await request(`${info}?t=1700000000000`);
        assert.equal(status, 200);
        assert.match(headers['content-type'], /^application\/json;\s?charset=UTF-8$/i);
        const facts = JSON.parse(body);
        assert.equal(facts.websocket, true);
        assert.equal(typeof facts.cookie_needed, 'boolean');
        assert.deepEqual(facts.origins, ['*:*']);
        assert.ok(Number.isInteger(facts.entropy), body);
    });

    it('has other entropy each time', async () => {
        const answers = await Promise.all([request(info), request(info), request(info)]);
        const entropies = answers.map(({ body }) => JSON.parse(body).entropy);
        assert.equal(new Set(entropies).size, entropies.length);
    });

    it('is never cached', async () => {
        const { headers } = await request(info);
        assert.match(headers['cache-control'], /no-store/);
        assert.match(headers['cache-control'], /max-age=0/);
        assert.equal(headers['last-modified'], undefined);
        assert.equal(headers.expires, undefined);
    });

    for (const origin of ['http://localhost:8081', 'http://127.0.0.1:5173', 'http://[::1]:3000']) {
        it(`lets ${origin} read it, with credentials`, async () => {
            const { status, headers } = await request(info, { headers: { Origin: origin } });
            assert.equal(status, 200);
            assert.equal(headers['access-control-allow-origin'], origin);
            assert.equal(headers['access-control-allow-credentials'], 'true');
            assert.match(headers.vary ?? '', /\bOrigin\b/);
        });
    }

    it('lets in a client of iOS, which says ws for http', async t => {
        const origin = broker.wsUrl;
        assert.equal((await request(info, { headers: { Origin: origin } })).headers['access-control-allow-origin'], origin);
        await Wire.open(t, `${broker.wsUrl}/ws`, { headers: { Origin: origin } });
    });

    it('has no CORS headers where no origin asked', async () => {
        const { headers } = await request(info);
        assert.equal(headers['access-control-allow-credentials'], undefined);
    });

    it('answers a preflight', async () => {
        const { status, headers, body } = await request(info, {
            method: 'OPTIONS',
            headers: { Origin: 'http://localhost:8081', 'Access-Control-Request-Method': 'GET' },
        });
        assert.ok([200, 204].includes(status), `${status}`);
        assert.equal(headers['access-control-allow-origin'], 'http://localhost:8081');
        assert.equal(headers['access-control-allow-credentials'], 'true');
        assert.match(headers['access-control-allow-methods'], /\bGET\b/);
        assert.equal(body, '');
    });
});

describe('a stranger', () => {
    const strangers = ['http://evil.example', 'https://localhost.evil.example', 'http://localhost:8081.evil.example', 'null'];
    for (const origin of strangers) {
        it(`from ${origin} is refused as Spring refuses`, async () => {
            const { status, headers, body } = await request(info, { headers: { Origin: origin } });
            assert.equal(status, 403);
            assert.equal(body, 'Invalid CORS request');
            assert.equal(headers['access-control-allow-origin'], undefined);
        });
    }

    for (const path of ['/ws', '/ws/websocket', '/ws/000/abcdefgh/websocket']) {
        it(`cannot open a WebSocket at ${path}`, async () => {
            const { status, body } = await refusal(broker.wsUrl + path, { headers: { Origin: 'http://evil.example' } });
            assert.equal(status, 403);
            assert.equal(body, 'Invalid CORS request');
        });

        it(`cannot reach ${path} by a name that is not ours`, async () => {
            const headers = { Host: `evil.example:${broker.port}`, Origin: `http://evil.example:${broker.port}` };
            assert.equal((await refusal(broker.wsUrl + path, { headers })).status, 421);
        });
    }

    it('cannot read /ws/info by a name that is not ours', async () => {
        const { status } = await request(info, { headers: { Host: `evil.example:${broker.port}` } });
        assert.equal(status, 421);
    });
});
