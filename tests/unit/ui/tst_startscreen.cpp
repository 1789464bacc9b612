// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/urlcatcher.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/failuretexts.h"
#include "ui/window/startscreen.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using Broker::BrokerState;
using Broker::BrokerStatus;
using Broker::StartFailure;
using Ui::StartScreen;

/// What the window offers while no broker runs.
class tst_StartScreen : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void offersToStartAStoppedBroker();
    void startsWhereThePageSays();
    void offersBothLoopbacks();
    void explainsAPortInUse();
    void startsOnTheFreePort();
    void offersNoFreePortWhereThereIsNone();
    void explainsEveryFailure_data();
    void explainsEveryFailure();
    void opensTheFileThatIsToBeMended();
    void keepsWhatWasCapturedInSight();

private:
    StartScreen *startScreen() const { return child<StartScreen>(); }
    Ui::TrafficPage *traffic() const { return child<Ui::TrafficPage>(); }
};

void tst_StartScreen::offersToStartAStoppedBroker()
{
    QVERIFY(startScreen()->isVisible());
    QCOMPARE(startScreen()->title(), QStringLiteral("The Broker Is Stopped"));
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("○ Stopped"));
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("Stopped")));

    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("127.0.0.1"));
    QCOMPARE(m_control->starts.first().port, 8080);

    m_control->setState(BrokerState::Starting);
    QCOMPARE(startScreen()->title(), QStringLiteral("The Broker Is Starting"));
    QVERIFY(!child<QPushButton>("startButton")->isEnabled());
    m_control->setState(BrokerState::Running);
    QVERIFY(!startScreen()->isVisible());
    QVERIFY(traffic()->isVisible());
    QVERIFY(m_control->watched);
}

void tst_StartScreen::startsWhereThePageSays()
{
    child<QComboBox>("endpointHost")->setEditText(QStringLiteral(" 0.0.0.0 "));
    child<QSpinBox>("endpointPort")->setValue(9090);
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("0.0.0.0"));
    QCOMPARE(m_control->starts.first().port, 9090);
}

void tst_StartScreen::offersBothLoopbacks()
{
    QComboBox *hosts = child<QComboBox>("endpointHost");
    const int index = hosts->findText(QStringLiteral("localhost"));
    QVERIFY(index >= 0);
    QCOMPARE(hosts->itemData(index, Qt::ToolTipRole).toString(),
             QStringLiteral("Only programs on this machine, by IPv4 and IPv6"));
    hosts->setCurrentIndex(index);
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("localhost"));
}

void tst_StartScreen::explainsAPortInUse()
{
    m_control->setStatus(portInUse());
    QVERIFY(startScreen()->isVisible());
    QCOMPARE(startScreen()->title(), QStringLiteral("Port 8080 Is in Use"));
    const QList<QLabel *> labels = startScreen()->findChildren<QLabel *>();
    QString all;
    for (const QLabel *label : labels) {
        if (label->isVisible()) {
            all += label->text() + u'\n';
        }
    }
    QVERIFY(all.contains(
        QStringLiteral("Another program is already listening on port 8080 of 127.0.0.1")));
    QCOMPARE(all.count(QStringLiteral("8080")), 3); // title, text and command: once each
    QVERIFY(!all.contains(portInUse().failureText));
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("✕ Failed to start"));
}

void tst_StartScreen::startsOnTheFreePort()
{
    m_control->setStatus(portInUse());
    QPushButton *button = child<QPushButton>("useFreePort");
    QCOMPARE(button->text(), QStringLiteral("Use Port 8081"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("127.0.0.1"));
    QCOMPARE(m_control->starts.first().port, 8081);
    // Only for now: what was configured is not forgotten because another program was in the way.
    QCOMPARE(m_settings->listenAddress().port, 8080);
}

void tst_StartScreen::offersNoFreePortWhereThereIsNone()
{
    m_control->setStatus(portInUse(0));
    QVERIFY(!child<QPushButton>("useFreePort")->isVisible());
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.first().port, 8080);
}

void tst_StartScreen::explainsEveryFailure_data()
{
    QTest::addColumn<StartFailure>("failure");
    for (int i = 1; i <= int(StartFailure::Other); ++i) {
        QTest::addRow("%d", i) << StartFailure(i);
    }
}

void tst_StartScreen::explainsEveryFailure()
{
    QFETCH(const StartFailure, failure);
    BrokerStatus status = portInUse();
    status.failure = failure;
    const Ui::FailureText text = Ui::failureText(status);
    QVERIFY(!text.title.isEmpty());
    QVERIFY(!text.title.endsWith(u'.'));
    QVERIFY(text.text.endsWith(u'.') || text.text.endsWith(u':'));
    QVERIFY(!text.text.contains(u'%'));
    QCOMPARE(!text.command.isEmpty(),
             failure == StartFailure::PortInUse || failure == StartFailure::NoStore);
}

void tst_StartScreen::opensTheFileThatIsToBeMended()
{
    const QString path = m_directory->filePath(QStringLiteral("belfry.toml"));
    BrokerStatus status = portInUse();
    status.failure = StartFailure::BadFile;
    status.failureText = path + QStringLiteral(":3: server.prot is not a setting.");
    status.failureFile = path;
    status.failureLine = 3;
    m_control->setStatus(status);
    QPushButton *open = child<QPushButton>("openButton");
    QVERIFY(!open->isVisible()); // there is no such file
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    m_control->setStatus(status);
    QVERIFY(open->isVisible());
    UrlCatcher catcher;
    QTest::mouseClick(open, Qt::LeftButton);
    QCOMPARE(catcher.urls, QList<QUrl> {QUrl::fromLocalFile(path)});
    QCOMPARE(startScreen()->title(), QStringLiteral("The Configuration Has a Mistake"));
    m_control->setState(BrokerState::Stopped);
    QVERIFY(!open->isVisible());
}

void tst_StartScreen::keepsWhatWasCapturedInSight()
{
    m_control->setState(BrokerState::Running);
    m_control->tellTraffic({message(1, "1042")});
    m_control->setState(BrokerState::Stopped);
    QVERIFY(traffic()->isVisible());

    m_control->setStatus(portInUse());
    QVERIFY(startScreen()->isVisible());
    QTest::mouseClick(child<QPushButton>("returnButton"), Qt::LeftButton);
    QVERIFY(traffic()->isVisible());
    m_control->setStatus(portInUse());
    QVERIFY(startScreen()->isVisible());
}

QTEST_MAIN(tst_StartScreen)
#include "tst_startscreen.moc"
