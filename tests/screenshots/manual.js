// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pictures of README and of docs/console.md, made of those that ./dev screenshots took: `manual.js [FOLDER]`.

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const inTree = path => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const taken = process.argv[2] ?? inTree('build/screenshots');

const Size = '1440x900';
const Page = '1027x544+413+144'; // the pages, with their tabs, beside the users and above the push part
const Push = '1028x138+412+732'; // the fields and the result of the push part
const Start = '640x390+607+165';

/** The numbers of the parts, as the manual counts them, and where they stand. */
const Badges = [[560, 36], [200, 500], [560, 82], [885, 158], [1330, 300], [1230, 775], [600, 886]];

function convert(...words) {
    execFileSync('convert', words.map(String));
}

/** A picture named \a name in docs/images of \a parts, one below the other: the names of pictures, and what to cut out. */
function make(name, language, theme, parts, extra = []) {
    const suffix = language === 'ko' ? '-ko' : '';
    const pieces = parts.flatMap(([picture, cut]) =>
        ['(', `${taken}/${picture}-${language}-${theme}-1x-${Size}.png`, ...(cut ? ['-crop', cut, '+repage'] : []),
            ...(parts.length > 1 ? ['-background', '#b8bcc4', '-splice', '0x1'] : []), ')']);
    convert(...pieces, '-append', ...extra, '-strip', '+dither', '-colors', 96,
        '-define', 'png:compression-level=9', `png8:${inTree(`docs/images/${name}${suffix}.png`)}`);
}

const badges = Badges.flatMap(([x, y], at) => [
    '-fill', '#0b5cbf', '-stroke', 'white', '-strokewidth', 1, '-draw', `circle ${x},${y} ${x},${y + 13}`,
    '-fill', 'white', '-stroke', 'none', '-font', 'DejaVu-Sans-Bold', '-pointsize', 17, '-draw', `text ${x - 6},${y + 6} '${at + 1}'`,
]);

for (const language of ['en', 'ko']) {
    make('console-start', language, 'light', [['start-failed', Start]]);
    make('console-window', language, 'light', [['traffic', null]], badges);
    make('console-push', language, 'light',
        [['traffic', Push], ['push-evidence', Push], ['push-offline', Push], ['push-elsewhere', Push]]);
    make('console-deliveries', language, 'light', [['deliveries-reason', null]]);
    make('console-disconnect', language, 'light', [['sessions-disconnect', Page]]);
    make('console-traffic', language, 'light', [['traffic-frame', null]]);
    make('console-journal', language, 'light', [['journal', null]]);
    make('console-dark', language, 'dark', [['subscriptions', null]]);
}
make('console', 'en', 'light', [['traffic', null]]);
