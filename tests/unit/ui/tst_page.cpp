// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/windowtest.h"
#include "ui/pages/page.h"
#include "ui/pages/sharedscope.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"

#include <QApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

using Ui::Page;

namespace {

/// A page that no file of the window has ever heard of.
class NotesPage : public Page
{
    Q_OBJECT

public:
    NotesPage(const QString &key, Place place, QWidget *parent)
        : Page(parent)
        , m_key(key)
        , m_place(place)
        , m_field(new QLineEdit(this))
        , m_action(new QAction(QStringLiteral("Add a Note"), this))
    {
        (new QVBoxLayout(this))->addWidget(m_field);
    }

    QString key() const override { return m_key; }
    QString title() const override { return QStringLiteral("Notes"); }
    QIcon pageIcon() const override { return {}; }
    Place place() const override { return m_place; }
    QString badge() const override { return m_badge; }
    QString status() const override { return m_status; }
    QString statusToolTip() const override { return QStringLiteral("Of notes"); }
    QList<QAction *> actionsAt(ActionPlace place) const override
    {
        return place == actionPlaceOfAll ? QList {m_action} : QList<QAction *>();
    }
    void focusFilter() override { m_field->setFocus(); }
    bool holdsCapture() const override { return isCapturing; }
    QByteArray saveState() const override { return m_field->text().toUtf8(); }
    void restoreState(const QByteArray &state) override
    {
        m_field->setText(QString::fromUtf8(state));
    }
    int stateVersion() const override { return versionOfAll; }
    bool showTimes(const Ui::TimeRange &times) override
    {
        if (takesTimes) {
            shownTimes = times;
        }
        return takesTimes;
    }

    void setBadge(const QString &badge)
    {
        m_badge = badge;
        Q_EMIT badgeChanged();
    }

    void setStatus(const QString &status)
    {
        m_status = status;
        Q_EMIT statusChanged();
    }

    QLineEdit *field() const { return m_field; }
    QAction *action() const { return m_action; }

    static inline ActionPlace actionPlaceOfAll = ActionPlace::View;
    static inline int versionOfAll = 1;
    bool isCapturing = false;
    bool takesTimes = false;
    Ui::TimeRange shownTimes;

private:
    QString m_key;
    Place m_place;
    QLineEdit *m_field;
    QAction *m_action;
    QString m_badge;
    QString m_status;
};

QMenu *menuWith(const QMenuBar &bar, QAction *action)
{
    const QList<QAction *> menus = bar.actions();
    for (const QAction *each : menus) {
        if (each->menu()->actions().contains(action)) {
            return each->menu();
        }
    }
    return nullptr;
}

} // namespace

/// What the main window makes of a page that it knows by the interface alone.
class tst_Page : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void isATabUnderItsTitle();
    void hasABadgeBesideItsTitle();
    void isADockBesideTheTabs();
    void isReachedByMenuAndKey();
    void hasItsActionsWhereTheyBelong_data();
    void hasItsActionsWhereTheyBelong();
    void saysHowItStandsInTheLastLine();
    void isFoundOnWhenItIsInFront();
    void isEnteredByTheKeyThatGoesRound();
    void keepsItsStateToTheNextRun();
    void losesAStateOfAnotherVersion();
    void staysInSightWithoutABroker();
    void choosesTheUserToPushTo();
    void hasTheBrokerStarted();
    void leadsToThePageThatShowsATime();

protected:
    Ui::PageFactory pageFactory() const override
    {
        return [](const Ui::PageParts &, QWidget *parent) -> QList<Page *> {
            return {new NotesPage(QStringLiteral("side"), Page::Place::SideDock, parent),
                    new NotesPage(QStringLiteral("first"), Page::Place::Tab, parent),
                    new NotesPage(QStringLiteral("second"), Page::Place::Tab, parent)};
        };
    }

private:
    NotesPage *page(const char *key) const
    {
        const QList<NotesPage *> pages = m_window->findChildren<NotesPage *>();
        const auto found = std::find_if(pages.begin(), pages.end(), [key](const NotesPage *each) {
            return each->key() == QLatin1StringView(key);
        });
        return found == pages.end() ? nullptr : *found;
    }
    QTabWidget *tabs() const { return child<QTabWidget>(); }
};

void tst_Page::isATabUnderItsTitle()
{
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(tabs()->widget(0), page("first"));
    QCOMPARE(tabs()->tabText(1), QStringLiteral("Notes"));
}

void tst_Page::hasABadgeBesideItsTitle()
{
    page("second")->setBadge(QStringLiteral("3"));
    QCOMPARE(tabs()->tabText(0), QStringLiteral("Notes"));
    QCOMPARE(tabs()->tabText(1), QStringLiteral("Notes (3)"));
    page("second")->setBadge({});
    QCOMPARE(tabs()->tabText(1), QStringLiteral("Notes"));
}

void tst_Page::isADockBesideTheTabs()
{
    const QDockWidget *dock = child<QDockWidget>("sideDock");
    QCOMPARE(dock->widget(), page("side"));
    QCOMPARE(dock->windowTitle(), QStringLiteral("Notes"));
    QVERIFY(menuWith(*m_window->menuBar(), dock->toggleViewAction()));
}

void tst_Page::isReachedByMenuAndKey()
{
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(tabs()->currentWidget(), page("second"));
    QAction *first = actionWith(Qt::CTRL | Qt::Key_1);
    QVERIFY(menuWith(*m_window->menuBar(), first));
    QCOMPARE(first->text(), QStringLiteral("Notes"));
    first->trigger();
    QCOMPARE(tabs()->currentWidget(), page("first"));
}

void tst_Page::hasItsActionsWhereTheyBelong_data()
{
    QTest::addColumn<Page::ActionPlace>("place");
    QTest::addColumn<QString>("menu");
    QTest::newRow("copy") << Page::ActionPlace::EditCopy << QStringLiteral("&Edit");
    QTest::newRow("clear") << Page::ActionPlace::EditClear << QStringLiteral("&Edit");
    QTest::newRow("view") << Page::ActionPlace::View << QStringLiteral("&View");
    QTest::newRow("push") << Page::ActionPlace::Push << QStringLiteral("&Push");
    QTest::newRow("tool bar") << Page::ActionPlace::ToolBar << QString();
}

void tst_Page::hasItsActionsWhereTheyBelong()
{
    QFETCH(const Page::ActionPlace, place);
    QFETCH(const QString, menu);
    NotesPage::actionPlaceOfAll = place;
    open();
    const QMenu *found = menuWith(*m_window->menuBar(), page("second")->action());
    QCOMPARE(found ? found->title() : QString(), menu);
    const QToolBar *toolBar = child<QToolBar>("mainToolBar");
    QCOMPARE(toolBar->actions().contains(page("second")->action()),
             place == Page::ActionPlace::ToolBar);
}

void tst_Page::saysHowItStandsInTheLastLine()
{
    QCOMPARE(statusStrip()->pagesText(), QString());
    page("second")->setStatus(QStringLiteral("3 notes"));
    QTRY_COMPARE(statusStrip()->pagesText(), QStringLiteral("3 notes"));
    page("first")->setStatus(QStringLiteral("1 note"));
    QTRY_COMPARE(statusStrip()->pagesText(), QStringLiteral("1 note\n3 notes"));
    page("second")->setStatus({});
    QTRY_COMPARE(statusStrip()->pagesText(), QStringLiteral("1 note"));
}

void tst_Page::isFoundOnWhenItIsInFront()
{
    m_control->setState(Broker::BrokerState::Running);
    tabs()->setCurrentIndex(1);
    actionWith(QKeySequence::Find)->trigger();
    QCOMPARE(QApplication::focusWidget(), page("second")->field());
    page("side")->field()->setFocus();
    actionWith(QKeySequence::Find)->trigger();
    QCOMPARE(QApplication::focusWidget(), page("side")->field());
}

void tst_Page::isEnteredByTheKeyThatGoesRound()
{
    m_control->setState(Broker::BrokerState::Running);
    child<Ui::PushComposer>()->focusUser();
    for (const char *key : {"side", "first"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), page(key)->field());
    }
}

void tst_Page::keepsItsStateToTheNextRun()
{
    page("first")->field()->setText(QStringLiteral("one"));
    page("side")->field()->setText(QStringLiteral("two"));
    m_window->close();
    open();
    QCOMPARE(page("first")->field()->text(), QStringLiteral("one"));
    QCOMPARE(page("second")->field()->text(), QString());
    QCOMPARE(page("side")->field()->text(), QStringLiteral("two"));
}

void tst_Page::losesAStateOfAnotherVersion()
{
    page("first")->field()->setText(QStringLiteral("one"));
    m_window->close();
    ++NotesPage::versionOfAll;
    open();
    QCOMPARE(page("first")->field()->text(), QString());
}

void tst_Page::staysInSightWithoutABroker()
{
    m_control->setState(Broker::BrokerState::Running);
    m_control->setState(Broker::BrokerState::Stopped);
    QVERIFY(!page("first")->isVisible());
    page("first")->isCapturing = true;
    m_control->setState(Broker::BrokerState::Running);
    m_control->setState(Broker::BrokerState::Stopped);
    QVERIFY(page("first")->isVisible());
}

void tst_Page::choosesTheUserToPushTo()
{
    const Ui::PushComposer *composer = m_window->composer();
    Q_EMIT page("side")->userSelected(QStringLiteral("7"));
    QCOMPARE(composer->userBox()->user(), QStringLiteral("7"));
    Q_EMIT page("second")->pushRequested(QStringLiteral("8"));
    QCOMPARE(composer->userBox()->user(), QStringLiteral("8"));
}

void tst_Page::hasTheBrokerStarted()
{
    Q_EMIT page("second")->startRequested();
    QCOMPARE(m_control->starts.size(), 1);
}

void tst_Page::leadsToThePageThatShowsATime()
{
    page("second")->takesTimes = true;
    QCOMPARE(tabs()->currentWidget(), page("first"));
    Q_EMIT page("first")->timesWanted({3, 7});
    QCOMPARE(tabs()->currentWidget(), page("second"));
    QCOMPARE(page("second")->shownTimes, (Ui::TimeRange {3, 7}));
}

QTEST_MAIN(tst_Page)
#include "tst_page.moc"
