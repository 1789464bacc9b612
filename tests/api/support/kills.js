// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { isSanitized } from '../../faults/support/sanitized.js';

/**
 * How often a suite kills its broker under load: as many as \a share of the 200 times that all of them do together.
 * A sanitizer makes each start slow, so a few have to do there. `BELFRY_KILLS` is another number, for each suite.
 */
export function killsOf(share) {
    return Number(process.env.BELFRY_KILLS ?? (isSanitized ? 12 : Math.round(200 * share)));
}
