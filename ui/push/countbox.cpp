// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/countbox.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QStyleOptionSpinBox>

#include <algorithm>
#include <limits>
#include <optional>

namespace Ui {

namespace {

constexpr qint64 Largest = std::numeric_limits<qint64>::max();

// Digits alone, as they go over the wire; spaces around them come from pasting.
std::optional<qint64> countOf(const QString &text)
{
    const QString digits = text.trimmed();
    const bool hasOnlyDigits =
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool isInRange = false;
    const qint64 count = digits.toLongLong(&isInRange);
    return hasOnlyDigits && isInRange ? std::optional(count) : std::nullopt;
}

} // namespace

CountBox::CountBox(QWidget *parent)
    : QAbstractSpinBox(parent)
{
    setInputMethodHints(Qt::ImhDigitsOnly);
    lineEdit()->setText(QStringLiteral("0"));
    connect(lineEdit(), &QLineEdit::textChanged, this, &CountBox::handleText);
    connect(this, &QAbstractSpinBox::editingFinished, this,
            [this] { lineEdit()->setText(QString::number(m_count)); });
}

void CountBox::setCount(qint64 count)
{
    lineEdit()->setText(QString::number(std::max<qint64>(count, 0)));
}

void CountBox::stepBy(int steps)
{
    // The sum may not fit in 64 bits.
    const qint64 room = steps > 0 ? Largest - m_count : m_count;
    const qint64 distance = std::min<qint64>(room, std::abs(qint64(steps)));
    setCount(steps > 0 ? m_count + distance : m_count - distance);
    selectAll();
}

QValidator::State CountBox::validate(QString &input, int &) const
{
    if (input.trimmed().isEmpty()) {
        return QValidator::Intermediate;
    }
    return countOf(input) ? QValidator::Acceptable : QValidator::Invalid;
}

QSize CountBox::sizeHint() const
{
    ensurePolished();
    constexpr int Cursor = 6;
    const QSize text(fontMetrics().horizontalAdvance(QStringLiteral("1234567890")) + Cursor,
                     lineEdit()->sizeHint().height());
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, text, this);
}

QAbstractSpinBox::StepEnabled CountBox::stepEnabled() const
{
    StepEnabled enabled;
    enabled.setFlag(StepUpEnabled, m_count < Largest);
    enabled.setFlag(StepDownEnabled, m_count > 0);
    return enabled;
}

void CountBox::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    QAbstractSpinBox::keyPressEvent(event);
    if (isEnter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        Q_EMIT entered();
    }
}

void CountBox::handleText(const QString &text)
{
    const qint64 count = countOf(text).value_or(m_count);
    if (count != m_count) {
        m_count = count;
        Q_EMIT countChanged(count);
    }
}

} // namespace Ui
