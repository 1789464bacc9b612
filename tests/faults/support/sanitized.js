// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a broker that was built with a sanitizer does otherwise, all of it here. The test presets say which one that is.

export const isSanitized = Boolean(process.env.BELFRY_SANITIZED);

/** How much longer everything may take. */
export const Slowness = isSanitized ? 4 : 1;

/** How much more memory it may have, in KiB: a sanitizer keeps what was freed, and tells of leaks itself. */
export const SanitizerKiB = isSanitized ? Infinity : 0;

/**
 * Why it cannot be tried without descriptors, if so: the sanitizer for undefined behaviour, which asks by a pipe whether
 * memory can be read, takes every object for broken then.
 */
export const NeedsDescriptors = isSanitized && 'the sanitizer needs descriptors';
