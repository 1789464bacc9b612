// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// server.js PORT: stomp-broker-js as its documentation starts it, on the loopback interface.
'use strict';

const http = require('node:http');
const StompServer = require('stomp-broker-js');

const server = http.createServer();
new StompServer({ server, path: '/ws', heartbeat: [0, 0] });
server.listen({ port: Number(process.argv[2]), host: '127.0.0.1', backlog: 4096 });
