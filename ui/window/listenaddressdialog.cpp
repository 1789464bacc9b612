// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/listenaddressdialog.h"

#include "ui/window/listenaddressfields.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

ListenAddressDialog::ListenAddressDialog(const ListenAddress &address, Running running,
                                         QWidget *parent)
    : QDialog(parent)
    , m_fields(new ListenAddressFields(this))
{
    setWindowTitle(tr("Endpoint"));
    m_fields->setListenAddress(address);
    QLabel *text = new QLabel(this);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(
        running == Running::Yes
            ? tr("Where the broker listens. It restarts there, and its clients have to reconnect.")
            : tr("Where the broker listens."));
    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *start = buttons->addButton(running == Running::Yes ? tr("Restart Broker There")
                                                                    : tr("Start Broker There"),
                                            QDialogButtonBox::AcceptRole);
    start->setDefault(true);

    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addWidget(m_fields);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ListenAddress ListenAddressDialog::listenAddress() const
{
    return m_fields->listenAddress();
}

} // namespace Ui
