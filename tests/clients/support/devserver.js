// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from 'node:events';
import http from 'node:http';

/**
 * A development server such as Vite's or webpack's, which passes what it does not serve itself to a broker, with the
 * Host and the Origin as the page sent them: the name is right, the port is its own.
 */
export class DevServer {
    #server;

    static async before(t, broker) {
        const server = new DevServer();
        server.#server = http.createServer((request, response) => {
            const onward = passedOn(broker, request);
            onward.on('response', answer => {
                response.writeHead(answer.statusCode, answer.rawHeaders);
                answer.pipe(response);
            });
            onward.on('error', () => response.destroy());
            response.on('close', () => onward.destroy());
            request.pipe(onward);
        });
        server.#server.on('upgrade', (request, socket) => {
            const onward = passedOn(broker, request);
            onward.on('upgrade', (answer, far, first) => {
                socket.write(headOf(answer));
                socket.write(first);
                socket.on('error', () => far.destroy()).pipe(far).on('error', () => socket.destroy()).pipe(socket);
            });
            onward.on('response', answer => {
                socket.write(headOf(answer));
                answer.pipe(socket);
            });
            onward.on('error', () => socket.destroy());
            onward.end();
        });
        server.#server.listen(0, '127.0.0.1');
        await once(server.#server, 'listening');
        server.port = server.#server.address().port;
        t.after(() => {
            server.#server.closeAllConnections();
            server.#server.close();
        });
        return server;
    }
}

const passedOn = (broker, { method, url, rawHeaders }) =>
    http.request({ host: '127.0.0.1', port: broker.port, method, path: url, headers: rawHeaders, agent: false });

function headOf({ statusCode, statusMessage, rawHeaders }) {
    const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
    for (let at = 0; at < rawHeaders.length; at += 2)
        lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
    return `${lines.join('\r\n')}\r\n\r\n`;
}
