// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/seriesdialog.h"

#include "ui/push/countbox.h"
#include "ui/views/formats.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int LargestStep = 1'000'000;
constexpr int LongestInterval = 3'600'000; // milliseconds
constexpr int KerningRoom = 3;

} // namespace

SeriesDialog::SeriesDialog(const QString &whom, qint64 number, QWidget *parent)
    : QDialog(parent)
    , m_from(new CountBox(this))
    , m_to(new CountBox(this))
    , m_step(createSpinBox(QStringLiteral("seriesStep"), 1, LargestStep, 1))
    , m_every(
          createSpinBox(QStringLiteral("seriesInterval"), ShortestInterval, LongestInterval, 500))
    , m_most(createSpinBox(QStringLiteral("seriesMost"), 1, MostPushes, 10))
    , m_summary(new QLabel(this))
{
    setWindowTitle(tr("Repeat and Ramp"));
    m_from->setObjectName(QStringLiteral("seriesFrom"));
    m_to->setObjectName(QStringLiteral("seriesTo"));
    m_summary->setObjectName(QStringLiteral("seriesSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_every->setSuffix(tr(" ms"));
    QLabel *who = new QLabel(whom, this);
    who->setTextFormat(Qt::PlainText);
    who->setWordWrap(true);
    QFormLayout *form = new QFormLayout;
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
    form->addRow(tr("In &steps of"), m_step);
    form->addRow(tr("&Every"), m_every);
    form->addRow(tr("At &most, pushes"), m_most);
    // Qt draws the letter of a key apart, without the kerning by which it measured the whole.
    for (QWidget *field : QList<QWidget *> {m_from, m_to, m_step, m_every, m_most}) {
        form->labelForField(field)->setContentsMargins(0, 0, KerningRoom, 0);
    }
    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Start Pushing"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->addWidget(who);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);

    for (CountBox *end : {m_from, m_to}) {
        end->setCount(number);
        connect(end->findChild<QLineEdit *>(), &QLineEdit::textChanged, this,
                &SeriesDialog::showPlan);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showPlan();
    m_to->setFocus(Qt::OtherFocusReason);
    m_to->selectAll();
}

SeriesPlan SeriesDialog::plan() const
{
    SeriesPlan plan;
    plan.from = m_from->count().value_or(0);
    plan.to = m_to->count().value_or(plan.from);
    plan.step = m_step->value();
    plan.most = m_most->value();
    plan.every = std::chrono::milliseconds(m_every->value());
    return plan;
}

QSpinBox *SeriesDialog::createSpinBox(const QString &name, int least, int most, int value)
{
    QSpinBox *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(least, most);
    box->setValue(value);
    connect(box, &QSpinBox::valueChanged, this, &SeriesDialog::showPlan);
    return box;
}

void SeriesDialog::showPlan()
{
    const QString fault = m_from->fault().isEmpty() ? m_to->fault() : m_from->fault();
    m_start->setEnabled(fault.isEmpty());
    if (!fault.isEmpty()) {
        m_summary->setText(QStringLiteral("✕ ") + fault);
        return;
    }
    const SeriesPlan plan = this->plan();
    const int count = plan.count();
    const std::chrono::microseconds length = plan.every * (count - 1);
    const QString time = length < std::chrono::seconds(1) ? latencyText(length.count())
                                                          : durationText(length.count());
    m_summary->setText(
        plan.from == plan.to
            ? tr("%n times %1, in %2", nullptr, count).arg(countText(plan.from), time)
            : tr("%n pushes from %1 to %2, in %3", nullptr, count)
                  .arg(countText(plan.from), countText(plan.numberAt(count - 1)), time));
}

} // namespace Ui
