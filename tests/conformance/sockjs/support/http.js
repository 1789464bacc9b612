// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { reset } from '../../../clients/support/reset.js';

const Folder = process.env.BELFRY_BIN_DIR || fileURLToPath(new URL('../../../../build/dev/bin', import.meta.url));

async function started(...options) {
    const process = spawn(`${Folder}/sockjs-test-server`, ['--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: process.stdout }))
        return { process, url: /listening on (http:\S+)/.exec(line)[1] };
    throw new Error('The server said nothing.');
}

async function stop({ process }) {
    const exited = once(process, 'exit');
    process.kill('SIGTERM');
    assert.equal((await exited)[0], 0);
}

/** Where the server under test is; set before the first test of a file runs. */
export const server = { url: '' };

before(async () => { Object.assign(server, await started()); });
after(() => stop(server));

/** A server of a test's own, with \a options. */
export async function serverWith(t, ...options) {
    const own = await started(...options);
    t.after(() => stop(own));
    return own;
}

export const echo = path => `${server.url}/echo${path}`;
/** The URL of a session that nobody had before, below \a base. */
export const newSession = (base = '/echo') => `${server.url}${base}/000/${randomUUID()}`;

/**
 * One whole request.
 * @returns {Promise<{status: number, headers: object, body: string}>}
 */
export async function ask(method, url, { headers = {}, body } = {}) {
    const response = await begun(method, url, { headers, body });
    const text = await response.rest();
    return { status: response.status, headers: response.headers, body: text };
}

/** The head of a response, and its pieces as they come: each chunk of HTTP one. */
export function begun(method, url, { headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
        const request = http.request(url, { method, headers, agent: false });
        request.on('error', reject);
        request.on('response', response => {
            const pieces = [];
            const waiting = [];
            let isOver = false;
            const give = piece => (waiting.length > 0 ? waiting.shift()(piece) : pieces.push(piece));
            response.setEncoding('utf8');
            response.on('data', give);
            response.on('error', () => {});
            response.on('close', () => { isOver = true; for (const take of waiting.splice(0)) take(null); });
            resolve({
                status: response.statusCode,
                headers: response.headers,
                rawHeaders: response.rawHeaders,
                /** The next chunk; null at the end. */
                next: () => (pieces.length > 0 ? Promise.resolve(pieces.shift())
                    : isOver ? Promise.resolve(null) : new Promise(take => waiting.push(take))),
                async rest() {
                    let text = '';
                    for (let piece = await this.next(); piece !== null; piece = await this.next())
                        text += piece;
                    return text;
                },
                abort() { request.destroy(); },
            });
        });
        request.end(body);
    });
}

/** A bare connection, for what node's http would hide or refuse to send. */
export class Raw {
    #socket;
    #received = '';
    #isOver = false;
    #changed = [];

    static async open() {
        const raw = new Raw();
        raw.#socket = net.connect(Number(new URL(server.url).port), '127.0.0.1');
        raw.#socket.setEncoding('utf8');
        raw.#socket.on('data', text => { raw.#received += text; raw.#wake(); });
        raw.#socket.on('close', () => { raw.#isOver = true; raw.#wake(); });
        raw.#socket.on('error', () => {});
        await once(raw.#socket, 'connect');
        return raw;
    }

    get host() { return new URL(server.url).host; }
    send(text) { this.#socket.write(text); }
    destroy() { this.#socket.destroy(); }
    /** Goes as a process that is killed goes: with a reset. */
    reset() { reset(this.#socket); }
    pause() { this.#socket.pause(); }

    /** Everything up to and with \a end. */
    async until(end) {
        for (;;) {
            const at = this.#received.indexOf(end);
            if (at >= 0)
                return this.#take(at + end.length);
            if (this.#isOver)
                throw new Error(`the connection ended before ${JSON.stringify(end)}: ${this.#received}`);
            await this.#change();
        }
    }

    async bytes(count) {
        while (this.#received.length < count && !this.#isOver)
            await this.#change();
        return this.#take(count);
    }

    /** What comes until the server ends the connection. */
    async untilEnd() {
        while (!this.#isOver)
            await this.#change();
        return this.#take(this.#received.length);
    }

    /** One chunk of a chunked response. */
    async chunk() {
        const size = Number.parseInt(await this.until('\r\n'), 16);
        const content = await this.bytes(size + 2);
        return content.slice(0, -2);
    }

    #take(count) {
        const text = this.#received.slice(0, count);
        this.#received = this.#received.slice(count);
        return text;
    }

    #change() { return new Promise(resolve => this.#changed.push(resolve)); }
    #wake() { for (const resolve of this.#changed.splice(0)) resolve(); }
}

// What "verify" means in sockjs-protocol 0.3.3.

export function assertNotCached({ headers }) {
    assert.equal(headers['cache-control'], 'no-store, no-cache, no-transform, must-revalidate, max-age=0');
    assert.equal(headers.expires, undefined);
    assert.equal(headers['last-modified'], undefined);
}

export function assertCors({ headers }, origin) {
    if (origin === undefined) {
        assert.equal(headers['access-control-allow-origin'], '*');
        assert.equal(headers['access-control-allow-credentials'], undefined);
    } else {
        assert.equal(headers['access-control-allow-origin'], origin);
        assert.equal(headers['access-control-allow-credentials'], 'true');
    }
}

export const assertNoCookie = ({ headers }) => assert.equal(headers['set-cookie'], undefined);

export function assertCookie({ headers }, value = 'dummy') {
    const [name, path] = headers['set-cookie'][0].split(';').map(part => part.trim());
    assert.equal(name, `JSESSIONID=${value}`);
    assert.equal(path.toLowerCase(), 'path=/');
}

export async function assertOptions(url, methods) {
    for (const origin of ['test', 'null']) {
        const response = await ask('OPTIONS', url, { headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } });
        assert.ok([200, 204].includes(response.status), `${response.status}`);
        assert.match(response.headers['cache-control'], /public/);
        assert.match(response.headers['cache-control'], /max-age=[1-9][0-9]{6}/);
        assert.ok(response.headers.expires);
        assert.ok(Number(response.headers['access-control-max-age']) > 1_000_000);
        for (const method of methods)
            assert.ok(response.headers['access-control-allow-methods'].split(', ').includes(method));
        assert.equal(response.body, '');
        assertCors(response, origin);
    }
}

export async function assert405(method, url) {
    const response = await ask(method, url);
    assert.equal(response.status, 405);
    assert.equal(response.headers['content-type'], undefined);
    assert.ok(response.headers.allow);
    assert.equal(response.body, '');
}
