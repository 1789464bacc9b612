// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>
#include <charconv>
#include <concepts>
#include <limits>

namespace Broker {

/// A number in decimal digits, without a heap allocation.
template<std::integral Number>
class Decimal
{
public:
    explicit Decimal(Number number)
        : m_end(std::to_chars(m_digits.data(), m_digits.data() + m_digits.size(), number).ptr)
    {
    }
    Q_DISABLE_COPY_MOVE(Decimal)

    /// Valid for as long as this object.
    QByteArrayView digits() const { return {m_digits.data(), m_end}; }

private:
    std::array<char, std::numeric_limits<Number>::digits10 + 2> m_digits; // and a sign
    const char *m_end;
};

} // namespace Broker
