// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/frameview.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/traffic/framecopies.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <memory>

namespace Ui {

FrameView::FrameView(QWidget *parent)
    : QWidget(parent)
    , m_facts(new QLabel(this))
    , m_note(new QLabel(this))
    , m_copy(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
    , m_pretty(new QPlainTextEdit(this))
{
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("frameText"));
    m_pretty->setObjectName(QStringLiteral("prettyBody"));
    for (QPlainTextEdit *edit : {m_text, m_pretty}) {
        edit->setReadOnly(true);
        edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        edit->setFrameShape(QFrame::NoFrame);
        edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);

    QHBoxLayout *line = new QHBoxLayout;
    line->setContentsMargins(8, 3, 4, 3);
    line->addWidget(m_facts, 1);
    line->addWidget(m_note);
    line->addWidget(m_copy);
    line->addWidget(m_close);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    QSplitter *sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_text);
    sides->addWidget(m_pretty);
    layout->addWidget(sides, 1);

    connect(m_copy, &QToolButton::clicked, this, &FrameView::copy);
    connect(m_close, &QToolButton::clicked, this, &FrameView::closeRequested);
    m_note->hide();
    m_pretty->hide();
    retranslate();
}

void FrameView::setRecord(const Broker::TrafficRecord &record)
{
    m_record = record;
    m_facts->setText(factsOf(record));
    m_note->setVisible(record.isBodyCut);
    m_text->setPlainText(frameText(record));
    m_pretty->setPlainText(prettyBody(record));
    m_pretty->setHidden(m_pretty->document()->isEmpty());
}

QString FrameView::text() const
{
    return m_text->toPlainText();
}

QString FrameView::prettyText() const
{
    return m_pretty->toPlainText();
}

void FrameView::copy() const
{
    if (m_record) {
        copyFrame(*m_record);
    }
}

void FrameView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_record) {
            setRecord(*m_record);
        }
    }
}

void FrameView::retranslate()
{
    m_note->setText(tr("Only the first 4 KiB of the body were captured"));
    m_copy->setText(tr("Copy Frame"));
    m_copy->setToolTip(tr("Copy the frame as it passed"));
    m_close->setToolTip(tr("Hide frame details"));
    m_close->setAccessibleName(tr("Hide frame details"));
    m_text->setAccessibleName(tr("Frame as it passed"));
    m_pretty->setAccessibleName(tr("Body, a line for each value"));
}

QString FrameView::factsOf(const Broker::TrafficRecord &record) const
{
    QStringList facts;
    facts.append(record.direction == Broker::Direction::Out ? tr("→ out") : tr("← in"));
    if (!record.user.isEmpty()) {
        facts.append(tr("user %1").arg(oneLine(record.user, 64)));
    }
    facts.append(record.session != 0 ? sessionName(record.session) : tr("no session"));
    facts.append(dateTimeText(record.at));
    facts.append(tr("%n byte(s)", nullptr, record.bytes));
    if (record.latency >= 0) {
        facts.append(tr("written after %1").arg(latencyText(record.latency)));
    }
    return facts.join(QStringLiteral("  ·  "));
}

} // namespace Ui
