// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/views/noticebar.h"

#include <optional>

namespace Ui {

/// Says while the broker cannot keep counts, since when and why; gone once it keeps them again.
class KeepingNotice : public NoticeBar
{
    Q_OBJECT

public:
    explicit KeepingNotice(Broker::BrokerControl &control, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void handleTrouble(const std::optional<Broker::KeepingTrouble> &trouble);
    void showTrouble();

    std::optional<Broker::KeepingTrouble> m_trouble;
};

} // namespace Ui
