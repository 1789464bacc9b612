// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/whyview.h"

#include "ui/sessions/screentexts.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"
#include "ui/views/turningsplitter.h"
#include "ui/why/reasonwords.h"
#include "ui/why/whytexts.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <array>

namespace Ui {

namespace {

constexpr int LeastRows = 2;            // of the sessions, below their headings
constexpr std::array PartShares {2, 1}; // the answer, and what was looked for
constexpr int UsualPart = 150;          // pixels

// Never by the colour alone.
QString glyphOf(Tone tone)
{
    return tone == Tone::Good ? QStringLiteral("✓")
        : tone == Tone::Bad   ? QStringLiteral("✕")
                              : QStringLiteral("⚠");
}

// Where no number is kept there is nothing to be shown.
QString screensOf(const Broker::Explanation &known)
{
    const Broker::ScreenCounts counts = Broker::countsOf(known.facts.screens);
    return counts.all() == 0 || !known.facts.count
        ? QString()
        : WhyView::tr("Now: %1.").arg(screensSentence(counts));
}

void setTone(QLabel &label, Tone tone)
{
    QPalette palette = label.parentWidget()->palette();
    palette.setColor(QPalette::WindowText, toneColor(tone, palette));
    label.setPalette(palette);
}

} // namespace

WhyView::WhyView(QWidget *parent)
    : QWidget(parent)
    , m_why(createText(QStringLiteral("whyText")))
    , m_hint(createText(QStringLiteral("whyHint")))
    , m_next(createText(QStringLiteral("whyNext")))
    , m_also(createText(QStringLiteral("whyAlso")))
    , m_screens(createText(QStringLiteral("whyScreens")))
    , m_sessionTable(new DataTable(this))
    , m_checkTable(new DataTable(this))
    , m_answer(new QVBoxLayout)
{
    m_sessionTable->setObjectName(QStringLiteral("whySessions"));
    m_sessionTable->setModel(&m_sessions);
    m_sessionTable->setItemDelegateForColumn(SessionLinesModel::State,
                                             new StateDelegate(m_sessionTable));
    m_sessionTable->setItemDelegateForColumn(SessionLinesModel::Screen,
                                             new StateDelegate(m_sessionTable));
    m_checkTable->setObjectName(QStringLiteral("whyChecks"));
    m_checkTable->setModel(&m_checks);
    m_checkTable->setItemDelegateForColumn(ChecksModel::Holds, new StateDelegate(m_checkTable));
    createLayout();
    retranslate();
}

QLabel *WhyView::createText(const QString &name)
{
    QLabel *label = new QLabel(this);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

void WhyView::createLayout()
{
    QFont strong = font();
    strong.setBold(true);
    m_why->setFont(strong);
    m_why->installEventFilter(this);
    QVBoxLayout *texts = new QVBoxLayout;
    texts->setContentsMargins(8, 4, 8, 4);
    texts->setSpacing(2);
    for (QLabel *label : {m_why, m_hint, m_next, m_also, m_screens}) {
        texts->addWidget(label);
    }
    QWidget *left = new QWidget(this);
    left->setLayout(m_answer);
    m_answer->setContentsMargins(0, 0, 0, 0);
    m_answer->setSpacing(0);
    m_answer->addLayout(texts);
    m_answer->addWidget(m_sessionTable, 1);
    const int row = m_sessionTable->verticalHeader()->defaultSectionSize();
    m_sessionTable->setMinimumHeight((LeastRows + 1) * row);
    m_sessionTable->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    QScrollArea *area = new QScrollArea(this); // where it is low no sentence is cut
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(left);

    QSplitter *sides = new TurningSplitter(this);
    sides->addWidget(area);
    sides->addWidget(m_checkTable);
    for (int part = 0; part < sides->count(); ++part) {
        sides->setStretchFactor(part, PartShares.at(size_t(part)));
    }
    sides->setSizes({PartShares.front() * UsualPart, PartShares.back() * UsualPart});
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(sides, 1);
}

void WhyView::addBelowTexts(QWidget *table)
{
    m_answer->insertWidget(m_answer->indexOf(m_sessionTable), table);
}

void WhyView::setAsking()
{
    m_isAsking = true;
    if (!m_explanation) {
        showTexts();
    }
}

void WhyView::setExplanation(const std::optional<Broker::Explanation> &explanation)
{
    const bool isAnother =
        !m_explanation || !explanation || m_explanation->why.reason != explanation->why.reason;
    m_isAsking = false;
    m_explanation = explanation;
    m_sessions.setLines(explanation ? sessionLines(*explanation) : QList<SessionLine>());
    m_checks.setExplanation(explanation.value_or(Broker::Explanation()));
    if (isAnother) {                                           // else somebody may have scrolled it
        QTimer::singleShot(0, this, &WhyView::scrollToReason); // once the rows have their place
    }
    showTexts();
}

void WhyView::scrollToReason()
{
    if (m_explanation) {
        m_checkTable->scrollTo(m_checks.index(int(m_explanation->why.reason), 0),
                               QAbstractItemView::PositionAtCenter);
    }
}

// A scroll area asks for the least that a label takes, which is a line. What a label needs is never
// less than its minimum, so that goes first.
void WhyView::giveTextsTheirHeight()
{
    for (QLabel *label : {m_why, m_hint, m_next, m_also, m_screens}) {
        label->setMinimumHeight(0);
        label->setMinimumHeight(label->isHidden() ? 0 : label->heightForWidth(label->width()));
    }
}

// They have their width only after the scroll area around them has, and another one once that has
// a scroll bar.
bool WhyView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_why && event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(this, &WhyView::giveTextsTheirHeight, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void WhyView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Once it has its place; the answer may have come before.
    QMetaObject::invokeMethod(this, &WhyView::scrollToReason, Qt::QueuedConnection);
}

void WhyView::showTexts()
{
    const bool isKnown = m_explanation.has_value();
    if (isKnown) {
        const Broker::Explanation &known = *m_explanation;
        m_why->setText(QStringLiteral("%1 %2").arg(glyphOf(whyTone(known)), whyText(known)));
        m_hint->setText(tr("What to do: %1").arg(reasonHint(known.why.reason)));
        m_next->setText((nextText(known) + u' ' + insteadText(known)).trimmed());
        m_also->setText(alsoText(known));
        m_screens->setText(screensOf(known));
    } else {
        m_why->setText(m_isAsking ? tr("Asking the broker…")
                                  : tr("The broker does not have this push any more."));
    }
    m_hint->setVisible(isKnown);
    m_next->setVisible(isKnown && !m_next->text().isEmpty());
    m_also->setVisible(isKnown && !m_also->text().isEmpty());
    m_screens->setVisible(isKnown && !m_screens->text().isEmpty());
    tint();
    QMetaObject::invokeMethod(this, &WhyView::giveTextsTheirHeight, Qt::QueuedConnection);
}

void WhyView::tint()
{
    setTone(*m_why, m_explanation ? whyTone(*m_explanation) : Tone::Muted);
    setTone(*m_also, Tone::Muted);
}

void WhyView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setExplanation(m_explanation);
    } else if (event->type() == QEvent::PaletteChange) {
        tint();
    }
}

void WhyView::retranslate()
{
    m_sessionTable->setAccessibleName(tr("Sessions of the user"));
    m_checkTable->setAccessibleName(tr("All that was looked for"));
    sizeColumns();
}

void WhyView::sizeColumns()
{
    QStringList fates;
    for (int fate = 0; fate <= int(SessionFate::ConnectedLater); ++fate) {
        fates.append(fateText(SessionFate(fate)));
    }
    const QString time = QStringLiteral("00:00:00.000");
    m_sessionTable->sizeColumns({QStringLiteral("◐ ") + m_sessionTable->widest(fates),
                                 QStringLiteral("event stream"),
                                 QStringLiteral("✓ ") + m_sessionTable->widest(screenSamples()),
                                 QStringLiteral("1000042"), time, time, time});
    QStringList words;
    for (const Broker::DeliveryReason reason : Broker::AllDeliveryReasons) {
        words.append(reasonWord(reason));
    }
    m_checkTable->sizeColumns(
        {m_checkTable->widest(words),
         QStringLiteral("● ")
             + m_checkTable->widest({ChecksModel::tr("yes"), ChecksModel::tr("no")}),
         time});
}

} // namespace Ui
