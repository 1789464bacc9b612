// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of every page and dialog of the console; ./dev screenshots calls it.

import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { within } from '../clients/support/events.js';
import { Display, ended, started } from './display.js';
import { BrokerSettings, Scene } from './scene.js';

const Token = 'a-token-for-nothing-but-the-pictures-of-the-console';
const UsualPort = 8080;

const inTree = path => fileURLToPath(new URL(`../../build/${path}`, import.meta.url));
const { values: { program, only }, positionals: [folder = inTree('screenshots')] } = parseArgs({
    allowPositionals: true,
    options: { program: { type: 'string', default: inTree('release/bin/belfry') }, only: { type: 'string', default: '' } },
});
const wanted = new RegExp(only);

/** Every way in which the window can look. */
const Looks = ['en', 'ko'].flatMap(language => ['light', 'dark'].flatMap(theme => [1, 2].flatMap(scale =>
    [[1024, 640], [1440, 900]].map(([width, height]) => ({ language, theme, scale, width, height })))));

const suffix = ({ language, theme, scale, width, height }) => `${language}-${theme}-${scale}x-${width}x${height}`;

/** One console on a screen of its own, whose keys are pressed. */
class Console {
    constructor(look, home, port) {
        this.look = look;
        this.home = home;
        this.port = port;
        this.url = `http://127.0.0.1:${port}`;
        this.isListening = false;
    }

    async start() {
        const { look: { width, height, scale, language, theme }, home } = this;
        this.screen = await Display.start(width * scale, height * scale, `${home}/config`);
        await mkdir(`${home}/config/belfry`, { recursive: true });
        await mkdir(`${home}/run`, { mode: 0o700 });
        await writeFile(`${home}/config/belfry/belfry.toml`, BrokerSettings);
        await writeFile(`${home}/config/belfry/console.ini`, `[view]\nlanguage=${language}\ntheme=${theme}\n`);
        this.process = started(resolve(program), ['--port', `${this.port}`, '--workers', '1'], {
            stdio: ['ignore', 'pipe', 'pipe'], cwd: home,
            env: {
                ...this.screen.environment, HOME: home, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', BELFRY_TOKEN: Token,
                XDG_RUNTIME_DIR: `${home}/run`, XDG_STATE_HOME: `${home}/state`, XDG_DATA_HOME: `${home}/data`,
                QT_SCALE_FACTOR: `${scale}`, QT_QPA_PLATFORM: 'xcb',
            },
        });
        this.log = '';
        this.process.stderr.on('data', text => { this.log += text; });
        this.process.stdout.resume();
        await within(Promise.race([
            this.screen.xdotool('search', '--sync', '--onlyvisible', '--class', '^belfry$'),
            this.process.ended.then(() => { throw new Error(`the console ended: ${this.log}`); }),
        ]), 'the window');
        this.window = await this.screen.until(() => this.screen.active(), 'the window to be active');
    }

    async stop() {
        if (this.process)
            await ended(this.process);
        await this.screen?.stop();
    }

    key(...keys) { return this.screen.key(...keys); }
    type(text) { return this.screen.type(text); }
    settle() { return this.screen.settle(); }

    /** Presses what opens a dialog, until it has the keyboard. */
    async open(...keys) {
        await this.key(...keys);
        await this.screen.until(async () => ![this.window, null].includes(await this.screen.active()), 'a dialog');
    }

    async close() {
        await this.key('Escape');
        await this.screen.until(async () => await this.screen.active() === this.window, 'the dialog to close');
    }

    /** Whether the broker answers. */
    answers() { return fetch(`${this.url}/health`).then(answer => answer.ok, () => false); }
    untilRunning() { return this.screen.until(() => this.answers(), 'the broker'); }
    untilStopped() { return this.screen.until(async () => !await this.answers(), 'the broker to stop'); }

    /** Goes to the field To, and from there to the number of \a user. */
    async choose(user) {
        await this.key('ctrl+t', 'ctrl+a');
        await this.type(user);
        await this.key('Return');
    }

    async push(user, count) {
        await this.choose(user);
        await this.type(`${count}`);
        await this.key('ctrl+Return');
        await this.settle();
    }

    /** Finds \a text on the page that is open, and puts the keyboard into the rows. */
    async find(text) {
        await this.key('ctrl+f', 'ctrl+a');
        await this.type(text);
        await this.key('Return');
    }

    /** Goes to the rows of the page that \a key opens. */
    async enter(key) {
        await this.key(key, 'ctrl+f', 'Return');
    }

    async clearFind() { await this.key('ctrl+f', 'ctrl+a', 'BackSpace', 'Return'); }
}

/** The walk through the console: what to do before each picture. `show` is the console, `scene` its clients. */
const Walk = [
    ['start-failed', async () => {}],
    ['start-stopped', async ({ show, guard }) => {
        guard.close();
        await once(guard, 'close');
        await show.key('F5');
        await show.untilRunning();
        await show.key('shift+F5');
        await show.untilStopped();
    }],
    ['empty-traffic', async ({ show }) => {
        await show.key('F5');
        await show.untilRunning();
    }],
    ['empty-sessions', ({ show }) => show.key('ctrl+2')],
    ['empty-subscriptions', ({ show }) => show.key('ctrl+3')],
    ['empty-deliveries', ({ show }) => show.key('ctrl+4')],
    ['push-offline', async ({ show, scene }) => {
        await show.key('ctrl+1');
        await scene.begin();
        await show.push('3101', 5);
    }],
    ['push-elsewhere', ({ show }) => show.push('2002', 6)],
    ['push-evidence', async ({ show, scene }) => {
        await show.push('1042', 7);
        await scene.untilHeard('1042', 2);
        scene.sleep();
    }],
    ['push-invalid', async ({ show }) => {
        await show.choose('1042');
        await show.type('1.5');
    }],
    ['push-offers', ({ show }) => show.key('ctrl+t', 'ctrl+a', 'BackSpace', '1', '0')],
    ['traffic', async ({ show, scene }) => {
        await show.key('Escape'); // the offers
        await show.choose('1050');
        await scene.untilQuiet();
        await show.push('1050', 3);
    }],
    ['sessions', ({ show }) => show.key('ctrl+2')],
    ['push-list', async ({ show }) => {
        await show.choose('1042, 1043; 1077 3101 a/b 1077');
        await show.type('8');
    }],
    ['push-many', ({ show }) => show.key('ctrl+Return')],
    // Its long answer makes the push part higher, which it stays.
    ['push-asked', async ({ show, scene }) => {
        await scene.untilLost();
        await show.choose('5005');
        await show.key('F8');
    }],
    ['push-series', async ({ show }) => {
        await show.choose('1042');
        await show.open('ctrl+shift+r');
        await show.type('20');
    }],
    ['push-test', async ({ show }) => {
        await show.close();
        await show.choose('1042');
        await show.open('ctrl+shift+Return');
        await show.type('42');
    }],
    ['push-template', async ({ show }) => {
        await show.close();
        await show.choose('1042');
        await show.open('ctrl+shift+m');
    }],
    ['sessions-menu', async ({ show }) => {
        await show.close();
        await show.enter('ctrl+2');
        await show.key('ctrl+End', 'Up', 'Menu');
    }],
    ['sessions-disconnect', async ({ show }) => {
        await show.key('Up');
        await show.open('Return');
        await show.key('Tab');
        await show.type('Maintenance at 18:00');
    }],
    ['traffic-frame', async ({ show }) => {
        await show.close();
        await show.key('ctrl+1');
        await show.find('cmd:MESSAGE user:1042,1077');
        await show.enter('ctrl+1');
        await show.key('ctrl+Home', ...Array(9).fill('Down'));
    }],
    ['traffic-filter-wrong', ({ show }) => show.find('usr:1042')],
    ['traffic-paused', async ({ show }) => {
        await show.clearFind();
        await show.enter('ctrl+1');
        await show.key('End', 'F9');
        await show.push('1077', 130);
    }],
    ['subscriptions', async ({ show }) => {
        await show.key('F9');
        await show.enter('ctrl+3');
    }],
    ['deliveries', ({ show }) => show.enter('ctrl+4')],
    ['deliveries-reason', ({ show }) => show.key('ctrl+Home', ...Array(5).fill('Down'))],
    ['dashboard', ({ show }) => show.key('ctrl+5')],
    ['journal', ({ show }) => show.enter('ctrl+6')],
    ['log', ({ show }) => show.enter('ctrl+7')],
    ['menu-broker', async ({ show }) => {
        await show.key('ctrl+1');
        await show.key('alt+b');
    }],
    ['menu-edit', ({ show }) => show.key('Right')],
    ['menu-view', ({ show }) => show.key('Right')],
    ['menu-push', ({ show }) => show.key('Right')],
    ['menu-help', ({ show }) => show.key('Right')],
    ['users-menu', async ({ show }) => {
        await show.key('Escape', 'Escape');
        await show.key('ctrl+t', 'F6');
        await show.key('ctrl+Home', 'space');
        await show.key('Menu');
    }],
    ['endpoint', async ({ show }) => {
        await show.key('Escape');
        await show.key('alt+b');
        await show.open('e');
    }],
    ['keys', async ({ show }) => {
        await show.close();
        await show.open('F1');
    }],
    ['about', async ({ show }) => {
        await show.close();
        await show.key('alt+h');
        await show.open('a');
    }],
    ['palette', async ({ show }) => {
        await show.close();
        await show.key('ctrl+shift+p');
    }],
    ['export', async ({ show }) => {
        await show.close();
        await show.open('ctrl+shift+e');
    }],
    ['protected', async ({ show }) => {
        await show.close();
        await show.key('alt+p');
        await show.key('e');
    }],
    ['stopping', async ({ show }) => {
        await show.key('alt+p');
        await show.key('e');
        await show.key('shift+F5');
    }],
    ['stopped', ({ show }) => show.untilStopped()],
];

/** A server that has the port before the console: 8080 where that is free, as it looks best. */
async function guardOfPort() {
    for (const port of [UsualPort, 0]) {
        const guard = createServer();
        guard.listen(port, '127.0.0.1');
        if (await once(guard, 'listening').then(() => true, () => false))
            return guard;
    }
    throw new Error('there is no free port');
}

async function walk(look, names) {
    const guard = await guardOfPort();
    const { port } = guard.address();
    // The pictures show it, so it is always the same; nobody else has it, as nobody else has the port.
    const home = join(tmpdir(), `belfry-screenshots-${port}`);
    const tidy = () => rmSync(home, { recursive: true, force: true });
    tidy();
    process.once('exit', tidy); // by a signal
    await mkdir(home, { mode: 0o700 });
    const show = new Console(look, home, port);
    const scene = new Scene(show.url, Token);
    try {
        await show.start();
        const last = names.at(-1);
        for (const [name, step] of Walk) {
            await step({ show, scene, guard }).catch(error => { throw new Error(`before ${name}: ${error.message}`, { cause: error }); });
            if (names.includes(name)) {
                await show.settle();
                await show.screen.write(`${folder}/${name}-${suffix(look)}.png`);
                console.log(`${name}-${suffix(look)}.png`);
            }
            if (name === last)
                break;
        }
    } finally {
        guard.close();
        await scene.end();
        await show.stop();
        process.off('exit', tidy);
        tidy();
    }
}

await mkdir(folder, { recursive: true });
for (const look of Looks) {
    const names = Walk.map(([name]) => name).filter(name => wanted.test(`${name}-${suffix(look)}`));
    if (names.length > 0)
        await walk(look, names);
}
