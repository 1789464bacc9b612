// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/commandpalette.h"

#include "ui/pages/page.h"
#include "ui/push/offerdelegate.h"
#include "ui/sessions/sessiontable.h"
#include "ui/theme/icons.h"
#include "ui/views/formats.h"
#include "ui/views/tone.h"
#include "ui/window/actiontext.h"
#include "ui/window/pagenavigation.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

namespace {

constexpr int WidestText = 66; // in average characters
constexpr int RowsInSight = 12;
constexpr int FromTop = 48;
constexpr int Margin = 8;
constexpr qsizetype UsersAsked = 20;
constexpr qsizetype LongestName = 64;

// Stands where an action has none, so that the texts begin below each other.
QIcon emptyIcon()
{
    QPixmap pixmap(64, 64);
    pixmap.fill(Qt::transparent);
    return QIcon(pixmap);
}

} // namespace

CommandPalette::CommandPalette(const Parts &parts, QWidget &window)
    : QWidget(&window)
    , m_parts(parts)
    , m_userIcon(icon(Icon::User))
    , m_noIcon(emptyIcon())
    , m_field(new QLineEdit(this))
    , m_view(new QListView(this))
    , m_nothing(new QLabel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    hide();
    createLayout();
    retranslate();
    m_field->installEventFilter(this);
    window.installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::handleTyped);
    connect(m_view, &QListView::clicked, this, &CommandPalette::runSelected);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::tellSelected);
}

void CommandPalette::toggle()
{
    isVisible() ? leave() : open();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        return handleKey(static_cast<QKeyEvent *>(event)->key());
    }
    const bool isLeft = watched == m_field && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason;
    if (isLeft) {
        hide(); // the keyboard is somewhere else already
    }
    if (watched == parent() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return false;
}

void CommandPalette::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

// It covers a part of the window: its edge is seen by day and by night.
void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(toneColor(Tone::Muted, palette()));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void CommandPalette::retranslate()
{
    setAccessibleName(tr("Command Palette"));
    m_field->setPlaceholderText(tr("Type what to do, a page, or a user"));
    m_field->setAccessibleName(tr("What to do"));
    m_view->setAccessibleName(tr("What can be done"));
    m_nothing->setText(tr("Nothing is called that."));
}

void CommandPalette::createLayout()
{
    m_view->setModel(&m_list);
    m_view->setItemDelegate(new OfferDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFocusPolicy(Qt::NoFocus); // the field has the keyboard for both
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setMargin(Margin);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(Margin);
    layout->addWidget(m_field);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing, 1);
}

void CommandPalette::open()
{
    m_focusBefore = QApplication::focusWidget();
    m_list.setCommands(commands());
    m_field->clear();
    handleTyped({});
    place();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::leave()
{
    if (m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
    hide();
}

// As high with one row as with all: what is chosen by eye is not to move under it.
void CommandPalette::place()
{
    const int row = std::max(m_view->sizeHintForRow(0), fontMetrics().height());
    const int width = std::min(fontMetrics().averageCharWidth() * WidestText,
                               parentWidget()->width() - 2 * FromTop);
    const int height =
        m_field->sizeHint().height() + RowsInSight * row + 3 * Margin + 2 * m_view->frameWidth();
    setGeometry((parentWidget()->width() - width) / 2, FromTop, width,
                std::min(height, parentWidget()->height() - 2 * FromTop));
}

QList<CommandList::Command> CommandPalette::commands() const
{
    QList<CommandList::Command> commands;
    for (const QMenu *menu : m_parts.menus) {
        addMenu(*menu, commands);
    }
    for (Page *page : m_parts.pages) {
        if (page->place() != Page::Place::Tab) { // those are in a menu, with their keys
            commands.append(
                {tr("Go to %1").arg(page->title()), {}, {}, page->pageIcon(), {}, [this, page] {
                     m_parts.navigation.showPage(*page);
                 }});
        }
    }
    const QStringList users = m_parts.sessions.onlineUsers();
    for (const QString &user : users) {
        commands.append(commandOf(user));
        commands.last().detail = tr("online");
    }
    return commands;
}

void CommandPalette::addMenu(const QMenu &menu, QList<CommandList::Command> &commands) const
{
    const QList<QAction *> actions = menu.actions();
    for (QAction *action : actions) {
        if (action->menu()) {
            addMenu(*action->menu(), commands);
        } else if (!action->isSeparator() && action->isVisible()) {
            commands.append(
                {tr("%1: %2").arg(plainActionText(menu.title()), plainActionText(action->text())),
                 {},
                 action->shortcut().toString(QKeySequence::NativeText),
                 action->icon().isNull() ? m_noIcon : action->icon(),
                 action});
        }
    }
}

CommandList::Command CommandPalette::commandOf(const QString &user) const
{
    const QString name = oneLine(user.toUtf8(), LongestName);
    return {tr("User %1").arg(name),
            QStringLiteral("user %1").arg(name), // in any language, as for --show
            {},
            m_userIcon,
            {},
            [this, user] { m_parts.navigation.showNamed(QStringLiteral("user/") + user); },
            true};
}

void CommandPalette::handleTyped(const QString &typed)
{
    m_list.setTyped(typed);
    select(0, 1);
    if (!typed.trimmed().isEmpty()) {
        findUsers(typed);
    }
}

// Those that are not online, too, of which only the broker knows.
void CommandPalette::findUsers(const QString &typed)
{
    Broker::CountSearch search {typed.section(u' ', -1), UsersAsked};
    if (search.text.isEmpty()) {
        return;
    }
    const QPointer<CommandPalette> self(this);
    m_parts.control.findCounts(search, [self, typed](const Broker::CountsFound &found) {
        if (!self || self->m_field->text() != typed || !self->isVisible()) {
            return;
        }
        QList<CommandList::Command> users;
        for (const Broker::CountRecord &record : found.newest) {
            users.append(self->commandOf(record.user));
        }
        const int row = self->m_view->currentIndex().row();
        self->m_list.add(users);
        self->select(std::max(row, 0), 1);
    });
}

// What cannot be done now is passed over, as in a menu, in the direction of \a step.
void CommandPalette::select(int row, int step)
{
    const int count = m_list.rowCount();
    m_view->setVisible(count > 0);
    m_nothing->setVisible(count == 0);
    while (row >= 0 && row < count
           && !m_list.flags(m_list.index(row)).testFlag(Qt::ItemIsEnabled)) {
        row += step;
    }
    if (row >= 0 && row < count) {
        m_view->setCurrentIndex(m_list.index(row));
        m_view->scrollTo(m_view->currentIndex());
    }
    tellSelected();
}

// Who does not see the list hears of it from the field, which has the keyboard.
void CommandPalette::tellSelected()
{
    const QModelIndex current = m_view->currentIndex();
    m_field->setAccessibleDescription(
        current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : m_nothing->text());
}

bool CommandPalette::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(RowsInSight - 1); return true;
    case Qt::Key_PageUp: move(1 - RowsInSight); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runSelected(); return true;
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true; // there is nothing else here
    default: return false;
    }
}

void CommandPalette::move(int rows)
{
    const int row = m_view->currentIndex().row() + rows;
    select(std::clamp(row, 0, std::max(m_list.rowCount() - 1, 0)), rows < 0 ? -1 : 1);
}

void CommandPalette::runSelected()
{
    const QModelIndex current = m_view->currentIndex();
    if (current.flags().testFlag(Qt::ItemIsEnabled)) {
        leave();
        m_list.run(current.row());
    }
}

} // namespace Ui
