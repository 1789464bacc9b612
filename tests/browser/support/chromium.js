// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { chromium } from 'playwright-core';

/** Debian's Chromium without a window, on a profile of its own that is thrown away; it asks nobody anything. */
export function launched() {
    return chromium.launch({
        executablePath: process.env.BELFRY_CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
            '--disable-component-update', '--disable-sync'],
    });
}

/** A page of its own context, which fails the test that opened it if a script of it fails. */
export async function openedPage(t, browser, url, options = {}) {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 860 }, ...options });
    const page = await context.newPage();
    page.troubles = [];
    page.on('pageerror', error => page.troubles.push(`${error}`));
    t.after(() => context.close());
    await page.goto(url);
    return page;
}

/**
 * How long it took, in milliseconds, from \a act until the element at \a selector shows \a text.
 *
 * The page notes the time when its document changes; both ends read the clock of this machine.
 */
export async function timeUntilShown(page, selector, text, act) {
    await page.evaluate(([wanted, content]) => {
        window.shownAt = new Promise(resolve => {
            const check = () => {
                if (document.querySelector(wanted)?.textContent === content) {
                    observer.disconnect();
                    resolve(Date.now());
                }
            };
            const observer = new MutationObserver(check);
            observer.observe(document.body, { subtree: true, childList: true, characterData: true });
            check();
        });
    }, [selector, text]);
    const actedAt = Date.now();
    await act();
    return await page.evaluate(() => window.shownAt) - actedAt;
}

/** Pushes five numbers to \a destination and reports how long each took to be seen. */
export async function assertQuick(t, page, broker, selector, destination) {
    const times = [];
    for (const number of ['11', '12', '13', '14', '15'])
        times.push(await timeUntilShown(page, selector, number, () => broker.push(destination, number)));
    t.diagnostic(`from push to badge: ${times.join(', ')} ms`);
    // The best of five, since a busy machine makes any single one late.
    if (Math.min(...times) >= 100)
        throw new Error(`the badge changed only after ${times.join(', ')} ms`);
}
