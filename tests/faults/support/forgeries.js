// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Headers of a SEND that become the broker's own where their escapes, spaces or colons are lost. */
export const Forgeries = [
    ['an escaped CR in the name of a subscription', 'sub\\rscription:sub-0'],
    ['an escaped LF in the name of a subscription', 'sub\\nscription:sub-0'],
    ['a colon in the name of a subscription', 'sub\\cscription:sub-0'],
    ['a space behind the name of a subscription', 'subscription :sub-0'],
    ['a byte order mark before the name of a subscription', '\ufeffsubscription:sub-0'],
    ['another destination', 'destination\\r:/alarm/7'],
    ['a length with an escaped CR', 'content\\r-length:2'],
    ['a length with an escaped LF', 'content\\n-length:2'],
    ['a value with a header of its own', 'k:v\\nsubscription\\csub-0'],
];
