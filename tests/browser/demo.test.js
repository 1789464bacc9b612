// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The demo page that the broker serves at /, in Chromium.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { assertQuick, launched, openedPage } from './support/chromium.js';

let broker, browser;
let lastUser = 0;

before(async () => { [broker, browser] = await Promise.all([Broker.start(), launched()]); });
after(async () => {
    await browser?.close();
    await broker?.stop();
});

const newUser = () => `${++lastUser}`;
const address = users => `${broker.httpUrl}/?${users.map(user => `user=${user}`).join('&')}`;
const card = (page, user) => page.locator(`.card[data-user="${user}"]`);
const badge = (page, user, text) => card(page, user).locator('.badge', { hasText: text });
const inState = (page, user, name) => page.locator(`.card[data-user="${user}"][data-state="${name}"]`);
const frames = (page, command) => page.locator(`.frame[data-command="${command}"]:visible`);

/** The demo page with \a users logged in and subscribed. */
async function opened(t, users, options) {
    const page = await openedPage(t, browser, address(users), options);
    for (const user of users) {
        await inState(page, user, 'connected').waitFor();
        await broker.pushUntilHeard(`/alarm/${user}`, '0');
        await card(page, user).getByText('No unread notes').waitFor();
    }
    return page;
}

describe('the demo page', () => {
    it('shows a pushed number on the card of its user and on no other', async t => {
        const [user, other] = [newUser(), newUser()];
        const page = await opened(t, [user, other]);
        for (const [number, shown] of [['3', '3'], ['4', '4'], ['100', '99+']]) {
            await broker.push(`/alarm/${user}`, number);
            await badge(page, user, shown).waitFor();
        }
        await broker.push(`/alarm/${other}`, '1'); // had the others gone there too, they would have come before
        await badge(page, other, '1').waitFor();
        await card(page, other).getByText('2 so far').waitFor();
        assert.deepEqual(page.troubles, []);
    });

    it('shows it at once', async t => {
        const user = newUser();
        const page = await opened(t, [user]);
        await assertQuick(t, page, broker, `.card[data-user="${user}"] .badge`, `/alarm/${user}`);
    });

    it('logs another user in and out', async t => {
        const user = newUser();
        const page = await opened(t, [newUser()]);
        await page.getByLabel('Another user').fill(user);
        await page.keyboard.press('Enter');
        await inState(page, user, 'connected').waitFor();
        await broker.pushUntilHeard(`/alarm/${user}`, '6');
        await badge(page, user, '6').waitFor();
        await card(page, user).getByRole('button', { name: 'Log out' }).click();
        await inState(page, user, 'stopped').waitFor();
        await broker.pushUntilUnheard(`/alarm/${user}`, '7');
        await card(page, user).getByRole('button', { name: 'Log in' }).click();
        await inState(page, user, 'connected').waitFor();
    });

    it('closes the session of a card that is removed', async t => {
        const [user, other] = [newUser(), newUser()];
        const page = await opened(t, [user, other]);
        await card(page, user).getByRole('button', { name: 'Remove this card' }).click();
        await broker.pushUntilUnheard(`/alarm/${user}`, '1');
        assert.equal(await card(page, user).count(), 0);
        assert.equal(new URL(page.url()).search, `?user=${other}`);
    });

    it('lists every frame with its direction and its bytes', async t => {
        const user = newUser();
        const page = await opened(t, [user]);
        await broker.push(`/alarm/${user}`, '42');
        await badge(page, user, '42').waitFor();
        const newest = frames(page, 'MESSAGE').first();
        assert.equal(await newest.getAttribute('data-direction'), 'in');
        await newest.locator('summary').click();
        assert.match(await newest.locator('pre').textContent(),
            new RegExp(`^MESSAGE\\ndestination:/alarm/${user}\\n[^]*content-length:2\\n\\n42\\^@$`));
        for (const [command, direction] of [['CONNECT', 'out'], ['CONNECTED', 'in'], ['SUBSCRIBE', 'out']])
            assert.equal(await frames(page, command).first().getAttribute('data-direction'), direction);
    });

    it('holds frames back while paused, and clears them', async t => {
        const user = newUser();
        const page = await opened(t, [user]);
        const before = await frames(page, 'MESSAGE').count();
        await page.getByRole('button', { name: 'Pause' }).click();
        await broker.push(`/alarm/${user}`, '5');
        await page.getByText('Paused · 1 new').waitFor();
        await badge(page, user, '5').waitFor();
        assert.equal(await frames(page, 'MESSAGE').count(), before);
        await page.getByRole('button', { name: 'Resume' }).click();
        assert.equal(await frames(page, 'MESSAGE').count(), before + 1);
        await page.getByRole('button', { name: 'Clear' }).click();
        await page.getByText('No frames yet.').waitFor();
    });

    it('shows the frames of one user alone', async t => {
        const [user, other] = [newUser(), newUser()];
        const page = await opened(t, [user, other]);
        await page.getByLabel('Show').selectOption(user);
        assert.equal(await frames(page, 'CONNECTED').count(), 1);
        await page.getByLabel('Show').selectOption('');
        assert.equal(await frames(page, 'CONNECTED').count(), 2);
    });

    it('waves from one client to all, over a topic', async t => {
        const [user, other] = [newUser(), newUser()];
        const page = await opened(t, [user, other]);
        await card(page, user).getByRole('button', { name: 'Wave' }).click();
        await card(page, other).locator('.greeting', { hasText: `User ${user} waves` }).waitFor({ state: 'attached' });
    });

    it('speaks Korean to those who do', async t => {
        const page = await openedPage(t, browser, address([newUser()]), { locale: 'ko-KR' });
        await page.getByRole('button', { name: '로그아웃' }).waitFor();
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('button', { name: 'Log out' }).waitFor();
    });

    it('fits a phone', async t => {
        const page = await opened(t, [newUser(), newUser()], { viewport: { width: 360, height: 740 } });
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'it scrolls sideways');
    });

    it('needs nothing from elsewhere and obeys the policy it is served with', async t => {
        const context = await browser.newContext();
        t.after(() => context.close());
        const page = await context.newPage();
        const [hosts, complaints] = [new Set(), []];
        page.on('request', request => hosts.add(new URL(request.url()).host));
        page.on('console', message => complaints.push(message.text()));
        const user = newUser();
        const response = await page.goto(address([user]));
        const policy = response.headers()['content-security-policy'];
        assert.match(policy ?? 'none', /default-src 'self'/);
        assert.doesNotMatch(policy, /unsafe/);
        await inState(page, user, 'connected').waitFor();
        await broker.pushUntilHeard(`/alarm/${user}`, '9');
        await badge(page, user, '9').waitFor();
        assert.deepEqual([...hosts], [new URL(broker.httpUrl).host]);
        assert.deepEqual(complaints, []);
    });

    it('says that the connection is lost and comes back by itself', async t => {
        const [user, other] = [newUser(), newUser()];
        const page = await opened(t, [user, other]);
        await card(page, other).getByRole('button', { name: 'Log out' }).click();
        await inState(page, other, 'stopped').waitFor();
        await broker.pause();
        await inState(page, user, 'lost').waitFor();
        await card(page, user).getByText(/Connection lost · next try in \d+ s/).waitFor();
        await broker.resume();
        await inState(page, user, 'connected').waitFor();
        await broker.pushUntilHeard(`/alarm/${user}`, '12');
        await badge(page, user, '12').waitFor();
        assert.equal(await inState(page, other, 'stopped').count(), 1, 'who logged out stays out');
    });
});
