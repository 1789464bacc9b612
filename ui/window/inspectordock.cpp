// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/inspectordock.h"

#include "ui/pages/page.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMainWindow>

namespace Ui {

namespace {

constexpr int NarrowUnder = 1'200; // pixels of a window that has no room for it beside the page
constexpr int StateVersion = 1;
constexpr QByteArrayView Dismissed("closed");

QString stateKey()
{
    return QStringLiteral("inspector");
}

} // namespace

InspectorDock::InspectorDock(Broker::BrokerControl &control, const SessionTable &sessions,
                             Settings &settings, QWidget *parent)
    : QDockWidget(parent)
    , m_settings(settings)
    , m_inspector(new Inspector(control, sessions, this))
    , m_isDismissed(settings.pageState(stateKey(), StateVersion) == Dismissed)
{
    setObjectName(QStringLiteral("inspectorDock"));
    setWidget(m_inspector);
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea | Qt::BottomDockWidgetArea);
    toggleViewAction()->setShortcut(Qt::Key_F12);
    connect(toggleViewAction(), &QAction::triggered, this, [this](bool shown) {
        if (shown) {
            open();
        }
    });
}

void InspectorDock::follow(Page &page)
{
    connect(&page, &Page::subjectChosen, this,
            [this, &page](const Subject &subject) { handleChosen(&page, subject); });
    connect(&page, &Page::inspectionWanted, this, &InspectorDock::open);
}

void InspectorDock::turnTo(const Page *page)
{
    const auto found = m_chosen.constFind(page);
    if (found != m_chosen.constEnd()) {
        m_inspector->setSubject(Subject(*found));
    }
}

void InspectorDock::placeIn(QMainWindow &window, QDockWidget *other)
{
    setFloating(false);
    if (other && window.width() < NarrowUnder) {
        window.addDockWidget(Qt::LeftDockWidgetArea, this);
        window.tabifyDockWidget(other, this);
    } else {
        window.addDockWidget(Qt::RightDockWidgetArea, this);
        window.resizeDocks({this}, {m_inspector->sizeHint().width()}, Qt::Horizontal);
    }
    hide();
}

void InspectorDock::reset()
{
    setDismissed(false);
}

void InspectorDock::retranslate()
{
    setWindowTitle(tr("Inspector"));
}

void InspectorDock::open()
{
    setDismissed(false);
    show();
    raise();
}

// Under the mouse it would come between a row and the release of the button, which would then be
// over another row, or none, and select that.
void InspectorDock::handleChosen(const Page *page, const Subject &subject)
{
    if (subject.kind == Subject::Kind::Nothing) {
        m_chosen.remove(page);
    } else {
        m_chosen.insert(page, subject);
    }
    m_inspector->setSubject(subject);
    const bool isTold = subject.kind == Subject::Kind::Frame || subject.kind == Subject::Kind::Push;
    if (!isTold || m_isDismissed || !isHidden()) {
        return;
    }
    if (QGuiApplication::mouseButtons() == Qt::NoButton) {
        open();
    } else {
        qApp->installEventFilter(this);
    }
}

bool InspectorDock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        qApp->removeEventFilter(this);
        QMetaObject::invokeMethod(this, &InspectorDock::open, Qt::QueuedConnection);
    }
    return QDockWidget::eventFilter(watched, event);
}

// By its own button and by the menu.
void InspectorDock::closeEvent(QCloseEvent *event)
{
    QDockWidget::closeEvent(event);
    if (event->isAccepted()) {
        setDismissed(true);
    }
}

void InspectorDock::setDismissed(bool dismissed)
{
    if (m_isDismissed != dismissed) {
        m_isDismissed = dismissed;
        m_settings.setPageState(stateKey(), StateVersion,
                                dismissed ? Dismissed.toByteArray() : QByteArray());
    }
}

} // namespace Ui
