// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/trafficfilterbar.h"

#include "ui/pages/scopechip.h"
#include "ui/pages/timechip.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"
#include "ui/views/tone.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr std::chrono::milliseconds TypingPause {100};

} // namespace

TrafficFilterBar::TrafficFilterBar(SharedScope &scope, QWidget *parent)
    : QWidget(parent)
    , m_scope(scope)
    , m_edit(new QLineEdit(this))
    , m_heartBeatChip(new QToolButton(this))
    , m_problem(new QLabel(this))
    , m_line(new QHBoxLayout)
{
    m_edit->setObjectName(QStringLiteral("trafficFilter"));
    m_edit->setClearButtonEnabled(true);
    m_heartBeatChip->setCheckable(true);
    m_heartBeatChip->setAutoRaise(true);
    m_heartBeatChip->hide();
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(2, 0, 0, 0);
    m_problem->hide();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    createLayout();
    retranslate();

    connect(m_edit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_edit, &QLineEdit::returnPressed, this, &TrafficFilterBar::handleEnter);
    connect(&m_typing, &QTimer::timeout, this, &TrafficFilterBar::apply);
    connect(&scope, &SharedScope::changed, this, &TrafficFilterBar::tellFilter);
    connect(&scope, &SharedScope::timesChanged, this, &TrafficFilterBar::tellFilter);
    connect(m_heartBeatChip, &QToolButton::toggled, this, &TrafficFilterBar::heartBeatsToggled);
}

void TrafficFilterBar::addButton(QAction *action)
{
    QToolButton *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    m_line->addWidget(button);
}

QString TrafficFilterBar::text() const
{
    return m_edit->text();
}

QString TrafficFilterBar::problem() const
{
    return m_problem->text();
}

void TrafficFilterBar::setText(const QString &text)
{
    m_edit->setText(text);
    apply();
}

void TrafficFilterBar::showOnly(const QString &text)
{
    setText(text);
    m_scope.clear();
    m_scope.clearTimes();
}

void TrafficFilterBar::addTerm(const QString &term, bool exclude)
{
    const QString added = exclude ? u'-' + term : term;
    setText(QStringLiteral("%1 %2").arg(text(), added).trimmed());
}

void TrafficFilterBar::showHeartBeats(qint64 hidden, bool shown)
{
    m_heartBeatChip->setVisible(shown || hidden > 0);
    m_heartBeatChip->setText(shown ? tr("♥ Heart-beats Shown")
                                   : tr("♥ %1 heart-beats hidden").arg(countText(hidden)));
    if (m_heartBeatChip->isChecked() != shown) {
        m_heartBeatChip->setChecked(shown);
    }
}

void TrafficFilterBar::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void TrafficFilterBar::retranslate()
{
    m_edit->setPlaceholderText(tr("Filter, such as user:1042 cmd:MESSAGE dest:/alarm/* size>200"));
    m_edit->setAccessibleName(tr("Traffic filter"));
    m_edit->setToolTip(tr("Fields: user, session, cmd, dest, sub, dir, size, lat, text. A minus "
                          "before a term excludes what it matches."));
    m_heartBeatChip->setToolTip(tr("Show or hide heart-beats"));
    if (const Result<TrafficFilter> own = TrafficFilter::parsed(text()); !own) {
        showProblem(own.errorText());
    }
}

void TrafficFilterBar::apply()
{
    m_typing.stop();
    const Result<TrafficFilter> own = TrafficFilter::parsed(text());
    if (!own) {
        showProblem(own.errorText());
        return;
    }
    showProblem({});
    m_inForce = text();
    tellFilter();
}

// Where the text is none, there is something to mend before anybody goes elsewhere.
void TrafficFilterBar::handleEnter()
{
    apply();
    if (problem().isEmpty()) {
        Q_EMIT entered();
    }
}

void TrafficFilterBar::tellFilter()
{
    // Each part is valid by itself, so the two together are as well.
    TrafficFilter filter =
        *TrafficFilter::parsed(QStringLiteral("%1 %2").arg(filterTerm(m_scope.scope()), m_inForce));
    filter.setTimes(m_scope.times());
    Q_EMIT filterChanged(filter);
}

void TrafficFilterBar::createLayout()
{
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->addWidget(m_edit, 1);
    m_line->addWidget(new ScopeChip(m_scope, this));
    m_line->addWidget(new TimeChip(m_scope, this));
    m_line->addWidget(m_heartBeatChip);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addLayout(m_line);
    layout->addWidget(m_problem);
}

// In words and with a sign, not by colour alone.
void TrafficFilterBar::showProblem(const QString &problem)
{
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, toneColor(Tone::Bad, palette()));
    m_problem->setPalette(colors);
    m_problem->setText(problem.isEmpty() ? QString() : QStringLiteral("⚠ %1").arg(problem));
    m_problem->setHidden(problem.isEmpty());
    QPalette field = palette();
    if (!problem.isEmpty()) {
        field.setColor(QPalette::Text, toneColor(Tone::Bad, palette()));
    }
    m_edit->setPalette(field);
}

} // namespace Ui
