// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/base/result.h"

#include <QString>

#include <utility>

namespace Broker {

/// The folder in which one broker keeps what is to outlive it. No other has it until this object
/// is destroyed or its process ends, however that may be.
class DataFolder
{
public:
    /// Makes the folder at \a path, for its owner alone, where it is missing. The error says by
    /// name and process id who has it.
    static Result<DataFolder> open(const QString &path);

    /// Where a program keeps its data unless it is told: \a service names the folder of a service
    /// of the machine, which counts where the process may write to it, or is root's and may make
    /// it; or else the user's own.
    static QString usualPath(const QString &service = {});

    const QString &path() const { return m_path; }

    /// The path of the file \a name in it.
    QString file(const QString &name) const { return m_path + u'/' + name; }

private:
    DataFolder(QString path, Descriptor lock)
        : m_path(std::move(path))
        , m_lock(std::move(lock))
    {
    }

    QString m_path;
    Descriptor m_lock; // the kernel forgets it with the process, unlike a file that says who has it
};

} // namespace Broker
