// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QList>

#include <functional>

class QWidget;

namespace Ui {

class Page;
class SessionTable;
class SharedScope;
class Settings;

/// What the pages of a window are made of.
struct PageParts
{
    Broker::BrokerControl &control;
    SessionTable &sessions;
    SharedScope &scope;
    const Settings &settings;
};

/// Makes the pages of a window in the order of their tabs; \a parent owns them.
using PageFactory = std::function<QList<Page *>(const PageParts &parts, QWidget *parent)>;

/// The pages of the console: the one place that knows them all.
QList<Page *> createPages(const PageParts &parts, QWidget *parent);

} // namespace Ui
