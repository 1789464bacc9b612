// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/frameview.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/traffic/framechange.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"
#include "ui/views/turningsplitter.h"

#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace Ui {

FrameView::FrameView(QWidget *parent)
    : QWidget(parent)
    , m_facts(createLabel(QStringLiteral("frameFacts")))
    , m_note(createLabel(QStringLiteral("frameNote")))
    , m_change(createLabel(QStringLiteral("frameChange")))
    , m_text(createText(QStringLiteral("frameText")))
    , m_pretty(createText(QStringLiteral("prettyBody")))
{
    QVBoxLayout *lines = new QVBoxLayout;
    lines->setContentsMargins(8, 4, 8, 4);
    lines->setSpacing(3);
    for (QLabel *label : {m_facts, m_change, m_note}) {
        lines->addWidget(label);
    }
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(lines);
    QSplitter *sides = new TurningSplitter(this);
    sides->addWidget(m_text);
    sides->addWidget(m_pretty);
    layout->addWidget(sides, 1);
    for (QWidget *widget : {static_cast<QWidget *>(m_note), static_cast<QWidget *>(m_change),
                            static_cast<QWidget *>(m_pretty)}) {
        widget->hide();
    }
    retranslate();
}

QLabel *FrameView::createLabel(const QString &name)
{
    QLabel *label = new QLabel(this);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    label->setWordWrap(true);
    return label;
}

QPlainTextEdit *FrameView::createText(const QString &name)
{
    QPlainTextEdit *edit = new QPlainTextEdit(this);
    edit->setObjectName(name);
    edit->setReadOnly(true);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit->setFrameShape(QFrame::NoFrame);
    edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return edit;
}

void FrameView::setRecord(const Broker::TrafficRecord &record,
                          const std::optional<Broker::TrafficRecord> &before)
{
    m_record = record;
    m_before = before;
    m_facts->setText(factsOf(record));
    m_note->setVisible(record.isBodyCut);
    m_text->setPlainText(frameText(record));
    m_pretty->setPlainText(prettyBody(record));
    m_pretty->setHidden(m_pretty->document()->isEmpty());
    showChange();
}

QString FrameView::text() const
{
    return m_text->toPlainText();
}

QString FrameView::prettyText() const
{
    return m_pretty->toPlainText();
}

QString FrameView::changeText() const
{
    return m_change->text();
}

void FrameView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_record) {
            setRecord(*m_record, m_before);
        }
    }
}

void FrameView::retranslate()
{
    m_note->setText(tr("Only the first 4 KiB of the body were captured"));
    m_text->setAccessibleName(tr("Frame as it passed"));
    m_pretty->setAccessibleName(tr("Body, a line for each value"));
}

void FrameView::showChange()
{
    const QStringList changes = m_before ? bodyChanges(*m_before, *m_record) : QStringList();
    m_change->setText(
        changes.isEmpty()
            ? QString()
            : tr("Changed since %1: %2")
                  .arg(clockText(m_before->at),
                       changes.size() == 1 ? changes.first() : u'\n' + changes.join(u'\n')));
    m_change->setHidden(changes.isEmpty());
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
