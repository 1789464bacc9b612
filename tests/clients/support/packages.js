// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Packages that are installed here, for tests in folders where they are not.

export { Client } from '@stomp/stompjs';
export { default as SockJS } from 'sockjs-client';
export { default as WebSocket } from 'ws';
