// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const Manual = readFileSync(new URL('../../../docs/manual.md', import.meta.url), 'utf8');

/** The configuration that the manual gives under the marker \a name, word for word. */
export function snippet(name) {
    const found = [...Manual.matchAll(/^<!-- tested: (\S+) -->\n```\w*\n([^]*?)^```$/gm)].filter(match => match[1] === name);
    assert.equal(found.length, 1, `docs/manual.md has ${found.length} configurations called ${name}`);
    return found[0][2];
}

/** \a text with each key of \a replacements, which must be there just once, by its value. */
export function adapted(text, replacements) {
    for (const [from, to] of Object.entries(replacements)) {
        assert.equal(text.split(from).length, 2, `'${from}' is not there just once`);
        text = text.replace(from, () => to);
    }
    return text;
}
