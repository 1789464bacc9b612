// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { chmod, copyFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Broker } from '../clients/support/broker.js';
import { Scope } from '../faults/support/strict.js';
import { certificates } from './support/certificate.js';

const scope = new Scope();
let first;
let second;

before(async () => { [first, second] = await certificates(scope, 'first', 'second'); });
after(() => scope.end());

describe('a certificate that cannot be used ends the program with 78 and a word', () => {
    const fails = (options, word) => assert.rejects(Broker.start({ program: 'belfryd', options }),
        error => /ended with 78/.test(error.message) && error.message.includes(word));

    it('where it has no key', () => fails(['--tls-certificate', first.file], 'server.tls_key is not set'));
    it('where there is a key only', () => fails(['--tls-key', first.keyFile], 'server.tls_certificate is not set'));
    it('where it is not there', () => fails(['--tls-certificate', `${first.folder}/none`, '--tls-key', first.keyFile], `file ${first.folder}/none: `));
    it('where the key is another\'s', () => fails(['--tls-certificate', first.file, '--tls-key', second.keyFile], 'does not fit'));
    it('where others may read the key', async () => {
        const open = path.join(first.folder, 'open.key');
        await copyFile(first.keyFile, open);
        await chmod(open, 0o640);
        await fails(['--tls-certificate', first.file, '--tls-key', open], 'chmod 600');
    });
    it('where proxies begin with a header', () =>
        fails([...first.options, '--proxy-protocol', 'true', '--trusted-proxies', '127.0.0.1'], 'TLS is the proxy\'s'));
});

describe('a broker that other machines reach', () => {
    it('does not start without TLS, and says what to write', () =>
        assert.rejects(Broker.start({ program: 'belfryd', options: ['--host', '0.0.0.0'] }), error =>
            /ended with 78/.test(error.message) && /tls_certificate = .*tls_key = .*allow_plaintext = true/.test(error.message)));

    it('starts where it is told to', async () => {
        const broker = await Broker.start({ program: 'belfryd', options: ['--host', '0.0.0.0', '--allow-plaintext', 'true'] });
        assert.equal(await broker.stop(), 0);
    });

    it('starts with a certificate', async () => {
        const broker = await Broker.start({ program: 'belfryd', options: [...first.options, '--host', '0.0.0.0'] });
        assert.equal(await broker.stop(), 0);
    });
});
