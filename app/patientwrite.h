// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>

/// Writes \a bytes to \a descriptor as its reader takes them, which may be never. While there is no
/// room \a goesOn is asked every \a interval whether to wait on; what is left when it says no, or
/// when nobody can read any more, is dropped. Returns the number of the error that kept it from
/// writing all, or 0 where there was none; and puts how many bytes it wrote into \a taken.
int patientWrite(int descriptor, const QByteArray &bytes, std::chrono::milliseconds interval,
                 const std::function<bool()> &goesOn, qsizetype *taken = nullptr);
