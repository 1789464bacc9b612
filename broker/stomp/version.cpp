// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/version.h"

namespace Stomp {

namespace {

struct VersionNames
{
    QByteArrayView version;
    QByteArrayView subprotocol;
};

// In the order of the enumerators.
constexpr std::array Names {
    VersionNames {"1.0", "v10.stomp"},
    VersionNames {"1.1", "v11.stomp"},
    VersionNames {"1.2", "v12.stomp"},
};

} // namespace

QByteArrayView nameOf(Version version)
{
    return Names.at(size_t(version)).version;
}

QByteArrayView subprotocolOf(Version version)
{
    return Names.at(size_t(version)).subprotocol;
}

std::optional<Version> versionOfSubprotocol(QByteArrayView subprotocol)
{
    for (const Version version : AllVersions) {
        if (subprotocolOf(version) == subprotocol) {
            return version;
        }
    }
    return std::nullopt;
}

bool accepts(QByteArrayView acceptVersion, Version version)
{
    while (!acceptVersion.isEmpty()) {
        const qsizetype comma = acceptVersion.indexOf(',');
        const QByteArrayView one = comma < 0 ? acceptVersion : acceptVersion.first(comma);
        if (one.trimmed() == nameOf(version)) {
            return true;
        }
        acceptVersion = comma < 0 ? QByteArrayView() : acceptVersion.sliced(comma + 1);
    }
    return false;
}

std::optional<Version> negotiatedVersion(QByteArrayView acceptVersion)
{
    if (acceptVersion.isNull()) {
        return Version::V10;
    }
    for (const Version version : AllVersions) {
        if (accepts(acceptVersion, version)) {
            return version;
        }
    }
    return std::nullopt;
}

} // namespace Stomp
