// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <utility>
#include <variant>

/// What went wrong, with what, and what to do about it, in words for people.
struct Error
{
    QString text;
};

/// A value, or the reason why there is none; for what can fail through no fault of the program.
template<typename T>
class Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point of the type
        : m_outcome(std::move(value))
    {
    }

    Result(Error error) // NOLINT(google-explicit-constructor): and `return Error {…};`
        : m_outcome(std::move(error))
    {
    }

    explicit operator bool() const { return std::holds_alternative<T>(m_outcome); }

    /// Only where the result holds a value.
    const T &value() const & { return std::get<T>(m_outcome); }
    T &value() & { return std::get<T>(m_outcome); }
    T &&value() && { return std::get<T>(std::move(m_outcome)); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    /// Only where the result holds none.
    const QString &errorText() const { return std::get<Error>(m_outcome).text; }

private:
    std::variant<T, Error> m_outcome;
};
