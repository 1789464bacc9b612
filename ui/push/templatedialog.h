// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/settings/pushtemplate.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Ui {

class CountBox;

/// Asks for a body with places to be filled in, and shows the frame that would be sent.
///
/// The broker makes that frame, as it makes the one that it sends.
class TemplateDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds RefreshEvery {1}; ///< the time and the message-id go on

    /// The first of \a users, of whom there is one at least, is who the preview is for, in \a
    /// session where that is not null.
    TemplateDialog(Broker::BrokerControl &control, const QStringList &users,
                   const Broker::SessionRecord *session, const PushTemplate &pushed, qint64 number,
                   QWidget *parent = nullptr);

    PushTemplate pushed() const;
    qint64 number() const;

private:
    void createLayout(const QString &whom);
    void takeSession(const Broker::SessionRecord &session);
    void showState();
    void ask();
    void take(quint64 asked, const Broker::FramePreview &preview);
    QString problemText(const Broker::FramePreview &preview) const;
    QString noteText(const Broker::FramePreview &preview) const;

    Broker::BrokerControl &m_control;
    const QStringList m_users;
    Broker::PreviewRequest m_request; // for whom, but for the body
    QString m_session;                // its name; empty where nobody has the count
    bool m_hasAck = false;
    CountBox *m_number;
    QComboBox *m_type;
    QPlainTextEdit *m_template;
    QLabel *m_fault;
    QPlainTextEdit *m_preview;
    QLabel *m_note;
    QPushButton *m_push;
    quint64 m_asked = 0;
    QTimer m_timer;
};

} // namespace Ui
