// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QDialog>

namespace Ui {

class ListenAddressFields;

/// Asks where the broker should listen.
class ListenAddressDialog : public QDialog
{
    Q_OBJECT

public:
    /// Whether a broker is running, whose clients would have to reconnect.
    enum class Running : quint8 { No, Yes };

    ListenAddressDialog(const ListenAddress &address, Running running, QWidget *parent = nullptr);

    ListenAddress listenAddress() const;

private:
    ListenAddressFields *m_fields;
};

} // namespace Ui
