// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/testdialog.h"

#include "ui/push/countbox.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Ui {

using Broker::CountPush;
using Broker::SessionRecord;

namespace {

constexpr int UsualTime = 10; // seconds
constexpr int KerningRoom = 3;
constexpr qsizetype LongestName = 80;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    QLabel *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

TestDialog::TestDialog(const QString &user, const QList<const SessionRecord *> &sessions,
                       qint64 number, QWidget *parent)
    : QDialog(parent)
    , m_user(user)
    , m_number(new CountBox(this))
    , m_session(new QComboBox(this))
    , m_time(new QSpinBox(this))
    , m_summary(plainLabel({}, this))
{
    setWindowTitle(tr("Test Push"));
    m_number->setObjectName(QStringLiteral("testNumber"));
    m_session->setObjectName(QStringLiteral("testSession"));
    m_time->setObjectName(QStringLiteral("testTime"));
    m_summary->setObjectName(QStringLiteral("testSummary"));
    m_session->addItem(tr("All that have the count"), 0);
    for (const SessionRecord *session : sessions) {
        m_session->addItem(
            QStringLiteral("%1  ·  %2  ·  %3")
                .arg(sessionName(session->id), transportText(session->transport), session->remote),
            session->id);
    }
    m_time->setRange(1, LongestTime);
    m_time->setValue(UsualTime);
    m_time->setSuffix(tr(" s"));
    QFormLayout *form = new QFormLayout;
    form->addRow(tr("&Number"), m_number);
    form->addRow(tr("&Screens"), m_session);
    form->addRow(tr("Shown &for"), m_time);
    // Qt draws the letter of a key apart, without the kerning by which it measured the whole.
    for (QWidget *field : QList<QWidget *> {m_number, m_session, m_time}) {
        form->labelForField(field)->setContentsMargins(0, 0, KerningRoom, 0);
    }
    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Push Test"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->addWidget(plainLabel(tr("To user %1").arg(oneLine(user.toUtf8(), LongestName)), this));
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);

    m_number->setCount(number);
    connect(m_number->findChild<QLineEdit *>(), &QLineEdit::textChanged, this,
            &TestDialog::showPlan);
    connect(m_time, &QSpinBox::valueChanged, this, &TestDialog::showPlan);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showPlan();
    m_number->setFocus(Qt::OtherFocusReason);
    m_number->selectAll();
}

CountPush TestDialog::push() const
{
    CountPush push;
    push.user = m_user;
    push.kind = CountPush::Kind::Test;
    push.number = m_number->count().value_or(0);
    push.session = m_session->currentData().toULongLong();
    push.shownFor = std::chrono::seconds(m_time->value());
    return push;
}

void TestDialog::showPlan()
{
    const QString fault = m_number->fault();
    m_start->setEnabled(fault.isEmpty());
    m_summary->setText(
        fault.isEmpty()
            ? tr("%1 is shown for %n second(s), then what is kept. The kept count stays as it is.",
                 nullptr, m_time->value())
                  .arg(countText(m_number->count().value_or(0)))
            : QStringLiteral("✕ ") + fault);
}

} // namespace Ui
