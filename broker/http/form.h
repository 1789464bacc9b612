// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <initializer_list>
#include <optional>

namespace Http {

/// The values that \a form, a query or a body of `application/x-www-form-urlencoded`, has for
/// \a name, decoded, in their order.
QList<QByteArray> formValues(QByteArrayView form, QByteArrayView name);

/// The first of them.
std::optional<QByteArray> formValue(QByteArrayView form, QByteArrayView name);

/// The first of \a names that \a form has more than once, where one value is wanted.
std::optional<QByteArrayView> repeatedName(QByteArrayView form,
                                           std::initializer_list<QByteArrayView> names);

/// \a text with its percent signs and pluses decoded.
QByteArray formDecoded(QByteArrayView text);

} // namespace Http
