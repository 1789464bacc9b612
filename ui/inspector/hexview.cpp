// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/hexview.h"

#include "ui/inspector/hexdump.h"

#include <QFontDatabase>
#include <QScrollBar>

namespace Ui {

namespace {

constexpr qsizetype Wide = 16; // bytes a line
constexpr qsizetype Narrow = 8;

} // namespace

HexView::HexView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void HexView::setBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    show(fittingPerLine());
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (const qsizetype fitting = fittingPerLine(); fitting != m_perLine) {
        show(fitting);
    }
}

void HexView::show(qsizetype perLine)
{
    m_perLine = perLine;
    setPlainText(hexDump(m_bytes, perLine));
}

qsizetype HexView::fittingPerLine() const
{
    const qreal margins = 2 * document()->documentMargin();
    const qreal room =
        width() - verticalScrollBar()->sizeHint().width() - margins; // whether it is shown or not
    const qreal needed = fontMetrics().horizontalAdvance(
        QString(hexLineLength(m_bytes.size(), Wide), QLatin1Char('0')));
    return room >= needed ? Wide : Narrow;
}

} // namespace Ui
