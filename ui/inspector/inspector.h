// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/pages/subject.h"
#include "ui/sessions/sessiontable.h"

#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QPlainTextEdit;
class QTabWidget;

namespace Ui {

class FrameView;
class HexView;
class InspectorPane;
class SessionPane;
class TracePane;

/// All that is known of what was chosen on a page: a frame, a push, a session or a user.
///
/// Each kind of these has a tab that it opens with, until the operator turns to another one for it.
class Inspector : public QWidget
{
    Q_OBJECT

public:
    enum class Tab : quint8 { Trace, Frame, SockJs, Hex, Session };
    static constexpr int TabCount = 5;

    Inspector(Broker::BrokerControl &control, const SessionTable &sessions,
              QWidget *parent = nullptr);

    void setSubject(const Subject &subject);
    const Subject &subject() const { return m_subject; }

    /// What it shows, such as `push/12-913 · user 7`.
    QString title() const;
    Tab currentTab() const;
    void setCurrentTab(Tab tab);

    const TracePane &trace() const { return *m_trace; }
    const FrameView &frame() const { return *m_frame; }
    const SessionPane &session() const { return *m_session; }

    /// Wide enough for the headings of its tabs.
    QSize sizeHint() const override;

Q_SIGNALS:
    /// \sa Page::copyWhyRequested()
    void copyWhyRequested(const QString &user, quint64 push);

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr int KindCount = 5;

    void createLayout();
    void retranslate();
    void showFrame();
    void showSockJs();
    void showHex();
    void showTitle();
    void updateActions();
    void copy();
    void keepTab(int index);

    Broker::BrokerControl &m_control;
    const SessionTable &m_sessions;
    QLabel *m_title;
    QAction *m_copy;
    QTabWidget *m_tabs;
    TracePane *m_trace;
    FrameView *m_frame;
    QPlainTextEdit *m_sockJs;
    HexView *m_hex;
    SessionPane *m_session;
    InspectorPane *m_framePane;
    InspectorPane *m_sockJsPane;
    InspectorPane *m_hexPane;
    Subject m_subject;
    std::array<Tab, KindCount> m_tabOf {Tab::Trace, Tab::Frame, Tab::Trace, Tab::Session,
                                        Tab::Session}; // by the kind of the subject
    bool m_isTurning = false;                          // to another tab, and nobody asked for it
};

} // namespace Ui
