// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/listenaddressfields.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <limits>

namespace Ui {

namespace {

constexpr int HostLength = 18;

} // namespace

ListenAddressFields::ListenAddressFields(QWidget *parent)
    : QWidget(parent)
    , m_hostLabel(new QLabel(this))
    , m_host(new QComboBox(this))
    , m_portLabel(new QLabel(this))
    , m_port(new QSpinBox(this))
{
    m_host->setObjectName(QStringLiteral("endpointHost"));
    m_host->setEditable(true);
    m_host->setInsertPolicy(QComboBox::NoInsert);
    m_host->setMinimumContentsLength(HostLength);
    m_host->addItems({QStringLiteral("127.0.0.1"), QStringLiteral("::1"),
                      QStringLiteral("localhost"), QStringLiteral("0.0.0.0"),
                      QStringLiteral("::")});
    m_port->setObjectName(QStringLiteral("endpointPort"));
    m_port->setRange(1, std::numeric_limits<quint16>::max());
    m_port->setGroupSeparatorShown(false);
    m_hostLabel->setBuddy(m_host);
    m_portLabel->setBuddy(m_port);

    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_hostLabel);
    layout->addWidget(m_host, 1);
    layout->addSpacing(8);
    layout->addWidget(m_portLabel);
    layout->addWidget(m_port);
    connect(m_host->lineEdit(), &QLineEdit::returnPressed, this, &ListenAddressFields::entered);
    retranslate();
}

ListenAddress ListenAddressFields::listenAddress() const
{
    return {m_host->currentText().trimmed(), quint16(m_port->value())};
}

void ListenAddressFields::setListenAddress(const ListenAddress &address)
{
    m_host->setEditText(address.host);
    m_port->setValue(address.port);
}

void ListenAddressFields::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void ListenAddressFields::retranslate()
{
    m_hostLabel->setText(tr("&Address"));
    m_host->setAccessibleName(tr("Address to listen on"));
    m_host->lineEdit()->setAccessibleName(tr("Address to listen on"));
    m_host->setItemData(0, tr("Only programs on this machine"), Qt::ToolTipRole);
    m_host->setItemData(1, tr("Only programs on this machine, by IPv6"), Qt::ToolTipRole);
    m_host->setItemData(2, tr("Only programs on this machine, by IPv4 and IPv6"), Qt::ToolTipRole);
    m_host->setItemData(3, tr("Every machine that can reach this one"), Qt::ToolTipRole);
    m_host->setItemData(4, tr("Every machine that can reach this one, by IPv4 and IPv6"),
                        Qt::ToolTipRole);
    m_host->setToolTip(tr("127.0.0.1 accepts only programs on this machine, 0.0.0.0 every machine "
                          "that can reach this one"));
    m_portLabel->setText(tr("&Port"));
    m_port->setAccessibleName(tr("Port to listen on"));
}

} // namespace Ui
