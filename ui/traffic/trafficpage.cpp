// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/trafficpage.h"

#include "ui/pages/sharedscope.h"
#include "ui/theme/icons.h"
#include "ui/traffic/framecopies.h"
#include "ui/traffic/rowkeeper.h"
#include "ui/traffic/trafficfilterbar.h"
#include "ui/traffic/trafficplaceholder.h"
#include "ui/traffic/traffictable.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"
#include "ui/views/noticebar.h"
#include "ui/views/scrollanchor.h"
#include "ui/views/tailfollower.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <optional>

namespace Ui {

using Broker::BrokerControl;

namespace {

constexpr std::chrono::seconds UndoClearFor {10};
constexpr std::chrono::seconds EvictionNoticeFor {6};

} // namespace

TrafficPage::TrafficPage(BrokerControl &control, SessionTable &sessions, SharedScope &scope,
                         QWidget *parent)
    : Page(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_scope(scope)
    , m_filterBar(new TrafficFilterBar(scope, this))
    , m_table(new TrafficTable(m_model, this))
    , m_pauseBar(new NoticeBar(this))
    , m_noticeBar(new NoticeBar(this))
    , m_placeholder(new TrafficPlaceholder(this))
    , m_stack(new QStackedWidget(this))
    , m_pause(new QAction(icon(Icon::Pause), {}, this))
    , m_follow(new QAction(icon(Icon::Follow), {}, this))
    , m_clear(new QAction(icon(Icon::Clear), {}, this))
    , m_copies(new FrameCopies([&control] { return control.status().endpoint; }, this))
    , m_ticker(*this)
{
    m_keeper = new RowKeeper(*m_table, m_model);
    createActions();
    createLayout();
    retranslate();
    connectParts();
    handleStatus(control.status());
}

QString TrafficPage::title() const
{
    return tr("Traffic");
}

QIcon TrafficPage::pageIcon() const
{
    return icon(Icon::Traffic);
}

TrafficPage::~TrafficPage()
{
    m_control.watchTraffic(false);
}

QString TrafficPage::status() const
{
    return trafficStatusText(m_model.counts(), m_model.store().limits().bytes,
                             m_ticker.lastDuration());
}

QString TrafficPage::statusToolTip() const
{
    return tr(
        "Skipped frames were dropped because the broker's buffer was full, and never reached the "
        "console. Evicted frames were removed from the console to make room for newer ones.");
}

QList<QAction *> TrafficPage::actionsAt(ActionPlace place) const
{
    switch (place) {
    case ActionPlace::EditCopy: return m_copies->actions();
    case ActionPlace::EditClear: return {m_clear};
    case ActionPlace::View:
    case ActionPlace::ToolBar: return {m_pause, m_follow};
    default: return {};
    }
}

void TrafficPage::focusFilter()
{
    m_filterBar->focusText();
}

QByteArray TrafficPage::saveState() const
{
    return m_table->columnState();
}

void TrafficPage::restoreState(const QByteArray &state)
{
    m_table->restoreColumns(state);
}

bool TrafficPage::showFigure(Series series)
{
    const QString filter = filterOf(series);
    if (!filter.isEmpty()) {
        m_filterBar->showOnly(filter);
        tick(); // before the focus chooses a row
    }
    return !filter.isEmpty();
}

bool TrafficPage::showTimes(const TimeRange &times)
{
    m_scope.setTimes(times);
    tick();
    return true;
}

void TrafficPage::setFilterText(const QString &text)
{
    m_filterBar->setText(text);
}

void TrafficPage::tick()
{
    std::optional<ScrollAnchor> anchor;
    if (!m_tail->isFollowing()) {
        anchor.emplace(*m_table);
    }
    const bool more = m_model.tick();
    const bool wasReset = m_keeper->takeReset();
    if (!anchor) {
        m_tail->follow();
    } else if (!wasReset && anchor->restore() == ScrollAnchor::Outcome::Lost) {
        m_noticeBar->say(tr("Older rows were evicted; the newest %1 frames are kept.")
                             .arg(countText(m_model.store().limits().count)),
                         {}, EvictionNoticeFor);
    }
    updateBars();
    updateStack();
    Q_EMIT statusChanged();
    if (more) {
        m_ticker.request();
    }
}

void TrafficPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateBars();
        updateStack();
    }
}

void TrafficPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_ticker.request();
}

void TrafficPage::createActions()
{
    m_pause->setCheckable(true);
    m_pause->setShortcut(Qt::Key_F9);
    m_clear->setShortcut(Qt::CTRL | Qt::Key_L);
    m_tail = new TailFollower(*m_table, *m_follow);
    m_tail->setFollowing(true);
    for (QAction *action : {m_pause, m_follow, m_clear}) {
        addAction(action);
    }
    m_filterBar->addButton(m_clear); // the window's tool bar has the others
    connect(m_pause, &QAction::toggled, this, &TrafficPage::handlePause);
    connect(m_clear, &QAction::triggered, this, &TrafficPage::clearView);
}

void TrafficPage::createLayout()
{
    m_pauseBar->setDismissible(false);
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_table);

    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_pauseBar);
    layout->addWidget(m_noticeBar);
    layout->addWidget(m_stack, 1);
}

void TrafficPage::connectParts()
{
    connect(&m_ticker, &UiTicker::ticked, this, &TrafficPage::tick);
    connect(&m_control, &BrokerControl::stateChanged, this, &TrafficPage::handleStatus);
    connect(&m_control, &BrokerControl::trafficCaptured, this, &TrafficPage::handleTraffic);
    connect(&m_sessions, &SessionTable::changed, this, &TrafficPage::updateStack);

    connect(m_filterBar, &TrafficFilterBar::filterChanged, this,
            [this](const TrafficFilter &filter) {
                m_model.setFilter(filter);
                m_ticker.request();
            });
    connect(m_filterBar, &TrafficFilterBar::entered, this, &TrafficPage::goToTable);
    connect(m_filterBar, &TrafficFilterBar::heartBeatsToggled, this,
            &TrafficPage::setHeartBeatsShown);
    connect(m_pauseBar, &NoticeBar::actionChosen, m_pause, &QAction::trigger);
    connect(m_noticeBar, &NoticeBar::actionChosen, this, [this] {
        m_model.undoClear();
        tick();
    });

    connect(m_placeholder, &TrafficPlaceholder::startRequested, this, &TrafficPage::startRequested);
    connect(m_placeholder, &TrafficPlaceholder::clearFilterRequested, this,
            [this] { m_filterBar->showOnly({}); });
    connect(m_placeholder, &TrafficPlaceholder::showHeartBeatsRequested, this,
            [this] { setHeartBeatsShown(true); });

    connect(m_table, &DataTable::columnsChanged, this, &Page::stateChanged);
    connect(m_table, &QTableView::activated, this, &Page::inspectionWanted);
    connect(m_table, &QWidget::customContextMenuRequested, this, &TrafficPage::runMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TrafficPage::handleCurrent);
}

void TrafficPage::retranslate()
{
    m_pause->setText(tr("Pause"));
    m_pause->setToolTip(tr("Freeze the view; frames are still captured (F9)"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest frame in view (End)"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Empty the view (Ctrl+L)"));
    m_copies->retranslate();
    m_filterBar->retranslate();
    m_model.retranslate();
    m_table->retranslate();
}

void TrafficPage::handleStatus(const Broker::BrokerStatus &status)
{
    if (status.state == Broker::BrokerState::Running) {
        m_control.watchTraffic(true);
    }
    updateStack();
}

void TrafficPage::handleTraffic(const Broker::TrafficBatch &batch)
{
    m_model.append(batch);
    m_ticker.request();
}

void TrafficPage::handlePause(bool paused)
{
    m_model.setPaused(paused);
    if (!paused) {
        m_pauseBar->dismiss();
    }
    tick();
}

void TrafficPage::handleCurrent(const QModelIndex &current)
{
    // A frame stays chosen after its row is evicted.
    if (current.isValid()) {
        const Broker::TrafficRecord record = m_model.recordAt(current.row());
        m_copies->setRecord(record);
        Q_EMIT subjectChosen({Subject::Kind::Frame, QString::fromUtf8(record.user), record.session,
                              record, m_model.recordBefore(current.row())});
    }
}

void TrafficPage::setHeartBeatsShown(bool shown)
{
    if (m_heartBeatsShown != shown) {
        m_heartBeatsShown = shown;
        m_model.setHeartBeats(shown ? FilterIndex::HeartBeats::Shown
                                    : FilterIndex::HeartBeats::Hidden);
        m_ticker.request();
    }
}

// The newest row while it follows, since choosing another ends that.
void TrafficPage::goToTable()
{
    tick(); // before the row is chosen
    if (const int rows = m_model.rowCount(); rows > 0) {
        m_table->selectRow(m_tail->isFollowing() ? rows - 1 : 0);
        m_table->setFocus();
    }
}

void TrafficPage::clearView()
{
    const qsizetype count = m_model.clear();
    m_copies->setRecord({});
    Q_EMIT subjectChosen({});
    m_noticeBar->say(tr("Cleared %n row(s)", nullptr, int(count)), tr("Undo"), UndoClearFor);
    tick();
}

void TrafficPage::updateBars()
{
    if (m_model.isPaused()) {
        m_pauseBar->say(tr("Paused. %1 new since then.").arg(countText(m_model.newSincePause())),
                        tr("Resume"));
    }
    m_filterBar->showHeartBeats(m_model.counts().heartBeats, m_heartBeatsShown);
}

void TrafficPage::updateStack()
{
    const bool isEmpty = m_model.rowCount() == 0;
    if (isEmpty) {
        m_placeholder->explain(m_model.counts(), m_control.status(), m_sessions.openCount());
    }
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_placeholder) : m_table);
}

void TrafficPage::runMenu(QPoint where)
{
    const QModelIndex index = m_table->indexAt(where);
    if (!index.isValid()) {
        return;
    }
    QMenu menu;
    addFilterActions(menu, index);
    const Broker::TrafficRecord record = m_model.recordAt(index.row());
    const QString user = QString::fromUtf8(record.user);
    if (!user.isEmpty()) {
        menu.addAction(tr("Show Only This User"), this, [this, user] {
            m_scope.setScope({user, 0, {}});
        });
        menu.addAction(tr("Push to This User…"), this,
                       [this, user] { Q_EMIT pushRequested(user); });
    }
    if (record.session != 0) {
        menu.addAction(tr("Show Only This Session"), this, [this, id = record.session] {
            m_scope.setScope({{}, id, {}});
        });
    }
    menu.addSeparator();
    menu.addActions(m_copies->actions());
    menu.addAction(tr("Copy Rows"), m_table, &DataTable::copySelection);
    m_table->runMenu(menu, where);
}

void TrafficPage::addFilterActions(QMenu &menu, const QModelIndex &index)
{
    const QString term =
        filterTerm(m_model.recordAt(index.row()), TrafficModel::Column(index.column()));
    if (term.isEmpty()) {
        return;
    }
    const QString shown = QString(term).replace(u'&', QStringLiteral("&&"));
    menu.addAction(tr("Filter by %1").arg(shown), this,
                   [this, term] { m_filterBar->addTerm(term, false); });
    menu.addAction(tr("Exclude %1").arg(shown), this,
                   [this, term] { m_filterBar->addTerm(term, true); });
    menu.addSeparator();
}

} // namespace Ui
