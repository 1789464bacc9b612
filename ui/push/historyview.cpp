// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/historyview.h"

#include "ui/push/offerdelegate.h"
#include "ui/push/pushhistory.h"

#include <QEvent>

namespace Ui {

namespace {

constexpr std::chrono::seconds AgesEvery {1};
constexpr int ShownLines = 1;  // where there is little room
constexpr int LinePadding = 4; // what the delegate adds

} // namespace

HistoryView::HistoryView(PushHistory &history, QWidget *parent)
    : QListView(parent)
    , m_history(history)
{
    setObjectName(QStringLiteral("pushHistory"));
    setModel(&history);
    setItemDelegate(new OfferDelegate(this));
    setSelectionMode(NoSelection); // a click goes elsewhere
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true); // for the tool tips' sake
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    const auto choose = [this](const QModelIndex &line) {
        Q_EMIT chosen(m_history.pushAt(line.row()));
    };
    connect(this, &QListView::clicked, this, choose);
    connect(this, &QListView::activated, this, choose);
    m_ageTimer.setInterval(AgesEvery);
    connect(&m_ageTimer, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_ageTimer.start();
    retranslate();
}

QSize HistoryView::minimumSizeHint() const
{
    return {0, ShownLines * (fontMetrics().height() + LinePadding)};
}

// Whole lines alone: half of one at the bottom would look like what is cut.
void HistoryView::updateGeometries()
{
    const int line = sizeHintForRow(0);
    const int room = height() - 2 * frameWidth();
    setViewportMargins(0, 0, 0, line > 0 && room > line ? room % line : 0);
    QListView::updateGeometries();
}

void HistoryView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void HistoryView::retranslate()
{
    setAccessibleName(tr("What was pushed, the newest first"));
    m_history.retranslate();
}

} // namespace Ui
