// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// sockjs-client in Chromium with each transport forced, on a page of another origin where it can, and
// @stomp/stompjs on it.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Broker } from '../clients/support/broker.js';
import { assertNewest } from '../clients/support/events.js';
import { patiently } from '../clients/support/sockjsoptions.js';
import { launched } from './support/chromium.js';
import { served } from './support/staticserver.js';

const Modules = fileURLToPath(new URL('../clients/node_modules', import.meta.url));

let broker, browser, site, folder;
let lastUser = 0;

before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'belfry-transports-'));
    await copyFile(path.join(Modules, 'sockjs-client/dist/sockjs.min.js'), path.join(folder, 'sockjs.min.js'));
    await copyFile(path.join(Modules, '@stomp/stompjs/bundles/stomp.umd.min.js'), path.join(folder, 'stomp.js'));
    await writeFile(path.join(folder, 'index.html'),
        '<!doctype html><script src="sockjs.min.js"></script><script src="stomp.js"></script>');
    site = await served(folder);
    const settings = path.join(folder, 'belfry.toml');
    await writeFile(settings, `[sockjs]\nhtmlfile = true\njsonp = true\niframe_client = "${site.origin}/sockjs.min.js"\n`);
    [broker, browser] = await Promise.all([Broker.start({ options: ['--config', settings] }), launched()]);
});
after(async () => {
    await browser?.close();
    await broker?.stop();
    site?.close();
    await rm(folder, { recursive: true });
});

/** A page with both libraries: of another origin, or of the broker's own. */
async function opened(t, isSameOrigin) {
    const context = await browser.newContext();
    t.after(() => context.close());
    const page = await context.newPage();
    await page.goto(isSameOrigin ? `http://localhost:${broker.port}/ws` : `${site.origin}/`);
    if (isSameOrigin) {
        for (const script of ['sockjs.min.js', 'stomp.js'])
            await page.addScriptTag({ path: path.join(folder, script) });
    }
    return page;
}

/** Connects \a page over \a transport and subscribes; what comes stands in window.got. */
const connect = (page, transport, user) => page.evaluate(([url, options, destination]) => new Promise((resolve, reject) => {
    window.got = [];
    const client = new StompJs.Client({
        webSocketFactory: () => (window.socket = new SockJS(url, null, options)),
        reconnectDelay: 0,
        onWebSocketClose: event => { window.closed = event.code; reject(new Error(`closed with ${event.code} ${event.reason}`)); },
        onUnhandledReceipt: () => resolve(window.socket.transport),
        onConnect: () => client.subscribe(destination, message => window.got.push(message.body), { receipt: 'there' }),
    });
    window.client = client;
    client.activate();
}), [`http://localhost:${broker.port}/ws`, patiently(transport), `/alarm/${user}`]);

const rows = [
    ['websocket'], ['xhr-streaming'], ['eventsource'], ['iframe-eventsource'], ['htmlfile', true],
    ['iframe-htmlfile'], ['xhr-polling'], ['iframe-xhr-polling'], ['jsonp-polling'],
];

describe('sockjs-client in Chromium', { concurrency: 3 }, () => {
    for (const [transport, isSameOrigin = false] of rows) {
        it(`receives ten pushes in order, or the newest of them where it polls, over ${transport}`, async t => {
            const user = `${++lastUser}`;
            const page = await opened(t, isSameOrigin);
            assert.equal(await connect(page, transport, user), transport);
            const numbers = Array.from({ length: 10 }, (_, index) => `${index}`);
            const reports = await Promise.all(numbers.map(number => broker.push(`/alarm/${user}`, number)));
            assert.deepEqual(reports, numbers.map(() => ({ written: 1, matched: 1 })));
            await page.waitForFunction(() => window.got.at(-1) === '9');
            const got = await page.evaluate(() => window.got);
            if (transport.endsWith('polling'))
                await assertNewest(() => got.shift(), numbers);
            else
                assert.deepEqual(got, numbers);
            await page.evaluate(() => window.client.deactivate());
            await broker.pushUntilUnheard(`/alarm/${user}`, '11');
        });
    }
});
