// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>

#include <functional>

/// Calls \a decode with \a input whole, cut in two at every position, and byte by byte: however
/// input arrives, a decoder must make the same of it.
///
/// A test that fails inside \a decode should name the pieces; splitName() does.
void forEverySplit(QByteArrayView input,
                   const std::function<void(const QList<QByteArrayView> &pieces)> &decode);

/// The sizes of \a pieces, such as "3+17".
QByteArray splitName(const QList<QByteArrayView> &pieces);
