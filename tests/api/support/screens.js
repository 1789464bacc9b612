// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What shows a user's number, in each way that there is, and comes back by itself when the broker does.

import assert from 'node:assert/strict';
import http from 'node:http';

import { Deadline } from '../../clients/support/events.js';
import { frameOf, Wire } from '../../clients/support/wire.js';

/** Every number that anybody was shown, by user and version: one version is one number, for ever. */
export class Shown {
    #counts = new Map();

    note(user, version, count, where) {
        const key = `${user}, version ${version}`;
        const before = this.#counts.get(key);
        assert.ok(before === undefined || before.count === count,
            `user ${key} was ${before?.count} to ${before?.where}, and is ${count} to ${where}`);
        this.#counts.set(key, { count, where });
    }

    get size() { return this.#counts.size; }
}

class Screen {
    version = -1;
    count = null;
    returns = -1; // how often it came back
    isOver = false;

    constructor(api, user, shown) {
        this.api = api;
        this.user = user;
        this.shown = shown;
        this.running = Promise.resolve().then(() => this.#run()); // once it is whole
        this.running.catch(() => {}); // told by end()
    }

    /** Until it shows what \a state says. */
    async untilShown({ version, count }) {
        const deadline = new Deadline(`version ${version} of user ${this.user} on ${this.name}, which shows ${this.version}`);
        while (this.version !== version) {
            deadline.check();
            await Promise.race([this.running, new Promise(setImmediate)]);
        }
        assert.equal(this.count, count, this.name);
    }

    async end() {
        this.isOver = true;
        this.abort?.();
        await this.running;
    }

    show(version, count) {
        this.shown.note(this.user, version, count, this.name);
        this.version = version;
        this.count = count;
    }

    async #run() {
        while (!this.isOver) {
            ++this.returns;
            await this.watch(); // as long as its connection holds
        }
    }
}

/** Asks for the number, and then `?wait=30` over and over, with the entity tag of what it has. */
class Poller extends Screen {
    name = 'a poller';
    #tag;

    watch() {
        return new Promise((resolve, reject) => {
            // Without a tag there is nothing to wait against: what came while it was away would not be told.
            const [query, headers] = this.#tag ? ['?wait=30', { 'If-None-Match': this.#tag }] : ['', {}];
            const sent = http.get(`${this.api.url}/api/unread/${this.user}${query}`, { headers, agent: false }, answer => {
                let text = '';
                answer.setEncoding('utf8').on('data', part => { text += part; });
                answer.on('error', () => {});
                answer.on('close', () => {
                    try {
                        if (answer.complete && answer.statusCode === 200)
                            this.#take(answer.headers.etag, JSON.parse(text));
                        resolve();
                    } catch (error) {
                        reject(error);
                    }
                });
            });
            sent.on('error', () => resolve());
            this.abort = () => sent.destroy();
        });
    }

    #take(tag, { version, count }) {
        this.#tag = tag;
        this.show(version, count);
    }
}

/** Reads `/sse/alarm/USER` as an EventSource does: with the id of the last event. */
class Reader extends Screen {
    name = 'an EventSource';
    #id;

    watch() {
        return new Promise((resolve, reject) => {
            const headers = this.#id ? { 'Last-Event-ID': this.#id } : {};
            const sent = http.get(`${this.api.url}/sse/alarm/${this.user}`, { headers, agent: false }, answer => {
                let rest = '';
                answer.setEncoding('utf8').on('data', text => {
                    const events = (rest + text).split('\n\n');
                    rest = events.pop();
                    try {
                        events.forEach(each => this.#take(each));
                    } catch (error) {
                        reject(error);
                    }
                });
                answer.on('error', () => {});
                answer.on('close', resolve);
            });
            sent.on('error', () => resolve());
            this.abort = () => sent.destroy();
        });
    }

    #take(text) {
        const event = /^id: (\w+-(\d+))\ndata: (\d+)$/.exec(text);
        if (event === null)
            return; // what an EventSource does not show
        this.#id = event[1];
        this.show(Number(event[2]), Number(event[3]));
    }
}

/** Subscribes by STOMP, and has versions sent along. */
class Subscriber extends Screen {
    name = 'a subscriber';

    async watch() {
        const connection = {};
        const { socket } = await Wire.open({ after: close => { connection.close = close; } },
            `${this.api.broker.wsUrl}/ws`, { protocols: ['v12.stomp'] }).catch(() => ({}));
        this.abort = connection.close;
        if (socket?.readyState !== 1 || this.isOver) // 1 is open
            return connection.close();
        socket.send('CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\n\n\0');
        await new Promise((resolve, reject) => {
            socket.on('message', data => {
                try {
                    this.#take(socket, frameOf(data.toString()));
                } catch (error) {
                    reject(error);
                }
            });
            socket.on('close', resolve);
        });
    }

    #take(socket, { command, headers, body }) {
        if (command === 'CONNECTED')
            socket.send(`SUBSCRIBE\nid:0\ndestination:/alarm/${this.user}\nalarm-meta:1\n\n\0`);
        else if (command === 'MESSAGE')
            this.show(Number(headers['alarm-version']), Number(body));
    }
}

/** A screen of each kind for \a user. */
export function screensOf(api, user, shown) {
    return [Poller, Reader, Subscriber].map(Kind => new Kind(api, user, shown));
}
