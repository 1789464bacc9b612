// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** What is asked for, both ways, in milliseconds. */
const Beat = 10_000;

/** STOMP 1.2, "Value Encoding". */
const escaped = text => text.replace(/[\\\r\n:]/g, c => ({ '\\': '\\\\', '\r': '\\r', '\n': '\\n', ':': '\\c' })[c]);
const unescaped = text => text.replace(/\\[\\rnc]/g, c => ({ '\\\\': '\\', '\\r': '\r', '\\n': '\n', '\\c': ':' })[c]);

/** The text of a frame, and a frame of its text; CONNECT and CONNECTED are never escaped. */
function encoded({ command, headers, body = '' }) {
    const encode = command === 'CONNECT' ? String : escaped;
    const lines = Object.entries(headers).map(([name, value]) => `${encode(name)}:${encode(`${value}`)}\n`);
    return `${command}\n${lines.join('')}\n${body}\0`;
}

function decoded(text) {
    const [head, ...rest] = text.split('\n\n');
    const [command, ...lines] = head.split('\n');
    const decode = command === 'CONNECTED' ? String : unescaped;
    const pairs = lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)].map(decode));
    // Of a repeated header the first counts.
    return { command, headers: Object.fromEntries(pairs.reverse()), body: rest.join('\n\n').replace(/\0\n*$/, '') };
}

/**
 * One connection to a STOMP broker over a plain WebSocket. It opens at once and never opens again.
 *
 * `on` hears `connected(headers)`, `message(frame)`, `error(frame)`, `closed(code, reason)`, and `frame(direction, text)`
 * for everything that passes, heart-beats included.
 */
export class Stomp {
    constructor(url, on) {
        this.on = on;
        this.subscriptionCount = 0;
        this.socket = new WebSocket(url, ['v12.stomp']);
        this.socket.onopen = () => this.send('CONNECT',
            { 'accept-version': '1.2', host: location.hostname, 'heart-beat': `${Beat},${Beat}` });
        this.socket.onmessage = ({ data }) => this.receive(data);
        this.socket.onclose = ({ code, reason }) => {
            clearInterval(this.pulse);
            on.closed(code, reason);
        };
    }

    send(command, headers, body) { this.write(encoded({ command, headers, body })); }
    subscribe(destination) { this.send('SUBSCRIBE', { id: `sub-${this.subscriptionCount++}`, destination }); }

    /** Asks for a receipt; the connection closes when it has come, or when the broker closes. */
    disconnect() {
        if (this.pulse)
            this.send('DISCONNECT', { receipt: 'bye' });
        else
            this.socket.close();
    }

    write(text) {
        if (this.socket.readyState !== WebSocket.OPEN)
            return;
        this.socket.send(text);
        this.on.frame('out', text);
    }

    /** The broker puts exactly one frame, or one heart-beat, into each WebSocket message. */
    receive(text) {
        this.lastHeard = Date.now();
        this.on.frame('in', text);
        if (text === '\n')
            return;
        const frame = decoded(text);
        if (frame.command === 'CONNECTED')
            this.start(frame.headers);
        else if (frame.command === 'RECEIPT' && frame.headers['receipt-id'] === 'bye')
            this.socket.close(1000);
        else if (frame.command === 'MESSAGE' || frame.command === 'ERROR')
            this.on[frame.command.toLowerCase()](frame);
    }

    /** Beats as agreed, and gives up on a broker that was silent for three beats. */
    start(headers) {
        const [theirs, wanted] = (headers['heart-beat'] ?? '0,0').split(',').map(Number);
        const silence = theirs ? 3 * Math.max(theirs, Beat) : Infinity;
        this.pulse = setInterval(() => {
            if (wanted)
                this.write('\n');
            if (Date.now() - this.lastHeard > silence)
                this.socket.close(4000, 'silent');
        }, Math.max(wanted, Beat));
        this.on.connected(headers);
    }
}
