// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Deadline, within } from '../clients/support/events.js';

const run = promisify(execFile);

const Between = 120; // ms between two looks at the screen
const StillLooks = 2; // the same as the one before: nothing moves any more
const MostLooks = 9; // something always moves, such as an age in seconds

/** openbox with the console's window over the whole screen and without a frame; its dialogs have one. */
const WindowRules = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><name>Clearlooks</name><titleLayout>LC</titleLayout></theme>
  <keyboard/><mouse/>
  <applications>
    <application class="belfry" type="normal"><decor>no</decor><maximized>yes</maximized></application>
  </applications>
</openbox_config>
`;

// What a signal or a failure leaves behind ends with this process.
const running = new Set();
process.on('exit', () => running.forEach(child => child.kill()));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => process.exit(1));

/** Starts \a program, whose end is that of whoever has to stop it. */
export function started(program, options, settings) {
    const child = spawn(program, options, settings);
    child.ended = once(child, 'close').catch(error => { throw new Error(`${program} does not start: ${error.message}`); });
    child.ended.catch(() => {}); // said by whoever waits for it
    running.add(child);
    child.once('close', () => running.delete(child));
    return child;
}

/** Ends \a child by its own id, if it has not ended. */
export async function ended(child) {
    if (child.exitCode === null && child.signalCode === null && child.pid)
        child.kill('SIGTERM');
    await within(child.ended, `the end of process ${child.pid}`).catch(() => child.kill('SIGKILL'));
}

/** A screen that nobody sees, with a window manager on it. */
export class Display {
    #children = [];
    #screen;

    /** Of \a width x \a height pixels; what its programs keep is in \a folder. */
    static async start(width, height, folder) {
        const display = new Display();
        display.width = width;
        display.height = height;
        try {
            await display.#open(folder);
        } catch (error) {
            await display.stop();
            throw error;
        }
        return display;
    }

    async #open(folder) {
        const server = started('Xvfb',
            ['-displayfd', '3', '-screen', '0', `${this.width}x${this.height}x24`, '-dpi', '96', '-nolisten', 'tcp'],
            { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
        this.#children.push(server);
        const [number] = await within(Promise.race([once(server.stdio[3], 'data'), server.ended]), 'the screen of Xvfb');
        this.environment = { ...process.env, DISPLAY: `:${`${number}`.trim()}`, XDG_CONFIG_HOME: folder };
        delete this.environment.WAYLAND_DISPLAY;
        await mkdir(`${folder}/openbox`, { recursive: true });
        await writeFile(`${folder}/openbox/rc.xml`, WindowRules);
        this.#children.push(started('openbox', ['--config-file', `${folder}/openbox/rc.xml`],
            { stdio: 'ignore', env: this.environment }));
        await this.until(() => this.xdotool('get_num_desktops'), 'the window manager');
        await this.xdotool('mousemove', this.width - 1, this.height / 2);
    }

    async stop() {
        for (const child of this.#children.reverse())
            await ended(child);
    }

    /** What xdotool says, or null where it fails. */
    xdotool(...words) {
        return run('xdotool', words.map(String), { env: this.environment })
            .then(({ stdout }) => stdout.trim(), () => null);
    }

    key(...keys) { return this.xdotool('key', '--delay', 20, ...keys); }
    type(text) { return this.xdotool('type', '--delay', 15, text); }
    active() { return this.xdotool('getactivewindow'); }

    /** Until \a isThere() gives something, and then that. */
    async until(isThere, what) {
        const deadline = new Deadline(what);
        for (;;) {
            const found = await isThere();
            if (found)
                return found;
            deadline.check();
            await pause(Between);
        }
    }

    /** Until nothing moves on the screen: the console paints some time after a key, and what it asks is answered later. */
    async settle() {
        let last = '';
        for (let look = 0, still = 0; look < MostLooks && still < StillLooks; ++look) {
            const { stdout } = await run('import', ['-silent', '-window', 'root', '-depth', '8', 'rgb:-'],
                { env: this.environment, encoding: 'buffer', maxBuffer: 1 << 26 });
            const hash = createHash('sha1').update(stdout).digest('hex');
            still = hash === last ? still + 1 : 0;
            last = hash;
            this.#screen = stdout;
            await pause(Between);
        }
    }

    /** Writes what settle() saw last. */
    async write(file) {
        const convert = started('convert', ['-size', `${this.width}x${this.height}`, '-depth', '8', 'rgb:-', `png:${file}`],
            { stdio: ['pipe', 'ignore', 'inherit'] });
        convert.stdin.end(this.#screen);
        const [code] = await convert.ended;
        if (code !== 0)
            throw new Error(`cannot write ${file}`);
    }
}
