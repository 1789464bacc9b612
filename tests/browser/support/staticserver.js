// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const Types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Serves the files of \a folder, as the host of a front-end does, from an origin that is not the broker's. */
export async function served(folder) {
    const server = http.createServer(async (request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const file = path.join(folder, path.normalize(pathname === '/' ? '/index.html' : pathname));
        try {
            const content = await readFile(file);
            response.writeHead(200, { 'Content-Type': Types[path.extname(file)] ?? 'application/octet-stream' }).end(content);
        } catch {
            response.writeHead(404).end();
        }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { origin: `http://localhost:${server.address().port}`, close: () => server.close() };
}
