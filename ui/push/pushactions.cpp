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
    , m_increase(new QAction(this))
    , m_decrease(new QAction(this))
    , m_reset(new QAction(this))
{
    m_push->setShortcuts({Qt::CTRL | Qt::Key_Enter, Qt::CTRL | Qt::Key_Return});
    m_repeat->setShortcut(Qt::CTRL | Qt::Key_R);
    m_chooseUser->setShortcut(Qt::CTRL | Qt::Key_T);
    m_chooseAll->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    m_increase->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Up);
    m_decrease->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Down);
    m_reset->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete);
    retranslate();
}

QList<QAction *> PushActions::all() const
{
    return {m_push, m_repeat, m_chooseUser, m_chooseAll, m_increase, m_decrease, m_reset};
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
    m_increase->setText(tr("&Add 1"));
    m_increase->setIconText(QStringLiteral("+1"));
    m_increase->setToolTip(tr("Add 1 to the user's count at once (Ctrl+Shift+Up)"));
    m_decrease->setText(tr("Take A&way 1"));
    m_decrease->setIconText(QStringLiteral("−1"));
    m_decrease->setToolTip(tr("Take 1 from the user's count at once (Ctrl+Shift+Down)"));
    m_reset->setText(tr("Reset to &0"));
    m_reset->setToolTip(tr("Set the user's count to 0 at once (Ctrl+Shift+Delete)"));
}

} // namespace Ui
