// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Where the broker is: `?broker=` in the address, or what the build was told, or the default of Belfry. */
export const BASE_URL = (new URLSearchParams(location.search).get('broker')
    ?? import.meta.env.VITE_BELFRY_URL
    ?? 'http://localhost:8080').replace(/\/+$/, '');
