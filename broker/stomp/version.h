// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <array>
#include <optional>

namespace Stomp {

enum class Version : quint8 { V10, V11, V12 };

/// The versions spoken here, the highest first.
inline constexpr std::array AllVersions {Version::V12, Version::V11, Version::V10};

/// As it stands in the `version` header, such as `1.2`.
QByteArrayView nameOf(Version version);

/// The WebSocket sub-protocol of a version, such as `v12.stomp`.
QByteArrayView subprotocolOf(Version version);

/// The version of a WebSocket sub-protocol, compared case-sensitively.
std::optional<Version> versionOfSubprotocol(QByteArrayView subprotocol);

/// Whether \a acceptVersion, an `accept-version` header such as `1.1,1.2`, lists \a version. Spaces
/// around the commas are forgiven.
bool accepts(QByteArrayView acceptVersion, Version version);

/// The highest version that the client's `accept-version` header lists and that is spoken here.
///
/// A null view, the header absent, means 1.0 (STOMP 1.1 and 1.2, "Protocol Negotiation").
/// Nothing where no version is common.
std::optional<Version> negotiatedVersion(QByteArrayView acceptVersion);

} // namespace Stomp
