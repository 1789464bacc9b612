// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/countbox.h"

#include "ui/theme/icons.h"
#include "ui/views/formats.h"
#include "ui/views/tone.h"

#include <QAccessible>
#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyleOptionSpinBox>

#include <algorithm>
#include <limits>

namespace Ui {

namespace {

constexpr qint64 Largest = std::numeric_limits<qint64>::max();
constexpr QChar MinusSign(0x2212);
constexpr QChar FullWidthMinus(0xff0d);

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool hasOnlyDigits(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isAsciiDigit);
}

// Digits alone, as they go over the wire; spaces around them come from pasting.
std::optional<qint64> countOf(const QString &text)
{
    const QString digits = text.trimmed();
    bool isInRange = false;
    const qint64 count = digits.toLongLong(&isInRange);
    return hasOnlyDigits(digits) && isInRange ? std::optional(count) : std::nullopt;
}

} // namespace

CountBox::CountBox(QWidget *parent)
    : QAbstractSpinBox(parent)
    , m_mark(new QAction(icon(Icon::Warning, Tone::Bad), {}, this))
{
    setInputMethodHints(Qt::ImhDigitsOnly);
    lineEdit()->setText(QStringLiteral("0"));
    lineEdit()->addAction(m_mark, QLineEdit::TrailingPosition);
    m_mark->setVisible(false);
    connect(lineEdit(), &QLineEdit::textChanged, this, &CountBox::handleText);
    connect(this, &QAbstractSpinBox::editingFinished, this, [this] {
        if (const std::optional<qint64> typed = count()) {
            lineEdit()->setText(QString::number(*typed));
        }
    });
}

std::optional<qint64> CountBox::count() const
{
    return countOf(text());
}

void CountBox::setCount(qint64 count)
{
    lineEdit()->setText(QString::number(std::max<qint64>(count, 0)));
    if (hasFocus()) {
        selectAll(); // to be typed over: behind a 3 that was not typed, 5 would make 35
    }
}

void CountBox::stepBy(int steps)
{
    // The sum may not fit in 64 bits.
    const qint64 room = steps > 0 ? Largest - m_count : m_count;
    const qint64 distance = std::min<qint64>(room, std::abs(qint64(steps)));
    setCount(steps > 0 ? m_count + distance : m_count - distance);
}

// Never Invalid: what is refused while it is typed leaves a number that nobody wanted, as "-5"
// would leave 5.
QValidator::State CountBox::validate(QString &input, int &) const
{
    return countOf(input) ? QValidator::Acceptable : QValidator::Intermediate;
}

QSize CountBox::sizeHint() const
{
    ensurePolished();
    constexpr int Cursor = 6;
    const QSize text(fontMetrics().horizontalAdvance(QStringLiteral("12345678")) + Cursor,
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

void CountBox::changeEvent(QEvent *event)
{
    QAbstractSpinBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showFault();
    } else if (event->type() == QEvent::ApplicationPaletteChange) {
        tint();
    }
}

void CountBox::handleText()
{
    m_count = count().value_or(m_count);
    showFault();
}

void CountBox::showFault()
{
    const QString fault = faultOf(text());
    if (fault == m_fault) {
        return;
    }
    m_fault = fault;
    m_mark->setVisible(!fault.isEmpty());
    m_mark->setToolTip(fault);
    setToolTip(plainToolTip(fault));
    for (QWidget *part : {static_cast<QWidget *>(this), static_cast<QWidget *>(lineEdit())}) {
        part->setAccessibleDescription(fault);
        QAccessibleEvent changed(part, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    tint();
    Q_EMIT faultChanged();
}

void CountBox::tint()
{
    QPalette palette;
    if (!m_fault.isEmpty()) {
        palette.setColor(QPalette::Text, toneColor(Tone::Bad, palette));
    }
    lineEdit()->setPalette(palette);
}

QString CountBox::faultOf(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) {
        return tr("Enter a number from 0 up.");
    }
    if (countOf(text)) {
        return {};
    }
    const bool isSigned =
        text.front() == u'-' || text.front() == MinusSign || text.front() == FullWidthMinus;
    if (isSigned) {
        return tr("An unread count is never negative.");
    }
    if (hasOnlyDigits(text)) {
        return tr("The largest number is %1.").arg(QString::number(Largest));
    }
    const bool hasOtherDigits = std::any_of(
        text.begin(), text.end(), [](QChar c) { return c.isDigit() && !isAsciiDigit(c); });
    if (hasOtherDigits) {
        return tr("Use the digits 0 to 9, not full-width or other ones.");
    }
    return tr("Use the digits 0 to 9 only, without a sign, a comma, a point or a space.");
}

} // namespace Ui
