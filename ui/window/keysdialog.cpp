// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/keysdialog.h"

#include "ui/window/actiontext.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int ColumnGap = 32;

} // namespace

KeysDialog::KeysDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    QList<std::pair<QString, QString>> keys;
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty()) {
            keys.append({action->shortcut().toString(QKeySequence::NativeText),
                         plainActionText(action->text())});
        }
    }
    const QString enter = QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText);
    keys.append({tr("Alt+1 to Alt+9"), tr("Fill in a pinned or recent push")});
    keys.append({enter, tr("In the list of users: push to the selected user")});
    keys.append({QKeySequence(Qt::Key_End).toString(QKeySequence::NativeText),
                 tr("In traffic: jump to the newest frame and follow")});
    // In two columns, as one would not fit on a small screen.
    QGridLayout *rows = new QGridLayout;
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(2); // else Korean, whose lines are higher, does not fit there
    rows->setColumnMinimumWidth(2, ColumnGap);
    const int rowCount = int(keys.size() + 1) / 2;
    for (int index = 0; index < int(keys.size()); ++index) {
        addRow(*rows, index % rowCount, index / rowCount * 3, keys.at(index));
    }

    QDialogButtonBox *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addLayout(rows);
    layout->addWidget(buttons);
}

void KeysDialog::addRow(QGridLayout &rows, int row, int column,
                        const std::pair<QString, QString> &keysAndText)
{
    QLabel *keysLabel = new QLabel(keysAndText.first, this);
    QFont bold = keysLabel->font();
    bold.setBold(true);
    keysLabel->setFont(bold);
    QLabel *textLabel = new QLabel(keysAndText.second, this);
    for (QLabel *label : {keysLabel, textLabel}) {
        label->setTextFormat(Qt::PlainText);
    }
    rows.addWidget(keysLabel, row, column);
    rows.addWidget(textLabel, row, column + 1);
}

} // namespace Ui
