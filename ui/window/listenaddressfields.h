// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSpinBox;

namespace Ui {

/// Fields for the address and the port of a broker.
class ListenAddressFields : public QWidget
{
    Q_OBJECT

public:
    explicit ListenAddressFields(QWidget *parent = nullptr);

    ListenAddress listenAddress() const;
    void setListenAddress(const ListenAddress &address);

Q_SIGNALS:
    /// Enter was pressed in one of the fields.
    void entered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_hostLabel;
    QComboBox *m_host;
    QLabel *m_portLabel;
    QSpinBox *m_port;
};

} // namespace Ui
