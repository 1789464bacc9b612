// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Why a number did not arrive: each fault, made by a client of its own, has exactly its reason.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Deadline } from '../clients/support/events.js';
import { frameOf } from '../clients/support/wire.js';
import { close, connected, text } from '../faults/support/rawwebsocket.js';
import { Api } from './support/api.js';
import { page, wire } from './support/pages.js';

const Settings = '[stomp]\nheart_beat_expect_ms = 1000\n[limits]\noutput_messages = 20\noutput_bytes = 8388608\noutput_age_ms = 3000\n'
    + '[[destinations]]\npattern = "/alarm/locked"\nsubscribe = "no"\n'
    + '[[destinations]]\npattern = "/alarm/**"\nsubscribe = "exact"\nsend = true\n'
    + '[[destinations]]\npattern = "/topic/**"\nsubscribe = "pattern"\nsend = true\n';

let api;
before(async () => { api = await Api.start({ settings: Settings }); });
after(async () => assert.equal(await api?.stop(), 0));

const read = path => api.request('GET', path, { headers: { Authorization: `Bearer ${api.token}` } });

/** What the broker says of \a user, or of a push to it, once \a isSo holds of that. */
async function explained(user, push, isSo = () => true) {
    const deadline = new Deadline(`an explanation for ${user}`);
    for (;;) {
        const { status, json } = await read(`/api/explain?user=${encodeURIComponent(user)}${push ? `&push=${push}` : ''}`);
        assert.equal(status, 200, JSON.stringify(json));
        if (isSo(json))
            return json;
        deadline.check(json);
    }
}

const hasEnded = ({ past }) => past.at(-1)?.event === 'ended';
const isTold = ({ checks }) => !checks.find(({ reason }) => reason === 'waiting').text?.includes('being delivered');

/** Pushes to \a user; the name of the push. */
async function push(user, count = 3) {
    const { json } = await api.set(user, count);
    assert.match(json.push, /^push\//);
    return json.push;
}

/** The reason of a push to \a user that is made now, and of one that would be. */
async function assertReason(user, reason, isSo = isTold) {
    const name = await push(user);
    const explanation = await explained(user, name, isSo);
    assert.equal(explanation.reason, reason, explanation.text);
    assert.equal(explanation.push, name);
    assert.equal(explanation.checks.find(check => check.holds).reason, reason);
    assert.ok(explanation.text.length > 10 && explanation.hint.length > 10);
    return explanation;
}

describe('A push that does not arrive', () => {
    it('is to nobody', async () => {
        const explanation = await assertReason('nobody', 'not-connected');
        assert.equal(explanation.arrives, false);
        assert.deepEqual(explanation.next, { step: 'kept', text: 'kept: 3 will be sent when user nobody subscribes' });
        assert.equal(explanation.instead, undefined);
        assert.equal(explanation.pastIsWhole, true);
    });

    it('is to a page that subscribed to nothing', async t => {
        await page(t, api, 'idle');
        await assertReason('idle', 'not-subscribed');
    });

    it('is to a page that subscribed to something else', async t => {
        const other = await page(t, api, 'elsewhere');
        await other.subscribe('/topic/elsewhere');
        const explanation = await assertReason('elsewhere', 'subscribed-elsewhere');
        assert.match(explanation.text, /'\/topic\/elsewhere'/);
        assert.equal(explanation.sessions[0].subscriptions[0].hasCount, false);
    });

    it('is to a page that a rule refused', async t => {
        const refused = await page(t, api, 'locked');
        await refused.ask('/alarm/locked');
        const explanation = await assertReason('locked', 'refused-by-rule', hasEnded);
        assert.match(explanation.text, /The rule is: /);
        assert.equal(explanation.past.find(({ event }) => event === 'refused').reason, 'access-denied');
    });

    it('is to a page whose SUBSCRIBE was wrong', async t => {
        const wrong = await wire(t, api, 'wrong');
        wrong.send('SUBSCRIBE\ndestination:/alarm/wrong\n\n\0');
        assert.equal(frameOf(await wrong.next()).command, 'ERROR');
        await explained('wrong', undefined, hasEnded);
        const explanation = await assertReason('wrong', 'subscribe-refused');
        assert.match(explanation.text, /needs an 'id' header/);
    });

    it('is to a page that was closed', async t => {
        const closed = await page(t, api, 'closed');
        await closed.subscribe('/alarm/closed');
        await closed.client.deactivate();
        await explained('closed', undefined, hasEnded);
        const explanation = await assertReason('closed', 'disconnected');
        assert.match(explanation.instead.text, /^would have reached 1 session had the push come .* earlier$/);
    });

    it('is to a page whose connection was lost', async t => {
        const lost = await page(t, api, 'lost');
        await lost.subscribe('/alarm/lost');
        lost.vanish();
        await explained('lost', undefined, hasEnded);
        const { past } = await assertReason('lost', 'connection-lost');
        assert.equal(past.at(-1).code, 1006);
    });

    it('was written to a page whose connection was lost then', async t => {
        const lost = await page(t, api, 'gone');
        await lost.subscribe('/alarm/gone');
        const name = await push('gone');
        await lost.events.next('message');
        lost.vanish();
        assert.equal((await explained('gone', name, hasEnded)).reason, 'connection-lost');
    });

    it('is to a page that is not heard of any more', async t => {
        const silent = await wire(t, api, 'silent', { beat: '1000,0' });
        await silent.subscribe('/alarm/silent');
        await silent.closed();
        await explained('silent', undefined, hasEnded);
        await assertReason('silent', 'heart-beat-lost');
    });

    it('is to a session that the broker closed', async t => {
        const rude = await wire(t, api, 'rude');
        await rude.subscribe('/alarm/rude');
        rude.send('RUDE\n\n\0');
        await rude.closed();
        await explained('rude', undefined, hasEnded);
        const explanation = await assertReason('rude', 'session-ended');
        assert.match(explanation.text, /1002, protocol-error/);
    });

    it('came before the SUBSCRIBE', async t => {
        const pages = [await page(t, api, 'late'), await page(t, api, 'late')];
        const name = await push('late');
        for (const late of pages)
            await late.subscribe('/alarm/late');
        const explanation = await explained('late', name);
        assert.equal(explanation.reason, 'subscribed-later');
        assert.equal(explanation.next.step, 'sent-on-subscribe');
        assert.equal(explanation.instead.sessions, 2);
        assert.ok(explanation.instead.earlierMs > 0);
        assert.match(explanation.instead.text, /^would have reached 2 sessions had the SUBSCRIBE come .* earlier$/);
    });

    it('came after the UNSUBSCRIBE', async t => {
        const left = await page(t, api, 'left');
        await left.subscribe('/alarm/left');
        await left.unsubscribe();
        await assertReason('left', 'unsubscribed');
    });

    it('is to a session that is being closed', async t => {
        const closing = await connected(t, api.broker);
        closing.send(text('SUBSCRIBE\nid:0\ndestination:/alarm/closing\nreceipt:r\n\n\0'));
        await closing.nextStomp();
        closing.send(text('RUDE\n\n\0')); // and its Close is not answered
        assert.equal((await closing.nextStomp()).command, 'ERROR');
        await assertReason('closing', 'session-closing');
        closing.send(close(1002));
    });

    it('has a body that its page cannot be sent', async t => {
        const old = await wire(t, api, 'old', { version: '1.1' });
        await old.subscribe('/alarm/old');
        const { json } = await api.publish('/alarm/old', 'a\u0000b');
        assert.equal((await explained('old', json.push, isTold)).reason, 'bad-payload');
    });

    it('waits, is replaced, and is to a page that is too slow', async t => {
        const slow = await wire(t, api, 'slow');
        await slow.subscribe('/alarm/slow');
        await slow.subscribe('/topic/slow', '1');
        slow.socket.pause();
        let waiting;
        const deadline = new Deadline('a push that waits');
        do {
            await api.publish('/topic/slow', 'x'.repeat(100_000));
            waiting = await push('slow', 1);
            deadline.check();
        } while ((await explained('slow', waiting, isTold)).reason !== 'waiting');
        assert.equal((await explained('slow', waiting)).arrives, null);
        assert.equal((await explained('slow', waiting)).next.step, 'will-be-written');
        for (let count = 0; count < 200; ++count)
            await api.set('slow', count);
        const replaced = await explained('slow', waiting, ({ reason }) => reason !== 'waiting');
        assert.equal(replaced.reason, 'replaced');
        assert.equal(replaced.next.step, 'superseded');

        const last = await push('slow', 9);
        const tooSlow = await explained('slow', last, hasEnded);
        assert.equal(tooSlow.reason, 'too-slow');
        assert.match(tooSlow.text, /4500/);
        await assertReason('slow', 'too-slow');
    });

    for (const [what, destination] of [['a slash at the end', '/alarm/alike-0/'], ['a prefix', '/topic/alarm/alike-1'],
        ['another case', '/Alarm/alike-2'], ['percent signs', '/alarm%2Falike-3']]) {
        it(`is to a page that subscribed to a look-alike: ${what}`, async t => {
            const alike = await page(t, api);
            await alike.ask(destination);
            const user = /alike-\d/.exec(destination)[0];
            const explanation = await assertReason(user, 'look-alike');
            assert.ok(explanation.text.includes(`'${destination}'`), explanation.text);
        });
    }

    it('never blames the rightful destination of another user', async t => {
        const other = await page(t, api);
        await other.subscribe('/alarm/Twin');
        await assertReason('twin', 'not-connected');
    });

    it('was written, but without evidence', async t => {
        const mute = await page(t, api, 'mute');
        await mute.subscribe('/alarm/mute');
        const explanation = await assertReason('mute', 'no-evidence');
        assert.equal(explanation.arrives, null);
        await mute.speak();
        const now = await explained('mute', explanation.push);
        assert.equal(now.reason, 'arrived');
        assert.equal(now.arrives, true);
    });

    it('was of a version that had been before', async () => {
        await api.set('stale', 5, 7);
        const { json } = await api.set('stale', 4, 6);
        assert.equal((await explained('stale', json.push)).reason, 'stale');
    });

    it('was an addition that had been made', async () => {
        await api.add('twice', 1, { 'Idempotency-Key': 'k' });
        const { json } = await api.add('twice', 1, { 'Idempotency-Key': 'k' });
        assert.equal((await explained('twice', json.push)).reason, 'repeated');
    });
});

describe('A push that would be made now', () => {
    it('would arrive at another user who listens', async t => {
        const other = await page(t, api, '21');
        await other.subscribe('/alarm/12');
        const explanation = await explained('12');
        assert.equal(explanation.reason, 'would-arrive');
        assert.equal(explanation.arrives, true);
        assert.equal(explanation.push, undefined);
        assert.equal(explanation.receivers, 1);
        assert.match(explanation.text, /User '21' listens there\./);
        assert.equal((await explained('21')).reason, 'subscribed-elsewhere');
    });

    it('would arrive at an event stream', async t => {
        await api.stream(t, '/alarm/streamed');
        await api.untilHeard('/alarm/streamed');
        assert.equal((await explained('streamed')).reason, 'would-arrive');
    });
});

describe('GET /api/explain', () => {
    it('wants the token, and to know whom', async () => {
        assert.equal((await api.get('/api/explain?user=7')).status, 401);
        for (const query of ['', '?user=', '?user=a/b', '?push=what', '?user=7&push=-1', '?user=7&user=8']) {
            const { status, json } = await read(`/api/explain${query}`);
            assert.equal(status, 400, query);
            assert.equal(json.error, 'bad-query', query);
        }
    });

    it('knows a push by its name alone, and none that is not the user\'s', async () => {
        const name = await push('named');
        const { json } = await read(`/api/explain?push=${name}`);
        assert.equal(json.user, 'named');
        assert.equal(json.push, name);
        for (const query of [`user=other&push=${name}`, 'push=999999', 'push=push/0-1']) {
            const { status, json: refused } = await read(`/api/explain?${query}`);
            assert.equal(status, 404, query);
            assert.equal(refused.error, 'no-such-push');
        }
    });

    it('says what each screen shows, with and without evidence', async t => {
        const shown = await page(t, api, 'shown');
        await shown.subscribe('/alarm/shown');
        assert.deepEqual((await explained('shown')).screens.map(({ state }) => state), ['unknown']);
        await push('shown', 3);
        await api.stream(t, '/alarm/shown');
        await shown.speak();
        const { version, screens, screensText } =
            await explained('shown', undefined, ({ screens }) => screens.length === 2 && screens[0].evident);
        assert.equal(screensText, '2 of 2 screens are current.');
        const [session, stream] = screens;
        assert.match(session.session, /^s-[0-9]+$/);
        assert.match(session.since, /Z$/);
        assert.deepEqual([session.by, session.state, session.count, session.version, session.evidentVersion],
                         ['session', 'current', 3, version, version]);
        assert.deepEqual([stream.by, stream.state, stream.count, stream.evident, stream.waits],
                         ['event-stream', 'current', 3, false, false]);
        assert.match(stream.text, /^event-stream current: shows 3 \(version [0-9]+\), no evidence yet$/);
    });

    it('has no passcode and no header of anybody', async t => {
        const known = await page(t, api, 'masked');
        await known.subscribe('/alarm/masked');
        const { text: answer } = await read('/api/explain?user=masked');
        assert.match(answer, /"event":"connected"/);
        assert.doesNotMatch(answer, /secret|passcode/);
    });
});
