// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QStringList>
#include <QWidget>

/// The widgets below \a page that take the focus and have no name for assistive tools.
inline QStringList namelessWidgets(const QWidget &page)
{
    QStringList nameless;
    const QList<QWidget *> widgets = page.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy()) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty()) {
            nameless.append(QStringLiteral("%1 %2").arg(
                QString::fromLatin1(widget->metaObject()->className()), widget->objectName()));
        }
    }
    return nameless;
}

/// The texts of labels below \a page that would take what they show for markup.
inline QStringList markupLabels(const QWidget &page)
{
    QStringList texts;
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->textFormat() != Qt::PlainText && !label->buddy()) {
            texts.append(label->text());
        }
    }
    return texts;
}

/// The action of a button below \a page whose text is \a text, or null.
inline QAction *actionNamed(const QWidget &page, const QString &text)
{
    const QList<QAction *> actions = page.findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == text) {
            return action;
        }
    }
    return nullptr;
}
