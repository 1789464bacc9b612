// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Deadline, within } from '../../clients/support/events.js';
import { adapted, snippet } from './snippet.js';

/** Where proxies listen: an address of this machine's loopback that nothing else uses. */
const Address = '127.0.0.3';

async function freePort() {
    const server = net.createServer().listen(0, Address);
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

function isListening(port) {
    return new Promise(resolve => {
        const socket = net.connect(port, Address);
        socket.on('connect', () => { socket.destroy(); resolve(true); });
        socket.on('error', () => resolve(false));
    });
}

/** What the manual leaves to a site: where to run, and gzip as many have it. */
const nginxAround = inner => `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    gzip on;
    gzip_proxied any;
    gzip_types application/javascript text/event-stream text/plain;
${inner}
}
`;

/** A proxy of Debian's in the foreground, with what the manual says, in front of two brokers. */
export class Proxy {
    #process;
    #folder;

    static nginx(brokers) {
        return Proxy.#started(brokers, {
            program: process.env.BELFRY_NGINX || '/usr/sbin/nginx',
            configuration: snippet('nginx'),
            listens: ['listen 80;', end => `listen ${end};`],
            around: nginxAround,
            options: (folder, file) => ['-p', folder, '-e', 'stderr', '-c', file],
        });
    }

    static haproxy(brokers, { servers } = {}) {
        const whole = snippet('haproxy');
        return Proxy.#started(brokers, {
            program: process.env.BELFRY_HAPROXY || '/usr/sbin/haproxy',
            configuration: servers ? whole.replace(/(^ +server .*\n)+/m, () => servers) : whole,
            listens: ['bind :80', end => `bind ${end}`],
            around: inner => inner,
            options: (folder, file) => ['-db', '-f', file],
        });
    }

    static async #started(brokers, kind) {
        const proxy = new Proxy();
        proxy.port = await freePort();
        const [listen, listenAt] = kind.listens;
        const text = kind.around(adapted(kind.configuration, {
            [listen]: listenAt(`${Address}:${proxy.port}`),
            '127.0.0.1:8081': `127.0.0.1:${brokers[0].port}`,
            '127.0.0.1:8082': `127.0.0.1:${brokers[1].port}`,
        }));
        proxy.#folder = await mkdtemp(path.join(tmpdir(), 'belfry-proxy-'));
        const file = path.join(proxy.#folder, 'proxy.conf');
        await writeFile(file, text);
        await proxy.#run(kind.program, kind.options(proxy.#folder, file));
        return proxy;
    }

    async #run(program, options) {
        this.#process = spawn(program, options, { cwd: this.#folder, stdio: ['ignore', 'inherit', 'pipe'] });
        let complaint = '';
        this.#process.stderr.on('data', text => { complaint += text; });
        const failed = new Promise((_, reject) => {
            this.#process.once('error', reject);
            this.#process.once('exit', code => reject(new Error(`${program} ended with ${code}: ${complaint}`)));
        });
        failed.catch(() => {}); // an end later on is no failure of the start
        const deadline = new Deadline(`${program} to listen`);
        while (!await Promise.race([isListening(this.port), failed]))
            deadline.check();
    }

    /** Without a protocol: `127.0.0.3:PORT`. */
    get authority() { return `${Address}:${this.port}`; }

    async stop() {
        if (this.#process.exitCode === null && this.#process.signalCode === null) {
            const exited = once(this.#process, 'exit');
            this.#process.kill('SIGTERM');
            await within(exited, 'the end of the proxy');
        }
        await rm(this.#folder, { recursive: true });
    }
}
