// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** A whole request; \a lines stand for the Host and what follows it. */
export const head = (line, ...lines) => `${[line, ...lines].join('\r\n')}\r\n\r\n`;

export const Key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
export const Version = 'Sec-WebSocket-Version: 13';
export const Connection = 'Connection: Upgrade';

/** Requests that name \a broker as their host, to be made wrong. */
export function requestsTo(broker) {
    const host = `127.0.0.1:${broker.port}`;
    const get = (target, ...lines) => head(`GET ${target} HTTP/1.1`, `Host: ${host}`, ...lines);
    return {
        host,
        get,
        post: (target, ...lines) => head(`POST ${target} HTTP/1.1`, `Host: ${host}`, ...lines),
        upgrade: (...lines) => get('/ws/websocket', 'Upgrade: websocket', ...lines),
    };
}
