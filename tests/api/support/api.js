// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Broker } from '../../clients/support/broker.js';
import { Events, within } from '../../clients/support/events.js';

/** A broker with a token file of its own, as a back-end in any language sees it: plain HTTP. */
export class Api {
    #folder;
    #agent = new http.Agent({ keepAlive: true });

    static async start({ settings = '', prefix, environment } = {}) {
        const api = new Api();
        api.#folder = await mkdtemp(join(tmpdir(), 'belfry-api-'));
        api.tokenFile = join(api.#folder, 'token');
        await writeFile(join(api.#folder, 'belfry.toml'), settings);
        api.broker = await Broker.start({
            program: 'belfryd',
            prefix,
            environment,
            options: ['--token-file', api.tokenFile, '--config', join(api.#folder, 'belfry.toml')],
        });
        api.token = (await readFile(api.tokenFile, 'utf8')).trim();
        const { headers } = await api.get('/api/unread/nobody');
        api.epoch = /^"(\w+)-0"$/.exec(headers.etag)?.[1];
        return api;
    }

    get folder() { return this.#folder; }
    /** The id of an event with a count of this version, and its entity tag. */
    id(version) { return `${this.epoch}-${version}`; }
    tag(version) { return `"${this.id(version)}"`; }

    get url() { return this.broker.httpUrl; }

    async stop() {
        const code = await this.broker.stop();
        this.#agent.destroy();
        await rm(this.#folder, { recursive: true });
        return code;
    }

    /** Sends exactly what it is told; a body that is no text goes as JSON. */
    request(method, path, { body, headers = {}, agent = this.#agent } = {}) {
        const answer = new Promise((resolve, reject) => {
            const sent = http.request(this.url + path, { method, headers, agent }, response => {
                let text = '';
                response.setEncoding('utf8').on('data', part => { text += part; });
                response.on('end', () => resolve({
                    status: response.statusCode,
                    headers: response.headers,
                    text,
                    json: /json/.test(response.headers['content-type']) && text ? JSON.parse(text) : undefined,
                }));
            });
            sent.on('error', reject);
            sent.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
        });
        return within(answer, `an answer to ${method} ${path}`);
    }

    get(path, headers) { return this.request('GET', path, { headers }); }

    /** As a back-end with the token does. */
    write(method, path, body, headers = {}) {
        return this.request(method, path, {
            body,
            headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json', ...headers },
        });
    }

    set(user, count, version) { return this.write('PUT', `/api/unread/${encodeURIComponent(user)}`, { count, version }); }
    add(user, by, headers) { return this.write('POST', `/api/unread/${encodeURIComponent(user)}/add`, { by }, headers); }
    publish(destination, body) { return this.write('POST', '/api/publish', { destination, body }); }

    /** Waits for the next change from now on; the answer is there once `answered` is. */
    async poll(user, query, headers = {}) {
        const answered = this.request('GET', `/api/unread/${user}?${query}`, { headers, agent: false });
        await this.untilHeard(`/alarm/${user}`);
        return { answered };
    }

    /** Until somebody is subscribed to \a destination: publishes what changes no count. */
    async untilHeard(destination) {
        while ((await this.publish(destination, 'is somebody there?')).json.matched === 0) {
            // each round is an answer of the broker
        }
    }

    stream(t, destination, headers) { return Stream.open(t, `${this.url}/sse${destination}`, headers); }
}

/** What an EventSource would read, event by event and as it came. */
export class Stream {
    events = new Events();
    #rest = '';

    static async open(t, url, headers = {}) {
        const stream = new Stream();
        const opened = new Promise((resolve, reject) => {
            stream.request = http.get(url, { headers, agent: false }, resolve).on('error', reject);
        });
        t.after(() => stream.request.destroy());
        stream.response = await within(opened, url);
        stream.response.setEncoding('utf8').on('data', text => stream.#take(text));
        stream.response.on('end', () => stream.events.emit('end'));
        stream.response.on('error', () => {}); // its destroyer knows
        return stream;
    }

    get status() { return this.response.statusCode; }
    get headers() { return this.response.headers; }

    /** The next event, without the empty line at its end. */
    next() { return this.events.next('event'); }
    ended() { return this.events.next('end'); }
    close() { this.request.destroy(); }

    #take(text) {
        const parts = (this.#rest + text).split('\n\n');
        this.#rest = parts.pop();
        for (const part of parts)
            this.events.emit('event', part);
    }
}
