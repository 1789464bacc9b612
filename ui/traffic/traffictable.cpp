// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/traffictable.h"

#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/statedelegate.h"

namespace Ui {

TrafficTable::TrafficTable(TrafficModel &model, QWidget *parent)
    : DataTable(parent)
{
    setObjectName(QStringLiteral("trafficTable"));
    setModel(&model);
    setSelectionMode(ExtendedSelection);
    setTextElideMode(Qt::ElideMiddle);
    setItemDelegateForColumn(TrafficModel::Outcome, new StateDelegate(this));
    for (const int column :
         {TrafficModel::Number, TrafficModel::Delta, TrafficModel::Session,
          TrafficModel::SubscriptionId, TrafficModel::Bytes, TrafficModel::Latency}) {
        setColumnHidden(column, true);
    }
}

void TrafficTable::retranslate()
{
    setAccessibleName(tr("Traffic"));
    Broker::TrafficRecord unheard; // the longest outcomes
    unheard.command = Stomp::Command::Message;
    Broker::TrafficRecord ignored;
    ignored.session = 1;
    ignored.isIgnored = true;
    sizeColumns(
        {QStringLiteral("⋯ 12345"), QStringLiteral("⋯ 00:00:00.000"), QStringLiteral("+999.9 ms"),
         QStringLiteral("→"), QStringLiteral("100042"), QStringLiteral("s-10042"),
         QStringLiteral("UNSUBSCRIBE"), QStringLiteral("/alarm/1000042"), QStringLiteral("sub-123"),
         QStringLiteral("12,345"), QStringLiteral("99.9 ms"),
         QStringLiteral("✕ m") + widest({outcomeText(unheard), outcomeText(ignored)}), QString()});
}

} // namespace Ui
