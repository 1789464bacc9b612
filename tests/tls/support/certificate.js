// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** A certificate for this machine's loopback that vouches for itself, or another for it, its key, and the files of both. */
class Certificate {
    /** Has openssl make it in \a folder, in files called \a name, for some days; signed by \a issuer, if there is one. */
    static async made(folder, name, issuer) {
        const made = new Certificate();
        made.file = path.join(folder, `${name}.pem`);
        made.keyFile = path.join(folder, `${name}.key`);
        await promisify(execFile)('openssl', ['req', '-x509', '-nodes', '-days', '3', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
            '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-out', made.file, '-keyout', made.keyFile,
            ...issuer ? ['-CA', issuer.file, '-CAkey', issuer.keyFile] : []]);
        made.pem = await readFile(made.file, 'utf8');
        return made;
    }

    /** Another for the same machine, which this one has signed. */
    signed(name) { return Certificate.made(this.folder, name, this); }

    get folder() { return path.dirname(this.file); }
    get options() { return ['--tls-certificate', this.file, '--tls-key', this.keyFile]; }
}

/** Certificates called \a names, in a folder of their own that \a scope.after() takes away again. */
export async function certificates(scope, ...names) {
    const folder = await mkdtemp(path.join(tmpdir(), 'belfry-tls-'));
    scope.after(() => rm(folder, { recursive: true }));
    return Promise.all(names.map(name => Certificate.made(folder, name)));
}
