// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/pushactions.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QRegularExpression>

namespace Ui {

namespace {

QString withoutMnemonic(QString text)
{
    static const QRegularExpression inBrackets(QStringLiteral("\\(&\\w\\)"));
    return text.remove(inBrackets).remove(u'&');
}

} // namespace

PushActions::PushActions(QObject *parent)
    : QObject(parent)
    , m_push(new QAction(icon(Icon::Push, Tone::Accent), {}, this))
    , m_repeat(new QAction(icon(Icon::Repeat), {}, this))
    , m_chooseUser(new QAction(icon(Icon::User), {}, this))
    , m_chooseAll(new QAction(this))
    , m_pasteUsers(new QAction(this))
    , m_pin(new QAction(this))
    , m_series(new QAction(this))
    , m_template(new QAction(this))
    , m_test(new QAction(this))
    , m_undo(new QAction(icon(Icon::Reset), {}, this))
    , m_stop(new QAction(icon(Icon::Stop, Tone::Bad), {}, this))
    , m_increase(new QAction(this))
    , m_decrease(new QAction(this))
    , m_reset(new QAction(this))
    , m_protect(new QAction(this))
    , m_ask(new QAction(this))
    , m_copyWhy(new QAction(icon(Icon::Copy), {}, this))
{
    m_push->setShortcuts({Qt::CTRL | Qt::Key_Enter, Qt::CTRL | Qt::Key_Return});
    m_repeat->setShortcut(Qt::CTRL | Qt::Key_R);
    m_chooseUser->setShortcut(Qt::CTRL | Qt::Key_T);
    m_chooseAll->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    m_pasteUsers->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    m_pin->setShortcut(Qt::CTRL | Qt::Key_D);
    m_series->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    m_template->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_test->setShortcuts(
        {Qt::CTRL | Qt::SHIFT | Qt::Key_Enter, Qt::CTRL | Qt::SHIFT | Qt::Key_Return});
    m_undo->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace);
    m_stop->setShortcut(Qt::CTRL | Qt::Key_Period);
    m_protect->setCheckable(true);
    for (QAction *ofLastPush : {m_undo, m_stop}) {
        ofLastPush->setEnabled(false); // until there is one
    }
    m_increase->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Up);
    m_decrease->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Down);
    m_reset->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete);
    m_ask->setShortcut(Qt::Key_F8);
    m_copyWhy->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    retranslate();
}

QList<QAction *> PushActions::all() const
{
    return {m_push,     m_repeat,     m_series,    m_template,   m_test, m_undo,
            m_stop,     m_chooseUser, m_chooseAll, m_pasteUsers, m_pin,  m_increase,
            m_decrease, m_reset,      m_ask,       m_copyWhy};
}

QList<QAction *> PushActions::pushing() const
{
    return {m_push, m_series, m_template, m_test, m_increase, m_decrease, m_reset};
}

void PushActions::setPushing(bool enabled)
{
    m_isPushing = enabled;
    const QList<QAction *> all = pushing();
    for (QAction *action : all) {
        action->setEnabled(enabled);
    }
    retranslate(); // the tips say why
}

void PushActions::retranslate()
{
    m_push->setText(tr("&Push"));
    m_push->setToolTip(tr("Push the number to the user (Ctrl+Enter)"));
    m_repeat->setText(tr("&Repeat Last"));
    m_repeat->setToolTip(tr("Repeat the last push (Ctrl+R)"));
    m_chooseUser->setText(tr("Push &to…"));
    m_chooseUser->setToolTip(tr("Choose a user to push to (Ctrl+T)"));
    // Qt leaves the letter of a Korean mnemonic, which stands in brackets, in the tool bar.
    for (QAction *inToolBar : {m_repeat, m_chooseUser}) {
        inToolBar->setIconText(withoutMnemonic(inToolBar->text()));
    }
    m_chooseAll->setText(tr("Push to All &Online…"));
    m_chooseAll->setToolTip(tr("Choose all users who are online (Ctrl+Shift+T)"));
    m_pasteUsers->setText(tr("Push to Pasted &List…"));
    m_pasteUsers->setToolTip(tr("Choose the users of a list in the clipboard, with commas or line "
                                "breaks between them (Ctrl+Shift+V)"));
    m_pin->setText(tr("Pi&n or Unpin the Number"));
    m_pin->setToolTip(tr("Keep the user and the number at hand, or no longer (Ctrl+D)"));
    m_series->setText(tr("Repeat and Ra&mp…"));
    m_series->setToolTip(tr("Push a number several times, or numbers that go from one to another "
                            "(Ctrl+Shift+R)"));
    m_template->setText(tr("Push &from Template…"));
    m_template->setToolTip(tr("Push a body with the number, the user and the time filled in, and "
                              "see its frame before (Ctrl+Shift+M)"));
    m_test->setText(tr("&Test Push…"));
    m_test->setToolTip(tr("Show a number on the user's screens for a while, and leave the count as "
                          "it is (Ctrl+Shift+Enter)"));
    m_undo->setText(tr("&Undo Last Push"));
    m_undo->setIconText(tr("Undo"));
    m_undo->setToolTip(tr("Put back the counts that there were before, but for those that somebody "
                          "changed since (Ctrl+Shift+Backspace)"));
    m_stop->setText(tr("&Stop Pushing"));
    m_stop->setIconText(tr("Stop"));
    m_stop->setToolTip(tr("Push to nobody more (Ctrl+.)"));
    m_increase->setText(tr("&Add 1"));
    m_increase->setIconText(QStringLiteral("+1"));
    m_increase->setToolTip(tr("Add 1 to the user's count at once (Ctrl+Shift+Up)"));
    m_decrease->setText(tr("Take A&way 1"));
    m_decrease->setIconText(QStringLiteral("−1"));
    m_decrease->setToolTip(tr("Take 1 from the user's count at once (Ctrl+Shift+Down)"));
    m_protect->setText(tr("Protected Mod&e"));
    m_protect->setToolTip(tr("Only look: push to nobody, and disconnect nobody"));
    m_reset->setText(tr("Reset to &0"));
    m_reset->setToolTip(tr("Set the user's count to 0 at once (Ctrl+Shift+Delete)"));
    m_ask->setText(tr("Would &It Arrive?"));
    m_ask->setIconText(tr("Would It Arrive?  F8"));
    m_ask->setToolTip(tr("Ask whether a number would arrive, without pushing one (F8)"));
    m_copyWhy->setText(tr("&Copy Why"));
    m_copyWhy->setToolTip(tr("Copy all that is known of the user, for a ticket (Ctrl+Shift+C)"));
    if (!m_isPushing) {
        const QList<QAction *> off = pushing() + QList {m_repeat, m_undo};
        for (QAction *action : off) {
            action->setToolTip(
                action->toolTip() + u'\n'
                + tr("The window is protected, so that it neither pushes nor disconnects."));
        }
    }
}

} // namespace Ui
