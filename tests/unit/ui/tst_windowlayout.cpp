// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/push/pushcomposer.h"
#include "ui/traffic/trafficpage.h"
#include "ui/views/datatable.h"

#include <QDockWidget>
#include <QScrollBar>
#include <QTabWidget>
#include <QToolBar>

using Broker::BrokerState;

class tst_WindowLayout : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void remembersItsLayout();
    void resetsItsLayout();
    void fitsASmallScreen_data();
    void fitsASmallScreen();

private:
    void resetLayout();
    Ui::TrafficPage *traffic() const { return child<Ui::TrafficPage>(); }
};

void tst_WindowLayout::remembersItsLayout()
{
    m_control->setState(BrokerState::Running);
    child<QDockWidget>("usersDock")->hide();
    traffic()->table()->setColumnWidth(1, 222);
    traffic()->table()->setColumnHidden(3, true);
    m_window->close();
    m_window.reset();
    open();
    QVERIFY(!child<QDockWidget>("usersDock")->isVisible());
    QVERIFY(child<QDockWidget>("composerDock")->isVisible());
    QCOMPARE(traffic()->table()->columnWidth(1), 222);
    QVERIFY(traffic()->table()->isColumnHidden(3));
}

void tst_WindowLayout::resetsItsLayout()
{
    m_control->setState(BrokerState::Running);
    const int width = traffic()->table()->columnWidth(1);
    traffic()->table()->setColumnWidth(1, width + 50);
    child<QDockWidget>("usersDock")->hide();
    child<QDockWidget>("composerDock")->setFloating(true);
    child<QToolBar>("mainToolBar")->hide();
    resetLayout();
    QVERIFY(child<QDockWidget>("usersDock")->isVisible());
    QVERIFY(!child<QDockWidget>("composerDock")->isFloating());
    QVERIFY(child<QToolBar>("mainToolBar")->isVisible());
    QCOMPARE(traffic()->table()->columnWidth(1), width);
}

void tst_WindowLayout::fitsASmallScreen_data()
{
    QTest::addColumn<Ui::LanguageChoice>("language");
    QTest::newRow("English") << Ui::LanguageChoice::English;
    QTest::newRow("Korean") << Ui::LanguageChoice::Korean;
}

// 1024x640, but for what a window manager puts around the window.
void tst_WindowLayout::fitsASmallScreen()
{
    QFETCH(const Ui::LanguageChoice, language);
    const QSize small(1'016, 604);
    m_settings->setLanguage(language);
    m_control->setState(BrokerState::Running);
    QList<Broker::SessionRecord> sessions;
    for (Broker::SessionId id = 1; id <= 100; ++id) {
        const QString user = QString::number(1'000 + id);
        sessions.append(subscribedSession(id, user, {"/alarm/" + user.toUtf8()}));
    }
    m_control->tellConnections(sessions);
    m_control->tellTraffic(batchOf(1, 100).records);
    m_window->resize(small);
    resetLayout();
    QCOMPARE(m_window->size(), small);
    const int tableHeight = traffic()->table()->parentWidget()->height();
    QVERIFY2(tableHeight > 200, qPrintable(QString::number(tableHeight)));
    QVERIFY(child<Ui::PushComposer>()->visibleRegion().boundingRect()
            == child<Ui::PushComposer>()->rect());

    QTabWidget *tabs = child<QTabWidget>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCoreApplication::processEvents();
        const QList<Ui::DataTable *> tables = m_window->findChildren<Ui::DataTable *>();
        for (const Ui::DataTable *table : tables) {
            QVERIFY2(!table->isVisible() || table->horizontalScrollBar()->maximum() == 0,
                     qPrintable(table->objectName()));
        }
    }
}

void tst_WindowLayout::resetLayout()
{
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    const QStringList texts {QStringLiteral("&Reset Layout"), QStringLiteral("배치 초기화(&R)")};
    for (QAction *action : actions) {
        if (texts.contains(action->text())) {
            action->trigger();
        }
    }
}

QTEST_MAIN(tst_WindowLayout)
#include "tst_windowlayout.moc"
