// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/logwriter.h"

/// Has what Qt says written by a LogWriter for as long as this lives: Qt itself would write it to
/// standard error, and have the thread that it is in wait until that is read. One at a time.
class QtMessages
{
public:
    explicit QtMessages(LogWriter &writer);
    ~QtMessages();
    Q_DISABLE_COPY_MOVE(QtMessages)
};
