// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <optional>
#include <utility>

namespace Broker {

/// Owns a file descriptor, and closes it at the end of its scope.
class Descriptor
{
public:
    /// Owns nothing.
    Descriptor() = default;

    /// Owns \a descriptor from now on; a negative one, as from a call that failed, is none.
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    /// A second descriptor, closed on exec, of what somebody else's \a descriptor stands for;
    /// nothing where there is no such descriptor or the process may open no more.
    [[nodiscard]] static std::optional<Descriptor> duplicateOf(int descriptor)
    {
        Descriptor made(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
        return made.isOpen() ? std::optional(std::move(made)) : std::nullopt;
    }

    ~Descriptor() { reset(); }

    Descriptor(Descriptor &&other) noexcept
        : m_descriptor(other.release())
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        reset(other.release());
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    bool isOpen() const { return m_descriptor >= 0; }

    /// To call the kernel with; negative where this owns nothing.
    int get() const { return m_descriptor; }

    [[nodiscard]] std::optional<Descriptor> duplicate() const { return duplicateOf(m_descriptor); }

    /// Hands the descriptor over to the caller, who has to close it.
    [[nodiscard]] int release() noexcept { return std::exchange(m_descriptor, -1); }

    /// Closes the descriptor and owns \a descriptor instead.
    void reset(int descriptor = -1) noexcept
    {
        if (isOpen()) {
            ::close(m_descriptor);
        }
        m_descriptor = descriptor;
    }

private:
    int m_descriptor = -1;
};

} // namespace Broker
