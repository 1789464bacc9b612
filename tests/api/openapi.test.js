// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Api } from './support/api.js';

const { createConfig, lint } = createRequire(new URL('../clients/', import.meta.url))('@redocly/openapi-core');
const File = fileURLToPath(new URL('../../docs/openapi.yaml', import.meta.url));

describe('docs/openapi.yaml', () => {
    let api;
    let text;
    before(async () => {
        api = await Api.start();
        text = await readFile(File, 'utf8');
    });
    after(async () => assert.equal(await api?.stop(), 0));

    it('has nothing to mend for the linter', async () => {
        const config = await createConfig({
            extends: ['recommended-strict'],
            rules: { 'operation-4xx-response': 'off' }, // /health has nothing to refuse
        });
        const problems = await lint({ ref: File, config });
        assert.deepEqual(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]), []);
    });

    it('is served as it is', async () => {
        const { status, headers, text: served } = await api.get('/api/openapi.yaml');
        assert.equal(status, 200);
        assert.equal(headers['content-type'], 'application/yaml');
        assert.equal(served, text);
    });

    it('leaves out no path that is served, and names none that is not', async () => {
        const paths = [...text.matchAll(/^ {2}(\/\S*):$/gm)].map(([, path]) => path);
        assert.ok(paths.length >= 7);
        for (const path of paths) {
            // An answer to no method is one of a path that there is.
            const { status } = await api.request('PATCH', path.replace('{user}', '7'), { headers: {} });
            assert.equal(status, 405, path);
        }
    });
});
