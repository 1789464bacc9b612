// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/dashboardpage.h"

#include "ui/dashboard/chartgrid.h"
#include "ui/pages/timechip.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"
#include "ui/views/formats.h"

#include <QActionGroup>
#include <QDataStream>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

using Broker::BrokerControl;
using Broker::BrokerState;

DashboardPage::DashboardPage(BrokerControl &control, SharedScope &scope, QWidget *parent)
    : Page(parent)
    , m_control(control)
    , m_scope(scope)
    , m_spans(new QActionGroup(this))
    , m_shorter(new QAction(this))
    , m_longer(new QAction(this))
    , m_asTable(new QAction(this))
    , m_open(new QAction(icon(Icon::Traffic), {}, this))
    , m_moment(new QLabel(this))
{
    createActions();
    QHBoxLayout *bar = new QHBoxLayout;
    createBar(*bar);
    m_empty = new EmptyState(this); // after the bar, as for the Tab key
    m_charts = new ChartGrid(this);
    m_table = new DataTable(this);
    m_stack = new QStackedWidget(this);
    m_table->setObjectName(QStringLiteral("dashboardTable"));
    m_table->setModel(&m_model);
    for (QWidget *each : {static_cast<QWidget *>(m_empty), static_cast<QWidget *>(m_charts),
                          static_cast<QWidget *>(m_table)}) {
        m_stack->addWidget(each);
    }
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_stack, 1);
    retranslate();
    connectParts();
    enableActions();
    updateStack();
}

DashboardPage::~DashboardPage()
{
    m_charts->disconnect(this); // they are hidden later, and then point at nothing any more
}

QString DashboardPage::title() const
{
    return tr("Dashboard");
}

QIcon DashboardPage::pageIcon() const
{
    return icon(Icon::Dashboard);
}

QList<QAction *> DashboardPage::actionsAt(ActionPlace place) const
{
    return place == ActionPlace::View ? QList {m_shorter, m_longer, m_asTable}
                                      : QList<QAction *> {};
}

void DashboardPage::focusFilter()
{
    for (QToolButton *button : findChildren<QToolButton *>()) {
        if (button->defaultAction() == m_spans->checkedAction()) {
            button->setFocus(Qt::ShortcutFocusReason);
        }
    }
}

QWidget *DashboardPage::mainWidget() const
{
    return m_asTable->isChecked() ? static_cast<QWidget *>(m_table)
                                  : &m_charts->charts().first()->plot();
}

QByteArray DashboardPage::saveState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << quint8(m_span) << m_asTable->isChecked() << m_table->columnState();
    return state;
}

void DashboardPage::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    quint8 span = 0;
    bool asTable = false;
    QByteArray columns;
    in >> span >> asTable >> columns;
    if (in.status() == QDataStream::Ok && span < AllChartSpans.size()) {
        setSpan(ChartSpan(span));
        m_asTable->setChecked(asTable);
        m_table->restoreColumns(columns);
    }
}

void DashboardPage::setSpan(ChartSpan span)
{
    m_span = span;
    m_spans->actions().at(qsizetype(span))->setChecked(true);
    enableActions();
    refresh();
    Q_EMIT stateChanged();
}

void DashboardPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateStack();
    }
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    enableActions();
    refresh();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    enableActions();
}

void DashboardPage::createActions()
{
    for (const ChartSpan span : AllChartSpans) {
        QAction *action = m_spans->addAction(QString());
        action->setCheckable(true);
        action->setChecked(span == m_span);
        connect(action, &QAction::triggered, this, [this, span] { setSpan(span); });
    }
    m_shorter->setShortcuts({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal});
    m_longer->setShortcut(Qt::CTRL | Qt::Key_Minus);
    m_asTable->setCheckable(true);
    m_asTable->setObjectName(QStringLiteral("dashboardAsTable"));
    m_open->setObjectName(QStringLiteral("dashboardOpen"));
    connect(m_shorter, &QAction::triggered, this, [this] { stepSpan(-1); });
    connect(m_longer, &QAction::triggered, this, [this] { stepSpan(1); });
    connect(m_open, &QAction::triggered, this, &DashboardPage::openTimes);
}

void DashboardPage::createBar(QHBoxLayout &bar)
{
    bar.setContentsMargins(6, 4, 6, 4);
    bar.setSpacing(4);
    for (QAction *action : m_spans->actions()) {
        addButton(bar, *action);
    }
    m_moment->setTextFormat(Qt::PlainText);
    m_moment->setContentsMargins(6, 0, 6, 0);
    m_moment->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar.addWidget(m_moment, 1);
    bar.addWidget(new TimeChip(m_scope, this));
    addButton(bar, *m_open);
    addButton(bar, *m_asTable);
}

void DashboardPage::addButton(QHBoxLayout &bar, QAction &action)
{
    QToolButton *button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(action.isCheckable()); // so that what is chosen stands out, on dark too
    bar.addWidget(button);
    const auto showIt = [button, &action] { button->setVisible(action.isVisible()); };
    connect(&action, &QAction::changed, button, showIt);
}

void DashboardPage::connectParts()
{
    connect(&m_control, &BrokerControl::stateChanged, this, &DashboardPage::handleStatus);
    connect(&m_control, &BrokerControl::sampled, this, &DashboardPage::handleSample);
    connect(&m_scope, &SharedScope::timesChanged, this, &DashboardPage::handleTimes);
    connect(m_asTable, &QAction::toggled, this, [this] {
        updateStack();
        refresh();
        m_table->scrollToBottom();
        Q_EMIT stateChanged();
    });
    connect(m_table, &DataTable::columnsChanged, this, &Page::stateChanged);
    connect(m_charts, &ChartGrid::pointed, this, &DashboardPage::sayMoment);
    connect(m_charts, &ChartGrid::brushed, &m_scope, &SharedScope::setTimes);
    connect(m_charts, &ChartGrid::brushCleared, &m_scope, &SharedScope::clearTimes);
    connect(m_charts, &ChartGrid::opened, this, &DashboardPage::openTimes);
}

void DashboardPage::retranslate()
{
    for (const ChartSpan span : AllChartSpans) {
        QAction *action = m_spans->actions().at(qsizetype(span));
        action->setText(spanText(span));
        action->setToolTip(tr("Show the last %1").arg(spanText(span)));
    }
    m_shorter->setText(tr("Charts of a Shorter Time"));
    m_longer->setText(tr("Charts of a Longer Time"));
    m_asTable->setText(tr("Charts as Table"));
    m_asTable->setIconText(tr("Table"));
    m_asTable->setToolTip(tr("Show the values of the charts as a table"));
    m_open->setText(tr("Show Traffic"));
    m_open->setToolTip(tr("Show the frames of the chosen time (Enter in a chart)"));
    m_table->setAccessibleName(tr("Values of the charts"));
    m_model.retranslate();
    QStringList samples {dateTimeText(nowMicroseconds())};
    samples.resize(1 + qsizetype(FigureCount), QStringLiteral("99,999/s"));
    m_table->sizeColumns(samples);
    sayMoment({});
}

// Costs what a few hundred points cost, so only for somebody who looks.
void DashboardPage::refresh()
{
    if (!isVisible() || m_history.isEmpty()) {
        return;
    }
    const std::vector<ChartPoint> points = m_history.points(m_span);
    m_model.setPoints(points);
    if (!m_asTable->isChecked()) {
        m_charts->showPoints(points, m_span, m_history.newest());
    }
}

// A key that changes what nobody sees would surprise later.
void DashboardPage::enableActions()
{
    m_shorter->setEnabled(isVisible() && m_span != AllChartSpans.front());
    m_longer->setEnabled(isVisible() && m_span != AllChartSpans.back());
    m_asTable->setEnabled(isVisible());
    m_open->setVisible(m_scope.times().has_value());
}

void DashboardPage::updateStack()
{
    if (!m_history.isEmpty()) {
        m_stack->setCurrentWidget(m_asTable->isChecked() ? static_cast<QWidget *>(m_table)
                                                         : m_charts);
        return;
    }
    const bool runs = m_control.status().state == BrokerState::Running;
    m_empty->say(tr("No Samples Yet"),
                 runs ? tr("The broker says once a second how busy it is. The charts begin with "
                           "the first of these samples.")
                      : tr("The broker does not run. Once it does, it says each second how busy it "
                           "is."));
    m_stack->setCurrentWidget(m_empty);
}

void DashboardPage::stepSpan(int by)
{
    const int last = int(AllChartSpans.size()) - 1;
    setSpan(ChartSpan(std::clamp(int(m_span) + by, 0, last)));
}

void DashboardPage::sayMoment(std::optional<qint64> moment)
{
    m_moment->setText(moment ? momentText(*moment) : tr("Now"));
}

void DashboardPage::openTimes()
{
    if (m_scope.times()) {
        Q_EMIT timesWanted(*m_scope.times());
    }
}

void DashboardPage::handleStatus(const Broker::BrokerStatus &status)
{
    if (status.state == BrokerState::Stopped || status.state == BrokerState::Failed) {
        m_history.pause();
    }
    updateStack();
}

void DashboardPage::handleSample(const Broker::Sample &sample)
{
    const bool isFirst = m_history.isEmpty();
    m_history.append(sample);
    if (isFirst) {
        updateStack();
    }
    refresh();
}

void DashboardPage::handleTimes()
{
    m_charts->showBrush(m_scope.times());
    enableActions();
}

} // namespace Ui
