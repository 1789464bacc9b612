// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The headers that a back-end gives a message, as the subscribers of each version of STOMP see them.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { frameOf, Wire } from '../clients/support/wire.js';
import { Api } from './support/api.js';

let api;
before(async () => { api = await Api.start({ settings: '[limits]\nheader_count = 8\nheader_bytes = 512\n' }); });
after(async () => assert.equal(await api?.stop(), 0));

const publish = message => api.write('POST', '/api/publish', message);

/** What a client of \a version that is subscribed to \a destination is sent: the lines and the body of each MESSAGE. */
async function subscriber(t, version, destination) {
    const wire = await Wire.open(t, `${api.broker.wsUrl}/ws/websocket`);
    wire.send(`CONNECT\naccept-version:${version}\nhost:localhost\nheart-beat:0,0\n\n\0`);
    await wire.next();
    wire.send(`SUBSCRIBE\nid:s\ndestination:${destination}\nreceipt:r\n\n\0`);
    assert.equal(frameOf(await wire.next()).command, 'RECEIPT');
    return { next: async () => frameOf(await wire.next()) };
}

describe('the headers of what is published', () => {
    for (const version of ['1.0', '1.1', '1.2']) {
        it(`stand in the MESSAGE of a client of STOMP ${version}, before the broker's`, async t => {
            const client = await subscriber(t, version, '/topic/h');
            const { status } = await publish({
                destination: '/topic/h', body: 'x', contentType: 'text/plain', headers: { priority: '9', 'x-kind': 'note' },
            });
            assert.equal(status, 200);
            const names = (await client.next()).lines.map(line => line.slice(0, line.indexOf(':')));
            assert.deepEqual(names, ['destination', 'content-type', 'priority', 'x-kind', 'subscription', 'message-id', 'content-length']);
        });
    }

    it('are escaped as the version wants it', async t => {
        const client = await subscriber(t, '1.2', '/topic/e');
        await publish({ destination: '/topic/e', body: 'x', headers: { link: 'http://a/\\b', 제목: '새 글' } });
        const { lines } = await client.next();
        assert.ok(lines.includes('link:http\\c//a/\\\\b'), lines.join('\n'));
        assert.ok(lines.indexOf('제목:새 글') > lines.indexOf('subscription:s'), 'a name that is read with care comes last');
    });

    it('may be others for each message of a batch', async t => {
        const client = await subscriber(t, '1.2', '/topic/b');
        const { status } = await publish(['1', '2'].map(n => ({ destination: '/topic/b', body: n, headers: { n } })));
        assert.equal(status, 200);
        for (const n of ['1', '2'])
            assert.ok((await client.next()).lines.includes(`n:${n}`));
    });

    it('go with a count as well', async t => {
        const client = await subscriber(t, '1.2', '/alarm/50');
        await publish({ destination: '/alarm/50', body: 4, headers: { cause: 'note' } });
        assert.ok((await client.next()).lines.includes('cause:note'));
    });
});

describe('headers that are refused', () => {
    const refused = {
        'one of the broker\'s': [{ subscription: 'sub-0' }, /'subscription'.*only the broker/],
        'one of its own words': [{ 'alarm-version': '4' }, /'alarm-version'.*only the broker/],
        'what a library would take for one of them': [{ 'Sub\rscription ': 'sub-0' }, /only the broker/],
        'a number': [{ priority: 9 }, /'priority'.*no string/],
        'an object in one': [{ priority: {} }, /'priority'.*no string/],
        'a line end': [{ note: 'a\nreceipt:1' }, /'note'.*1\.0 and 1\.1/],
        'a carriage return': [{ note: 'a\r' }, /'note'.*1\.0 and 1\.1/],
        'a NUL': [{ note: 'a\0b' }, /'note'.*1\.0 and 1\.1/],
        'a colon in a name': [{ 'a:b': 'c' }, /'a:b'.*1\.0 and 1\.1/],
        'no name': [{ '': 'c' }, /no name/],
        'the content type': [{ 'Content-Type': 'text/plain' }, /"contentType"/],
        'no object': [['a:b'], /must be an object/],
        'null': [null, /must be an object/],
        'too many': [Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`h${at}`, ''])), /are 9, and may be 8.*limits\.header_count/],
        'too much': [{ note: 'x'.repeat(500) }, /may be 512.*limits\.header_bytes/],
    };
    for (const [name, [headers, text]] of Object.entries(refused)) {
        it(`have ${name}`, async () => {
            const { status, json } = await publish({ destination: '/topic/r', body: 'x', headers });
            assert.equal(status, 400);
            assert.equal(json.error, 'bad-body');
            assert.match(json.message, text);
            const batch = await publish([{ destination: '/topic/r', body: 'x' }, { destination: '/topic/r', body: 'x', headers }]);
            assert.equal(batch.status, 400);
            assert.match(batch.json.message, /^Item 1 of the batch: /);
        });
    }

    it('are no more than a SEND may have', async () => {
        const headers = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`h${at}`, '']));
        assert.equal((await publish({ destination: '/topic/r', body: 'x', headers })).status, 200);
    });
});
