// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/inspector.h"

#include "ui/deliveries/pushtexts.h"
#include "ui/inspector/envelope.h"
#include "ui/inspector/hexview.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/inspector/sessionpane.h"
#include "ui/inspector/tracepane.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/theme/icons.h"
#include "ui/traffic/framecopies.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/frameview.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr qsizetype LongestName = 64;
constexpr int UsualHeight = 480;

const QString Between = QStringLiteral("  ·  ");

QString pushTitle(const Broker::PushRecord &push)
{
    return QStringList {QString::fromLatin1(push.name),
                        Inspector::tr("user %1").arg(oneLine(push.user, LongestName)),
                        pushValueText(push), dateTimeText(push.at)}
        .join(Between);
}

QString frameTitle(const Broker::TrafficRecord &frame)
{
    return QStringList {Inspector::tr("Frame %1").arg(countText(qint64(frame.sequence))),
                        commandText(frame), clockText(frame.at)}
        .join(Between);
}

} // namespace

Inspector::Inspector(Broker::BrokerControl &control, const SessionTable &sessions, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_title(new QLabel(this))
    , m_copy(new QAction(icon(Icon::Copy), {}, this))
    , m_tabs(new QTabWidget(this))
    , m_trace(new TracePane(control, this))
    , m_frame(new FrameView(this))
    , m_sockJs(new QPlainTextEdit(this))
    , m_hex(new HexView(this))
    , m_session(new SessionPane(control, sessions, this))
    , m_framePane(new InspectorPane(*m_frame, this))
    , m_sockJsPane(new InspectorPane(*m_sockJs, this))
    , m_hexPane(new InspectorPane(*m_hex, this))
{
    m_title->setObjectName(QStringLiteral("inspectorTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setFocusPolicy(Qt::NoFocus);
    m_title->setWordWrap(true);
    m_sockJs->setObjectName(QStringLiteral("sockJsEnvelope"));
    m_sockJs->setReadOnly(true);
    m_sockJs->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_sockJs->setFrameShape(QFrame::NoFrame);
    m_sockJs->setWordWrapMode(QTextOption::WrapAnywhere);
    m_sockJs->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hex->setObjectName(QStringLiteral("frameHex"));
    createLayout();
    connect(m_copy, &QAction::triggered, this, &Inspector::copy);
    connect(m_tabs, &QTabWidget::currentChanged, this, &Inspector::keepTab);
    connect(m_trace, &TracePane::changed, this, &Inspector::updateActions);
    connect(m_session, &SessionPane::changed, this, &Inspector::updateActions);
    retranslate();
    setSubject({});
}

void Inspector::createLayout()
{
    QToolButton *copy = new QToolButton(this);
    copy->setDefaultAction(m_copy);
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setFocusPolicy(Qt::TabFocus);
    QHBoxLayout *line = new QHBoxLayout;
    line->setContentsMargins(8, 4, 6, 4);
    line->addWidget(m_title, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    for (QWidget *pane : std::initializer_list<QWidget *> {m_trace, m_framePane, m_sockJsPane,
                                                           m_hexPane, m_session}) {
        m_tabs->addTab(pane, {});
    }
    m_tabs->setObjectName(QStringLiteral("inspectorTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_tabs, 1);
}

void Inspector::setSubject(const Subject &subject)
{
    m_subject = subject;
    m_trace->setSubject(subject);
    m_session->setSubject(subject);
    showFrame();
    showSockJs();
    showHex();
    const QScopedValueRollback turning(m_isTurning, true);
    m_tabs->setCurrentIndex(int(m_tabOf.at(size_t(subject.kind))));
    updateActions();
}

QString Inspector::title() const
{
    return m_title->text();
}

Inspector::Tab Inspector::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void Inspector::setCurrentTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

QSize Inspector::sizeHint() const
{
    constexpr int Characters = 58;
    return {std::max(m_tabs->tabBar()->sizeHint().width(),
                     Characters * fontMetrics().averageCharWidth()),
            UsualHeight};
}

void Inspector::showFrame()
{
    if (m_subject.frame) {
        m_frame->setRecord(*m_subject.frame, m_subject.before);
        m_framePane->showContent();
    } else {
        m_framePane->showReason(tr("No Frame Chosen"),
                                tr("Choose a frame in Traffic to see it as it passed."));
    }
}

void Inspector::showSockJs()
{
    const Broker::SessionRecord *session = m_sessions.find(m_subject.session);
    if (!m_subject.frame) {
        m_sockJsPane->showReason(tr("No Frame Chosen"),
                                 tr("Choose a frame in Traffic to see its SockJS envelope."));
        return;
    }
    if (!session) {
        m_sockJsPane->showReason(tr("Transport Not Known"),
                                 tr("There was no session, or it is forgotten."));
        return;
    }
    const QByteArray envelope = sockJsEnvelope(*m_subject.frame, session->transport);
    if (envelope.isEmpty()) {
        const bool isPlain = session->transport == Broker::TransportKind::WebSocket;
        m_sockJsPane->showReason(
            tr("No Envelope"),
            isPlain ? tr("The session travels in a plain WebSocket.")
                    : tr("Not all of the frame was captured, so that there is none to show."));
        return;
    }
    m_sockJs->setPlainText(
        QString::fromUtf8(envelope) + QStringLiteral("\n\n")
        + tr("The frame as it stands in an envelope of %1. Others may have travelled in the same "
             "one, a client may escape other characters, and what is masked was longer or shorter.")
              .arg(transportText(session->transport)));
    m_sockJsPane->showContent();
}

void Inspector::showHex()
{
    const QByteArray bytes = m_subject.frame ? frameBytes(*m_subject.frame) : QByteArray();
    if (!bytes.isEmpty()) {
        m_hex->setBytes(bytes);
        m_hexPane->showContent();
    } else if (m_subject.frame) {
        m_hexPane->showReason(tr("No Bytes"), tr("There was no frame, or it was a heart-beat."));
    } else {
        m_hexPane->showReason(tr("No Frame Chosen"),
                              tr("Choose a frame in Traffic to see its bytes."));
    }
}

void Inspector::showTitle()
{
    switch (m_subject.kind) {
    case Subject::Kind::Nothing: m_title->setText(tr("Nothing chosen")); break;
    case Subject::Kind::Frame: m_title->setText(frameTitle(*m_subject.frame)); break;
    case Subject::Kind::Push: m_title->setText(pushTitle(*m_subject.push)); break;
    case Subject::Kind::Session:
        m_title->setText(tr("Session %1").arg(sessionName(m_subject.session)));
        break;
    case Subject::Kind::User:
        m_title->setText(tr("User %1").arg(oneLine(m_subject.user.toUtf8(), LongestName)));
        break;
    }
    // Of which push a frame is stands nowhere else.
    if (m_subject.kind == Subject::Kind::Frame && currentTab() == Tab::Trace && m_trace->push()) {
        m_title->setText(pushTitle(*m_trace->push()));
    }
}

void Inspector::updateActions()
{
    showTitle();
    switch (currentTab()) {
    case Tab::Trace:
        m_copy->setText(tr("Copy Why"));
        m_copy->setToolTip(tr("Copy all that is known of the user and this push, for a ticket"));
        m_copy->setEnabled(!m_trace->user().isEmpty());
        break;
    case Tab::Frame:
        m_copy->setText(tr("Copy Frame"));
        m_copy->setToolTip(tr("Copy the frame as it passed"));
        m_copy->setEnabled(m_framePane->hasContent());
        break;
    case Tab::SockJs:
        m_copy->setText(tr("Copy Envelope"));
        m_copy->setToolTip(tr("Copy the frame in its SockJS envelope"));
        m_copy->setEnabled(m_sockJsPane->hasContent());
        break;
    case Tab::Hex:
        m_copy->setText(tr("Copy Hex"));
        m_copy->setToolTip(tr("Copy the bytes in hexadecimal"));
        m_copy->setEnabled(m_hexPane->hasContent());
        break;
    case Tab::Session:
        m_copy->setText(tr("Copy Session"));
        m_copy->setToolTip(tr("Copy all that is known of the session"));
        m_copy->setEnabled(m_session->facts().rowCount() > 0);
        break;
    }
}

void Inspector::copy()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    switch (currentTab()) {
    case Tab::Trace: Q_EMIT copyWhyRequested(m_trace->user(), m_trace->pushId()); break;
    case Tab::Frame: copyFrame(*m_subject.frame); break;
    case Tab::SockJs:
        clipboard->setText(QString::fromUtf8(
            sockJsEnvelope(*m_subject.frame, m_sessions.find(m_subject.session)->transport)));
        break;
    case Tab::Hex: clipboard->setText(m_hex->toPlainText()); break;
    case Tab::Session: clipboard->setText(m_session->text()); break;
    }
}

void Inspector::keepTab(int index)
{
    if (!m_isTurning) {
        m_tabOf.at(size_t(m_subject.kind)) = Tab(index);
    }
    updateActions();
}

void Inspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setSubject(Subject(m_subject));
    }
}

void Inspector::retranslate()
{
    const std::array<QString, TabCount> names {tr("Trace"), tr("Frame"), QStringLiteral("SockJS"),
                                               tr("Hex"), tr("Session")};
    for (int tab = 0; tab < TabCount; ++tab) {
        m_tabs->setTabText(tab, names.at(size_t(tab)));
    }
    m_tabs->tabBar()->setAccessibleName(tr("What to show of it"));
    m_sockJs->setAccessibleName(tr("Frame in its SockJS envelope"));
    m_hex->setAccessibleName(tr("Frame in hexadecimal"));
}

} // namespace Ui
