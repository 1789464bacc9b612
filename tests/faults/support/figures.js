// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

// What Linux says of a process, and lets it have.

export const descriptorCount = async ({ pid }) => (await readdir(`/proc/${pid}/fd`)).length;
export const threadCount = async ({ pid }) => (await readdir(`/proc/${pid}/task`)).length;
export const residentKiB = async ({ pid }) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]);

/** CPU time that it has used, of all its threads, in the kernel too. */
export async function cpuSeconds({ pid }) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // from the third on
    return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** How long its threads have run, and how long they were ready to and others ran instead, in ns; zeros where Linux does not say. */
export async function schedule({ pid }) {
    const sum = { ran: 0, waited: 0 };
    for (const thread of await readdir(`/proc/${pid}/task`)) {
        const [ran, waited] = (await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0 0')).split(' ').map(Number);
        sum.ran += ran;
        sum.waited += waited;
    }
    return sum;
}

/** Lets it have descriptors below \a count only. */
export const limitDescriptors = ({ pid }, count) => promisify(execFile)('prlimit', ['--pid', `${pid}`, `--nofile=${count}:`]);
