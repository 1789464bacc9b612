// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { certificates } from '../../tls/support/certificate.js';
import { brokerWith } from './strict.js';
import { handshakes } from './tlscases.js';

// How clients reach a broker, and what can go wrong in no other way. Every other case runs in each of them.

export const Plain = { name: 'plain HTTP', brokerWith, ownCases: [] };

export const Tls = {
    name: 'TLS',
    async brokerWith(scope, settings) {
        const [certificate] = await certificates(scope, 'belfry');
        return brokerWith(scope, settings, { certificate });
    },
    ownCases: handshakes,
};
