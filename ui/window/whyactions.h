// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QList>
#include <QObject>

class QStatusBar;

namespace Ui {

class Page;
class PushComposer;
class WhyCopier;

/// Copies all that is known of a user, from wherever in the window that is asked for, and says so
/// in its last line.
class WhyActions : public QObject
{
    Q_OBJECT

public:
    WhyActions(Broker::BrokerControl &control, PushComposer &composer, const QList<Page *> &pages,
               QStatusBar &status, QObject *parent);

    /// Of \a user, and about \a push; 0 for one that would be made now.
    void copy(const QString &user, quint64 push);

private:
    void copyOfComposer();

    PushComposer &m_composer;
    QStatusBar &m_status;
    WhyCopier *m_copier;
};

} // namespace Ui
