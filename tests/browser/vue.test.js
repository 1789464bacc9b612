// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The article's page, built as for production and served from an origin of its own, in Chromium.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { Broker } from '../clients/support/broker.js';
import { assertQuick, launched, openedPage } from './support/chromium.js';
import { served } from './support/staticserver.js';

const Example = fileURLToPath(new URL('../../examples/vue', import.meta.url));

let broker, browser, site, folder;
let lastUser = 7_000;

before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'belfry-vue-'));
    const vite = path.join(Example, 'node_modules/vite/bin/vite.js');
    await promisify(execFile)(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir'], { cwd: Example });
    [broker, browser, site] = await Promise.all([Broker.start(), launched(), served(folder)]);
});
after(async () => {
    await browser?.close();
    await broker?.stop();
    site?.close();
    await rm(folder, { recursive: true });
});

const opened = (t, options) =>
    openedPage(t, browser, `${site.origin}/?broker=http://localhost:${broker.port}`, options);

async function logIn(page, user) {
    await page.getByLabel('User number').fill(user);
    await page.getByRole('button', { name: 'Log in' }).click();
    await state(page, 'Connected').waitFor();
    await broker.pushUntilHeard(`/alarm/${user}`, '1'); // the article asks for no receipt of its SUBSCRIBE
    await badge(page, '1').waitFor();
}

const newUser = () => `${++lastUser}`;
const badge = (page, text) => page.locator('.badge').filter({ hasText: new RegExp(`^${text.replace('+', '\\+')}$`) });
const state = (page, words) => page.locator('.connection strong').filter({ hasText: words });

describe('the Vue example', () => {
    it('shows each pushed number on the bell', async t => {
        const page = await opened(t);
        const user = newUser();
        await logIn(page, user);
        for (const [number, shown] of [['2', '2'], ['99', '99'], ['100', '99+'], ['3', '3']]) {
            await broker.push(`/alarm/${user}`, number);
            await badge(page, shown).waitFor();
        }
        await broker.push(`/alarm/${user}`, '0');
        await page.getByRole('heading', { name: 'No unread notes' }).waitFor();
        assert.equal(await page.locator('.badge').count(), 0);
        assert.deepEqual(page.troubles, []);
    });

    it('shows it at once', async t => {
        const page = await opened(t);
        const user = newUser();
        await logIn(page, user);
        await assertQuick(t, page, broker, '.badge', `/alarm/${user}`);
    });

    it('tells a screen reader and the tab', async t => {
        const page = await opened(t);
        const user = newUser();
        await logIn(page, user);
        await broker.push(`/alarm/${user}`, '5');
        await page.locator('[aria-live=polite]', { hasText: '5 unread notes' }).waitFor({ state: 'attached' });
        await page.waitForFunction(() => document.title === '(5) Notes');
    });

    it('leaves another user alone', async t => {
        const [page, other] = await Promise.all([opened(t), opened(t)]);
        const [user, otherUser] = [newUser(), newUser()];
        await logIn(page, user);
        await logIn(other, otherUser);
        await broker.push(`/alarm/${user}`, '8');
        await badge(page, '8').waitFor();
        await broker.push(`/alarm/${otherUser}`, '2'); // had 8 gone there too, it would have come before
        await badge(other, '2').waitFor();
        assert.equal(await other.locator('.arrivals li').count(), 2);
    });

    it('closes its session at logout and opens another at login', async t => {
        const page = await opened(t);
        const user = newUser();
        await logIn(page, user);
        await page.getByRole('button', { name: 'Log out' }).click();
        await page.getByLabel('User number').waitFor();
        await broker.pushUntilUnheard(`/alarm/${user}`, '2');
        await logIn(page, newUser());
        assert.equal((await broker.push(`/alarm/${user}`, '3')).matched, 0);
        assert.deepEqual(page.troubles, []);
    });

    it('refuses a user number that is none', async t => {
        const page = await opened(t);
        await page.getByLabel('User number').fill('seven');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').filter({ hasText: 'made of digits' }).waitFor();
        assert.equal(await page.locator('.connection').count(), 0);
    });

    it('speaks Korean to those who do, and changes at a click', async t => {
        const page = await opened(t, { locale: 'ko-KR' });
        await page.getByRole('heading', { name: '쪽지함' }).waitFor();
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('heading', { name: 'Notes' }).waitFor();
        assert.equal(await page.getAttribute('html', 'lang'), 'en');
    });

    it('says that the broker cannot be reached, and where it looked', async t => {
        const page = await openedPage(t, browser, `${site.origin}/?broker=http://localhost:1`);
        await page.getByLabel('User number').fill('7');
        await page.keyboard.press('Enter');
        await state(page, 'The broker cannot be reached').waitFor();
        await page.getByText('Nothing answers at http://localhost:1.').waitFor();
    });

    it('says that the connection is lost, and connects again when asked', async t => {
        const page = await opened(t);
        const user = newUser();
        await logIn(page, user);
        await broker.pause();
        await state(page, 'Connection lost').waitFor();
        await broker.resume();
        await page.getByRole('button', { name: 'Connect again' }).click();
        await state(page, 'Connected').waitFor();
        await broker.pushUntilHeard(`/alarm/${user}`, '4');
        await badge(page, '4').waitFor();
    });
});
