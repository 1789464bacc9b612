// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/unit/ui/fakecontrol.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusstrip.h"

#include <QAction>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// How a broker stands that found its port taken.
inline Broker::BrokerStatus portInUse(quint16 freePort = 8081)
{
    Broker::BrokerStatus status;
    status.state = Broker::BrokerState::Failed;
    status.host = QStringLiteral("127.0.0.1");
    status.port = 8080;
    status.failure = Broker::StartFailure::PortInUse;
    status.failureText = QStringLiteral("127.0.0.1:8080 is in use by java (4711)");
    status.freePort = freePort;
    return status;
}

/// What every test of the main window begins with: a window in English over a broker that does
/// nothing.
class WindowTest : public QObject
{
    Q_OBJECT

protected:
    virtual Ui::PageFactory pageFactory() const { return Ui::createPages; }

    /// Shows a new window with what the last one left in the settings.
    void open()
    {
        m_window = std::make_unique<Ui::MainWindow>(*m_control, *m_settings, pageFactory());
        m_window->resize(1'440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    QAction *actionWith(const QKeySequence &shortcut) const
    {
        const QList<QAction *> actions = m_window->findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->shortcuts().contains(shortcut)) {
                return action;
            }
        }
        return nullptr;
    }

    template<typename T>
    T *child(const char *name = "") const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    Ui::StatusStrip *statusStrip() const { return child<Ui::StatusStrip>(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<Ui::Settings> m_settings;
    std::unique_ptr<Ui::Language> m_language;
    std::unique_ptr<Ui::MainWindow> m_window;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_control = std::make_unique<FakeControl>();
        m_settings =
            std::make_unique<Ui::Settings>(m_directory->filePath(QStringLiteral("console.ini")));
        m_settings->setLanguage(Ui::LanguageChoice::English);
        m_language = std::make_unique<Ui::Language>(*m_settings);
        open();
    }

    void cleanup()
    {
        m_window.reset();
        m_language.reset();
        m_settings.reset();
        m_control.reset();
    }
};
