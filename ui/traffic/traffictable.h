// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/views/datatable.h"

namespace Ui {

class TrafficModel;

/// The table of the captured frames, with those columns in view that fit a small screen.
class TrafficTable : public DataTable
{
    Q_OBJECT

public:
    explicit TrafficTable(TrafficModel &model, QWidget *parent = nullptr);

    void retranslate();
};

} // namespace Ui
