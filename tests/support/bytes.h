// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

/// A literal with the NULs that are in it.
template<size_t Size>
QByteArray bytes(const char (&literal)[Size])
{
    return {literal, qsizetype(Size) - 1};
}
