// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/unreadstore.h"

#include <QByteArray>

#include <optional>

inline Broker::UnreadOperation set(qint64 count, std::optional<quint64> version = {})
{
    return {Broker::UnreadOperation::Kind::Set, count, version, {}};
}

inline Broker::UnreadOperation add(qint64 change, const QByteArray &key = {})
{
    return {Broker::UnreadOperation::Kind::Add, change, {}, key};
}
