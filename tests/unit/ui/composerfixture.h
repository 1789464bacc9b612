// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"

#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>

/// A composer on the screen, over a broker that does nothing.
class ComposerFixture
{
protected:
    void begin()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        m_directory = std::make_unique<QTemporaryDir>();
        m_control = std::make_unique<FakeControl>();
        m_control->setState(Broker::BrokerState::Running);
        m_sessions = std::make_unique<Ui::SessionTable>(*m_control);
        m_settings =
            std::make_unique<Ui::Settings>(m_directory->filePath(QStringLiteral("console.ini")));
        m_composer = std::make_unique<Ui::PushComposer>(*m_control, *m_sessions, *m_settings);
        m_composer->resize(1'200, 100);
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
    }

    void end()
    {
        m_composer.reset();
        m_settings.reset();
        m_sessions.reset();
        m_control.reset();
    }

    QToolButton *quickButton(const QString &text) const
    {
        const QList<QToolButton *> buttons = m_composer->findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            if (button->text() == text) {
                return button;
            }
        }
        return nullptr;
    }

    QString outcome() const { return label(QStringLiteral("pushOutcome")); }
    QString hint() const { return label(QStringLiteral("pushHint")); }
    QString label(const QString &name) const
    {
        return m_composer->findChild<QLabel *>(name)->text();
    }
    void type(const QString &text) { QTest::keyClicks(m_composer->userBox()->lineEdit(), text); }

    // As an input method does.
    void compose(const QString &text)
    {
        QInputMethodEvent event;
        event.setCommitString(text);
        QApplication::sendEvent(m_composer->userBox()->lineEdit(), &event);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<Ui::SessionTable> m_sessions;
    std::unique_ptr<Ui::Settings> m_settings;
    std::unique_ptr<Ui::PushComposer> m_composer;
};
