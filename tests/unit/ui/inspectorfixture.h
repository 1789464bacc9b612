// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/unit/control/userstory.h"
#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/sessionpane.h"
#include "ui/views/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>

#include <chrono>

inline const QString Seven = QStringLiteral("7");

inline Ui::Subject frameSubject(const Broker::TrafficRecord &frame,
                                const std::optional<Broker::TrafficRecord> &before = {})
{
    return {Ui::Subject::Kind::Frame, QString::fromUtf8(frame.user), frame.session, frame, before};
}

inline Ui::Subject pushSubject(const Broker::PushRecord &push)
{
    return {Ui::Subject::Kind::Push, QString::fromUtf8(push.user), 0, {}, {}, push};
}

/// The inspector on the screen, over a broker where user 7 has session 1, by SockJS, and lost one
/// before.
struct Inspection
{
    Inspection()
    {
        story.connect(9);
        story.end(9, "lost");
        story.pass(std::chrono::seconds(1));
        control.explains = [this](const Broker::Question &question) {
            std::optional<Broker::Explanation> answer;
            if (!question.push || *question.push == 5) {
                answer = story.explained();
                answer->push = question.push ? std::optional(deliveredPush(5, "7")) : std::nullopt;
            }
            return answer;
        };
        control.setState(Broker::BrokerState::Running);
        Broker::SessionRecord session = subscribedSession(1, Seven, {"/alarm/7", "/topic/news"});
        session.transport = Broker::TransportKind::SockJsWebSocket;
        session.userAgent = QStringLiteral("Firefox");
        control.tellConnections({session, openSession(2, Seven)});
        sessions.flush();
        inspector.resize(380, 620);
        inspector.show();
    }

    /// The title of what \a tab says instead of content.
    QString reasonIn(Ui::Inspector::Tab tab)
    {
        inspector.setCurrentTab(tab);
        const QList<Ui::EmptyState *> states = inspector.findChildren<Ui::EmptyState *>();
        for (const Ui::EmptyState *state : states) {
            if (state->isVisible()) {
                return state->title();
            }
        }
        return {};
    }

    QStringList facts() const
    {
        return Ui::factsText(inspector.session().facts().facts()).split(u'\n');
    }

    QString textOf(const char *name) const
    {
        return inspector.findChild<QPlainTextEdit *>(QLatin1StringView(name))->toPlainText();
    }

    QString copied(const QString &name)
    {
        QGuiApplication::clipboard()->clear();
        QAction *action = actionNamed(inspector, name);
        if (!action || !action->isEnabled()) {
            return QStringLiteral("not offered");
        }
        action->trigger();
        return QGuiApplication::clipboard()->text();
    }

    UserStory story;
    FakeControl control;
    Ui::SessionTable sessions {control};
    Ui::Inspector inspector {control, sessions};
};
