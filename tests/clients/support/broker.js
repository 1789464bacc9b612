// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

import { Deadline, within } from './events.js';

/** The folder named by the environment, or the one of the dev preset. */
function folder(variable, fallback) {
    return process.env[variable] || fileURLToPath(new URL(fallback, import.meta.url));
}

/** Where a broker keeps its token: the home of the user who runs the tests is left alone. */
const Data = () => `${folder('BELFRY_TEST_BIN_DIR', '../../../build/dev/tests')}/data`;

const ownFolders = [];
process.on('exit', () => ownFolders.forEach(each => rmSync(each, { recursive: true, force: true })));

/** A folder that goes with the process of the tests. */
function ownFolder() {
    ownFolders.push(mkdtempSync(join(tmpdir(), 'belfry-kept-')));
    return ownFolders.at(-1);
}

/** The log's own form, and that of what the program says before it has one. */
const OwnLine = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info|warning|error) [\w.-]+|belfry): ./;

const Programs = {
    belfryd: () => `${folder('BELFRY_BIN_DIR', '../../../build/dev/bin')}/belfryd`,
    pushd: () => `${folder('BELFRY_TEST_BIN_DIR', '../../../build/dev/tests')}/pushd`,
};

/** Where the program \a name is, for a test that starts it by itself. */
export const programPath = name => Programs[name]();

/** Where the library \a name is that a test loads before a program's own. */
export const testModule = name => `${folder('BELFRY_TEST_BIN_DIR', '../../../build/dev/tests')}/${name}.so`;

/**
 * A broker of its own for a test file, on a free port of the loopback.
 *
 * By default `pushd`: the broker that also publishes, as the console does, what a line on its standard
 * input says.
 */
export class Broker {
    #process;
    #closed; // once it has ended and all that it wrote has been read
    #name;
    #options;
    #certificate;
    #environment;
    #prefix;
    #answers = new Map(); // question and destination -> resolvers, the oldest first
    #log = '';
    #scheme = 'http';
    /** Where it keeps its counts, for as long as the test runs. */
    data = ownFolder();

    constructor(name, options, certificate, environment, prefix) {
        this.#environment = environment;
        this.#prefix = prefix;
        this.#name = name;
        this.#options = [...options, ...certificate?.options ?? []];
        this.#certificate = certificate;
    }

    /**
     * With a \a certificate, of tests/tls/support, it speaks TLS. \a environment comes on top of the test's own, and
     * \a prefix is a command that starts it.
     */
    static async start({ program = 'pushd', options = [], certificate, environment = {}, prefix = [] } = {}) {
        const broker = new Broker(program, options, certificate, environment, prefix);
        await broker.#run(0);
        return broker;
    }

    /** `http://127.0.0.1:PORT`, which SockJS wants; with TLS `https`. */
    get httpUrl() { return `${this.#scheme}://127.0.0.1:${this.port}`; }
    /** `ws://127.0.0.1:PORT`, with TLS `wss`. */
    get wsUrl() { return `${this.#scheme.replace('http', 'ws')}://127.0.0.1:${this.port}`; }
    /** What vouches for its certificate, if it was started with one. */
    get ca() { return this.#certificate?.pem; }
    get pid() { return this.#process.pid; }
    /** What it wrote to standard error since it started. */
    get log() { return this.#log; }

    /** Asks it to read its files anew; once its log says \a what about that. */
    hangUp(what) {
        const before = this.#log.length;
        this.#process.kill('SIGHUP');
        return this.untilLogged(what, before);
    }

    /** Until its log says \a what, after its first \a before characters. */
    async untilLogged(what, before = 0) {
        const deadline = new Deadline(`"${what}" in the log`);
        while (!this.#log.includes(what, before)) {
            deadline.check();
            await within(once(this.#process.stderr, 'data'), `"${what}" in the log`);
        }
    }

    /**
     * Publishes as the console does, in the order of the calls.
     * @returns {Promise<{written: number, matched: number}>} what became of it
     */
    push(destination, body) {
        return this.#ask(`${destination} ${body}`, `delivered ${destination}`);
    }

    /** How many subscriptions to exactly \a destination there are. */
    async subscriptionCount(destination) {
        return (await this.#ask(`?${destination}`, `subscribed ${destination}`)).count;
    }

    /** @returns {Promise<{name: string, remote: string}[]>} its sessions, with their names in SockJS, and their clients */
    async sessions() {
        const words = await this.#ask('?sessions', 'sessions');
        return words.map(word => ({ name: word.slice(0, word.indexOf('@')), remote: word.slice(word.indexOf('@') + 1) }));
    }

    /**
     * Publishes \a body once there is a subscription, for clients that cannot say when theirs is there.
     *
     * Not before: who subscribes after a number was pushed is sent that number at once.
     */
    async pushUntilHeard(destination, body) {
        const deadline = new Deadline(`a subscription to ${destination}`);
        do {
            while (await this.subscriptionCount(destination) === 0)
                deadline.check();
        } while ((await this.push(destination, body)).matched === 0); // it may have gone meanwhile
    }

    /** Publishes \a body until no subscription matches any more. */
    async pushUntilUnheard(destination, body) {
        const deadline = new Deadline(`the last subscription to ${destination} to end`);
        while ((await this.push(destination, body)).matched > 0)
            deadline.check();
    }

    /** Fails if there is a line in the log that is not the log's own: a library's warning, a sanitizer's report. */
    assertOwnLog() {
        const strange = this.#log.split('\n').filter(line => line !== '' && !OwnLine.test(line));
        if (strange.length > 0)
            throw new Error(`${strange.length} lines that are not the log's own: ${strange.slice(0, 20).join('\n')}`);
    }

    /** Asks it to end, as a service's operator does, and returns its exit code. */
    async stop() {
        this.#process.kill('SIGTERM');
        const [code] = await within(this.#closed, 'the end of the broker');
        this.assertOwnLog();
        return code;
    }

    /** Ends it without a warning, as a lack of memory does. */
    async kill() {
        this.#process.kill('SIGKILL');
        await within(this.#closed, 'the end of the broker');
    }

    /** Ends it. Until resume() nobody listens on its port. */
    async pause() {
        const code = await this.stop();
        if (code !== 0)
            throw new Error(`the broker ended with ${code} instead of 0`);
    }

    /** Starts it again on the port it had. */
    async resume() {
        const deadline = new Deadline(`port ${this.port} to be free again`);
        for (;;) {
            try {
                return await this.#run(this.port);
            } catch (error) {
                if (!error.message.includes('ended with 69'))
                    throw error;
                // The port may be on loan to somebody's outgoing connection for a moment.
                deadline.check(error);
            }
        }
    }

    async restart() {
        await this.pause();
        await this.resume();
    }

    async #run(port) {
        this.#answers.clear();
        const [program, ...options] = [...this.#prefix, Programs[this.#name](), ...this.#options];
        this.#process = spawn(program, [...options, '--port', `${port}`],
            { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, XDG_DATA_HOME: Data(), BELFRY_DATA: this.data, ...this.#environment } });
        this.#closed = new Promise(resolve => this.#process.once('close', (code, signal) => resolve([code, signal])));
        this.#log = '';
        this.#process.stderr.on('data', text => { this.#log += text; });
        this.#process.stdin.on('error', () => {}); // it may end while a line is on its way
        const lines = createInterface({ input: this.#process.stdout });
        const listening = new Promise((resolve, reject) => {
            lines.on('line', line => {
                const url = /listening on (https?:\S+)/.exec(line);
                if (url)
                    resolve(new URL(url[1]));
                else
                    this.#handleReport(line);
            });
            this.#process.once('error', reject);
            this.#process.once('exit', code =>
                reject(new Error(`${this.#name} ended with ${code}: ${this.#log}`)));
        });
        const url = await within(listening, `the "listening on" line of ${this.#name}`);
        this.port = Number(url.port);
        this.#scheme = url.protocol.slice(0, -1);
    }

    /** Writes \a line and returns what the line that answers it, and starts with \a key, says. */
    #ask(line, key) {
        const answer = new Promise(resolve => {
            if (!this.#answers.has(key))
                this.#answers.set(key, []);
            this.#answers.get(key).push(resolve);
        });
        this.#process.stdin.write(`${line}\n`);
        return within(answer, `the line "${key}" of ${this.#name}`);
    }

    #handleReport(line) {
        if (/^sessions( |$)/.test(line))
            this.#answers.get('sessions')?.shift()?.(line.split(' ').slice(1));
        const report = /^((?:delivered|subscribed) \S+)((?: [a-z]+=\d+)+)$/.exec(line);
        if (report) {
            const numbers = report[2].trim().split(' ').map(field => field.split('='));
            this.#answers.get(report[1])?.shift()?.(
                Object.fromEntries(numbers.map(([name, number]) => [name, Number(number)])));
        }
    }
}
