// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/tiles/samplehistory.h"

#include <QList>
#include <QWidget>

namespace Ui {

class StatTile;

/// How the broker is doing, in six figures that are updated once a second.
class TileStrip : public QWidget
{
    Q_OBJECT

public:
    explicit TileStrip(Broker::BrokerControl &control, QWidget *parent = nullptr);

    const QList<StatTile *> &tiles() const { return m_tiles; }

    /// All tiles in one line of text, for small windows.
    void setCompact(bool compact);

Q_SIGNALS:
    /// The operator wants to see what \a series counts.
    void chosen(Ui::Series series);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void handleStatus(const Broker::BrokerStatus &status);
    void handleSample(const Broker::Sample &sample);
    void retranslate();
    void refresh();
    QString captionOf(Series series) const;
    QString shortCaptionOf(Series series) const;
    QString figureText(Series series, double figure) const;
    QString description(Series series, const QString &now) const;

    SampleHistory m_history;
    QList<StatTile *> m_tiles;
};

} // namespace Ui
