// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `belfryd unread` and `belfryd explain`, which ask a broker over HTTPS.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';

import { Broker, programPath } from '../clients/support/broker.js';
import { Scope } from '../faults/support/strict.js';
import { certificates } from './support/certificate.js';

const Token = 't'.repeat(43);
const NotSigned = /The certificate of the broker at https:\S+ is not accepted\. Nobody has signed it who is trusted here: .*--ca/;

const scope = new Scope();
let authority;
let other;
let broker;

before(async () => {
    [authority, other] = await certificates(scope, 'authority', 'other');
    const certificate = await authority.signed('signed');
    broker = await Broker.start({ program: 'belfryd', certificate, environment: { BELFRY_TOKEN: Token } });
    scope.after(() => broker.stop());
});
after(() => scope.end());

/** @returns {Promise<{code: number, out: string, err: string}>} */
function belfryd(words, environment = {}) {
    const env = { ...process.env, SSL_CERT_FILE: '', BELFRY_URL: broker.httpUrl, BELFRY_TOKEN: Token, ...environment };
    return new Promise(resolve => execFile(programPath('belfryd'), words, { env },
        (error, out, err) => resolve({ code: error?.code ?? 0, out, err })));
}

describe('a broker with a certificate of an authority that only its owner knows', () => {
    it('is asked where that is named', async () => {
        for (const [options, environment] of [[['--ca', authority.file], {}], [[], { SSL_CERT_FILE: authority.file }],
            [['--ca', authority.file], { SSL_CERT_FILE: other.file }]]) {
            const { code, out, err } = await belfryd(['unread', 'set', '7', '3', ...options], environment);
            assert.equal(code, 0, err);
            assert.match(out, /^3, sent to/);
            const explained = await belfryd(['explain', '7', ...options], environment);
            assert.equal(explained.code, 0, explained.err);
        }
    });

    it('is told no token where it is not, or another is', async () => {
        for (const options of [[], ['--ca', other.file]]) {
            for (const words of [['unread', 'set', '7', '4'], ['explain', '7']]) {
                const { code, out, err } = await belfryd([...words, ...options]);
                assert.deepEqual([code, out], [69, '']);
                assert.match(err, NotSigned);
            }
        }
        assert.equal((await belfryd(['unread', 'get', '7', '--ca', authority.file])).out, '3\n');
    });

    it('is asked by the names in its certificate', async () => {
        const url = broker.httpUrl.replace('127.0.0.1', 'localhost');
        const { code, err } = await belfryd(['unread', 'get', '7', '--url', url, '--ca', authority.file]);
        assert.equal(code, 69);
        assert.match(err, /is not accepted\. It is for 127\.0\.0\.1, and not for localhost: name the broker in --url/);
    });

    it('is asked for nothing where the file of the authority is none', async () => {
        for (const words of [['unread', 'get', '7'], ['explain', '7']]) {
            for (const [file, said] of [['/nowhere', 'cannot be read: No such file'], [authority.keyFile, 'holds no certificate']]) {
                const option = await belfryd([...words, '--ca', file]);
                assert.equal(option.code, 64);
                assert.ok(option.err.includes(`The file ${file} of --ca ${said}`), option.err);
                const variable = await belfryd(words, { SSL_CERT_FILE: file });
                assert.ok(variable.err.includes(`The file ${file} of SSL_CERT_FILE ${said}`), variable.err);
            }
        }
    });

    it('is said to speak TLS, and one without it not to, where the URL says otherwise', async () => {
        const plain = await Broker.start({ program: 'belfryd' });
        for (const [url, said] of [[broker.httpUrl.replace('https', 'http'), /\(one with TLS is https:\/\/ in --url\)/],
            [plain.httpUrl.replace('http', 'https'), /\(one without TLS is http:\/\/ in --url\)/]]) {
            const { code, err } = await belfryd(['unread', 'get', '7', '--url', url]);
            assert.equal(code, 69);
            assert.match(err, said);
        }
        assert.equal(await plain.stop(), 0);
    });

    it('is named as such in the help', async () => {
        for (const command of ['unread', 'explain'])
            assert.match((await belfryd([command, '--help'])).out, /--ca <FILE>.*SSL_CERT_FILE/s);
    });
});
