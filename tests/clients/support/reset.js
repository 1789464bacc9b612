// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Ends \a socket at once, with RST. One that has begun to end is let go instead: Node 18 fails to reset it, and then
 * waits for that in vain, and busily, when it exits.
 */
export function reset(socket) {
    if (socket.writableEnded)
        socket.destroy();
    else
        socket.resetAndDestroy();
}
