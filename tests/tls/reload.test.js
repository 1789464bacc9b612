// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A certificate that is replaced while the broker serves.

import assert from 'node:assert/strict';
import { chmod, copyFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { Deadline } from '../clients/support/events.js';
import { Healthy } from '../faults/support/healthy.js';
import { Scope } from '../faults/support/strict.js';
import { certificates } from './support/certificate.js';
import { shownName } from './support/client.js';

const scope = new Scope();
let first;
let second;

before(async () => { [first, second] = await certificates(scope, 'first', 'second'); });
after(() => scope.end());

describe('SIGHUP', () => {
    const used = { file: '', keyFile: '' };
    let broker;

    /** What \a certificate holds, where the broker looks for its own. */
    async function install(certificate) {
        await copyFile(certificate.file, used.file);
        await copyFile(certificate.keyFile, used.keyFile);
    }

    before(() => {
        used.file = path.join(first.folder, 'used.pem');
        used.keyFile = path.join(first.folder, 'used.key');
    });
    beforeEach(async () => {
        await install(first);
        await chmod(used.keyFile, 0o600);
        broker = await Broker.start({ options: ['--tls-certificate', used.file, '--tls-key', used.keyFile] });
    });

    async function shownInTheEnd(t, name) {
        const deadline = new Deadline(`the certificate of ${name}`);
        while (await shownName(t, broker.port) !== name)
            deadline.check();
    }

    it('shows another certificate to those who come, and leaves the others alone', async t => {
        const healthy = await Healthy.connected(t, broker, { ca: first.pem });
        assert.equal(await shownName(t, broker.port), 'first');
        await install(second);
        assert.equal(await shownName(t, broker.port), 'first');
        await broker.hangUp('New connections use the certificate of second');
        await shownInTheEnd(t, 'second');
        await healthy.assertUnmoved();
        await Healthy.connected(t, broker, { ca: second.pem });
        assert.equal(await broker.stop(), 0);
    });

    it('leaves the certificate where the new one is bad, and says so', async t => {
        const healthy = await Healthy.connected(t, broker, { ca: first.pem });
        await copyFile(second.file, used.file);
        await broker.hangUp('does not fit');
        await writeFile(used.keyFile, 'nonsense');
        await broker.hangUp('holds no RSA or EC key');
        await rm(used.file);
        await broker.hangUp('The certificate in use stays');
        assert.equal(await shownName(t, broker.port), 'first');
        await healthy.assertUnmoved();
        await install(second);
        await broker.hangUp('New connections use the certificate of second');
        await shownInTheEnd(t, 'second');
        assert.equal(await broker.stop(), 0);
    });

    it('ends nobody where there is no certificate either', async t => {
        await broker.stop();
        const plain = await Broker.start();
        const healthy = await Healthy.connected(t, plain);
        await plain.hangUp('SIGHUP');
        await plain.hangUp('SIGHUP');
        await healthy.assertUnmoved();
        assert.equal(await plain.stop(), 0);
    });
});
