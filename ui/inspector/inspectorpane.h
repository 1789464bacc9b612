// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

namespace Ui {

class EmptyState;

/// One tab of the inspector: its content, or why it has none.
class InspectorPane : public QStackedWidget
{
    Q_OBJECT

public:
    explicit InspectorPane(QWidget &content, QWidget *parent = nullptr);

    void showContent();
    void showReason(const QString &title, const QString &text);

    bool hasContent() const { return currentIndex() == 0; }

private:
    EmptyState *m_empty;
};

} // namespace Ui
