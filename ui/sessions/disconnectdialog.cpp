// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/disconnectdialog.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/views/tone.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Ui {

namespace {

// What a server may send, by RFC 6455, section 7.4, and the SockJS protocol.
constexpr quint16 OfferedCodes[] = {1000, 1001, 1008, 1011, 3000};
constexpr quint16 FirstOwnCode = 3001;
constexpr quint16 LastOwnCode = 4999;
constexpr quint16 UsualOwnCode = 4000;
constexpr int FieldWidth = 360;

} // namespace

DisconnectDialog::DisconnectDialog(Broker::BrokerControl &control,
                                   const QList<Broker::SessionId> &sessions, const QString &whom,
                                   QWidget *parent)
    : QDialog(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_code(new QComboBox(this))
    , m_ownCode(new QSpinBox(this))
    , m_reason(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("Disconnect"));
    fillCodes();
    m_ownCode->setRange(FirstOwnCode, LastOwnCode);
    m_ownCode->setValue(UsualOwnCode);
    m_ownCode->setGroupSeparatorShown(false);
    m_reason->setPlaceholderText(tr("Shown to the client"));
    m_reason->setMinimumWidth(FieldWidth);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette problemPalette = m_problem->palette();
    problemPalette.setColor(QPalette::WindowText, toneColor(Tone::Bad, palette()));
    m_problem->setPalette(problemPalette);

    QLabel *who = new QLabel(whom, this);
    who->setTextFormat(Qt::PlainText);
    who->setWordWrap(true);

    QFormLayout *form = new QFormLayout;
    form->addRow(tr("&Code"), m_code);
    form->addRow(tr("&Number"), m_ownCode);
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(QString(), m_problem);

    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_disconnect = buttons->addButton(tr("Disconnect %n Session(s)", nullptr, int(sessions.size())),
                                      QDialogButtonBox::AcceptRole);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->addWidget(who);
    layout->addLayout(form);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &DisconnectDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_code, &QComboBox::currentIndexChanged, this, &DisconnectDialog::handleCodeChosen);
    connect(m_reason, &QLineEdit::textChanged, this, &DisconnectDialog::handleReasonEdited);
    handleCodeChosen();
    handleReasonEdited();
    m_disconnect->setDefault(true);
}

quint16 DisconnectDialog::code() const
{
    const int chosen = m_code->currentData().toInt();
    return quint16(chosen != 0 ? chosen : m_ownCode->value());
}

QString DisconnectDialog::reason() const
{
    return m_reason->text().trimmed();
}

void DisconnectDialog::accept()
{
    for (const Broker::SessionId session : std::as_const(m_sessions)) {
        m_control.disconnectSession(session, code(), reason(), [](bool) {});
    }
    QDialog::accept();
}

void DisconnectDialog::fillCodes()
{
    for (const quint16 offered : OfferedCodes) {
        m_code->addItem(closeText(offered, {}), offered);
    }
    m_code->addItem(tr("Another number"), 0);
}

void DisconnectDialog::handleCodeChosen()
{
    m_ownCode->setEnabled(m_code->currentData().toInt() == 0);
}

void DisconnectDialog::handleReasonEdited()
{
    const qsizetype excess = reason().toUtf8().size() - MaxReasonBytes;
    m_disconnect->setEnabled(excess <= 0);
    m_problem->setText(excess > 0 ? tr("The reason is %n byte(s) too long for a close frame.",
                                       nullptr, int(excess))
                                  : QString());
}

} // namespace Ui
