// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from 'node:events';

import { Client, SockJS, WebSocket } from '../clients/support/packages.js';
import { Deadline, within } from '../clients/support/events.js';

globalThis.WebSocket = WebSocket; // what a browser has

/** Short, so that the pictures need not wait for what a client that is asleep does to the console. */
export const BrokerSettings = `[stomp]
heart_beat_send_ms = 2000
heart_beat_expect_ms = 2000
`;

const SleepersBeat = 10_000; // ms: time enough for its pictures while it is quiet

/** The users of a small site, each of whom stands for one way to be connected, or not to be. */
export class Scene {
    #url;
    #token;
    #clients = [];
    #beats; // of the one that falls asleep
    #sleepsSince = 0;
    #streams = new AbortController();

    constructor(url, token) {
        this.#url = url;
        this.#token = token;
    }

    /** Connects everybody, in the same order each time, and has a back-end push to them. */
    async begin() {
        await this.#sleeper('1050');
        await this.#client('1042', ['/alarm/1042', '/topic/news']);
        await this.#client('1042', ['/alarm/1042'], 'websocket');
        const third = await this.#client('1042', ['/alarm/1042']);
        await this.#client('1043', ['/alarm/1043'], 'xhr-polling');
        await this.#client('1077', ['/alarm/1077', '/topic/news'], 'websocket');
        await this.#client('김하늘', ['/alarm/김하늘'], 'websocket');
        await this.#client('2002', ['/topic/news'], 'websocket');
        await this.#client('5005', ['/alarm/5005/'], 'websocket');
        await this.#client('4711', ['/alarm/*'], 'websocket', false);
        const lost = await this.#client('1088', ['/alarm/1088']);
        const gone = await this.#client('1099', ['/alarm/1099'], 'websocket');
        await this.#stream('1061');
        await this.#put('1042', 2);
        await this.#put('1088', 1);
        lost.webSocket.terminate();
        third.webSocket.terminate();
        await gone.deactivate();
        await this.#until('the end of three clients', async () => {
            const { pushes } = await (await this.#ask('GET', '/api/pushes?user=1042')).json();
            const reasons = await Promise.all(['1088', '1099'].map(user => this.#reasonOf(user)));
            return pushes[0].lost === 1 && reasons.join() === 'connection-lost,disconnected';
        });
        await this.#pushEverything();
    }

    /** Has 1050 fall asleep: it is quiet after two heart-beats, and after three the broker closes it. */
    sleep() {
        clearInterval(this.#beats);
        this.#sleepsSince = Date.now();
    }

    async untilQuiet() {
        await this.#until('a quiet session', async () => Date.now() > this.#sleepsSince + 2.1 * SleepersBeat);
    }

    async untilLost() {
        await this.#until('the end of the quiet session', async () => await this.#reasonOf('1050') === 'heart-beat-lost');
    }

    /** Until each of the \a count clients that the newest push to \a user was written to has sent something since. */
    async untilHeard(user, count) {
        await this.#until('evidence', async () => {
            const { pushes } = await (await this.#ask('GET', `/api/pushes?user=${user}`)).json();
            return pushes[0].heard === count;
        });
    }

    async end() {
        clearInterval(this.#beats);
        this.#streams.abort();
        await Promise.all(this.#clients.map(client => client.deactivate({ force: true })));
        this.sleeper?.terminate();
    }

    async #pushEverything() {
        for (const [user, count] of [['1042', 3], ['1043', 12], ['1077', 99], ['김하늘', 7], ['1061', 2], ['3101', 4],
            ['1088', 2], ['1099', 1], ['2002', 5], ['5005', 1], ['4711', 6], ['1042', 4], ['1077', 128]])
            await this.#put(user, count);
        await this.#put('1043', 11, 7); // by the back-end's version, and then an older one
        await this.#put('1043', 10, 6, 409);
        await this.#ask('POST', '/api/publish', 200,
            { destination: '/topic/news', body: '{"title":"Server restarts at 18:00","level":"info"}', contentType: 'application/json' });
    }

    /** @stomp/stompjs over a WebSocket, or over a \a transport of sockjs-client, once its subscriptions are there. */
    async #client(user, destinations, transport, isAnswered = true) {
        const client = new Client({
            ...(transport ? { webSocketFactory: () => new SockJS(`${this.#url}/ws`, null, { transports: [transport] }) }
                : { brokerURL: `${this.#url.replace('http', 'ws')}/ws` }),
            connectHeaders: { login: user },
            heartbeatIncoming: 2000, heartbeatOutgoing: 2000, reconnectDelay: 0,
        });
        this.#clients.push(client);
        const connected = new Promise(resolve => { client.onConnect = resolve; });
        client.activate();
        await within(connected, `${user} to connect`);
        for (const destination of destinations) {
            const settled = new Promise(resolve => {
                client.onStompError = resolve;
                client.watchForReceipt(destination, resolve);
            });
            client.subscribe(destination, () => {}, { receipt: destination });
            await within(settled, `the answer to SUBSCRIBE of ${destination}`);
        }
        if (isAnswered && !client.connected)
            throw new Error(`${user} was refused`);
        return client;
    }

    /** A client that agrees on heart-beats and never sends one, as a page on a device that fell asleep. */
    async #sleeper(user) {
        const socket = new WebSocket(`${this.#url.replace('http', 'ws')}/ws/websocket`);
        this.sleeper = socket;
        socket.on('error', () => {});
        await within(once(socket, 'open'), 'a WebSocket');
        socket.send(`CONNECT\naccept-version:1.2\nhost:localhost\nlogin:${user}\nheart-beat:${SleepersBeat},0\n\n\0`);
        await within(once(socket, 'message'), 'CONNECTED');
        socket.send(`SUBSCRIBE\nid:0\ndestination:/alarm/${user}\nreceipt:r\n\n\0`);
        await within(once(socket, 'message'), 'RECEIPT');
        this.#beats = setInterval(() => socket.send('\n'), SleepersBeat / 2);
    }

    async #stream(user) {
        const answer = await fetch(`${this.#url}/sse/alarm/${user}`,
            { headers: { Accept: 'text/event-stream' }, signal: this.#streams.signal });
        answer.body.pipeTo(new WritableStream()).catch(() => {}); // until it is aborted
    }

    #put(user, count, version, status = 200) {
        return this.#ask('PUT', `/api/unread/${encodeURIComponent(user)}`, status, version ? { count, version } : { count });
    }

    async #reasonOf(user) {
        return (await (await this.#ask('GET', `/api/explain?user=${encodeURIComponent(user)}`)).json()).reason;
    }

    async #ask(method, path, status = 200, body = undefined) {
        const answer = await fetch(this.#url + path, {
            method, body: body && JSON.stringify(body),
            headers: { Authorization: `Bearer ${this.#token}`, 'X-Request-Id': 'notes-4711', ...(body && { 'Content-Type': 'application/json' }) },
        });
        if (answer.status !== status)
            throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
        return answer;
    }

    async #until(what, isSo) {
        const deadline = new Deadline(what);
        while (!await isSo()) {
            deadline.check();
            await new Promise(resolve => { setTimeout(resolve, 50); });
        }
    }
}
