// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// By itself sockjs-client gives a transport a few times as long as its first request took, and then
// tries the next: beside other tests a transport, or an iframe for it, may need longer.
const Patience = 20_000; // ms

/** Options of sockjs-client that let it use \a transports alone, or all that it knows, and give each time to open. */
export const patiently = (...transports) => ({ timeout: Patience, ...(transports.length > 0 && { transports }) });
