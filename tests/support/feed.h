// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frameparser.h"

/// Has \a parser take \a bytes, which may go at once.
inline void feed(Stomp::FrameParser &parser, QByteArrayView bytes)
{
    parser.append(bytes);
    parser.hold();
}
