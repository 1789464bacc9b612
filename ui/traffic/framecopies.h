// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <QList>
#include <QObject>

#include <functional>
#include <optional>

class QAction;

namespace Ui {

/// Puts the bytes of the frame of \a record on the clipboard, and the frame as text for what takes
/// only that.
void copyFrame(const Broker::TrafficRecord &record);

/// What copies the selected frame, in each form that there is.
class FrameCopies : public QObject
{
    Q_OBJECT

public:
    /// \a endpoint says where the broker is, as its status has it.
    FrameCopies(std::function<QString()> endpoint, QObject *parent);

    /// Nothing where none is selected. A form that there is not of this frame is disabled.
    void setRecord(std::optional<Broker::TrafficRecord> record);

    /// The frame as it passed, and then the other forms.
    QList<QAction *> actions() const { return {m_frame, m_json, m_stompJs, m_curl}; }

    void retranslate();

private:
    QString curlText() const;

    std::function<QString()> m_endpoint;
    std::optional<Broker::TrafficRecord> m_record;
    QAction *m_frame;
    QAction *m_json;
    QAction *m_stompJs;
    QAction *m_curl;
};

} // namespace Ui
