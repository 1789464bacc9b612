// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { certificates } from '../../tls/support/certificate.js';
import { brokerWith } from './strict.js';
import { handshakes } from './tlscases.js';

// How clients reach a broker, what can go wrong in no other way, and by how much its heap may be larger after a storm.
// Every other case runs in each of them.

export const Plain = { name: 'plain HTTP', brokerWith, ownCases: [], heapKiB: 5 * 1024 };

export const Tls = {
    name: 'TLS',
    async brokerWith(scope, settings) {
        const [certificate] = await certificates(scope, 'belfry');
        return brokerWith(scope, settings, { certificate });
    },
    ownCases: handshakes,
    heapKiB: 10 * 1024, // 90 KiB for each handshake of the largest crowd so far, which over time is ever a larger one
};
