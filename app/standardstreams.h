// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// Has standard input, output and error lead to nowhere where they are closed, as for `belfryd
/// >&-`. To be called before anything else is opened.
void openStandardStreams();
