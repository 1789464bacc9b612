// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/scope.h"
#include "ui/sessions/screentexts.h"
#include "ui/sessions/sessiontable.h"
#include "ui/views/livemodel.h"

namespace Ui {

/// One row for each session, open or recently closed.
class SessionsModel : public LiveModel
{
    Q_OBJECT

public:
    enum Column {
        State,
        User,
        Session,
        Screen,
        SockJs,
        Transport,
        Stomp,
        Remote,
        Origin,
        UserAgent,
        Connected,
        Age,
        LastIn,
        LastOut,
        Subscriptions,
        FramesIn,
        FramesOut,
        BytesIn,
        BytesOut,
        Queue,
        HeartBeat,
        Close,
        ColumnCount
    };

    explicit SessionsModel(SessionTable &sessions, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;

    /// The session of \a row; null if it has been forgotten since.
    const Broker::SessionRecord *sessionAt(int row) const;

    /// Shows only sessions with \a text in their user, name, address, origin or browser, or those
    /// whose screens are behind.
    void setFind(const QString &text);
    bool findsBehind() const { return m_find.wantsBehind(); }
    void setScope(const Scope &scope);

    /// Such as `not subscribed`.
    static QString stateText(const Broker::SessionRecord &session);

protected:
    QList<Key> keys() const override;
    bool accepts(Key key) const override;
    QString heading(int column) const override;
    QString headingToolTip(int column) const override;
    bool isNumber(int column) const override;
    QVariant cell(Key key, int column, int role) const override;
    int compared(Key left, Key right, int column) const override;

private:
    QVariant text(const Broker::SessionRecord &session, int column) const;
    QString toolTip(const Broker::SessionRecord &session, int column) const;
    QString stateSentence(const Broker::SessionRecord &session) const;
    QVariant glyph(const Broker::SessionRecord &session) const;
    QVariant tone(const Broker::SessionRecord &session) const;

    SessionTable &m_sessions;
    ScreenFind m_find;
    Scope m_scope;
};

} // namespace Ui
